"""The places that a name may mean, and the weighing of them by the article around it.

Every candidate gets a row of features; two passes weigh them. The first knows the name and the
text (population, "Paris, Texas", the states and countries named); the second also what the
other names of the article most likely mean, near which a place of the same article tends to be.
The weights were fitted by ``training/places/weights.py``.
"""

from __future__ import annotations

import bisect
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from kg.model import Location
from kg.networks.decode import softmax
from kg.places.countries import country_named, country_of_people, is_capital
from kg.places.evidence import Evidence, abbreviated_state, country_of_domain, evidence_in, full_name, postal_state
from kg.places.gazetteer import Place, place_key, places_named
from kg.places.regions import STATES, VAGUE, WIDE_PEOPLES, WIDE_REGIONS

FEATURES = (
    "population", "largest", "capital", "country", "region", "county", "primary", "qualified",
    "region named", "country named", "region share", "outlet", "home town", "world",
    "near 50", "near 300", "same region", "same country",
)  # fmt: skip
TEXT_FEATURES = FEATURES.index("near 50")
ANCHORS = 100  # names whose likely places the others are compared with
PLACES_OF_AN_ANCHOR = 3
ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
QUALIFIER = re.compile(r",\s+|\s+\(|,?\s+in\s+")
DESCRIBED = re.compile(
    r"^(?:the )?(?:(?:town|city|village|state|province|county|port|borough) of|downtown|central"
    r"|greater|north|south|east|west|northern|southern|eastern|western|upper|lower) (?P<name>.+)$"
    r"|^(?P<before>.+) (?:(?P<unit>state|province|county|co|region|oblast|district)"
    r"|township|twp|city|area|valley|metro|harbou?r)$"
)


def candidates(name: str) -> tuple[Place, ...]:
    """Every place that a name may mean: countries and their people, regions, cities."""
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
    state = abbreviated_state(name)
    if state is not None:
        return tuple(p for p in places_named(full_name(state)) if _is_state(p, state))
    if len(name) > 3 or not name.isupper():  # "OAS" is no town
        result.extend(places_named(name))
    if not result:
        match = DESCRIBED.match(key)
        if match:
            bare = places_named(match["name"] or match["before"])
            units = [p for p in bare if p.kind in ("region", "county")] if match["unit"] else []
            result.extend(units or bare)
    return tuple(result)


def _is_state(place: Place, region: str) -> bool:
    return place.kind == "region" and place.region == region


class Context:
    """What an article says around its place names, and the features that follow from it."""

    def __init__(self, names: Sequence[str], text: str, outlet: str | None) -> None:
        self.spellings: dict[str, list[str]] = {}  # "COLUMBUS" and "Columbus" have one sense
        for name in dict.fromkeys(names):
            self.spellings.setdefault(place_key(name), []).append(name)
        self.names = [spellings[0] for spellings in self.spellings.values()]
        self.places = {name: candidates(name) for name in self.names}
        self.text = text
        self.outlet = re.sub(r"\W", "", (outlet or "").casefold())
        self.country_of_outlet = country_of_domain(outlet or "")
        self.evidence = evidence_in(text)
        self.occurrences = {
            spellings[0]: [
                span
                for name in dict.fromkeys((*spellings, *(s.upper() for s in spellings)))
                for span in _occurrences(name, text)
            ]
            for spellings in self.spellings.values()
        }
        self.rows: list[tuple[int, Place]] = [
            (number, place) for number, name in enumerate(self.names) for place in self.places[name]
        ]
        self.groups = np.array([number for number, _ in self.rows], dtype=int)

    def text_features(self) -> np.ndarray:
        """A row for each candidate: what the name and the text say."""
        regions: Counter[tuple[str, str]] = Counter()
        countries: Counter[tuple[str, str]] = Counter()
        for evidence in self.evidence:
            countries[evidence.key, evidence.country] += 1
            if evidence.region:
                regions[evidence.key, evidence.region] += 1
        by_start = {evidence.start: evidence for evidence in self.evidence}
        starts: dict[int, str] = {}
        for name, spans in self.occurrences.items():
            for start, _ in spans:
                if len(name) > len(starts.get(start, "")):
                    starts[start] = name
        worldly = 1 - regions.total() / max(1, countries.total())
        table = np.zeros((len(self.rows), TEXT_FEATURES))
        row = 0
        for name in self.names:
            key = place_key(name)
            named_regions = _without(regions, key)
            named_countries = _without(countries, key)
            qualifiers = list(self._qualifiers(name, by_start, starts))
            people = [p.population for p in self.places[name] if p.kind == "city"]
            for place in self.places[name]:
                code = place.location.country or ""
                largest = place.kind == "city" and place.population == max(people)
                table[row] = (
                    math.log10(place.population + 10),
                    largest,
                    largest and is_capital(name, code),
                    place.kind == "country",
                    place.kind == "region",
                    place.kind == "county",
                    place.primary,
                    any(_agrees(place, qualifier) for qualifier in qualifiers),
                    math.log1p(named_regions[place.region]),
                    math.log1p(named_countries[code]),
                    named_regions[place.region] / max(1, named_regions.total()),
                    self._fits_outlet(place, code),
                    code in ENGLISH_SPEAKING and key.replace(" ", "") in self.outlet,
                    worldly * (place.kind == "country"),
                )
                row += 1
        return table

    def _qualifiers(self, name: str, by_start: dict[int, Evidence], starts: dict[int, str]) -> Iterator[Evidence]:
        """What stands right after the name: a state, a country, or another of the names."""
        for _, end in self.occurrences[name]:
            match = QUALIFIER.match(self.text, end)
            if match is None:
                continue
            at = match.end()
            postal = postal_state(self.text[at : at + 2])
            if at in by_start:
                yield by_start[at]
            elif postal and not self.text[at + 2 : at + 3].isalpha():
                yield Evidence(at, "", postal, postal[:2])
            elif at in starts and starts[at] != name:
                regions = {
                    (p.region, p.location.country or "")
                    for p in self.places[starts[at]]
                    if p.kind in ("region", "county")
                }
                if len(regions) == 1:
                    [(region, country)] = regions
                    yield Evidence(at, "", region, country)

    def _fits_outlet(self, place: Place, country: str) -> float:
        if self.country_of_outlet:
            return float(self.country_of_outlet == country)
        state = STATES.get(place.region, "").split("|")[0].replace(" ", "").casefold()
        return float(bool(state) and state in self.outlet)

    def anchor_features(self, probabilities: np.ndarray) -> np.ndarray:
        """A row for each candidate: how near it is to what the other names likely mean."""
        table = np.zeros((len(self.rows), len(FEATURES) - TEXT_FEATURES))
        anchors = self._anchors(probabilities)
        if not anchors:
            return table
        points = _unit_vectors([place.location for _, place in self.rows])
        mass = np.array([probabilities[anchor] for anchor in anchors])
        chord = np.clip(points @ points[anchors].T, -1, 1)
        kilometres = 6371 * np.arccos(chord)
        other = self.groups[:, None] != self.groups[anchors][None, :]
        weight = other * mass[None, :]
        point_like = np.array([self.rows[a][1].kind in ("city", "county") for a in anchors])
        near = weight * point_like[None, :]
        regions = np.array([place.region for _, place in self.rows])
        countries = np.array([place.location.country or "-" for _, place in self.rows])
        same_region = (regions[:, None] == regions[anchors][None, :]) & (regions != "")[:, None]
        same_country = countries[:, None] == countries[anchors][None, :]
        table[:, 0] = np.log1p((near * np.exp(-kilometres / 50)).sum(1))
        table[:, 1] = np.log1p((near * np.exp(-kilometres / 300)).sum(1))
        table[:, 2] = np.log1p((weight * same_region).sum(1))
        table[:, 3] = np.log1p((weight * same_country).sum(1))
        return table

    def _anchors(self, probabilities: np.ndarray) -> list[int]:
        """Rows of the likely places of the most frequent names."""
        by_name: dict[int, list[int]] = defaultdict(list)
        for row, (number, _) in enumerate(self.rows):
            by_name[number].append(row)
        frequent = sorted(by_name, key=lambda n: (-len(self.occurrences[self.names[n]]), n))
        return [
            row
            for number in frequent[:ANCHORS]
            for row in sorted(by_name[number], key=lambda r: (-probabilities[r], r))[:PLACES_OF_AN_ANCHOR]
        ]

    def towns(self, resolved: Mapping[str, Place]) -> list[tuple[int, str]]:
        """Where the text names towns and counties, in order."""
        return sorted(
            (start, name)
            for name, place in resolved.items()
            if place.kind in ("city", "county")
            for start, _ in self.occurrences[name]
        )

    def town_beside(self, name: str, towns: Sequence[tuple[int, str]], reach: float) -> str | None:
        """The town that the text names nearest to a name, within ``reach``."""
        near = []
        for start, _ in self.occurrences[name]:
            after = bisect.bisect(towns, (start, ""))
            near += [(abs(at - start), town) for at, town in towns[max(0, after - 1) : after + 1]]
        distance, town = min(near, default=(math.inf, ""))
        return town if town and distance <= reach else None

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        """The scores of each name's candidates as probabilities."""
        result = np.zeros(len(scores))
        for number in range(len(self.names)):
            rows = self.groups == number
            if rows.any():
                result[rows] = softmax(scores[rows])
        return result


def _without(counts: Counter[tuple[str, str]], key: str) -> Counter[str]:
    result: Counter[str] = Counter()
    for (phrase, code), count in counts.items():
        if phrase != key:
            result[code] += count
    return result


def _agrees(place: Place, qualifier: Evidence) -> bool:
    if qualifier.region:
        return place.region == qualifier.region and place.kind != "region"
    return place.location.country == qualifier.country and place.kind != "country"


def _occurrences(name: str, text: str) -> Iterator[tuple[int, int]]:
    start = text.find(name) if name else -1
    while start >= 0:
        end = start + len(name)
        whole = not text[end : end + 1].isalnum() and not (start and text[start - 1].isalnum())
        if whole:
            yield start, end
        start = text.find(name, end)


def _unit_vectors(locations: Sequence[Location]) -> np.ndarray:
    latitude = np.radians([location.latitude for location in locations])
    longitude = np.radians([location.longitude for location in locations])
    return np.stack(
        (
            np.cos(latitude) * np.cos(longitude),
            np.cos(latitude) * np.sin(longitude),
            np.sin(latitude),
        ),
        axis=1,
    )
