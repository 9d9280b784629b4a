"""Which of the words that a place goes by are the name of its people: "Iraqi", "Californians"."""

from __future__ import annotations

import re

from kg.model import Entity
from kg.places.countries import country_of_people

# What a place's name takes to be that of its people, after a last vowel that may be lost.
_ENDING = re.compile(r"(?:i?ans?|ns?|ites?|ers?|ese|ish)")
_LAST_VOWELS = "aeiouy"


def is_demonym(word: str, place: Entity) -> bool:
    """Whether one of the words for a place is no name of it but of its people or of what is theirs.

    >>> is_demonym("Iowans", Entity("place/iowa", "Iowa", "place"))
    True
    """
    if place.type != "place":
        return False
    country = country_of_people(word)
    if country is not None:
        return place.location is None or country.code == place.location.country
    name = place.name
    stems = {name, name.rstrip(_LAST_VOWELS)} - {""}
    return any(word.startswith(stem) and _ENDING.fullmatch(word, len(stem)) for stem in stems)
