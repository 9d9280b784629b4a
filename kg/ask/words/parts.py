"""A question of several parts, taken apart: where one part ends, and whom a pronoun in another stands for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.periods import take_period
from kg.ask.words.pieces import pieces_of
from kg.errors import QuestionError
from kg.store.naming import Names

_WH = r"(?:what|who|whom|whose|which|how|when|where|why)(?:'s|'re)?"
_LED = r"(?:(?:by|to|from|with|of|in|on|at|for|against|about|after|under|through)\s+)?"
_AUX = r"(?:did|does|do|has|have|had|is|was|were|are|will|would|can|could|should)"
_NOUN = (
    r"(?:the|an?|his|her|its|their|he|she|it|they|there|that|this|these|those|any|anyone|anybody|(?-i:[A-Z][\w.'’-]*))"
)
_BIDDEN = r"(?:please |then )?(?:give|compare|show|list|tell|name|walk|set|find|get)\b"
_ASKED = rf"(?:{_LED}(?:{_WH}|whatever|whoever)\b|{_AUX}\s+{_NOUN}\b|{_BIDDEN})"
_WHEN = re.compile(
    rf"(?:when|where|how|if|after|before|while|as|since)\s+(?!{_AUX}\b|much|many|long|often|far|did)", re.IGNORECASE
)
_BEGINS = re.compile(rf"(?:(?:and|but|so|also)\s+)?{_ASKED}", re.IGNORECASE)
# Where another part may begin: behind a mark that ends a sentence, behind "and", behind a dash or a comma.
_BREAK = re.compile(
    rf"(?P<ended>[?!.;])[\"”']?\s+(?=\S)"
    rf"|,?\s+(?:and|but|&)\s+(?:also\s+|then\s+)?(?={_LED}{_WH}\b|{_AUX}\s+{_NOUN}\b)"
    rf"|\s+[-–—]\s+(?={_LED}{_WH}\b|{_AUX}\s+{_NOUN}\b)"
    rf"|,\s+(?={_LED}(?:what|how|why|when|where|who|which)\b\s+\w+\s+\w+)",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"[-–—:,]\s+{_LED}{_WH}\b", re.IGNORECASE)
_OF_WHO = ("who", "which", "should")
_SHORTENED = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|sen|rep|gov|gen|jr|sr|st|no|vs|v|lt|col|prof|rev|\w)|\.\w)$", re.IGNORECASE
)
# A part that asks no more than how, when or by whom belongs to what stands before it.
_TAIL = re.compile(
    rf"(?:(?:and|but)\s+)?{_LED}{_WH}(?:\s+(?:did|does|do|is|was|were|so|it|that|this|them|then|else|not|exactly|people|outlets?|papers?|result|points?|grounds?|issues?|\w+ words))*\W*$"
    rf"|{_AUX}\s+(?:he|she|it|they)\W*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'["“”„«]')
_OWNED = re.compile(r"\s+(?!(?:about|on|of|over|for|to|at|in|after|before|and|when)\b)\w", re.IGNORECASE)
_OF_PERSONS = re.compile(r"\b(?:he|she|him|his|her|himself|herself)\b", re.IGNORECASE)
_MOST = 4


def parts_of(text: str) -> tuple[str, ...]:
    """The questions in one, in their order; what only states something stands before the question it leads to.

    >>> parts_of("What did Berg say about the strike, and how did the union answer?")
    ('What did Berg say about the strike', 'how did the union answer?')
    >>> parts_of("The strike at Brno - who called it, and why?")
    ('The strike at Brno - who called it, and why?',)
    """
    if _QUOTED.search(text):
        return (text,)
    found, begin = [], 0
    for breaking in _BREAK.finditer(text):
        before, behind = text[begin : breaking.start()], text[breaking.end() :]
        if _divides(breaking, before, behind):
            found.append(before.strip(" ,") + (breaking["ended"] or ""))
            begin = breaking.end()
    found.append(text[begin:])
    return tuple(part for part in found if part.strip())[:_MOST]


def _divides(breaking: re.Match[str], before: str, behind: str) -> bool:
    """Whether what stands behind a break asks something of its own."""
    mark = breaking["ended"]
    if len(before.split()) < 3 or len(behind.split()) < 2 or _TAIL.match(behind):
        return False
    if mark == ".":
        return not _SHORTENED.search(before) and bool(_BEGINS.match(behind))
    if mark:
        return bool(_BEGINS.match(behind))
    joined = breaking[0].strip()
    before = before.strip().lower()
    asks = bool(_BEGINS.match(before))
    if joined in ("-", "–", "—"):
        return asks  # what stands before it else is what is asked of
    if joined == ",":
        # "When Berg was asked, what did she say", "Berg, who resigned": no question of its own
        is_clause = behind.split()[0].lower() in ("who", "which") and not before.startswith(_OF_WHO)
        return asks and not _WHEN.match(before) and not is_clause
    return True


def states(part: str) -> bool:
    """Whether a part asks nothing, and only states what another asks of."""
    return not part.rstrip().endswith("?") and not _BEGINS.match(part.strip()) and not _ASKS.search(part)


def resolved(part: str, before: Sequence[str], names: Names) -> str:
    """A part with the name of the one person of the parts before it in the place of its first pronoun, if it has one."""
    pronoun = _OF_PERSONS.search(part)
    people = dict.fromkeys(name for text in before for name in named(text, names, "person"))
    if pronoun is None or len(people) != 1 or any(True for _ in named(part, names, "person")):
        return part
    behind = part[pronoun.end() :]
    is_own = pronoun[0].lower() == "his" or (pronoun[0].lower() == "her" and bool(_OWNED.match(behind)))
    return f"{part[: pronoun.start()]}{next(iter(people))}{chr(39) + 's' if is_own else ''}{behind}"


def named(text: str, names: Names, kind: str = "") -> list[str]:
    """The names in a text, those alone that the store has as of a kind, if one is given."""
    try:
        bare = take_period(text)[0]
    except QuestionError:
        bare = text
    parts = [part for part in pieces_of(bare, names) if part.kind == "name"]
    if kind:
        parts = [
            part
            for part in parts
            if part.match is not None and any(kind in known.types for known in part.match.entities)
        ]
    return [part.text for part in parts]
