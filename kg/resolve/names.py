"""Names of people and bodies: parts, transliterations, initials, nicknames, acronyms."""

from __future__ import annotations

import difflib
import functools
import re
import unicodedata

HONORIFICS = frozenset(
    "mr mrs ms miss dr prof sir dame lord lady president minister senator sen rep gov general gen"
    " colonel col captain capt king queen prince princess pope justice judge".split()
)
SIMILAR = 0.88
SIMILAR_AND_SHORT = 0.9
LENGTH_OF_SHORT = 7
MINIMAL_LENGTH_OF_VARIANT = 5
# How the romanisations of one sound differ; the order matters.
TRANSLITERATIONS = (
    (r"[’'ʼ`´]", ""),
    (r"x", "ks"),
    (r"sch|sh", "s"),
    (r"tch|ch|cz|č", "c"),
    (r"tz|ts", "c"),
    (r"zh|ż", "z"),
    (r"kh", "h"),
    (r"ph", "f"),
    (r"ck|q", "k"),
    (r"th", "t"),
    (r"ou|oo|w", "u"),
    (r"v", "u"),
    (r"ij|iy|yi|yy|ye|ie|je|j|y", "i"),
    (r"(.)\1+", r"\1"),
)


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
def skeleton(word: str) -> str:
    """A word as it sounds, whatever romanisation spelled it.

    >>> skeleton("Aleksandr"), skeleton("Alexander")
    ('aleksandr', 'aleksander')
    """
    plain = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    for pattern, replacement in TRANSLITERATIONS:
        plain = re.sub(pattern, replacement, plain)
    return plain


@functools.lru_cache(maxsize=65536)
def same_word(first: str, second: str) -> bool:
    """Whether two words of names are one word in two spellings.

    >>> same_word("Tsikhanovskaya", "Tsikhanouskaya"), same_word("Putin", "Puchin")
    (True, False)
    """
    if first.casefold() == second.casefold():
        return True
    a, b = skeleton(first), skeleton(second)
    if a == b:
        return min(len(a), len(b)) > 2
    if min(len(a), len(b)) < MINIMAL_LENGTH_OF_VARIANT or a[0] != b[0]:
        return False
    threshold = SIMILAR_AND_SHORT if min(len(a), len(b)) < LENGTH_OF_SHORT else SIMILAR
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= threshold


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
    """
    if not first or not second:
        return None
    if first == second:
        return "same name"
    if not same_word(first[-1], second[-1]):
        return None
    given_first, given_second = first[:-1], second[:-1]
    if not given_first or not given_second:
        return "family name" if first[-1] == second[-1] else "transliteration variant"
    a, b = given_first[0], given_second[0]
    if same_word(a, b):
        return "transliteration variant"
    if (len(a.rstrip(".")) == 1 or len(b.rstrip(".")) == 1) and a[0] == b[0]:
        return "initial"
    if _is_nickname(a, b):
        return "nickname"
    return None


@functools.lru_cache(maxsize=1)
def _nicknames() -> object:
    from nicknames import NickNamer

    return NickNamer()


@functools.lru_cache(maxsize=4096)
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
