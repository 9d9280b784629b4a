"""Turns of a transcript, an interview or a debate: lines that open with who speaks.

"SEN. DANA WHITLOCK (D-OR): Thank you", "MS. CARVELL: Good afternoon", "Q    And the sanctions?",
"The Prime Minister (Sir Alan Voss): I thank", "Ida Moreau: I was asleep". A line alone proves
nothing (lists and tables have colons too): the lines of a text are turns together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from kg.model import Block, Span
from kg.places.countries import is_country_or_capital
from kg.places.senses import is_known_place
from kg.reading import chrome
from kg.reading.turn_heads import (
    BRACKETED_NAME,
    CAPITALS,
    LETTER,
    NAME,
    NAME_ALONE,
    OPERATOR,
    RECORD,
    ROLE_BEHIND,
    SEATED,
    STAGE,
    TIME,
    TITLES,
)

# Words of labels ("THE FACTS:", "OUR RATING:", "WHERE:"), none of a person or an office.
_LABELS = frozenset(
    """
    address analysis assessment background box breaking caption cast claim claims conclusion context correction
    cost date details director evidence explanation fact facts finding findings genre highlights how location
    more note our photo photos place price rating ratings read related result results ruling running score
    source sources starring summary time tip tips topic truth update updated verdict video watch
    what when where who why
    """.split()
)
# Who speaks, and is not named, in heads of one word.
_UNNAMED = frozenset(
    "Audience Chair Chairman Chairwoman Clerk Host Interviewer Journalist Moderator Operator Question Reporter Witness".split()
)
_OFFICES = ("The ", "Madam ", "Mr Speaker", "Mr. Speaker", "Mr Deputy ", "Mr. Deputy ")
_FEWEST = 3
_FEWEST_WORDS = 4

Head = tuple[int, int, int]
"""Where the head of a turn begins in its line, behind a time code, where it ends, and where the words begin."""


def find_turns(lines: Sequence[str]) -> dict[int, Head]:
    """The turns among the lines of a text, by index; none where the text has no such form.

    >>> find_turns(["MS. A: Good day.", "Q   Why?", "MS. A: Because."])[1]
    (0, 1, 4)
    """
    capitals: dict[int, tuple[str, Head]] = {}
    named: dict[int, tuple[str, Head]] = {}
    for index, line in enumerate(lines):
        time = TIME.match(line)
        begin = time.end() if time is not None else 0
        for pattern, found in ((LETTER, capitals), (RECORD, capitals), (CAPITALS, capitals), (NAME, named)):
            match = pattern.match(line, begin)
            if match is not None and not _is_label(match["name"]):
                found[index] = (match["name"].strip(), (begin, match.end("rest"), match.end()))
                break
    if are_towns({name for name, _ in capitals.values()}):
        capitals = {}
    named = _in_full(named)
    if _alternate(lines, named):
        return {index: head for index, (_, head) in named.items()}
    full = {name.split()[-1] for name, _ in named.values() if " " in name}
    full |= _UNNAMED
    named = {index: found for index, found in named.items() if " " in found[0] or found[0] in full}
    turns = {index: head for index, (_, head) in capitals.items()} if _are_turns(lines, capitals) else {}
    together = named | capitals
    if turns or _are_turns(lines, together, strict=True) or _is_exchange(lines, named):
        speakers = Counter(name for name, _ in together.values())
        turns |= {
            index: head
            for index, (name, head) in together.items()
            if not turns or speakers[name] > 1 or chrome.count_words(name) > 1 or name in _UNNAMED
        }
    return turns


def are_towns(names: Collection[str]) -> bool:
    """Whether news of several places, a capital at least, stands below each other: "OSLO: The minister said …",
    "LIMA: Police …". Many a family name is a small town's."""
    places = [name.title() for name in names]
    return len(places) > 1 and any(map(is_country_or_capital, places)) and all(map(is_known_place, places))


def _in_full(found: dict[int, tuple[str, Head]]) -> dict[int, tuple[str, Head]]:
    """The heads with each family name alone, or behind a title, read as the one full name that ends with it."""
    names = {name for name, _ in found.values()}
    longer = {name: [full for full in names if full.endswith(f" {TITLES.sub('', name, count=1)}")] for name in names}
    return {
        i: (fuller[0] if len(fuller := [full for full in longer[name] if full != name]) == 1 else name, head)
        for i, (name, head) in found.items()
    }


def _is_label(name: str) -> bool:
    return any(word in _LABELS for word in re.findall(r"[a-z]+", name.casefold()))


def find_names_above(lines: Sequence[str]) -> dict[int, Head]:
    """The lines that only name who says the lines below, by index, as turns without words; none where no two speak
    and one of them again, as a text's subheadings do not."""
    found = _with_roles(lines)
    if len({name for name, _ in found.values()}) > 1:
        return {index: head for index, (_, head) in found.items()}
    found = {}
    seated = {index for index, line in enumerate(lines[:-1]) if SEATED.fullmatch(line) and _is_said(lines[index + 1])}
    for index, line in enumerate(lines[:-1]):
        if index in seated:
            found[index] = (who_heads(line), _name_in(line, _seat_at(line)))
            continue
        match = NAME_ALONE.fullmatch(line)
        if match is not None and chrome.is_name(match["name"]) and not _is_label(match["name"]):
            found[index] = (match["name"], _name_in(line, match.end("name")))
    speaking = {i: entry for i, entry in found.items() if i + 1 not in found and _is_said(lines[i + 1])}
    times = Counter(name for name, _ in speaking.values())
    again = {name for name, count in times.items() if count > 1}
    are_turns = len(speaking) > _FEWEST and len(times) > 1 and 2 * sum(times[name] for name in again) > len(speaking)
    if not are_turns and are_seated_turns([lines[index] for index in speaking]):
        speaking = {i: entry for i, entry in speaking.items() if i in seated or _is_one_of(entry[0], seated, found)}
        are_turns = True
    return {index: head for index, (_, head) in speaking.items()} if are_turns else {}


def _with_roles(lines: Sequence[str]) -> dict[int, tuple[str, Head]]:
    """The lines that name who says the lines below with his role, three at least, and the operator of the call."""
    found: dict[int, tuple[str, Head]] = {}
    for index, line in enumerate(lines[:-1]):
        match = ROLE_BEHIND.fullmatch(line)
        if match is not None and " " in match["name"] and chrome.is_name(match["name"]) and _is_said(lines[index + 1]):
            found[index] = (match["name"], _name_in(line, match.end("name")))
    if len(found) < _FEWEST:
        return {}
    return found | {i: (line, _name_in(line, len(line))) for i, line in enumerate(lines[:-1]) if line == OPERATOR}


def _name_in(line: str, end: int) -> Head:
    """The head of a turn that is a line of its own, of which the rest is a seat, a party or a time."""
    return 0, end, end + len(line[end:]) - len(line[end:].lstrip())


def _seat_at(line: str) -> int:
    """Where seat and party of a head begin; its end where the brackets hold the name itself."""
    return len(line) if _holds_name(line) else line.index(" (")


def _holds_name(head: str) -> bool:
    """Whether the brackets behind an office hold who has it: "The Minister for Water (Ann Lee)"."""
    return head.startswith(_OFFICES) and BRACKETED_NAME.search(head) is not None


def _is_one_of(name: str, seated: Collection[int], found: Mapping[int, tuple[str, Head]]) -> bool:
    return any(found[index][0] == name for index in seated if index in found)


def are_seated_turns(heads: Sequence[str]) -> bool:
    """Whether the heads of turns are a debate's: two at least with their seats and parties, and three in all."""
    seated = {who_heads(head) for head in heads if SEATED.fullmatch(head)}
    return len(seated) > 1 and sum(who_heads(head) in seated for head in heads) >= _FEWEST


def who_heads(head: str) -> str:
    """Who the head of a turn names, without seat and party: "Ann Lee" of "Ann Lee (Lakemont) (Con)"."""
    named = BRACKETED_NAME.search(head) if _holds_name(head) else None
    role = ROLE_BEHIND.fullmatch(head)
    return named[1] if named else role["name"] if role else head.split(" (")[0].rstrip(":")


def _is_said(line: str) -> bool:
    return chrome.ends_sentence(line) and line[0] not in '“"«„'


def is_stage_direction(line: str) -> bool:
    """True for "(CROSSTALK)" or "[laughter]" on a line of its own."""
    return bool(STAGE.fullmatch(line))


def _are_turns(lines: Sequence[str], found: dict[int, tuple[str, Head]], strict: bool = False) -> bool:
    """Three and more; of names in mixed case somebody has to speak twice, in whole sentences, or the
    seats and parties of two stand in brackets."""
    if len(found) < _FEWEST:
        return False
    if not strict:
        return True
    speaks = [index for index, (_, head) in found.items() if _is_speech(lines[index][head[2] :])]
    bracketed = sum(lines[i][: found[i][1][1]].rstrip().endswith(")") for i in speaks)
    twice = max(Counter(found[i][0] for i in speaks).values(), default=0) > 1
    return len(speaks) >= max(_FEWEST, 0.6 * len(found)) and (twice or bracketed > 1)


def _alternate(lines: Sequence[str], found: dict[int, tuple[str, Head]]) -> bool:
    """Two or more who speak by turns, one of them again, line after line but for stage directions: an interview or a
    hearing, in sentences however short."""
    at = sorted(found)
    names = [found[index][0] for index in at]
    by_turns = 1 < len(set(names)) < len(names) and all(one != other for one, other in pairwise(names))
    said = all(chrome.ends_sentence(lines[index]) for index in at)
    between = (lines[index] for index in range(at[0], at[-1]) if index not in found) if at else ()
    return len(at) > _FEWEST and by_turns and said and all(map(is_stage_direction, between))


def _is_exchange(lines: Sequence[str], found: dict[int, tuple[str, Head]]) -> bool:
    """One question and its answer, each under a full name, before questions that stand alone."""
    if len(found) != 2:
        return False
    (first, (asker, ask)), (second, (answerer, _)) = sorted(found.items())
    alone = sum(is_lone_question(line) for line in lines[second + 1 :])
    return (
        second == first + 1
        and asker != answerer
        and lines[first].endswith("?")
        and min(len(asker.split()), len(answerer.split())) > 1
        and alone > 0
        and len(lines[first]) > ask[2]
    )


def is_lone_question(line: str) -> bool:
    """True for a line that is a question and nothing else, in no quotation marks."""
    return line.endswith("?") and len(line) <= 300 and chrome.count_words(line) > 2 and line[0] not in "“\"‘'«"


def _is_speech(words: str) -> bool:
    return chrome.ends_sentence(words) and chrome.count_words(words) >= _FEWEST_WORDS


def heads_of_turns(text: str, blocks: Sequence[Block]) -> list[int]:
    """The blocks that name who says the next one: cards on its line, or those of which some stand twice and more
    above what is in no marks, or have seats and parties."""
    above = [
        i
        for i, (card, body) in enumerate(zip(blocks, blocks[1:], strict=False))
        if card.kind == "card"
        and body.kind == "body"
        and not in_line(text, card, body)
        and _is_said(text[slice(body.start, body.end)])
    ]
    heads = [text[blocks[i].start : blocks[i + 1].start].split("\n")[0].rstrip() for i in above]
    times = Counter(map(who_heads, heads))
    are_turns = len(times) > 1 and (
        are_seated_turns(heads)
        or sum(ROLE_BEHIND.fullmatch(head) is not None for head in heads) >= _FEWEST
        or (len(above) > _FEWEST and max(times.values(), default=0) > 1)
    )
    in_lines = [i for i in range(len(blocks) - 1) if in_line(text, blocks[i], blocks[i + 1])]
    return sorted([*in_lines, *above]) if are_turns else in_lines


def in_line(text: str, card: Block, body: Block) -> bool:
    """Whether a card is the head of a turn: what is said stands on its line."""
    return card.kind == "card" and body.kind == "body" and "\n" not in text[card.end : body.start]


def speaker_name(text: str, card: Span) -> Span:
    """The name in the head of a turn, without titles, party and role: of "SEN. DANA WHITLOCK
    (D-OR)" "DANA WHITLOCK", of "The Prime Minister (Sir Alan Voss)" "Alan Voss"."""
    start, end = card
    while start < end and text[start] in ' \t“"*_':
        start += 1
    bracketed = BRACKETED_NAME.search(text, start, end)
    if text.startswith(_OFFICES, start) and bracketed is not None:
        start, end = bracketed.span(1)
    else:
        cut = re.search(r"\s*[(,]|(?<=[A-Z]) of [A-Z][a-z]", text[start:end])
        end = start + cut.start() if cut else end
    title = TITLES.match(text, start, end)
    return (title.end(), end) if title and title.end() < end else (start, end)
