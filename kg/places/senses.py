"""Places: which one a name means, from the name alone or from the article around it."""

from __future__ import annotations

import functools
import json
import math
import re
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files

import numpy as np

from kg.model import Location
from kg.places.countries import Country, country_named, country_of_code, country_of_people
from kg.places.gazetteer import Place, place_key, places_named
from kg.places.regions import STATES, VAGUE, WIDE_REGIONS
from kg.places.toponyms import FEATURES, TEXT_FEATURES, Context

__all__ = [
    "Country",
    "country_named",
    "country_of_code",
    "country_of_people",
    "is_known_place",
    "resolve_places",
]

ARTICLE, NEARBY = math.inf, 300  # code points
# What is in or near a town, and is in no list of towns.
SITE = re.compile(
    r"\b(?:airport|arena|avenue|bay|beach|boulevard|bridge|building|campus|canal|cathedral|cemetery"
    r"|cent(?:er|re)|chapel|church|college|court|creek|dam|drive|estate|garden|hall|harbou?r"
    r"|heights|hill|highway|hospital|hotel|house|island|lake|lane|library|market|monastery|mosque"
    r"|mount|mountain|museum|palace|park|plantation|plaza|point|port|prison|quarter|ranch|river"
    r"|road|school|square|stadium|station|street|temple|theat(?:er|re)|township|tunnel"
    r"|university|valley|wharf|zoo|st|rd|ave)s?\b",
    re.IGNORECASE,
)
KNOWN_CITY = 15_000  # people: below it, a name is rather a person’s or a region’s


def resolve_places(names: Sequence[str], text: str = "", outlet: str | None = None) -> dict[str, Location | None]:
    """Where the named places of one article are, taken together: each name has one sense.

    ``text`` is the article's; ``outlet`` who published it, a name or an address. None where
    no place of that name is known.
    """
    context = Context(names, text, outlet)
    if not context.rows:
        return dict.fromkeys(names)
    features = context.text_features()
    text_weights, weights = _weights()
    likely = context.probabilities(features @ text_weights)
    features = np.hstack((features, context.anchor_features(likely)))
    scores = features @ weights
    best: dict[str, tuple[float, Place]] = {}
    for score, (number, place) in zip(scores, context.rows, strict=True):
        name = context.names[number]
        if name not in best or score > best[name][0]:
            best[name] = (float(score), place)
    chosen = {name: _city_of(place, context.places[name]) for name, (_, place) in best.items()}
    located = {name: place.location for name, place in chosen.items()}
    towns = context.towns(chosen)
    for name in context.names:
        if name not in chosen and place_key(name) not in VAGUE:
            town = context.town_beside(name, towns, ARTICLE if SITE.search(name) else NEARBY)
            if town is not None:
                located[name] = replace(chosen[town].location, geonames=None)
    return {name: located.get(spellings[0]) for spellings in context.spellings.values() for name in spellings}


@functools.cache
def _weights() -> tuple[np.ndarray, np.ndarray]:
    """The packaged weights of the features: of those of the text, then of all."""
    stored = json.loads((files("kg") / "models" / "places" / "weights.json").read_text("utf8"))
    names = {"text": FEATURES[:TEXT_FEATURES], "article": FEATURES}
    text, article = (np.array([stored[one][name] for name in names[one]]) for one in names)
    return text, article


def _city_of(place: Place, others: Sequence[Place]) -> Place:
    """The city of a region's or a county's name inside it, which the bare name rather means;
    but American states keep their names."""
    if place.kind not in ("region", "county") or (
        place.kind == "region" and place.region in STATES and place.region != "US.DC"
    ):
        return place
    cities = [
        other
        for other in others
        if other.kind == "city" and other.region == place.region and other.population >= KNOWN_CITY
    ]
    return max(cities, key=lambda city: city.population, default=place)


def is_known_place(name: str, population: int = KNOWN_CITY) -> bool:
    """Whether the name is a country's, a region's or that of a city of at least so many people."""
    if country_named(name) is not None or place_key(name) in WIDE_REGIONS:
        return True
    return any(place.population >= population for place in places_named(name) if place.kind != "county")
