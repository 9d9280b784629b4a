"""Why names are one entity, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Cluster
from kg.names.parts import same_body, same_person, words_of

GIVEN = "both names in one article"
CONFIDENCE = {
    "authority file": 1.0,
    "same GeoNames identifier": 1.0,
    "same people": 1.0,
    "government of the same place": 1.0,
    "same name": 0.95,
    "same given and family name": 0.9,
    "transliteration variant": 0.85,
    "family name, in one article": 0.9,
    GIVEN: 0.85,
    "nickname": 0.8,
    "acronym": 0.8,
    "name without its legal form": 0.85,
    "family name, same country or role": 0.8,
    "family name, no other bearer": 0.8,
    "family name, same company": 0.75,
    "initial, no other bearer": 0.75,
    "initial": 0.75,
    "same name, by far its most named bearer": 0.7,
    "family name, by far its most named bearer": 0.7,
}


@dataclass(frozen=True, slots=True, order=True)
class Merge:
    """Why two names, or one name in several articles, are one entity."""

    first: str
    second: str
    reason: str

    @property
    def confidence(self) -> float:
        return CONFIDENCE[self.reason]

    def __str__(self) -> str:
        names = self.first if self.first == self.second else f"{self.first} = {self.second}"
        return f"{names}: {self.reason} ({self.confidence:.2f})"


def merges_within(cluster: Cluster) -> Iterator[Merge]:
    """Why one article's names of an entity are one, with its name first."""
    for name in cluster.names:
        if name != cluster.name and name:
            first, second = sorted((cluster.name, name))
            yield Merge(first, second, _reason(cluster, name))


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
