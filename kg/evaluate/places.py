"""Measures of resolved places against gold coordinates, by distance on the sphere.

Gold documents have ``text`` and ``toponyms`` with ``mention``, ``lat`` and ``lon``. Toponyms
without coordinates don't count, nor do those marked as not literal (``"literal": false``,
metonyms and the like in GeoWebNews). A toponym left unresolved counts as wrong.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.model import Location
from kg.places.distance import distance_km
from kg.places.senses import resolve_places

NEAR_KM = 161.0  # 100 miles, the customary bound
Resolver = Callable[[Sequence[str], str, str | None], Mapping[str, Location | None]]


@dataclass(frozen=True)
class PlacesReport:
    """``accuracy`` is over all toponyms, the error distances over the resolved ones; ``told`` are
    those that are no guesses, which a graph tells, ``told_accuracy`` is over them."""

    documents: int
    toponyms: int
    resolved: int
    accuracy: float
    told: int
    told_accuracy: float
    mean_km: float
    median_km: float


@dataclass(frozen=True)
class Misplaced:
    """A toponym that is far from its gold place, or has none."""

    document: str
    mention: str
    kilometres: float | None


def read_documents(path: Path, mentions: str = "toponyms") -> list[dict[str, Any]]:
    """The gold documents of a JSON Lines file, each with ``id``, ``text`` and its mentions;
    InputError names the first line that is none."""
    documents = []
    try:
        lines = path.read_text("utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read ({error}); give a JSON Lines file.") from error
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                document = json.loads(line)
                _ = document["id"], document["text"], document[mentions]
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(
                    f"{path}:{number} is no gold document ({error}); it needs id, text, {mentions}."
                ) from error
            documents.append(document)
    return documents


def evaluate_places(
    documents: Iterable[Mapping[str, Any]], resolve: Resolver = resolve_places
) -> tuple[PlacesReport, list[Misplaced]]:
    """Score the resolution of gold mentions; also what is misplaced, in order."""
    distances: list[float | None] = []
    told: list[bool] = []
    misplaced: list[Misplaced] = []
    count = 0
    for document in documents:
        count += 1
        names = list(dict.fromkeys(t["mention"] for t in document["toponyms"]))
        found = resolve(names, document["text"], document.get("publisher"))
        for mention, gold in _scored(document):
            location = found.get(mention)
            distance = None
            if location is not None:
                distance = distance_km(gold, (location.latitude, location.longitude))
                if not location.is_guess:
                    told.append(distance <= NEAR_KM)
            distances.append(distance)
            if distance is None or distance > NEAR_KM:
                misplaced.append(Misplaced(document["id"], mention, distance))
    known = [distance for distance in distances if distance is not None]
    return PlacesReport(
        documents=count,
        toponyms=len(distances),
        resolved=len(known),
        accuracy=sum(distance <= NEAR_KM for distance in known) / max(1, len(distances)),
        told=len(told),
        told_accuracy=sum(told) / max(1, len(told)),
        mean_km=statistics.fmean(known) if known else 0.0,
        median_km=statistics.median(known) if known else 0.0,
    ), misplaced


def _scored(document: Mapping[str, Any]) -> Iterator[tuple[str, tuple[float, float]]]:
    for toponym in document["toponyms"]:
        if toponym["lat"] is not None and toponym.get("literal", True):
            yield toponym["mention"], (toponym["lat"], toponym["lon"])
