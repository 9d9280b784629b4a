"""Measures of the attitude towards targets, on sentences in the form of NewsMTSC."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.annotators.encoder import load_encoder
from kg.evaluate.labels import LabelReport, evaluate_labels, label_score
from kg.evaluate.statements import Score
from kg.resolve.stance import (
    NEGATIVE,
    POLARITIES,
    POSITIVE,
    StanceModel,
    Target,
    distances,
    passage_of,
)


@dataclass(frozen=True, slots=True)
class StanceReport:
    """The choice among three polarities, and what is left when only the sure ones are told."""

    choice: LabelReport
    favours: Score
    opposes: Score


def evaluate_stance(
    sentences: Sequence[Mapping[str, Any]], model: StanceModel, progress: Callable[[int], None]
) -> StanceReport:
    """Measure the model on sentences with targets; one that no word lies on counts as neutral."""
    gold, chosen, sure = [], [], []
    for sentence in sentences:
        text = sentence["text"]
        part = passage_of(load_encoder().encode(text, [(0, len(text))])).part((0, len(text)))
        for target in sentence["targets"]:
            mentions = [(m["start"], m["end"]) for m in (target, *target.get("further_mentions", []))]
            found = distances(part, mentions)
            gold.append(target["polarity"])
            if found is None:
                chosen.append("neutral")
                sure.append("neutral")
                continue
            [chances] = model.polarities([Target(part, found)])
            chosen.append(POLARITIES[int(chances.argmax())])
            favours, opposes = chances[POSITIVE] >= model.favours_from, chances[NEGATIVE] >= model.opposes_from
            sure.append("positive" if favours else "negative" if opposes else "neutral")
        progress(1)
    told = list(zip(gold, sure, strict=True))
    return StanceReport(
        evaluate_labels(gold, chosen, POLARITIES),
        label_score(told, "positive"),
        label_score(told, "negative"),
    )
