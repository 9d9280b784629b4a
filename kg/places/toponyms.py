"""The places that a name may mean, and the weighing of them by the article around it.

Every candidate gets a row of features; two passes weigh them. The first knows the name and the
text (population, "Paris, Texas", the states and countries named); the second also what the
other names of the article most likely mean, near which a place of the same article tends to be,
and what they may mean at all: of the many towns called Paris one has a Henry County beside it.
The weights were fitted by ``training/places/weights.py``.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import numpy as np

from kg.model import Location
from kg.networks.decode import softmax
from kg.places.airports import AIRPORT_BEHIND, airports_named
from kg.places.candidates import candidates
from kg.places.countries import is_capital
from kg.places.evidence import Evidence, country_of_domain, evidence_in, postal_state
from kg.places.gazetteer import Place, place_key
from kg.places.regions import STATES

FEATURES = (
    "population", "largest", "capital", "country", "region", "county", "primary", "qualified",
    "region named", "country named", "region share", "outlet", "home town", "world",
    "near 50", "near 300", "same region", "same country", "beside", "beside a rare one", "region shared",
)  # fmt: skip
TEXT_FEATURES = FEATURES.index("near 50")
ANCHORS = 100  # names whose likely places the others are compared with
PLACES_OF_AN_ANCHOR = 3
NEIGHBOURS = 40  # names whose every possible place the others are compared with
BESIDE_KM, BESIDE = 30.0, 0.3  # nearness falls by e every so many kilometres; below this it is none
POINT_KINDS = ("city", "county", "airport")
ENGLISH_SPEAKING = frozenset({"US", "GB", "CA", "AU", "NZ", "IE"})
QUALIFIER = re.compile(
    r",\s+|\s+\(|,?\s+in\s+(?:the\s+)?(?:(?:central|upstate|(?:north|south|east|west)(?:ern|east\w*|west\w*)?)\s+)?"
)
# States that share their name with a great city are one of several where a list goes on behind them.
LISTED = re.compile(r"(?:New York|Washington)(?:,? and |, (?!D\.?C))(?=[A-Z])")


class Context:
    """What an article says around its place names, and the features that follow from it."""

    def __init__(self, names: Sequence[str], text: str, outlet: str | None) -> None:
        self.spellings: dict[str, list[str]] = {}  # "COLUMBUS" and "Columbus" have one sense
        for name in dict.fromkeys(names):
            self.spellings.setdefault(place_key(name), []).append(name)
        self.names = [spellings[0] for spellings in self.spellings.values()]
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
        self.places = {
            name: airports_named(name) if self._is_airport(name) else candidates(name) for name in self.names
        }
        self.rows: list[tuple[int, Place]] = [
            (number, place) for number, name in enumerate(self.names) for place in self.places[name]
        ]
        self.rows_of: dict[int, list[int]] = defaultdict(list)
        for row, (number, _) in enumerate(self.rows):
            self.rows_of[number].append(row)
        self.groups = np.array([number for number, _ in self.rows], dtype=int)

    def _is_airport(self, name: str) -> bool:
        """Whether "airport" follows the name wherever it stands."""
        spans = self.occurrences[name]
        return bool(spans) and all(AIRPORT_BEHIND.match(self.text, end) for _, end in spans)

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
            is_country = any(place.kind == "country" for place in self.places[name])
            if is_country:  # "Panama, United States" are two of a list, "Panama, Oklahoma" is one
                qualifiers = [qualifier for qualifier in qualifiers if qualifier.region]
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
            if LISTED.match(self.text, at):  # "in Washington, New York and Boston"
                continue
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
        table[:, 4:] = self._neighbour_features(points)
        mass = np.array([probabilities[anchor] for anchor in anchors])
        chord = np.clip(points @ points[anchors].T, -1, 1)
        kilometres = 6371 * np.arccos(chord)
        other = self.groups[:, None] != self.groups[anchors][None, :]
        weight = other * mass[None, :]
        point_like = np.array([self.rows[a][1].kind in POINT_KINDS for a in anchors])
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

    def _neighbour_features(self, points: np.ndarray) -> np.ndarray:
        """A row for each candidate: how many other names may mean a place beside it, the same
        where those of many places count less, and how many a place of its region."""
        table = np.zeros((len(self.rows), 3))
        regions = np.array([place.region for _, place in self.rows])
        point_like = np.array([place.kind in POINT_KINDS for _, place in self.rows])
        for number in self._most_frequent(NEIGHBOURS):
            rows = self.rows_of[number]
            other = self.groups != number
            rarity = 1 / math.sqrt(len(rows))
            kilometres = 6371 * np.arccos(np.clip(points @ points[rows].T, -1, 1))
            nearest = (np.exp(-kilometres / BESIDE_KM) * point_like[rows]).max(1) * other
            nearest[nearest < BESIDE] = 0
            table[:, 0] += nearest
            table[:, 1] += nearest * rarity
            table[:, 2] += rarity * other * (np.isin(regions, regions[rows]) & (regions != ""))
        return np.log1p(table)

    def _most_frequent(self, count: int) -> list[int]:
        """The numbers of the names that the text has most, of those that may mean a place."""
        return sorted(self.rows_of, key=lambda n: (-len(self.occurrences[self.names[n]]), n))[:count]

    def _anchors(self, probabilities: np.ndarray) -> list[int]:
        """Rows of the likely places of the most frequent names."""
        return [
            row
            for number in self._most_frequent(ANCHORS)
            for row in sorted(self.rows_of[number], key=lambda r: (-probabilities[r], r))[:PLACES_OF_AN_ANCHOR]
        ]

    def probabilities(self, scores: np.ndarray) -> np.ndarray:
        """The scores of each name's candidates as probabilities."""
        result = np.zeros(len(scores))
        for rows in self.rows_of.values():
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
