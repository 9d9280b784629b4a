"""The gender that a person's name tells, for deciding between "he" and "she".

A name never decides who somebody is: where the table does not know it or both use it, any
pronoun may refer to its bearer.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files

from kg.names.fold import unaccented
from kg.names.short_forms import is_family_first

ENDING = 2  # letters
DOUBT_OF_ONE_WORD = 0.7  # "James" and "Kelly" are family names as well
DOUBT_OF_ORDER = 0.6  # names that come behind the family name are mostly of both sexes in Latin letters
GIVEN_TOO = frozenset(("kim",))  # family names that come first, and more often given names
DOUBT_OF_ENDING = 0.1  # "Ilya" and "Nikita" are men
FEMALE_FAMILY_NAMES = ("ova", "eva", "skaya", "skaia", "ovna", "evna")
MALE_FAMILY_NAMES = ("ov", "ev", "sky", "skiy", "skyy", "skii", "vich")


def plain(name: str) -> str:
    """A first name as the table holds it: lower case, without accents and marks.

    >>> plain("Ángela")
    'angela'
    """
    return "".join(filter(str.isalnum, unaccented(name)))


@functools.cache
def _table() -> tuple[dict[str, float], dict[str, float]]:
    table = json.loads((files("kg.names") / "first_names.json").read_text("utf8"))
    levels = table["levels"]
    names = {name: int(level) / levels for level, joined in table["names"].items() for name in joined.split(" ")}
    return names, {ending: level / levels for ending, level in table["endings"].items()}


@functools.lru_cache(maxsize=65536)
def is_first_name(word: str) -> bool:
    """Whether the table knows a word as a first name.

    >>> is_first_name("Angela"), is_first_name("cheeto")
    (True, False)
    """
    return plain(word) in _table()[0]


@functools.lru_cache(maxsize=65536)
def female_share(words: tuple[str, ...]) -> float:
    """How likely the bearer of a name is a woman, from 0 to 1; 0.5 where the name does not tell.

    ``words`` is the name in lower case without honorifics; of one word it may be a family name.

    >>> female_share(("angela", "merkel")), female_share(("merkel",))
    (1.0, 0.5)
    """
    if not words:
        return 0.5
    names, endings = _table()
    if len(words) == 1:
        return _by_one_word(words[0], names)
    if is_family_first(words) and (words[0] not in GIVEN_TOO or "-" in words[-1]):
        given = next((names[plain(word)] for word in words[1:] if plain(word) in names), 0.5)
        return 0.5 + DOUBT_OF_ORDER * (given - 0.5)
    for word in words[:-1]:
        known = names.get(plain(word))
        if known is not None:
            return known
    family = _by_family_name(words[-1])
    if family != 0.5:
        return family
    return min(max(endings.get(plain(words[0])[-ENDING:], 0.5), DOUBT_OF_ENDING), 1 - DOUBT_OF_ENDING)


def _by_one_word(word: str, names: Mapping[str, float]) -> float:
    family = _by_family_name(word)
    if family != 0.5:
        return family
    return 0.5 + DOUBT_OF_ONE_WORD * (names.get(plain(word), 0.5) - 0.5)


def _by_family_name(word: str) -> float:
    """Slavic family names have a gender."""
    if len(word) > 5 and word.endswith(FEMALE_FAMILY_NAMES):
        return 0.95
    if len(word) > 5 and word.endswith(MALE_FAMILY_NAMES):
        return 0.05
    return 0.5


def gender_of(names: Sequence[tuple[str, ...]]) -> float:
    """The share for a person of several names: that of the name that tells most, where the last
    word of a longer one is a family name, whatever first name it is of others.

    >>> gender_of([("angela", "james"), ("james",)])
    1.0
    """
    families = {words[-1] for words in names if len(words) > 1}
    telling = [words for words in names if len(words) > 1 or not families.issuperset(words)]
    return max((female_share(words) for words in telling), key=lambda p: abs(p - 0.5), default=0.5)
