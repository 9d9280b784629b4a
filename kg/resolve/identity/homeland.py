"""Evidence of whose a body is: the country in its name, right before it or right behind it."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from kg.names.parts import body_key
from kg.places.countries import country_named, country_of_people

_BEFORE = re.compile(r"((?:[A-Z][\w.]*[ -])?[A-Z][\w.]*)(?:[’']s)? $")
_BEHIND = re.compile(r"[’']?s? (?:of|in|for) (?:the )?([A-Z][\w.]*(?: [A-Z]\w+)?)")
_REACH = 32  # characters around a name
# Words that names of bodies are made of in every country: a name of nothing else is nobody's own.
GENERIC = frozenset(
    """
    administration affairs agency agriculture air and appeal appeals archives armed army assembly attorney audit bank
    board borough bureau cabinet central consulate chamber city coalition coast command commerce commission committee communist
    commonwealth congress conservative constitutional council county court customs defence defense democratic democrats department
    development economic economy education election elections electoral embassy employment energy environment executive
    external federal federation finance fire for force forces foreign general government green guard health high
    home house houses human immigration independent industry information intelligence interior internal international
    justice labor labour law left legislature liberal lower military minister ministry municipal national navy news of office
    opposition parliament party people's police post press prison prosecutor prosecutor's public representatives republican
    reserve revenue security senate service sheriff's social socialist society state supreme tax the tories tory town trade
    transport treasury tribunal union united unity upper war welfare workers
    """.split()
)
PAPERS = frozenset(
    "chronicle enquirer examiner gazette globe herald inquirer journal mail observer post sentinel star telegraph times"
    " tribune".split()
)
# Of those of one word the ones that a country has one of; it has many committees.
ONE_EACH = frozenset(
    """
    army assembly cabinet congress conservative democratic democrats government green house labour liberal navy
    parliament republican senate treasury
    """.split()
)
SPELLINGS = {
    "defense": "defence", "labor": "labour", "organization": "organisation", "tories": "conservative", "tory": "conservative",
}  # fmt: skip
# Bodies of two names, by the words of either: "House of Representatives", "Treasury Department".
BY_EITHER_NAME = {
    "house representative": "house", "department treasury": "treasury", "house parliament": "parliament",
}  # fmt: skip
# Their bodies are others than those of the country: "Welsh Rugby Union", "Scottish National Party".
PARTS_OF_COUNTRIES = frozenset("england english northern scotland scottish wales welsh".split())
FILLING = frozenset("of on the for and affairs".split())
# A country has many of them, each abroad.
ABROAD = frozenset(("consulate", "embassy"))
# Of bodies with such a word every town and county has its own.
LOCAL = frozenset("borough city county municipal town".split())


@functools.lru_cache(maxsize=65536)
def split_country(name: str) -> tuple[str, str | None]:
    """A body's name without its country, and the country's code; of a part of one it is whole.

    >>> split_country("Russian Defense Ministry"), split_country("Bank of England")
    (('Defense Ministry', 'RU'), ('Bank of England', None))
    """
    words = name.split()
    if not PARTS_OF_COUNTRIES.isdisjoint(name.casefold().split()):
        return name, None
    for count in (2, 1):
        if len(words) > count and (code := country_of(" ".join(words[:count]).removesuffix("'s").removesuffix("’s"))):
            return " ".join(words[count:]), code
    if len(words) > 2 and words[-2] in ("of", "in") and (code := country_of(words[-1])):
        return " ".join(words[:-2]), code
    return name, None


@functools.lru_cache(maxsize=65536)
def country_of(words: str) -> str | None:
    """The code of the country that a name or a people's name means."""
    country = country_named(words) or country_of_people(words)
    return country.code if country else None


@functools.lru_cache(maxsize=65536)
def is_generic(name: str) -> bool:
    """Whether every country could have a body of that name.

    >>> is_generic("Supreme Court"), is_generic("Fox News"), is_generic("The Times"), is_generic("Peru Times")
    (True, False, True, False)
    """
    plain, country = split_country(name)
    words = body_key(plain).split()
    return all(word in GENERIC for word in words) or (len(words) == 1 and words[0] in PAPERS and country is None)


def generic_key(name: str) -> str:
    """What the spellings of a generic name have in common.

    >>> generic_key("Ministry of Defence") == generic_key("Defense Ministry")
    True
    >>> generic_key("Labour Party") == generic_key("Labour"), generic_key("House of Representatives")
    (True, 'house')
    """
    words = [word for word in body_key(split_country(name)[0]).split() if word not in FILLING]
    words = [SPELLINGS.get(word, word).rstrip("'’") for word in words]
    if len(words) == 2 and words[0] in ONE_EACH and words[1] == "party":
        return words[0]
    if len(words) > 1:  # "Federal Elections Commission", "Federal Election Commission"
        words = [word if word.endswith("ss") else word.rstrip("s") for word in words]
    key = " ".join(sorted(words))
    return BY_EITHER_NAME.get(key, key)


def is_of_many(key: str) -> bool:
    """Whether a country has many bodies of a generic name, by its key.

    >>> is_of_many("committee"), is_of_many("parliament"), is_of_many("committee intelligence")
    (True, False, False)
    >>> is_of_many("city council")
    True
    """
    if not LOCAL.isdisjoint(key.split()):
        return True
    return " " not in key and key not in ONE_EACH and key not in PAPERS


def countries_around(text: str, start: int, end: int) -> Iterator[str]:
    """The countries that a mention of a body is said to be of: "India's Supreme Court"."""
    _, own = split_country(" ".join(text[start:end].split()))
    before = _BEFORE.search(text[max(0, start - _REACH) : start])
    behind = _BEHIND.match(text[end : end + _REACH])
    found = [own] if own else []
    for match in (before, behind):
        if match is not None:
            words = match[1].split()
            found += [code for part in (" ".join(words), words[-1], words[0]) if (code := country_of(part))][:1]
    yield from found[:1]
