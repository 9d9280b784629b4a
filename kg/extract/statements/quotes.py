"""Quotation marks, paired by type, as hard evidence of what is quoted.

Marks are paired by their own kind, never by counting: one apostrophe or one unclosed quote
then spoils nothing but itself. The scan is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.model import Block, Span

OPENING = {"“": "”", "„": "“", "«": "»", "‘": "’", "‚": "‘", "``": "''"}
CLOSING = {"”", "»", "’"}
DOUBLES = {"“", "”", "„", "«", "»", '"', "''", "``"}
MOST_LINES = 6  # over which a quotation runs whose lines open with no mark
STRAIGHT = {'"', "'", "''"}
MARK = re.compile(r"''|``|[“”„«»‘’‚\"']")
ELISION = re.compile(r"(?:em|til|cause|n|tis|twas|bout|round)\b|\d\ds?\b", re.IGNORECASE)
SENTENCE_MARKS = (",", ".", "?", "!")
STRAIGHT_CLOSED = frozenset(",.?!…")
PAIRS_OF_STRAIGHT_OPENING = " \t\n\r\xa0([{—–-/“«„‘"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted region with its marks, in code points.

    ``depth`` is 0 for a quotation in the article's own voice, 1 inside another quotation.
    ``continues`` is set when the quotation goes on in the next paragraph, which opens with
    a mark again although this one did not close, or in the next line, which has none: there
    ``mark`` is empty.
    """

    start: int
    end: int
    depth: int
    mark: str
    closed: bool = True
    continues: bool = False

    @property
    def inner(self) -> Span:
        """The span between the marks."""
        return (
            self.start + len(self.mark),
            self.end - (max(1, len(self.mark)) if self.closed else 0),
        )


def find_quotations(text: str, blocks: Sequence[Block]) -> tuple[Quotation, ...]:
    """Find the quoted regions of the blocks, outermost first, in the order of the text."""
    found: list[Quotation] = []
    unclosed: Quotation | None = None
    lines = [block for block in blocks if block.kind != "chrome"]
    past = 0
    for index, block in enumerate(lines):
        if index < past:
            continue
        quotations, still_open = _pair(text, block)
        below = lines[index + 1].start if index + 1 < len(lines) else len(text)
        if still_open is not None and still_open.mark == "‘" and text[below : below + 1] != "‘":
            still_open = None
        first_start = min((quotation.start for quotation in quotations), default=None)
        if still_open is not None:
            first_start = min(first_start or still_open.start, still_open.start)
        if unclosed is not None and first_start == block.start:
            found[found.index(unclosed)] = replace(unclosed, continues=True)
        unclosed = still_open
        found.extend(quotations)
        if still_open is not None:
            rest = lines[index + 1 : index + 1 + MOST_LINES] if still_open.mark in DOUBLES else ()
            over, last, unclosed_there = _over_lines(text, still_open, rest)
            found.append(replace(still_open, continues=True) if over else still_open)
            found.extend(over)
            if over:
                past, unclosed = index + 1 + last, unclosed_there
    return _with_depth(found)


def _over_lines(text: str, opened: Quotation, below: Sequence[Block]) -> tuple[list[Quotation], int, Quotation | None]:
    """What a quotation that a line leaves open covers of the lines below, none of which opens another
    before one of them closes it; how many lines these are, and what the last of them leaves open in its turn."""
    whole: list[Quotation] = []
    for index, line in enumerate(below):
        marks = [match for match in MARK.finditer(text, line.start, line.end) if match.group() in DOUBLES]
        if not marks:
            whole.append(Quotation(line.start, line.end, 0, "", closed=False, continues=True))
            continue
        closing = OPENING.get(opened.mark, opened.mark)
        first = marks[0]
        after = text[first.end() : first.end() + 1]
        if first.group() != closing or text[first.start() - 1].isspace() or after.isalnum():
            break
        quotations, still_open = _pair(text, replace(line, start=first.end())) if first.end() < line.end else ([], None)
        found = [*whole, Quotation(line.start, first.end(), 0, ""), *quotations]
        return found + ([still_open] if still_open is not None else []), index + 1, still_open
    return [], 0, None


def _pair(text: str, block: Block) -> tuple[list[Quotation], Quotation | None]:
    """Pair the marks of one block; an opening mark that never closes is returned apart."""
    open_marks: list[tuple[int, str]] = []
    open_kinds: list[list[str]] = [[]]  # after none, one, two, … of them: which there are, the last one last
    quotations: list[Quotation] = []
    marks = list(MARK.finditer(text, block.start, block.end))
    following = _curly_after(marks)
    spaced = _are_spaced(text, block)
    closes_later = _closing_later(text, block, marks)
    for index, match in enumerate(marks):
        mark, position = match.group(), match.start()
        if open_marks and open_marks[-1][1] == mark and _reopens(text, block, match):
            begun = open_marks.pop()[0]
            end = begun + len(text[begun:position].rstrip())
            quotations.append(Quotation(begun, end, 0, mark, closed=False, continues=True))
            open_marks.append((position, mark))
            continue
        kinds = open_kinds[len(open_marks)]
        role = _role(text, block, match, kinds)
        if spaced and mark == '"':
            role = "close" if mark in kinds else "open"
        if role == "none" and mark == '"' and open_marks and open_marks[-1][1] == "“":
            role = "closes curly" if following[index] != "”" and _ends_quotation(text, block, match) else role
        if role == "closes curly":
            quotations.append(Quotation(open_marks.pop()[0], match.end(), 0, "“"))
        elif role == "open":
            open_marks.append((position, mark))
            open_kinds[len(open_marks) :] = [[*(kind for kind in kinds if kind != mark), mark]]
        elif role == "close":
            if mark in ("’", "'") and mark in closes_later[index + 1] and _may_be_possessive(text, match):
                continue
            depth = _matching(open_marks, kinds, mark)
            if depth is None and mark == "”" and open_marks and open_marks[-1][1] == '"':
                depth = len(open_marks) - 1  # '"work-related”'
            if depth is None:
                continue
            start, opened = open_marks[depth]
            del open_marks[depth:]
            quotations.append(Quotation(start, match.end(), 0, opened))
    doubles = [entry for entry in open_marks if entry[1] in {"“", "„", "«", "»", '"', "''", "``"}]
    if not doubles:
        single = next((start for start, mark in open_marks if mark == "‘"), None)  # ends no later than its paragraph
        return quotations, None if single is None else Quotation(single, block.end, 0, "‘", closed=False)
    start, mark = doubles[-1]
    if len(doubles) > 1 and doubles[0] == (block.start, mark):
        return quotations, Quotation(
            block.start, block.end, 0, mark, closed=False
        )  # one quoted in it isn't closed either
    if any(quotation.start > start for quotation in quotations if quotation.mark == mark):
        return quotations, None
    return quotations, Quotation(start, block.end, 0, mark, closed=False)


def _are_spaced(text: str, block: Block) -> bool:
    """Whether blanks stand on both sides of all marks of a block, as where a text was cut into tokens: they open and
    close by turns."""
    sides = [
        (text[max(block.start, at - 1) : at], text[at + 1 : min(block.end, at + 2)]) for at in _straight(text, block)
    ]
    return bool(sides) and len(sides) % 2 == 0 and all(not side.strip() for pair in sides for side in pair)


def _straight(text: str, block: Block) -> list[int]:
    return [at for at in range(block.start, block.end) if text[at] == '"']


def _reopens(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether a mark opens the next paragraph of a quotation, in a text whose paragraphs were run together:
    '"We lost. "But we go on," she said.'"""
    start, end = match.start(), match.end()
    if match.group() not in ('"', "“") or start - 1 <= block.start or not text[start - 1].isspace():
        return False
    if not text[end : end + 1].isupper():
        return False
    last = start - 1
    while last > block.start and text[last].isspace():
        last -= 1
    return text[last] in ".?!…"


def _role(text: str, block: Block, match: re.Match[str], open_kinds: list[str]) -> str:
    """Whether a mark opens, closes, or is an apostrophe ("none")."""
    mark, start, end = match.group(), match.start(), match.end()
    before = text[start - 1] if start > block.start else " "
    after = text[end] if end < block.end else " "
    if mark in ("’", "'", "‘") and before.isalnum() and after.isalnum():
        return "none"
    if mark in ("’", "'", "‘") and ELISION.match(text, end) and not before.isalnum():
        return "none"
    if mark == "»" and (before.isspace() or before in "([") and after.isalnum():
        return "open"  # »No«, as Germans and Danes write it
    if mark == "«" and "»" in open_kinds and not before.isspace() and not after.isalnum():
        return "close"
    if mark in STRAIGHT:
        opens = before in PAIRS_OF_STRAIGHT_OPENING and not after.isspace()
        # Where the blank after a full stop is lost, too: 'resigned."I had no idea,"he said'.
        opens = opens or (mark == '"' and before in ".!?" and after.isupper() and mark not in open_kinds)
        if mark in open_kinds and not (opens and mark != open_kinds[-1]):
            return "close"
        if mark == "''" and "``" in open_kinds:
            return "close"
        if mark == "'" and before.isalnum():
            return "none"
        return "open" if opens else "none"
    if mark in OPENING:
        if mark == "“" and open_kinds and open_kinds[-1] == "„":
            return "close"
        if not after.isspace():
            return "open"
        # The wrong mark: “Why now? “ he asked.
        is_end = text[max(block.start, start - 2) : start].rstrip()[-1:] in SENTENCE_MARKS
        is_end = is_end and mark == "“" and mark in open_kinds and text[end : end + 2].strip()[:1].islower()
        return "close" if is_end else "none"
    return "close"


def _curly_after(marks: Sequence[re.Match[str]]) -> list[str]:
    """For each mark the next curly double one behind it, "" where there is none."""
    found, last = [], ""
    for match in reversed(marks):
        found.append(last)
        last = match.group() if match.group() in ("“", "”") else last
    return found[::-1]


def _ends_quotation(text: str, block: Block, match: re.Match[str]) -> bool:
    """Whether a straight mark stands where one closes: '“We lost," she said.'"""
    after = text[match.end()] if match.end() < block.end else " "
    return not text[match.start() - 1].isspace() and not after.isalnum()


def _may_be_possessive(text: str, match: re.Match[str]) -> bool:
    """Whether ’ stands after s and before a word: a possessive, if the quotation closes further on."""
    after = text[match.end() : match.end() + 2]
    return text[match.start() - 1] == "s" and re.match(r" \w", after) is not None


def _closing_later(text: str, block: Block, marks: Sequence[re.Match[str]]) -> list[str]:
    """For each mark, and the end, which of ’ and ' end a word from there on before another quotation begins or ends;
    the straight one behind a sentence mark only, since it opens as well."""
    found = [""] * (len(marks) + 1)
    for index in range(len(marks) - 1, -1, -1):
        mark, start, end = marks[index].group(), marks[index].start(), marks[index].end()
        ends_word = end >= block.end or not text[end].isalnum()
        if ends_word and (mark == "’" or (mark == "'" and text[start - 1] in STRAIGHT_CLOSED)):
            found[index] = mark
        elif mark == "'" and text[start - 1 : start].isspace():
            found[index] = found[index + 1].replace(mark, "")
        elif mark not in ("‘", "“", "”"):
            found[index] = found[index + 1]
    return found


def _matching(open_marks: list[tuple[int, str]], kinds: Sequence[str], closing: str) -> int | None:
    """The index of the innermost open mark that ``closing`` closes; ``kinds`` are those of all that are open."""
    if not any(_closes(closing, kind) for kind in kinds):
        return None
    return next(at for at in range(len(open_marks) - 1, -1, -1) if _closes(closing, open_marks[at][1]))


def _closes(closing: str, opened: str) -> bool:
    return closing in (opened, OPENING.get(opened)) or (opened, closing) in (("„", "”"), ("»", "«"))


def _with_depth(found: list[Quotation]) -> tuple[Quotation, ...]:
    """Sort by position and set each region's depth from the regions that enclose it."""
    ordered = sorted(found, key=lambda quotation: (quotation.start, -quotation.end))
    enclosing: list[Quotation] = []
    result = []
    for quotation in ordered:
        while enclosing and enclosing[-1].end <= quotation.start:
            enclosing.pop()
        result.append(replace(quotation, depth=len(enclosing)))
        enclosing.append(quotation)
    return tuple(result)
