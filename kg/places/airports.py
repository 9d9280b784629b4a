"""Airports by name: their own ("O’Hare International Airport"), and that of the city they serve.

``airports.tsv`` is written by ``training/places/airports.py`` from the package ``airportsdata``
(MIT).
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from importlib.resources import files

from kg.model import Location
from kg.places.gazetteer import Place, place_key

KIND_WORDS = re.compile(
    r"\s+(?:(?:international|intercontinental|regional|municipal|memorial|intl|county|metropolitan)\s+)*"
    r"(?:airports?|airfield|aerodrome|air base|airbase)$"
)
# What follows the name of an airport in a text, where the name itself does not say it.
AIRPORT_BEHIND = re.compile(r"(?:[’']s)?\s+(?:[A-Z][a-z]+\s+)?(?:[Ii]nternational\s+)?[Aa]ir(?:port|field)\b")
# As many people as in a city that is as well known: GeoNames has no measure of airports.
AS_KNOWN_AS = 150_000


def airport_key(name: str) -> str:
    """What an airport's name is compared by, without the words that say that it is one.

    >>> airport_key("O’Hare International Airport"), airport_key("Heathrow")
    ('ohare', 'heathrow')
    """
    return KIND_WORDS.sub("", place_key(name))


def is_airport_name(name: str) -> bool:
    """Whether the name says that it is an airport's."""
    return KIND_WORDS.search(place_key(name)) is not None


def airports_named(name: str) -> tuple[Place, ...]:
    """The airports that a name may mean, in the order of the file."""
    return _airports(airport_key(name))


@functools.lru_cache(maxsize=4096)
def _airports(key: str) -> tuple[Place, ...]:
    places = []
    for line in _lines().get(key, ()):
        latitude, longitude, country = line.split("\t")
        location = Location(None, float(latitude), float(longitude), country)
        places.append(Place(location, "airport", "", AS_KNOWN_AS, True))
    return tuple(places)


@functools.cache
def _lines() -> dict[str, list[str]]:
    """What the file has of each key: few of its airports are ever asked for."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in (files("kg.places") / "airports.tsv").read_text("utf8").splitlines():
        key, _, airport = line.partition("\t")
        found[key].append(airport)
    return dict(found)
