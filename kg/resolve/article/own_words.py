"""What stands between quotation marks, and whose words it is where a statement is quoted in part."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.spans import Nearby, contains, text_of
from kg.extract.statements.quotes import find_quotations
from kg.model import Block, Statement
from kg.resolve.article.references import References

MARKS = 4  # quotations before a position that may still be open there


class OwnWords:
    """The quotations of one article."""

    def __init__(
        self, doc: Doc, blocks: Sequence[Block], statements: Sequence[Statement], references: References
    ) -> None:
        self._references = references
        self._quotations = find_quotations(text_of(doc), blocks)
        self._starts = [quotation.start for quotation in self._quotations]
        self._mixed = Nearby([s for s in statements if s.mode == "mixed"], lambda statement: statement.content)

    def is_others(self, position: int) -> bool:
        """Whether what stands at a position is quoted from somebody. An answer of an interview, which
        has no cue, is the text's own voice."""
        quoted = self._references.quoted_at(position)
        return bool(quoted.cue) if quoted else self._is_in_marks(position)

    def quoted_in_part(self, position: int) -> Statement | None:
        """The statement that is partly in somebody's own words, where these stand at a position:
        "he said that “every word I wrote” was true"."""
        if not self._is_in_marks(position):
            return None
        at = (position, position + 1)
        around = [s for s in self._mixed(at) if any(contains(span, at) for span in s.content)]
        return min(around, key=lambda s: sum(end - start for start, end in s.content), default=None)

    def _is_in_marks(self, position: int) -> bool:
        last = bisect.bisect_right(self._starts, position)
        return any(quotation.end > position for quotation in self._quotations[max(0, last - MARKS) : last])
