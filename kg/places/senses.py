"""Places: which one a name means, from the name alone or from the article around it."""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from importlib.resources import files

import numpy as np

from kg.model import Location
from kg.places.candidates import candidates
from kg.places.countries import Country, country_named, country_of_code, country_of_people
from kg.places.gazetteer import KNOWN_CITY, Place, place_key, places_named
from kg.places.regions import STATES, WIDE_REGIONS
from kg.places.settling import METROPOLIS, settled
from kg.places.sites import Towns, guess, is_one_of_two, is_site
from kg.places.toponyms import FEATURES, TEXT_FEATURES, Context

__all__ = [
    "Country",
    "country_named",
    "country_of_code",
    "country_of_people",
    "is_known_place",
    "resolve_places",
]

Weights = tuple[np.ndarray, np.ndarray]
"""Of the features of the text, then of all of the article."""


def resolve_places(
    names: Sequence[str], text: str = "", outlet: str | None = None, weights: Weights | None = None
) -> dict[str, Location | None]:
    """Where the named places of one article are, taken together: each name has one sense.

    ``text`` is the article's; ``outlet`` who published it, a name or an address. A site has the
    point of the town that the text puts it in. Where nothing speaks for a place (no count of
    people, no country, no neighbour), or a name is in no gazetteer, what is left is a guess; None
    where there is none. ``weights`` are of the features, by default the packaged ones.
    """
    context = Context(names, text, outlet)
    found = _chosen(context, weights or _weights()) if context.rows else {}
    chosen = {name: place for name, place in found.items() if not is_one_of_two(name, context)}
    located = {name: place.location for name, place in chosen.items()}
    sure = {name: place for name, place in chosen.items() if not place.location.is_guess}
    cities = {name: place for name, place in sure.items() if place.kind in ("city", "county")}
    towns = Towns(context, {name: place.location for name, place in cities.items()})
    # A guess keeps to the regions that the text names ("Gainesville, Va."), where it names a town of theirs.
    regions = {place.region for place in sure.values() if place.kind == "region"}
    inside = {name: place.location for name, place in cities.items() if place.region in regions}
    nearby = Towns(context, inside) if inside else towns
    places = Towns(context, {name: place.location for name, place in sure.items()})
    for name in context.names:
        if name not in chosen or (name not in sure and is_site(name, context)):
            location = towns.holding(name) or located.get(name) or guess(name, context, nearby, places)
            if location is not None:
                located[name] = location
    return {name: located.get(spellings[0]) for spellings in context.spellings.values() for name in spellings}


def _chosen(context: Context, weights: Weights) -> dict[str, Place]:
    """The place that each name means, of those that may mean one."""
    features = context.text_features()
    likely = context.probabilities(features @ weights[0])
    features = np.hstack((features, context.anchor_features(likely)))
    scores = features @ weights[1]
    told = {row: dict(zip(FEATURES, features[row], strict=True)) for row in range(len(context.rows))}
    best = {number: max(rows, key=lambda row: (scores[row], -row)) for number, rows in context.rows_of.items()}
    return {context.names[n]: settled(context.names[n], row, context, told) for n, row in best.items()}


def best_known(name: str) -> Location | None:
    """Where a name is with nothing around it, whatever the weights: the country, the American
    state that no great city shares it with, else the largest place whose first name it is."""
    country = country_named(name)
    if country is not None:
        return country.location
    places = [place for place in candidates(name) if place.primary and place.kind in ("city", "region", "wide")]
    largest = max(places, key=lambda p: (p.kind != "region", p.population), default=None)
    states = [place for place in places if place.kind == "region" and place.region in STATES]
    if states and (largest is None or largest.population < METROPOLIS):
        return states[0].location
    return largest.location if largest else None


@functools.cache
def _weights() -> Weights:
    """The packaged weights, in the order of the features."""
    stored = json.loads((files("kg") / "models" / "places" / "weights.json").read_text("utf8"))
    names = {"text": FEATURES[:TEXT_FEATURES], "article": FEATURES}
    text, article = (np.array([stored[one][name] for name in names[one]]) for one in names)
    return text, article


def is_known_place(name: str, population: int = KNOWN_CITY) -> bool:
    """Whether the name is a country's, a region's or that of a city of at least so many people."""
    if country_named(name) is not None or place_key(name) in WIDE_REGIONS:
        return True
    known = (place for place in places_named(name) if place.primary and place.kind != "county")
    return any(place.population >= population for place in known)
