"""Which words inside a statement tell what others say or think: how often such a word does, in what it governs, and what
else is known of it, weighed."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

RARELY = -1.6  # log odds up to which a word is not asked


@dataclass(frozen=True)
class InnerModel:
    """``words``: how often words tell something, in what they govern, as log odds, by part of speech, lemma and what is
    governed; ``unknown``: of words not seen, without the lemma; ``weights`` of features; a chance of ``least`` tells."""

    words: Mapping[str, float]
    unknown: Mapping[str, float]
    weights: Mapping[str, float]
    least: float

    def telling(self, pos: str, lemmas: tuple[str, ...], governed: str) -> float:
        """How often a word tells something, as log odds; of its lemmas the first known counts."""
        for lemma in lemmas:
            if (known := self.words.get(f"{pos} {lemma} {governed}")) is not None:
                return known
        return self.unknown.get(f"{pos} {governed}", 2 * RARELY)

    def chance(self, features: Mapping[str, float]) -> float:
        """The chance that a reader takes it for what somebody says or thinks."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return 1 / (1 + math.exp(-score))


@functools.cache
def load_inner_model() -> InnerModel:
    """The model that comes with the package."""
    return InnerModel(**json.loads((files("kg") / "models" / "nested" / "weights.json").read_text("utf8")))
