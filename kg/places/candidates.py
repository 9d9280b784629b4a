"""The places that a name may mean, whatever the article around it says."""

from __future__ import annotations

import re
from dataclasses import replace

from kg.model import Location
from kg.places.airports import airports_named, is_airport_name
from kg.places.countries import country_named, country_of_people
from kg.places.evidence import abbreviated_state, full_name
from kg.places.gazetteer import KNOWN_CITY, Place, place_key, places_named
from kg.places.regions import REGION_PEOPLES, SHORT_NAMES, STATES, VAGUE, WIDE_PEOPLES, WIDE_REGIONS

# What is in or near a town, and is in no list of towns.
SITE = re.compile(
    r"\b(?:academy|airport|apartments|arena|armory|arsenal|avenue|bakery|bar|barracks|base|bay|beach|block|boulevard"
    r"|bridge|building|cafe|campus|canal|capitol|casino|castle|cathedral|cemetery|cent(?:er|re)|chapel|church|clinic"
    r"|club|college|complex|consulate|court|courthouse|creek|crossing|dam|drive|elementary|embassy|estate|expressway"
    r"|farm|field|freeway|garden|golf|hall|harbou?r|headquarters|heights|high|highway|hill|hospital|hotel|house|inn"
    r"|intersection|island|jail|junction|lake|lane|library|mall|market|middle|mill|mine|mission|monastery|mosque|mount"
    r"|mountain|museum|neighbou?rhood|outlets|palace|park|parkway|path|pier|pike|plantation|plaza|point|pond|port|post"
    r"|prison|quarter|racecourse|ranch|refinery|reservoir|resort|restaurant|river|road|school|shrine|speedway|square"
    r"|stadium|station|store|street|studio|synagogue|temple|terminal|theat(?:er|re)|tower|township|trail|tunnel|turnpike"
    r"|university|valley|village|wharf|woods|zoo|st|rd|ave|blvd|hwy)s?\b|^(?:[AM]|I-|US |Route )\d+\b|^\d+ [A-Z]",
    re.IGNORECASE,
)
SHORTEST = 2  # letters
GREAT_CITY = 200_000  # people: whose name inside another tells where that is
# What says of the name beside it that it is of a town or a unit, and what that only a part is meant.
DESCRIBED = re.compile(
    r"^(?:the )?(?:town|city|village|state|province|county|port|borough) of (?P<name>.+)$"
    r"|^(?P<before>.+) (?:(?P<unit>state|province|county|co|region|oblast|district)|city)$"
)
PART = re.compile(
    r"^(?:the )?(?:downtown|central|greater|(?:north|south|east|west)(?:ern|east|west|eastern|western)?|upper|lower)"
    r" (?P<name>.+)$|^(?P<before>.+) (?:township|twp|area|valley|metro|harbou?r)$"
)


def candidates(name: str) -> tuple[Place, ...]:
    """Every place that a name may mean: countries and their people, regions, cities, airports."""
    name = SHORT_NAMES.get(name, name)
    if is_airport_name(name):
        return airports_named(name)
    country = country_named(name)
    people = None if country else country_of_people(name)
    chosen = country or people
    result: list[Place] = []
    if chosen is not None and chosen.location is not None:
        result.append(Place(chosen.location, "country", "", chosen.population, True))
    if people is not None:
        return tuple(result)
    key = place_key(name)
    if key in VAGUE:
        return ()
    wide = WIDE_REGIONS.get(WIDE_PEOPLES.get(key, key))
    if wide is not None:
        return (Place(Location(*wide, None), "wide", "", 0, True),)
    people_of = REGION_PEOPLES.get(key) or REGION_PEOPLES.get(key.removesuffix("s"))
    state = people_of or abbreviated_state(name) or abbreviated_state(f"{name}.")
    if state is not None:
        return tuple(p for p in places_named(full_name(state)) if _is_state(p, state))
    by_nature = SITE.search(name) is not None  # "East River" is an old name of a town, not the river
    if len(name) > 3 or not name.isupper():  # "OAS" is no town
        result.extend(p for p in places_named(name) if p.primary or p.kind != "city" or not by_nature)
    if not result:
        match = DESCRIBED.match(key)
        if match:
            whole = match["name"] or match["before"]
            bare = places_named(whole) if len(whole) > SHORTEST else ()  # "U.S. District" is not in Us, in France
            units = [p for p in bare if p.kind in ("region", "county")] if match["unit"] else []
            result.extend(units or bare)
        elif not by_nature and (part := PART.match(key)):
            whole = part["name"] or part["before"]
            result.extend(
                replace(place, location=replace(place.location, geonames=None, inside=whole.title()))
                for place in places_named(whole)
            )
    if all(place.kind == "city" and place.population < KNOWN_CITY for place in result):
        result.extend(airports_named(name))  # "Heathrow"
    return tuple(result)


def _is_state(place: Place, region: str) -> bool:
    return place.kind == "region" and place.region == region


def well_known(name: str) -> Location | None:
    """The country, wide region, American state or great city of a name."""
    if not name[:1].isupper():
        return None
    known = [
        place
        for place in candidates(name)
        if place.kind in ("country", "wide")
        or (place.primary and place.kind == "region" and place.region in STATES)
        or (place.primary and place.kind == "city" and place.population >= GREAT_CITY)
    ]
    return max(known, key=lambda p: (p.kind != "city", p.population)).location if known else None
