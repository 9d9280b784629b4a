"""Lines that a printer broke: which lines of a text are one paragraph.

Text taken out of a PDF or an e-mail has a line feed every so many letters and blank lines between
its paragraphs. Such a text shows itself by lines that go on in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.model import Span

LONGEST = 110
FEWEST = 2
FULL = 0.6  # of the longest line: a shorter one ends its paragraph
_GOES_ON = re.compile(r"[a-zà-ÿ,;’'-]$")
_OPENING = "“\"‘'«("
_BLANK = re.compile(r"\n[ \t\r]*\n")
_MARKER = re.compile(r"[>*•|#-]\s|\d+[.)]\s|[A-Z][a-z]+:\s")


def paragraphs(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines of a text, those of one broken paragraph joined; where the text is not wrapped only those
    between which a word is broken. Spans in code points, without white space around them."""
    pairs = [at for at in range(len(lines) - 1) if not _BLANK.search(text, lines[at][1], lines[at + 1][0])]
    goes_on = [at for at in pairs if _goes_on(text, lines[at], lines[at + 1])]
    longest = max((end - start for start, end in lines), default=0)
    if longest > LONGEST or len(goes_on) < FEWEST or len(goes_on) * 3 < len(pairs):
        pairs = []
        goes_on = [at for at in goes_on if text[lines[at][1] - 1] == "-"]
    joined: list[Span] = []
    adjacent, certain = set(pairs), set(goes_on)
    for at, (start, end) in enumerate(lines):
        before = at - 1
        is_full = before >= 0 and lines[before][1] - lines[before][0] >= FULL * longest
        if before in certain or (before in adjacent and is_full and not _MARKER.match(text, start)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _goes_on(text: str, line: Span, following: Span) -> bool:
    first = text[slice(*following)].lstrip(_OPENING)[:1]
    return first.islower() and bool(_GOES_ON.search(text[line[0] : line[1]]))
