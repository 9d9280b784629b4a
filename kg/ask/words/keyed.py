"""Keywords as the question that they stand for: "charles kennedy iraq" is what Charles Kennedy said about Iraq."""

from __future__ import annotations

import re

from kg.ask.periods import take_period
from kg.ask.words.by_parts import are_keywords
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.deeds import deeds_of
from kg.ask.words.pieces import Part, pieces_of
from kg.store.naming import Names

_JOINING = frozenset("-about -by -of -in -per -to -for -against -with -between -and".split())
_QUOTES = re.compile(r"\b(?:quotes?|quotations?|statements?|remarks?|comments?)\b", re.IGNORECASE)


def spelled_out(text: str, names: Names) -> str:
    """The question that keywords stand for: a person's name before or behind other names and words is what that person said about
    them, and with the word for a deed alone when that was done; any other text as it is."""
    masked, _ = take_period(text)
    parts = [part for part in pieces_of(masked, names) if part.kind != "mark"]
    people = [part for part in parts if part.kind == "name" and _is_person(part)]
    if not 1 <= len(people) <= 2 or len(parts) < 1 + len(people) or any(part.concepts & _JOINING for part in parts):
        return text
    if not are_keywords(text, names):
        return text
    who = people[0]
    rest = " ".join(re.sub(r"[,:;?!–—]|\s-\s", " ", f"{text[: who.start]} {text[who.end :]}").split())
    others = [part for part in parts if part is not who]
    deed = next(iter(deeds_of(others[0].text)), "") if len(others) == 1 else ""
    if deed and "deed" in concepts_at(tokens_of(deed), 0)[1]:
        return f"when was {who.text} {deed}{rest.removeprefix(others[0].text)}?"
    about = " ".join(_QUOTES.sub(" ", rest).split())
    return f"what did {who.text} say about {about}?" if about else text


def _is_person(part: Part) -> bool:
    known = part.match.entities if part.match is not None else ()
    return bool(known) and "person" in known[0].types
