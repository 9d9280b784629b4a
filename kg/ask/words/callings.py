"""Those who speak by what they are called, no name: "Republican senators", "British officials", "Berg's lawyers"."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from importlib.resources import files

from kg.ask.topics import words_of
from kg.store.naming import Names

# Parties of a country, by how members of each are called.
_PARTIES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (("republican", "gop"), ("democrat", "democratic"), ("lib dem", "liberal democrat")),
    (("tory", "tories", "conservative"), ("labour",), ("lib dem", "liberal democrat"), ("republican",)),
)
# Words for people that take in nobody but those called so, and those that have one form.
_PEOPLE = frozenset(
    "leader minister peer councillor governor mayor ambassador source ally strategist staffer insider banker company firm delegate "
    "donor agent investigator nurse farmer student fan athlete bishop liberal candidate conservative investor trader regulator "
    "parent mother father family victim survivor relative neighbour neighbor driver worker employee veteran general commander "
    "migrant refugee islamist rebel guard mp peer lord bank broker developer scholar expert teenager immigrant muslim "
    "christian catholic jew environmentalist supporter opponent organiser organizer fighter firefighter paramedic hospital "
    "university tenant landlord consumer user customer passenger tourist pilot musician singer director producer writer author artist "
    "spokesperson secretary senator committee briton american german russian israeli palestinian iranian iraqi mexican canadian "
    "australian european african asian".split()
)
_COLLECTIVE = frozenset("police campaign government administration spokespeople clergy military staff troops".split())
# Words beside others that tell nothing of who it is.
_EMPTY = frozenset(
    "leader member former senior top leading local some several many other own party people figure".split()
)


def callings(description: str) -> list[Sequence[str]]:
    """For each word of a description the beginnings of words that one called so may be called by.

    >>> callings("senior Brno lawmakers")[0], callings("GOP senators")[1]
    (['brno'], ['senator', 'sen'])
    """
    capital = {word.lower() for word in description.split() if word[0].isupper()}
    words = [_one(word, word in capital) for word in words_of(description).lower().split()]
    found: list[Sequence[str]] = []
    empty: list[Sequence[str]] = []
    place = 0
    while place < len(words):
        count = 2 if " ".join(words[place : place + 2]) in _taken_in() else 1
        word = " ".join(words[place : place + count])
        (empty if word in _EMPTY else found).append(list(dict.fromkeys([word, *_taken_in().get(word, ())])))
        place += count
    return found or empty


def described(description: str, names: Names) -> tuple[str, ...]:
    """The IRIs of those whom a description fits; of one party none whom articles tell to be of another, too."""
    found = callings(description)
    words = {word for options in found for word in options}
    others = [other for parties in _PARTIES for own in parties if words & set(own) for other in parties if other != own]
    of_others = {iri for other in others for iri in names.described([other])}
    return tuple(iri for iri in names.described(found) if iri not in of_others)


def is_calling(description: str) -> bool:
    """Whether the last word of a description is one for people: "Republican senators", "police", no name.

    >>> is_calling("Brno officials"), is_calling("the Brno campaign"), is_calling("Ann Berg")
    (True, True, False)
    """
    words = description.split()
    last = words[-1].lower() if words else ""
    return last in _COLLECTIVE or (
        last.endswith(("s", "men", "women")) and _singular(last) in (_PEOPLE | set(_taken_in()))
    )


def _one(word: str, capital: bool) -> str:
    """A word without the ending of several, where it is no name that ends so: "Republicans", "Paris"."""
    one = _singular(word)
    return word if capital and one not in _PEOPLE and one not in _taken_in() else one


def _singular(word: str) -> str:
    """A word of several without its ending.

    >>> [_singular(word) for word in "senators police tories witnesses boss".split()]
    ['senator', 'police', 'tory', 'witness', 'boss']
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes")):
        return word[:-2]
    if word.endswith("men") and len(word) > 5:
        return word[:-3] + "man"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us")) else word


@functools.cache
def _taken_in() -> Mapping[str, tuple[str, ...]]:
    lines = files("kg.ask.words").joinpath("callings.txt").read_text("utf8").splitlines()
    told = (line.partition(":")[::2] for line in lines if line and not line.startswith("#"))
    return {word: tuple(option.strip() for option in options.split(",")) for word, options in told}
