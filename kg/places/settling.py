"""Whether the likeliest place of a name is told: by more than its name, and not in a better known one's place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.places.gazetteer import KNOWN_CITY, Place
from kg.places.regions import STATES
from kg.places.toponyms import Context

Told = Mapping[int, Mapping[str, float]]
"""The features of each of the article's candidates, by name."""

US_CAPITAL = "US.DC"
# People: from there on the largest place of a name needs nothing beside it, in an article that
# names countries and states; in one that names none, a town of KNOWN_CITY.
FAMOUS = 100_000
VILLAGE = 2_000  # people: below it, lying somewhere in the parts that a text is about is not enough
METROPOLIS = 400_000  # people: a city that the world knows
TIMES_AS_LARGE, IN_ITS_STATE = 20, 60  # by which a city outdoes a namesake that only its neighbours speak for
EVIDENCE = ("qualified", "region named", "country named", "outlet", "home town", "beside")
NEIGHBOURLY = 0.3  # of the weight of likely places within some 300 km


def settled(name: str, row: int, context: Context, told: Told) -> Place:
    """The place that a name means, ``row`` being the candidate that the weights prefer; a guess
    where nothing speaks for it."""
    place = context.rows[row][1]
    named = context.rows_of[context.rows[row][0]]
    country = next((context.rows[other][1] for other in named if context.rows[other][1].kind == "country"), None)
    is_state = place.kind == "region" and place.region in STATES  # Georgia; Taiwan is no province
    if country is not None and place is not country and not is_state and not _is_named_town(told[row], context):
        return country
    famous = _famous(named, context)
    if famous is not None and _is_outdone(row, famous, context, told):
        return context.rows[famous][1]
    if (
        place.kind == "region"
        and told[row]["same region"] < NEIGHBOURLY
        and (city := _great_city(place, context.places[name]))
    ):
        return city
    if _is_likely(place, told[row], context):
        return _city_of(place, context.places[name])
    return replace(place, location=replace(place.location, geonames=None, is_guess=True))


def _is_named_town(told: Mapping[str, float], context: Context) -> bool:
    """Whether a town of a country's name is meant: "Mexico, Missouri", or in the town's paper, or
    where its state is named, its county or a town beside it, and no country."""
    at_home = told["region named"] and told["beside"] and all(evidence.region for evidence in context.evidence)
    return bool(told["qualified"] or told["home town"] or at_home)


def _famous(rows: Sequence[int], context: Context) -> int | None:
    """The city or else the state, of some candidates of one name, that the world knows."""

    def rank(row: int) -> tuple[bool, int]:
        return context.rows[row][1].kind == "city", context.rows[row][1].population

    def is_known(place: Place) -> bool:
        is_city = place.kind == "city" and place.population >= METROPOLIS
        return place.primary and (is_city or (place.kind == "region" and place.region in STATES))

    return max((row for row in rows if is_known(context.rows[row][1])), key=rank, default=None)


def _is_outdone(row: int, famous: int, context: Context, told: Told) -> bool:
    """Whether a small place was preferred to a well-known state, to a country's capital or, in news of the
    world, to a well-known city for its neighbours alone."""
    place, known = context.rows[row][1], context.rows[famous][1]
    is_at_home = place.location.country == known.location.country
    if (
        told[famous]["capital"]
        and place.kind != "region"
        and (is_at_home or (told[famous]["country named"] and not told[row]["region named"]))
    ):
        return not any(told[row][feature] for feature in ("qualified", "home town", "outlet"))
    times = IN_ITS_STATE if told[row]["region named"] else TIMES_AS_LARGE
    if place.kind == "region" or place.population * times > known.population:
        return False
    of_states = sum(evidence.region is not None for evidence in context.evidence)
    at_home = all(evidence.country == place.location.country for evidence in context.evidence)
    is_local = known.kind == "city" and (at_home or 2 * of_states >= len(context.evidence))
    is_no_village = place.population * IN_ITS_STATE > known.population
    if is_local and (told[row]["beside"] or is_no_village):
        return False
    if is_no_village and told[row]["country named"] and not told[famous]["country named"]:
        return False
    return not any(told[row][feature] for feature in ("qualified", "home town", "outlet"))


def _great_city(region: Place, others: Sequence[Place]) -> Place | None:
    """The capital or metropolis of a state's name: with nothing else of the state beside it,
    "Washington" is no state, nor is "New York"."""
    cities = [place for place in others if place.kind == "city" and place.primary]
    largest = max(cities, key=lambda city: city.population, default=None)
    if largest is None or largest.location.country != region.location.country:
        return None
    is_inside = largest.region == region.region and largest.population >= METROPOLIS
    return largest if is_inside or largest.region == US_CAPITAL else None


def _is_likely(place: Place, told: Mapping[str, float], context: Context) -> bool:
    """Whether anything but its name speaks for a place: how many people know it, or that the
    text names its country, its region or a place near it, or who published the text."""
    if place.kind in ("country", "wide"):
        return True
    enough = METROPOLIS if place.kind in ("region", "county") else FAMOUS if context.evidence else KNOWN_CITY
    if place.primary and place.population >= enough and (told["largest"] or place.kind != "city"):
        return True
    is_near = told["near 300"] >= NEIGHBOURLY and place.population >= VILLAGE
    return is_near or any(told[feature] > 0 for feature in EVIDENCE)


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
