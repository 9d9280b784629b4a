"""Where "he" or "she" goes on from somebody whom the article does not name, and is nobody named before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from spacy.tokens import Token

from kg.extract.spans import contains
from kg.model import Span, Statement
from kg.resolve.article.doubts import subject_before
from kg.resolve.article.holding import ANYBODYS, ELECTED
from kg.resolve.article.nominals import ONE_OF_A_KIND, Holder, is_role
from kg.resolve.article.nouns import title_of, titles_agree
from kg.resolve.article.phrases import points_back
from kg.resolve.article.references import References
from kg.resolve.article.turns import source_position

PAST = frozenset("ex former then".split())
ANYBODY = frozenset("another one somebody someone".split())


def other_holder(references: References, holders: Sequence[Holder], token: Token, person: int) -> Token | None:
    """The noun of an office that one holds, of whom the sentence before is, where somebody of whom the article tells
    another office would be meant: "The prime minister said no. He …" is not the home secretary."""
    noun, memory = subject_before(references, token), references.memory
    if noun is None or noun.tag_ not in ("NN", "NNP") or not (is_role(noun) and points_back(noun)):
        return None
    title, offices = title_of(noun), next((held for index, held in holders if index == person), ())
    own = [office.title for office in offices if office.title not in ANYBODYS | ELECTED]
    is_past = any(child.lower_ in PAST for child in noun.lefts)  # "the former governor" is something else by now
    is_known = any(titles_agree(title, one) or titles_agree(one, title) for one in own)
    if title not in ONE_OF_A_KIND or not own or is_known or is_past:
        return None
    since = memory.between(noun.sent.start_char, token.idx)
    return noun if references.cluster_at(noun) != person and all(a.referent != person for a in since) else None


def is_behind_nobody(
    references: References,
    statements: Sequence[Statement],
    speakers: Mapping[str, int],
    token: Token,
    fits: Callable[[int], bool],
    told: Sequence[Span],
) -> bool:
    """Whether one of several spoke last, of whom no more is told, and nobody else since whom the pronoun fits: "One of
    them said no. She added …"."""
    before = (s for s in statements if s.within is None and s.source and s.source[0][1] <= token.idx)
    last = max(before, key=lambda s: (source_position(s), s.id), default=None)
    if last is None or last.id in speakers:
        return False
    words = references.doc.char_span(*last.source[0], alignment_mode="expand")
    if words is None or words.root.lower_ not in ANYBODY or token.idx < source_position(last):
        return False
    return not any(
        fits(a.referent)
        and a.quote is None
        and not any(contains(span, (a.start, a.start + 1)) for span in (*last.content, *told))
        for a in references.memory.between(words.end_char, token.idx)
    )
