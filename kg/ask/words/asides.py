"""What people put around a question, taken off, and two questions in one, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.ask.periods import take_period
from kg.ask.words.pieces import pieces_of
from kg.store.naming import Names

_NAME = r"(?-i:(?:(?:[A-Z][\w.'-]*|de|bin|al-\w+|von|van|la) )*[A-Z][\w.-]*)"
_BESIDES = re.compile(
    rf",?\s*\b(?:besides|apart from|other than|aside from|except(?: for)?|excluding|not counting) (?P<whom>{_NAME}),?",
    re.IGNORECASE,
)
# Not taking a side, of which articles tell nothing but the other.
_NOT_BACKED = re.compile(
    r"\b(?:did not|didn't|do not|don't|does not|doesn't|would not|wouldn't|will not|won't|refused? to|refuses to|declined? to|declines to|could not|couldn't|can't|cannot|never)"
    r" (?:support|endorse|back|favou?r|praise|vote for|approve of|like|defend|welcome|stand behind)\b",
    re.IGNORECASE,
)
# What is asked of a claim as a whole, of which no name in it is the speaker.
_OF_A_CLAIM = re.compile(
    r"^the (?:claim|allegation|assertion|story|rumour|rumor) that .+(?:[:,–-] ?)(?:was|is|has|who|did|were|what)\b.*$"
    r"|\bwho (?:says|claims|said|claimed) (?:that|so|(?:he|she|it|they) \w+),? and who (?:denies|disputes|says|denied|disputed)\b",
    re.IGNORECASE,
)
_SIDES = re.compile(
    r"^(?P<who>who|which [\w ]+?) (?:(?:is|are|was|were) (?:for|in favou?r of)|supports?|backs?|favou?rs?|wants?) (?P<what>[^,?]+?),?"
    r" (?:and|but) (?:who|which(?: of them)?) (?:(?:is |are |was |were )?against|opposes?|rejects?|is not|isn't|doesn't|do(?:es)? not)\b",
    re.IGNORECASE,
)
_BOTH = re.compile(
    r"^(?P<who>who|which [\w ]+?) (?P<have>has |have )?(?P<verb>criticised|criticized|attacked|accused|condemned|opposed)"
    r" (?P<whom>[^,?]+?)(?P<over> (?:of|over|for) [^,?]+)?,? (?:and|but) (?:who|which(?: of them)?)"
    r" (?:has |have )?(?:defended|praised|backed|supported|had (?:good|kind|warm) words|spoke well|welcomed)\b",
    re.IGNORECASE,
)
_QUOTED_ON = re.compile(
    r"^(?P<often>how (?:often|many times) (?:is|was|has|does|did|do) (?P<who>.+?) (?:get |been )?quoted?),? (?:and )?(?:on|about) (?:which|what)\b.*$",
    re.IGNORECASE,
)
_IN_WHICH = re.compile(
    rf"^(?P<who>{_NAME})'s? (?:remarks?|comments?|words|statements?|quotes?) (?:on|about) (?P<what>[^,?]+), in (?:which|what) (?:outlets?|papers?|newspapers?)\b",
    re.IGNORECASE,
)
_ON_BOTH = re.compile(
    rf"^on (?P<what>[^,?]+), (?:has|have|was|is) (?P<who>{_NAME}) (?:been )?(?P<verb>criticised|criticized|attacked|praised|backed|defended),? or (?P<rest>.+)$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:from|of|in) (?:other|foreign) countries\b|\bfrom abroad\b|\bforeign (?:politicians|leaders|governments)\b",
    re.IGNORECASE,
)


_SECOND = re.compile(
    r"(?:,?\s+and\s+(?:(?:in|on|at|by)\s+)?(?:what|how|who|whom|when|where|why|which)\b(?:\s+(?:did|do|does|was|were|is|are|has|have)\b[^\"?]*|[^\"?]*\b(?:they|he|she|it|so|him|her|them)\b[^\"?]*|"
    r"(?:\s+\w+){0,4})\s*[?.!]*|(?<=\?)\s+(?:who|whom|what|which|how|when|where|why|and|did|does|do|has|have|is|was|were|are)\b[^\"]*|,\s+and\s+(?:do|does|did|is|was|were|has|have)\s+[^?\"]*\?*)$",
    re.IGNORECASE,
)


def excepted(text: str) -> tuple[str, str]:
    """The question without whom it excepts, and who that is; empty where it excepts nobody."""
    found = _BESIDES.search(text)
    if found is None:
        return text, ""
    return " ".join(f"{text[: found.start()]} {text[found.end() :]}".split()), found["whom"]


def is_of_a_claim(text: str) -> bool:
    """Whether it is asked of a claim who makes and denies it, or what came of it, or who alone is quoted on a topic: of
    which the passages tell."""
    return bool(_OF_A_CLAIM.search(text))


def from_elsewhere(text: str) -> str:
    """Of which countries speakers are asked for, where it is said by what they are not: articles seldom tell it."""
    found = _ELSEWHERE.search(text)
    return found[0] if found else ""


def unsupported(text: str) -> str:
    """What is asked of those who do not take a side, whom nothing tells from those who take the other: "did not support"."""
    found = _NOT_BACKED.search(text)
    return found[0] if found else ""


def first_question(text: str) -> tuple[str, str]:
    """The first of two questions, and the other: what it asks of "them" the answer to the first tells, or nothing does."""
    found = _SECOND.search(text)
    return (text[: found.start()], found[0].strip(" ,?!.")) if found else (text, "")


def taken_apart(text: str, names: Names) -> tuple[tuple[str, str], ...]:
    """The questions in one, each with the side that it takes, if any; none where there is but one."""
    if found := _SIDES.match(text):
        return (found["what"], "for"), (found["what"], "against")
    if found := _BOTH.match(text):
        who, whom = found["who"], found["whom"]
        return (f"{who} {found['have'] or ''}{found['verb']} {whom}{found['over'] or ''}?", ""), (
            f"{who} praised {whom}?",
            "",
        )
    if found := _QUOTED_ON.match(text):
        return (f"{found['often']}?", ""), (f"what does {found['who']} talk about?", "")
    if found := _IN_WHICH.match(text):
        on = f"{found['who']} {{}} about {found['what']}?"
        return (f"what did {on.format('say')}", ""), (f"which outlets quote {found['who']} on {found['what']}?", "")
    if found := _ON_BOTH.match(text):
        return (f"who {found['verb']} {found['who']} over {found['what']}?", ""), (
            f"what did {found['who']} say about {found['what']}?",
            "",
        )
    return tuple(_of_each_other(text, names))


def _of_each_other(text: str, names: Names) -> Iterator[tuple[str, str]]:
    """Of two people's names, and maybe a period, alone what each says of the other."""
    masked, period = take_period(text)
    parts = [part for part in pieces_of(masked, names) if part.kind != "mark"]
    if len(parts) != 2 or not all(part.kind == "name" and _is_person(part.match) for part in parts):
        return
    when = text.replace(masked.strip(), "").strip() if period else ""
    when = f" in {when}" if when.isdigit() else f" {when}" if when else ""
    one, two = (part.text for part in parts)
    yield f"what did {one} say about {two}{when}?", ""
    yield f"what did {two} say about {one}{when}?", ""


def _is_person(match: object) -> bool:
    known = getattr(match, "entities", ())
    return any("person" in entity.types for entity in known)
