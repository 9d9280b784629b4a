"""Where the sentences of a text begin and end, by its marks alone: the same wherever it is asked; and the form of the
vector that says what one means."""

from __future__ import annotations

import re
from collections.abc import Iterator

SIZE = 384  # of a vector, in whole numbers of one byte
LENGTH = 400  # of a vector, so that hardly any of its values is larger than a byte holds
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”'’]))\s+(?=[\"“'‘(]?[A-Z0-9])|\n+")
_SHORTENED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Sgt|Col|St|Jr|Sr|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z]|U\.S|U\.N|U\.K)\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the sentences of a text begin and end, in code points; a new line always ends one.

    >>> list(sentences("Mr. Lee left. It rained."))
    [(0, 13), (14, 24)]
    """
    begin = 0
    for gap in _END.finditer(text):
        if "\n" not in gap[0] and _SHORTENED.search(text[max(begin, gap.start() - 6) : gap.start()]):
            continue
        if text[begin : gap.start()].strip():
            yield begin, gap.start()
        begin = gap.end()
    if text[begin:].strip():
        yield begin, len(text)
