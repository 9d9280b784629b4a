"""Why names are one entity, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.model import Cluster
from kg.names.parts import same_body, same_person, words_of

GIVEN = "both names in one article"
WITHOUT_COUNTRY = "name without its country"
BUT_FOR_PLURALS = "same name but for plurals, acronyms or the order of words"
SHORT_FORM = "shorter form, in one article"
OWNED = "name without its owner"
CUT = "name without its last word"
SAME_LETTERS = "same letters, divided or marked otherwise"
OF_COUNTRY = "government of the same country"
KNOWN = "short name that everybody knows"
CONFIDENCE = {
    KNOWN: 0.95,
    WITHOUT_COUNTRY: 0.85,
    BUT_FOR_PLURALS: 0.9,
    SHORT_FORM: 0.85,
    OWNED: 0.85,
    CUT: 0.85,
    SAME_LETTERS: 0.95,
    OF_COUNTRY: 0.95,
    "authority file": 1.0,
    "same GeoNames identifier": 1.0,
    "same people": 1.0,
    "government of the same place": 1.0,
    "same name": 0.95,
    "same given and family name": 0.9,
    "transliteration variant": 0.85,
    "family name, in one article": 0.9,
    GIVEN: 0.85,
    "initial": 0.75,
    "nickname": 0.8,
    "acronym": 0.8,
    "acronym that everybody knows": 0.95,
    "same name, same country": 0.9,
    "name without its legal form": 0.85,
}


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Why two names, or one name in several articles, are one entity. ``confidence`` is the
    probability that they are, ``told`` what speaks for and against it."""

    first: str
    second: str
    reason: str
    confidence: float
    told: str = ""

    @staticmethod
    def of(names: tuple[str, str], reason: str, confidence: float | None = None, told: str = "") -> Merge:
        """A merge with the confidence of its reason, unless another is given."""
        first, second = sorted(names)
        return Merge(first, second, reason, CONFIDENCE[reason] if confidence is None else confidence, told)

    def __str__(self) -> str:
        names = self.first if self.first == self.second else f"{self.first} = {self.second}"
        return f"{names}: {self.reason}{self.told} ({self.confidence:.2f})"


class Merges:
    """The merges of an entity; of those of the same names and reason, the weakest is kept."""

    def __init__(self) -> None:
        self._weakest: dict[tuple[str, str, str], Merge] = {}

    def add(self, merge: Merge) -> None:
        """Keep a merge, unless a weaker one of its names and reason is kept."""
        key = (merge.first, merge.second, merge.reason)
        known = self._weakest.get(key)
        if known is None or (merge.confidence, merge.told) < (known.confidence, known.told):
            self._weakest[key] = merge

    def update(self, merges: Iterable[Merge]) -> None:
        """Keep several merges."""
        for merge in merges:
            self.add(merge)

    def __iter__(self) -> Iterator[Merge]:
        return iter(sorted(self._weakest.values()))


def merges_within(cluster: Cluster) -> Iterator[Merge]:
    """Why one article's names of an entity are one, with its name first."""
    for name in cluster.names:
        if name != cluster.name and name:
            yield Merge.of((cluster.name, name), _reason(cluster, name))


def _reason(cluster: Cluster, name: str) -> str:
    if cluster.governs is not None:
        return "government of the same place"
    if cluster.type == "person":
        found = same_person(words_of(name), words_of(cluster.name))
        return {"family name": "family name, in one article"}.get(found or "", found) or GIVEN
    if cluster.type == "place" and cluster.location is not None:
        return "same GeoNames identifier" if cluster.location.geonames else "same name"
    if cluster.type == "group":
        return "same people"
    return same_body(name, cluster.name) or GIVEN
