"""What readers judged, as cases with features: kept between runs, and told by weights that did not see their article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np

FOLDS = 10


class Judged(Protocol):
    """A case of an article with the value of each feature that it has."""

    @property
    def article(self) -> str: ...

    @property
    def features(self) -> Mapping[str, float]: ...


Case = TypeVar("Case")
JudgedCase = TypeVar("JudgedCase", bound=Judged)


def kept_or_read(kind: Callable[..., Case], read: Callable[[], Iterable[Case]], path: Path | None) -> list[Case]:
    """The cases that a file holds, line by line; where there is none they are read, and kept there if it is named."""
    if path and path.exists():
        return [kind(**json.loads(line)) for line in path.read_text("utf8").splitlines()]
    found = list(read())
    if path:
        path.write_text("".join(json.dumps(asdict(case)) + "\n" for case in found), "utf8")
    return found


def table_of(found: Sequence[Judged], names: Sequence[str]) -> np.ndarray:
    """The values of some features, a row for each case."""
    return np.array([[one.features.get(name, 0.0) for name in names] for one in found])


def chances(found: Sequence[Judged], weights: Mapping[str, float]) -> np.ndarray:
    """The chance of each to be right."""
    return 1 / (1 + np.exp(-table_of(found, list(weights)) @ np.array(list(weights.values()))))


def by_folds(found: Sequence[JudgedCase], fit: Callable[[Sequence[JudgedCase]], Mapping[str, float]]) -> np.ndarray:
    """The chance of each, told by weights that were fitted without its article."""
    fold = np.array([int(hashlib.md5(one.article.encode()).hexdigest(), 16) % FOLDS for one in found])
    told = np.zeros(len(found))
    for number in range(FOLDS):
        rest = [one for one, own in zip(found, fold, strict=True) if own != number]
        inside = [one for one, own in zip(found, fold, strict=True) if own == number]
        told[fold == number] = chances(inside, fit(rest))
    return told
