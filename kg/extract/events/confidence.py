"""How sure it is that all that is told of an event is right: a logistic model, fitted to readers' judgement of real news.

Its features are known at two stages: what the words tell here, who takes part when the article is resolved. The log
odds of both add up.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class EventConfidence:
    """The weight of each feature."""

    weights: Mapping[str, float]

    def confidence(self, features: Mapping[str, float], before: float = 0.5) -> float:
        """The chance, to four places, by some features and by what was known before."""
        score = math.log(before / (1 - before))
        score += sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + math.exp(-score)), 4)


@functools.cache
def load_event_confidence() -> EventConfidence:
    """The model that comes with the package."""
    stored = json.loads((files("kg") / "models" / "events" / "confidence.json").read_text("utf8"))
    return EventConfidence(stored["weights"])
