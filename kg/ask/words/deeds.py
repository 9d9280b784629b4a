"""Questions about what was done, by whom, to whom, where and when: "who met Berg in Brno", "when was Novak arrested",
"which cities saw protests"."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from importlib.resources import files

from kg.ask.periods import Period
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.pieces import ANY
from kg.ask.words.understood import Understood
from kg.store.naming import SPELLING, Match, Names

_BE = r"(?:was|were|is|are|has been|have been|had been|got|gets)"
_WHO = re.compile(
    rf"^(?:who(?: all| else)?|(?:which|what|how many) (?:\w+ )?\w+)(?: (?:has|have|had|{_BE}))?(?: ever| also)? (?P<rest>.+)$",
    re.IGNORECASE,
)
_PASSIVE = re.compile(rf"^(?:who|which|what)\b.*?\b{_BE}\b", re.IGNORECASE)
_PASSIVELY = re.compile(rf"^\w+(?: \w+ly)? {_BE}\b", re.IGNORECASE)
_WHEN = re.compile(
    rf"^(?:when|where|why|how|at what time|on what day|in which (?:city|country|place|town))(?: \w+ly)? (?:{_BE}|did|does|do|had) (?P<whom>.+)$",
    re.IGNORECASE,
)
_WHETHER = re.compile(rf"^{_BE} (?P<whom>(?-i:[A-Z]).+)$", re.IGNORECASE)
_PLACES = re.compile(
    r"^(?:(?:which|what) (?:cities|countries|places|towns|states|city|country|place|town|state) (?:saw|had|experienced|witnessed|suffered|were hit by)|where (?:were|was) (?:there )?)"
    r" (?:an? |any |the )?(?P<rest>.+)$",
    re.IGNORECASE,
)
_TAKE_PLACE = re.compile(
    r"^where (?:did|do|does) (?:the |an? )?(?P<rest>.+?) (?:take place|happen|occur|break out)$", re.IGNORECASE
)
_PLACED = re.compile(r"\b(?:in|at|near|outside) (?:the )?(?P<place>[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)")
_NAMED = re.compile(r"(?:the )?(?P<name>[A-Z][\w.'’-]*(?: (?:of |de |al-|bin )?[A-Z][\w.'-]*)*)")
_LONGEST = 3  # words of a deed
_SMALL = re.compile(
    r"^(?:by|with|from|over|for|after|in|on|at|to|the|an?|of|and|against|because of|during|last)$", re.IGNORECASE
)


def deeds_of(word: str) -> tuple[str, ...]:
    """What events of a deed are called; none where it is none that is known.

    >>> deeds_of("resigned")[:3], deeds_of("said")
    (('resigned', 'resign', 'resigns'), ())
    """
    return _deeds().get(word.lower(), ())


@functools.cache
def _deeds() -> Mapping[str, tuple[str, ...]]:
    lines = files("kg.ask.words").joinpath("deeds.txt").read_text("utf8").splitlines()
    found: dict[str, tuple[str, ...]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            deeds = tuple(deed.strip() for deed in line.split(","))
            for deed in deeds:
                found.setdefault(deed, deeds)
    return found


def done(plain: str, masked: str, period: Period, names: Names) -> Understood | None:
    """What a question asks about a deed; None where it is about none."""
    text = " ".join(masked.replace("?", " ").split()).rstrip(" .!")
    if '"' in text:
        return None
    for form in (_TAKE_PLACE, _PLACES, _WHEN, _WHETHER, _WHO):
        found = form.match(text)
        if found is None:
            continue
        if form is _WHETHER:
            asked = _of_somebody(plain, found["whom"], period, names)
            if asked is None or _takes_side(asked):
                continue
            return asked
        if form is _WHEN:
            asked = _of_somebody(plain, found["whom"], period, names)
            return None if asked is None or (_takes_side(asked) and not _PASSIVELY.match(text)) else asked
        asked = _first_is_deed(plain, found["rest"], period, names)
        # "Who was arrested in Brno" has a form of its own, and "who attacked the plan" may be said of words.
        is_told = asked is not None and (period or _PASSIVE.match(text)) and (asked.words or form is not _WHO)
        if asked and not asked.names and form is not _PLACES and not is_told:
            return None
        if (
            form is _WHO
            and asked
            and (_takes_side(asked) or (_PASSIVE.match(text) and not (asked.words or "about" in asked.names)))
        ):
            return None
        return asked
    return None


def _takes_side(asked: Understood) -> bool:
    return bool(concepts_at(tokens_of(asked.marks["deed"]), 0)[1] & {"oppose", "favour", "say", "told"})


def _first_is_deed(plain: str, rest: str, period: Period, names: Names) -> Understood | None:
    """Of "met Berg in Brno" what is done, with whom, where."""
    words = rest.split()
    count = next((n for n in range(min(_LONGEST, len(words)), 0, -1) if deeds_of(" ".join(words[:n]))), 0)
    if not count:
        return None
    return _asked(plain, " ".join(words[:count]), " ".join(words[count:]), period, names)


def _of_somebody(plain: str, text: str, period: Period, names: Names) -> Understood | None:
    """Of "Novak arrested in Brno" what is done to whom, where."""
    named = _NAMED.match(text)
    match = named and _match(named["name"], names)
    if not named or not match:
        return None
    words = re.sub(r"^ (?:ever |been |really )+", " ", text[named.end() :]).split()
    count = next((n for n in range(min(_LONGEST, len(words)), 0, -1) if deeds_of(" ".join(words[:n]))), 0)
    if not count:
        return None
    asked = _asked(plain, " ".join(words[:count]), " ".join(words[count:]), period, names, match)
    return asked


def _asked(plain: str, deed: str, rest: str, period: Period, names: Names, whom: Match | None = None) -> Understood:
    found = {"about": whom} if whom else {}
    placed = _PLACED.search(rest)
    place = placed and names.exactly(placed["place"], ("place",))
    if placed and place:
        found["place"] = names.best_known(place, "place")
        rest = f"{rest[: placed.start()]} {rest[placed.end() :]}"
    named = _NAMED.search(rest)
    match = named and not whom and _match(named["name"], names)
    if named and match:
        found["about"] = match
        rest = f"{rest[: named.start()]} {rest[named.end() :].removeprefix(chr(39) + 's')}"
    kept = [word for word in rest.split() if not _SMALL.match(word)]
    words = " ".join(kept) or None
    return Understood(plain, "done", found, {"deed": deed.lower()}, words, False, period, ())


def _match(name: str, names: Names) -> Match | None:
    match = names.match(name, ANY)
    if match is None or match.sureness <= SPELLING:
        return None
    return names.best_known(match, "actor")
