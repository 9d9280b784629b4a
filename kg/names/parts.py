"""Names of people and bodies: parts, spellings, initials, nicknames, acronyms."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from kg.names.spelling import same_given, same_romanised, same_word

if TYPE_CHECKING:
    from nicknames import NickNamer

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady president minister senator sen rep gov general gen"
    " colonel col captain capt king queen prince princess pope justice judge".split()
)
DEGREES = frozenset("ba bsc cbe dds esq llb ma mba md mp obe phd qc".split())


def words_of(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without honorifics and final possessives.

    >>> words_of("President Vladimir Putin’s")
    ('vladimir', 'putin')
    """
    name = re.sub(r"[’']s?$", "", name.strip())
    words = [word.strip(".,;:()[]“”\"‘’'") for word in name.split()]
    kept = [word.casefold() for word in words if word and word.casefold() not in HONORIFICS]
    return tuple(kept)


@functools.lru_cache(maxsize=65536)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name without honorifics and degrees.

    >>> person_words("Dr. Regina Benjamin, M.D., MBA"), person_words("Ada Weiss PhD")
    (('regina', 'benjamin'), ('ada', 'weiss'))
    """
    words = words_of(name.split(",")[0]) or words_of(name)
    while len(words) > 2 and words[-1].replace(".", "") in DEGREES:
        words = words[:-1]
    return words


def same_person(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """Why two names may be one person's ("same name", …), or None.

    The family names must agree; given names must agree, be initials of each other, or be
    missing from one side.

    >>> same_person(("aleksandr", "lukashenko"), ("alexander", "lukashenko"))
    'transliteration variant'
    >>> same_person(("lukashenko",), ("alexander", "lukashenko"))
    'family name'
    >>> same_person(("george", "bush"), ("barbara", "bush")) is None
    True
    >>> same_person(("svetlana", "tikhanovskaya"), ("sviatlana", "tsikhanouskaya"))
    'transliteration variant'
    """
    if not first or not second:
        return None
    if first == second:
        return "same name"
    given_first, given_second = first[:-1], second[:-1]
    if not given_first or not given_second:
        if not same_word(first[-1], second[-1]):
            return None
        return "family name" if first[-1] == second[-1] else "transliteration variant"
    a, b = given_first[0], given_second[0]
    if not same_word(first[-1], second[-1]) and not same_romanised((a, first[-1]), (b, second[-1])):
        return None
    if same_given(a, b):
        return "transliteration variant"
    if (len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1) and a[0] == b[0]:
        return "initial"
    if _is_nickname(a, b):
        return "nickname"
    return None


@functools.lru_cache(maxsize=1)
def _nicknames() -> NickNamer:
    from nicknames import NickNamer

    return NickNamer()


@functools.lru_cache(maxsize=65536)
def formal_names(given: str) -> tuple[str, ...]:
    """The given names that one is a nickname of.

    >>> "william" in formal_names("bill")
    True
    """
    return tuple(sorted(_nicknames().canonicals_of(given)))


@functools.lru_cache(maxsize=65536)
def _is_nickname(first: str, second: str) -> bool:
    namer = _nicknames()
    return second in namer.nicknames_of(first) or first in namer.nicknames_of(second)


def same_body(first: str, second: str) -> str | None:
    """Why two names may be one organisation's, or None.

    >>> same_body("The Associated Press", "AP")
    'acronym'
    """
    a, b = body_key(first), body_key(second)
    if not a or not b:
        return None
    if a == b:
        return "same name"
    for short, long in ((first, second), (second, first)):
        letters = re.sub(r"[^A-Za-z]", "", _without_article(short))
        initials = "".join(word[0] for word in _without_article(long).split() if word[0].isupper())
        if len(letters) > 1 and letters.isupper() and letters == initials:
            return "acronym"
    return None


def body_key(name: str) -> str:
    """An organisation's or place's name without article, possessive, dots and case."""
    name = re.sub(r"[’']s?$", "", _without_article(name).strip())
    return " ".join(name.replace(".", "").casefold().split())


def _without_article(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name.strip(), flags=re.IGNORECASE)
