"""Printed pages to running text: which lines follow each other, and which are one paragraph.

What stands where is all that a printed page tells. Lengths are in points, from the left and the bottom.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from kg.networks.wordpieces import frequent_words

# In heights of the text's letters.
_INDENT = 0.7
_WHITE = 0.45  # more than usual between two lines: a new paragraph
_OTHER_SIZE = 0.12  # as a share: letters of another size are another kind of text
_MANY_ROWS = 5
# A line that ends so early is a paragraph's last, as a share of its column.
_FULL = 0.8
# Where running heads and page numbers stand, as a share of the page.
_MARGIN = 0.09
_SENTENCE_END = re.compile(r"[.!?:…][”’\"')\]]*$")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")
_NUMBER = re.compile(r"\W*(?:(?:page|p\.?)\s*)?(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of)\s*\d{1,4})?\W*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """Letters side by side, the box around them, and how large they are; ``bottom`` is the line they stand on."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its lines."""

    width: float
    height: float
    lines: list[Line]


def running_text(pages: Sequence[Page]) -> tuple[str, tuple[int, ...]]:
    """The text of some pages, a paragraph a line, and the offset at which each page begins."""
    pages = _without_heads(pages)
    printed = " ".join(line.text for page in pages for line in page.lines)
    words = Counter(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", printed.lower()))
    text, begins = "", []
    last: Line | None = None
    for page in pages:
        begins.append(len(text))
        is_first = True
        for column in _columns(page.lines):
            usual = _usual_gap(column)
            for before, line in zip([None, *column], column):
                fresh = last is None or (
                    _begins_paragraph(before, line, column, usual) if before else not _carries_on(text, last, line)
                )
                text = _joined(text, line.text, words) if not fresh else text + ("\n" if text else "") + line.text
                if is_first:
                    begins[-1] = len(text) - len(line.text)
                    is_first = False
                last = line
    return text + "\n", tuple(begins)


def _without_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without the lines at their edges that are on others too, or only number the page."""
    seen = Counter(key for page in pages for key in {_key(one) for one in page.lines if _may_be_head(one, page)})
    fewest = max(2, len(pages) // 2) if len(pages) > 2 else 2
    kept = []
    for page in pages:
        lines = [
            line
            for line in page.lines
            if not (_may_be_head(line, page) and (seen[_key(line)] >= fewest or _NUMBER.fullmatch(line.text)))
        ]
        kept.append(Page(page.width, page.height, lines))
    return kept


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.bottom / 6)


def _may_be_head(line: Line, page: Page) -> bool:
    """Whether a line stands where running heads do, and isn't part of a sentence."""
    if line.text[:1].islower() and not _NUMBER.fullmatch(line.text) or line.text.endswith((".", ",")):
        return False
    return line.bottom > (1 - _MARGIN) * page.height or line.top < _MARGIN * page.height


def _columns(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines in the order of reading: cut at a white stripe across, or down, whichever is there."""
    if len(lines) < 2:
        return [list(lines)] if lines else []
    size = median(line.size for line in lines)
    for cut in (_cut_down(lines, size), _cut_across(lines, size)):
        if cut is not None:
            first, second = cut
            return _columns(first) + _columns(second)
    return [_rows_of(lines)]


def _cut_down(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Line]] | None:
    """Left and right of a gutter that goes through all of the lines, where both are columns."""
    reach = float("-inf")
    for line in sorted(lines, key=lambda line: line.left):
        if line.left - reach > 0.8 * size and reach > float("-inf"):
            left = [one for one in lines if one.left < line.left]
            right = [one for one in lines if one.left >= line.left]
            rows = _rows(left), _rows(right)
            # The last column of an article may hold one line.
            if min(rows) >= 2 or max(rows) >= _MANY_ROWS:
                return left, right
        reach = max(reach, line.right)
    return None


def _rows_of(lines: Sequence[Line]) -> list[Line]:
    """The lines from top to bottom, those on one level as one: the printer spread its words."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and rows[-1][0].bottom - line.bottom < 0.4 * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [_as_one(sorted(row, key=lambda line: line.left)) for row in rows]


def _as_one(row: Sequence[Line]) -> Line:
    if len(row) == 1:
        return row[0]
    return Line(
        " ".join(line.text for line in row),
        row[0].left,
        min(line.bottom for line in row),
        max(line.right for line in row),
        max(line.top for line in row),
        max(line.size for line in row),
    )


def _rows(lines: Sequence[Line]) -> int:
    return len({round(line.bottom / max(line.size, 1)) for line in lines})


def _cut_across(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Line]] | None:
    """Above and below the white stripe that is needed to get at columns: where a line that spans them ends."""
    ordered = sorted(lines, key=lambda line: -line.top)
    lowest = float("inf")
    for at, line in enumerate(ordered):
        if at and lowest - line.top > -0.1 * size:
            above, below = ordered[:at], ordered[at:]
            # Cut only where it helps: one of the parts has a gutter that both together have not.
            if any(len(part) > 3 and _cut_down(part, size) for part in (above, below)):
                return above, below
        lowest = min(lowest, line.bottom)
    return None


def _usual_gap(column: Sequence[Line]) -> float:
    """From one line to the next in most of a column, relative to the size of its letters."""
    # Where paragraphs are short, white is as frequent as not: the closer quarter tells.
    steps = sorted(
        (before.bottom - line.bottom) / max(line.size, 1)
        for before, line in zip(column, column[1:])
        if 0 < before.bottom - line.bottom < 3 * max(line.size, 1)
    )
    return steps[len(steps) // 4] if steps else 1.2


def _begins_paragraph(before: Line, line: Line, column: Sequence[Line], usual: float) -> bool:
    size = max(line.size, 1)
    if abs(line.size - before.size) > _OTHER_SIZE * max(line.size, before.size):
        return True
    if (before.bottom - line.bottom) / size > usual + _WHITE:
        return True
    left = sorted(one.left for one in column)[len(column) // 4]
    right = max(one.right for one in column)
    ends = bool(_SENTENCE_END.search(before.text))
    is_short = before.right < left + _FULL * (right - left)
    is_indented = line.left - left > _INDENT * size
    return (is_indented and (ends or line.left - before.left > _INDENT * size)) or (is_short and ends)


def _carries_on(text: str, last: Line, line: Line) -> bool:
    """Whether the paragraph at the foot of a column goes on at the head of the next."""
    if abs(line.size - last.size) > _OTHER_SIZE * max(line.size, last.size):
        return False
    return bool(_HYPHEN.search(text)) or (line.text[:1].islower()) or not _SENTENCE_END.search(text)


def _joined(text: str, line: str, words: Counter[str]) -> str:
    """A line behind what stands before it: with a hyphen undone where it only broke the word."""
    if not _HYPHEN.search(text) or not line[:1].isalpha():
        return f"{text} {line}"
    first = re.split(r"[^\w-]", text)[-1].rstrip("-\u00ad\u2010").lower()
    rest = re.match(r"[\w-]*", line)
    second = rest[0].lower() if rest else ""
    return text + line if line[0].isupper() or _is_compound(first, second, words) else text[:-1] + line


def _is_compound(first: str, second: str, words: Counter[str]) -> bool:
    """Whether a hyphen at the end of a line is the word's own: by how the text writes it elsewhere, then
    by whether the whole is a word ("another"), or its parts are ("long-term")."""
    hyphened, whole = words[f"{first}-{second}"], words[first + second]
    if hyphened != whole:
        return hyphened > whole
    frequent = frequent_words()
    return first + second not in frequent and all(words[part] or part in frequent for part in (first, second))
