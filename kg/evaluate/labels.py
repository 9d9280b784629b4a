"""Measures of a choice among a few labels: accuracy, and precision, recall and F1 of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.evaluate.statements import Score, score


@dataclass(frozen=True, slots=True)
class LabelReport:
    """How well labels were chosen; ``macro_f1`` is the mean of the labels' F1."""

    items: int
    accuracy: float
    macro_f1: float
    by_label: dict[str, Score]


def evaluate_labels(gold: Sequence[str], told: Sequence[str], labels: Sequence[str]) -> LabelReport:
    """Compare the labels told with the gold ones, item by item."""
    pairs = list(zip(gold, told, strict=True))
    by_label = {label: label_score(pairs, label) for label in labels}
    right = sum(one == other for one, other in pairs)
    macro = sum(score.f1 for score in by_label.values()) / len(by_label)
    return LabelReport(len(pairs), right / len(pairs) if pairs else 0.0, macro, by_label)


def label_score(pairs: Sequence[tuple[str, str]], label: str) -> Score:
    """Precision, recall and F1 of one label over pairs of gold and told."""
    both = sum(one == other == label for one, other in pairs)
    told = sum(other == label for _, other in pairs)
    gold = sum(one == label for one, _ in pairs)
    return score(both, told, gold)
