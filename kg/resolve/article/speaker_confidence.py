"""How likely a statement has the right speakers: a logistic model over what they are read from."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib.resources import files

from kg.model import ResolvedArticle, Statement


@dataclass(frozen=True)
class SpeakerModel:
    """The weight of each feature, and the chance from which a speaker is told."""

    weights: Mapping[str, float]
    told_from: float

    def chance(self, features: Mapping[str, float]) -> float:
        """The chance that the speakers are the right ones, to two places."""
        score = sum(self.weights.get(name, 0.0) * value for name, value in features.items())
        return round(1 / (1 + math.exp(-score)), 2)


def with_speaker_confidence(
    resolved: ResolvedArticle, evidence: Mapping[str, Mapping[str, float]], model: SpeakerModel
) -> ResolvedArticle:
    """The article with how sure the speakers of its statements are; those that are not sure
    enough are not told, and only the words that name them stay. A source without a name is told
    always: nobody is named who did not say it."""
    nameless = {cluster.id for cluster in resolved.clusters if cluster.type in ("source", "work")}

    def judged(statement: Statement) -> Statement:
        if not statement.speakers:
            return statement
        chance = model.chance(evidence[statement.id])
        if chance < model.told_from and not nameless.issuperset(statement.speakers):
            return replace(statement, speakers=())
        return replace(statement, speaker_confidence=chance)

    statements = tuple(map(judged, resolved.extraction.statements))
    return replace(resolved, extraction=replace(resolved.extraction, statements=statements))


@functools.cache
def load_speaker_model() -> SpeakerModel:
    """The model that comes with the package."""
    loaded = json.loads((files("kg") / "models" / "speakers" / "weights.json").read_text("utf8"))
    return SpeakerModel(loaded["weights"], loaded["told_from"])
