"""Measures of the attitude towards targets, on sentences in the form of NewsMTSC."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate.labels import LabelReport, evaluate_labels, label_score
from kg.evaluate.statements import Score
from kg.resolve.article.stance_model import NEGATIVE, POLARITIES, POSITIVE, StanceModel, Target

AT_ONCE = 64


@dataclass(frozen=True, slots=True)
class StanceReport:
    """The choice among three polarities, and what is left when only the sure ones are told."""

    choice: LabelReport
    favours: Score
    opposes: Score


def evaluate_stance(
    sentences: Sequence[Mapping[str, Any]], model: StanceModel, progress: Callable[[int], None]
) -> StanceReport:
    """Measure the model on sentences with targets."""
    gold, chosen, sure = [], [], []
    for start in range(0, len(sentences), AT_ONCE):
        part = sentences[start : start + AT_ONCE]
        targets, polarities = targets_of(part)
        gold.extend(polarities)
        for chances in model.polarities(targets):
            chosen.append(POLARITIES[int(chances.argmax())])
            favours, opposes = chances[POSITIVE] >= model.favours_from, chances[NEGATIVE] >= model.opposes_from
            sure.append("positive" if favours else "negative" if opposes else "neutral")
        progress(len(part))
    told = list(zip(gold, sure, strict=True))
    return StanceReport(
        evaluate_labels(gold, chosen, POLARITIES),
        label_score(told, "positive"),
        label_score(told, "negative"),
    )


def targets_of(sentences: Sequence[Mapping[str, Any]]) -> tuple[list[Target], list[str]]:
    """The targets of sentences with the polarity of each, in order."""
    targets, polarities = [], []
    for sentence in sentences:
        for target in sentence["targets"]:
            mentions = tuple((m["start"], m["end"]) for m in (target, *target.get("further_mentions", [])))
            targets.append(Target(sentence["text"], mentions))
            polarities.append(target["polarity"])
    return targets, polarities
