"""Keywords as the question that they stand for: "charles kennedy iraq" is what Charles Kennedy said about Iraq."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.periods import Period, take_period
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.deeds import deeds_of, done
from kg.ask.words.pieces import Part, pieces_of
from kg.ask.words.understood import SLOTS, Understood
from kg.store.naming import Names

_JOINING = frozenset("-about -by -of -in -per -to -for -against -with -between -and".split())
_ASKING = frozenset(("-aux", "-modal", "-what", "-pronoun"))
# What asks for a kind of answer of its own, whatever else is named.
_OF_A_KIND = frozenset(
    "oppose favour agree disagree self first last new most count timeline change false true check anon outlet only repeat copy beside "
    "pair each_other who whose where when how why withhold evidence befall writing direct indirect thought reaction".split()
)
_SAYING = frozenset("say discussed thought told naming".split())
_KINDS = re.compile(r"contradict\w*|articles?|coverage|topics?|subjects?|compar\w+|differ\w*", re.IGNORECASE)
_QUOTES = re.compile(r"\b(?:quotes?|quoted|quotations?|statements?|remarks?|comments?)\b", re.IGNORECASE)
_ASKED = re.compile(
    r"\b(?:what|who|whom|which|whose|how|when|where|why|is|are|was|were|do|does|did|has|have|had)\b|['’]s?\b",
    re.IGNORECASE,
)
_MOST = 6  # names and words


def keyed(text: str, names: Names) -> Understood | None:
    """What keywords ask: a person's name before or behind other names and words is what that person said about them, and
    with the word for a deed alone when that was done; None where they are no keywords of a person."""
    if len(text.split()) > _MOST + 3 or '"' in text or _ASKED.search(text):
        return None
    masked, period = take_period(text)
    parts = [part for part in pieces_of(masked, names) if part.kind != "mark"]
    people = [part for part in parts if part.kind == "name" and _is_person(part)]
    if not 1 <= len(people) <= 2 or not len(people) < len(parts) <= _MOST:
        return None
    if "-ask" in parts[0].concepts or any(map(_asks, parts)):
        return None
    who = max(people, key=lambda part: " " in part.text)  # the first, but a whole name before half of one
    others = [part for part in parts if part is not who]
    return _done(text, who, others, period, names) or _said(text, masked, who, others, period, names)


def _said(text: str, masked: str, who: Part, others: Sequence[Part], period: Period, names: Names) -> Understood | None:
    told = [part for part in others if not _QUOTES.fullmatch(part.text)]
    if who.match is None or not told:
        return None
    found = {"speaker": names.best_known(who.match, "speaker")}
    about = " ".join(masked[part.start : part.end] for part in told)
    match = names.exactly(about, SLOTS["about"][0])
    if match is not None:
        found["about"] = names.best_known(match, "about")
    return Understood(text, "said", found, {}, None if match is not None else about, False, period, ())


def _done(text: str, who: Part, others: Sequence[Part], period: Period, names: Names) -> Understood | None:
    deed = next(iter(deeds_of(others[0].text)), "") if len(others) == 1 else ""
    if not deed or "deed" not in concepts_at(tokens_of(deed), 0)[1]:
        return None
    name = who.match.entities[0].name if who.match is not None else who.text
    asked = f"when was {name} {deed}"
    return done(text, asked, period, names)


def _asks(part: Part) -> bool:
    """Whether a word asks for something, or joins what stands beside it, and is no word of a topic."""
    concepts = part.concepts & (_ASKING | _JOINING)
    says = part.telling & _SAYING and not _QUOTES.fullmatch(part.text) and "-topic" not in part.concepts
    return bool(concepts or says or part.telling & _OF_A_KIND) or bool(_KINDS.fullmatch(part.text))


def _is_person(part: Part) -> bool:
    known = part.match.entities if part.match is not None else ()
    return bool(known) and "person" in known[0].types
