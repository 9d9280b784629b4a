"""Logistic weights of features that are words: the form of the events' small models."""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights by feature, and the score (log odds) from which something is told."""

    weights: Mapping[str, float]
    bias: float
    threshold: float

    def score(self, features: Iterable[str]) -> float:
        """How far above the threshold a candidate with some features is; below 0 it is not told."""
        return self.bias - self.threshold + sum(self.weights.get(feature, 0.0) for feature in features)


@functools.cache
def load_linear(name: str) -> Linear:
    """The packaged weights of a name, loaded once."""
    stored = json.loads((files("kg") / "models" / "events" / f"{name}.json").read_text("utf8"))
    return Linear(stored["weights"], stored["bias"], stored["threshold"])
