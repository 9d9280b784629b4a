"""How likely a reader accepts a statement: that somebody said, thought or wrote it, and these very words.

A logistic model over what `confidence_features` tells, fitted to readers' judgement of real news. What is
told is a chance whose odds are divided by ``caution``, so that of all that views show, from .75 on, 97 in
100 are right: an error in print weighs more than a statement that is left out.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True)
class ConfidenceModel:
    """The weight of each feature, and by how much the odds are divided."""

    weights: Mapping[str, float]
    caution: float

    def confidence(self, features: Mapping[str, float]) -> float:
        """The confidence of a statement, to four places."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + self.caution * math.exp(-score)), 4)


@functools.cache
def load_confidence_model() -> ConfidenceModel:
    """The model that comes with the package."""
    loaded = json.loads((files("kg") / "models" / "confidence" / "weights.json").read_text("utf8"))
    return ConfidenceModel(loaded["weights"], loaded["caution"])
