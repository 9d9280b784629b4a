"""The layout of an article: which lines are headline, dateline, card, body or chrome.

A line ends at a line feed, carriage return (or both), vertical tab, form feed, U+2028 or
U+2029. U+0085 ends none: in texts that were once decoded wrongly it stands for "…".

The head of a page is what stands above its first paragraph, the tail what stands below its
last sentence. Only there are unknown short lines taken for chrome: lists, verse, interviews
and subheadings stand between, and losing a line of an article is worse than reading a label.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from kg.model import Block, BlockKind
from kg.reading import bylines, chrome
from kg.reading.comments import first_of_comments
from kg.reading.dates import PUBLICATION, agency_dateline, find_date, is_date_line, town_before_text
from kg.reading.readable import BLANKS
from kg.reading.turns import Head, are_towns, find_names_above, find_turns, is_stage_direction
from kg.reading.wrapped import paragraphs

_LINE = re.compile("[^\n\r\v\f\u2028\u2029]+")
_LINES_WITH_DATELINE = 3
_HEAD = re.compile(r"[A-Z][A-Z’'.-]{2,}[^:\n]{0,40}:\s")
_LINES_BELOW_FIRST_PARAGRAPH = 4
_LONG_TITLE_WORDS = 5
_PROSE_WORDS = 8


@dataclass(frozen=True, slots=True)
class Layout:
    """The blocks of a text, and what its head says of it."""

    blocks: tuple[Block, ...]
    headline: str | None
    published: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    text: str


def lay_out(text: str, headline: str | None = None) -> Layout:
    """Split the text into blocks. Each is trimmed of white space; together they hold every
    other character once. Offsets are code points of ``text``.

    With a ``headline`` known from elsewhere only the line that equals it is marked as one.
    """
    lines = _split(text)
    if not lines:
        return Layout((), headline, None, None)
    below = first_of_comments([line.text for line in lines])
    lines, comments = lines[:below], lines[len(lines) if below is None else below :]
    kinds: list[BlockKind] = ["body"] * len(lines)
    turns = find_turns([line.text for line in lines])
    above = {} if turns else find_names_above([line.text for line in lines])
    known = [
        index not in turns and (chrome.is_known_chrome(line.text) or bool(turns) and is_stage_direction(line.text))
        for index, line in enumerate(lines)
    ]
    plain = [
        is_known or index not in turns and (chrome.is_credit(line.text) or chrome.is_ornament(line.text))
        for index, (is_known, line) in enumerate(zip(known, lines))
    ]
    first = _first_paragraph(lines, plain)
    _mark_cards(lines, plain, kinds)
    kinds = ["card" if index in above else kind for index, kind in enumerate(kinds)]
    title = _find_headline(lines, first, plain, kinds, headline)
    if title in turns and _is_first_turn(lines, turns, plain, title):
        title = None
    for index, line in enumerate(lines):
        if plain[index]:
            kinds[index] = "chrome"
        elif index < first and kinds[index] == "body":
            kinds[index] = _head_kind(line.text, index, title)
    if title is not None:
        kinds[title] = "headline"
    _mark_dates(lines, kinds, first, title)
    _mark_tail(lines, known, kinds, first)
    _mark_social_labels(lines, kinds)
    _mark_signed(lines, kinds, first)
    turns, above = ({i: head for i, head in found.items() if i != title} for found in (turns, above))
    kinds = ["body" if index in turns else kind for index, kind in enumerate(kinds)]
    for index in above:
        kinds[index], kinds[index + 1] = "card", "body"
    blocks, outlet = _with_agency_dateline(lines, kinds, turns | above)
    blocks += tuple(Block(line.start, line.end, "chrome") for line in comments)
    outlet = outlet or next(filter(None, (bylines.outlet_of_byline(line.text) for line in lines[: first + 1])), None)
    published = _publication_date(lines, kinds, first if title is None else title) or next(
        filter(None, (find_date(text[b.start : b.end]) for b in blocks if b.kind == "dateline")), None
    )
    if headline is None and title is not None:
        headline = " ".join(lines[title].text.split())
    return Layout(blocks, headline, published, outlet)


def _split(text: str) -> list[_Line]:
    spans = []
    text = text.translate(BLANKS)
    for match in _LINE.finditer(text):
        line = match.group()
        if stripped := line.strip():
            start = match.start() + len(line) - len(line.lstrip())
            spans.append((start, start + len(stripped)))
    return [_Line(start, end, text[start:end]) for start, end in paragraphs(text, spans)]


def _first_paragraph(lines: list[_Line], plain: list[bool]) -> int:
    """The index of the first paragraph, else of the first sentence, else 0 (no layout)."""
    for is_text in (chrome.is_paragraph, chrome.ends_sentence):
        for index, line in enumerate(lines):
            if not plain[index] and is_text(line.text) and not _is_caption_in_head(lines, index):
                return index
    return 0


def _is_caption_in_head(lines: list[_Line], index: int) -> bool:
    # A one-paragraph report that its agency signs is no caption: a paragraph has to follow.
    return chrome.is_signed_caption(lines[index].text) and any(
        chrome.is_paragraph(line.text) for line in lines[index + 1 : index + 6]
    )


def _mark_cards(lines: list[_Line], plain: list[bool], kinds: list[BlockKind]) -> None:
    """Mark the name and role lines directly above each pull-quote: a name with its role, or
    a name that is printed twice. One name alone could be a subheading."""
    for quote, line in enumerate(lines):
        if not chrome.is_pull_quote(line.text):
            continue
        top = quote
        while top and quote - top < 2 and not plain[top - 1] and _is_card_role(lines[top - 1].text):
            top -= 1
        has_role = top < quote
        if top and chrome.is_name(lines[top - 1].text) and not plain[top - 1]:
            name = lines[top - 1].text
            while top and lines[top - 1].text == name:
                top -= 1
                has_role = has_role or (top > 0 and lines[top - 1].text == name)
        elif not (has_role and chrome.is_name_with_role(lines[top].text)):
            continue
        if has_role:
            kinds[top:quote] = ["card"] * (quote - top)


def _is_card_role(line: str) -> bool:
    return chrome.is_role(line) or chrome.is_name_with_role(line)


def _find_headline(
    lines: list[_Line], first: int, plain: list[bool], kinds: list[BlockKind], headline: str | None
) -> int | None:
    """The index of the headline among the lines above the first paragraph.

    The last title counts, for navigation stands above it; of titles that follow each other
    the first one of some length does, for a standfirst stands below it.
    """
    head = lines[:first]
    if headline is not None:
        wanted = _normal(headline)
        return next((i for i, line in enumerate(head) if _normal(line.text) == wanted), None)
    beside = [
        plain[i]
        or is_date_line(line.text)
        or bylines.is_byline(line.text)
        or chrome.is_signed_caption(line.text)
        or chrome.is_signed_quotation(line.text)
        for i, line in enumerate(head)
    ]
    # A line that the next one continues in lower case is the start of a wrapped paragraph.
    free = [
        i
        for i, line in enumerate(head)
        if not beside[i]
        and kinds[i] == "body"
        and not lines[i + 1].text[0].islower()
        and not agency_dateline(line.text)[0]
    ]
    titles = [i for i in free if chrome.is_title(head[i].text)]
    if not titles:
        labels = [i for i in free if chrome.is_label(head[i].text)]
        return next((i for i in reversed(labels) if not chrome.is_name(head[i].text)), labels[0] if labels else None)
    run = [titles[-1]]
    for index in range(titles[-1] - 1, -1, -1):
        if titles[-len(run) - 1 : -len(run)] == [index]:
            run.append(index)
        elif not beside[index]:
            break
    run.reverse()
    if run[0] == 0:
        return 0
    return next((i for i in run if chrome.count_words(head[i].text) >= _LONG_TITLE_WORDS), run[-1])


def _is_first_turn(lines: list[_Line], turns: Mapping[int, Head], plain: list[bool], title: int) -> bool:
    """Whether a title is the first turn of a transcript: a whole sentence right above the next, or below what introduces
    it, unlike "Ida Moreau: ‘I was asleep’"."""
    is_said = chrome.ends_sentence(lines[title].text) and title + 1 in turns
    return is_said or any(
        chrome.count_words(line.text) >= _PROSE_WORDS and not plain[i] for i, line in enumerate(lines[:title])
    )


def _normal(line: str) -> str:
    return " ".join(line.split()).rstrip(".").casefold()


def _head_kind(line: str, index: int, title: int | None) -> BlockKind:
    """The kind of an unknown line above the first paragraph."""
    if chrome.is_signed_caption(line) or bylines.is_byline(line):
        return "chrome"
    if title is None or chrome.ends_sentence(line) or len(line) > chrome.SENTENCE_CHARACTERS:
        return "body"
    if index > title and chrome.count_words(line) > chrome.LABEL_WORDS:
        return "body"
    return "chrome" if chrome.is_label(line) else "body"


def _mark_dates(lines: list[_Line], kinds: list[BlockKind], first: int, title: int | None) -> None:
    """Mark the date lines of the head. When one stands near the headline, those further up
    are the page's "today"."""
    anchor = first if title is None else title
    dates = [
        index
        for index in range(min(len(lines), first + _LINES_BELOW_FIRST_PARAGRAPH))
        if kinds[index] in ("body", "chrome") and bylines.is_dated(lines[index].text)
    ]
    nearest = max(anchor - _LINES_WITH_DATELINE, 0)
    has_near = any(index >= nearest for index in dates)
    for index in dates:
        kinds[index] = "dateline" if index >= nearest or not has_near else "chrome"


def _mark_tail(lines: list[_Line], known: list[bool], kinds: list[BlockKind], first: int) -> None:
    """Below the last sentence every line after a known chrome line is chrome too: labels,
    and titles of other articles."""
    last = len(lines) - 1
    while last > first and (known[last] or not chrome.ends_sentence(lines[last].text)):
        last -= 1
    opened = False
    for index in range(last + 1, len(lines)):
        if is_date_line(lines[index].text) and PUBLICATION.search(lines[index].text):
            kinds[index] = "dateline"
            continue
        opened = opened or known[index]
        if opened and len(lines[index].text) <= chrome.SENTENCE_CHARACTERS * 2:
            kinds[index] = "chrome"


def _mark_signed(lines: list[_Line], kinds: list[BlockKind], first: int) -> None:
    """What the desk signs is chrome: a quoted mistake is nobody's statement. A correction and the
    like may also stand above the text; in its midst "Update:" can open a live report."""
    last = max((i for i in range(len(lines)) if kinds[i] == "body" and not chrome.is_signed(lines[i].text)), default=0)
    for index, line in enumerate(lines):
        if kinds[index] == "body" and chrome.is_signed(line.text):
            in_midst = first < index < last and not line.text.startswith(("(", "["))
            kinds[index] = "body" if in_midst else "chrome"


def _mark_social_labels(lines: list[_Line], kinds: list[BlockKind]) -> None:
    for index, line in enumerate(lines):
        if chrome.is_social_label(line.text) and "chrome" in kinds[max(0, index - 1) : index + 2]:
            kinds[index] = "chrome"


def _publication_date(lines: list[_Line], kinds: list[BlockKind], anchor: int) -> str | None:
    """The full date of the dateline nearest the headline, one that says "published" first."""
    dated = []
    for index, (line, kind) in enumerate(zip(lines, kinds)):
        found = find_date(line.text) if kind == "dateline" else None
        if found:
            dated.append((not PUBLICATION.search(line.text), abs(index - anchor), index, found))
    return min(dated)[-1] if dated else None


def _with_agency_dateline(
    lines: list[_Line], kinds: list[BlockKind], turns: Mapping[int, Head]
) -> tuple[tuple[Block, ...], str | None]:
    """The blocks, with the agency's dateline cut off the first paragraph that has one, and
    the agency: no parser should see "MINSK, 8 August (BelTA) –" glued to a sentence. The name
    at the head of a turn is cut off likewise, as a card."""
    blocks: list[Block] = []
    outlet, bodies, found = None, 0, False
    heads = [re.split("[,:]", line.text)[0] for line in lines if _HEAD.match(line.text)]
    by_town = not turns and are_towns(set(heads))
    for index, (line, kind) in enumerate(zip(lines, kinds)):
        start = line.start
        if index in turns:
            begin, head, words = turns[index]
            if begin:
                blocks.append(Block(start, start + len(line.text[:begin].rstrip()), "chrome"))
            blocks.append(Block(start + begin, start + len(line.text[:head].rstrip()), "card"))
            if line.text[words:]:
                blocks.append(Block(start + words, line.end, "chrome" if kind == "card" else kind))
            continue
        if kind == "body" and (by_town or bodies < _LINES_WITH_DATELINE and not found):
            bodies += 1
            length, agency = agency_dateline(line.text)
            length = length or (town_before_text(line.text) if bodies == 1 else 0)
            outlet = outlet or agency
            # "MULTAN: Leader …" is a dateline where nobody else is named so: not the first turn of a transcript.
            if length and (not line.text[:length].rstrip().endswith(":") or by_town or len(heads) == 1):
                found = True
                prefix = line.text[:length].rstrip()
                blocks.append(Block(start, start + len(prefix), "dateline"))
                start += length
        blocks.append(Block(start, line.end, kind))
    return tuple(blocks), outlet
