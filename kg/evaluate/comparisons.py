"""Measures of the comparison of statements, on pairs of texts whose relation is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.compare.pair_model import PairModel, refuting, supporting
from kg.evaluate.labels import LabelReport, evaluate_labels, label_score
from kg.evaluate.statements import Score

LABELS = ("SUPPORTS", "REFUTES", "NEI")
CHUNK = 256


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """The three-way choice, and what ``kg build`` tells of the same pairs: only sure relations."""

    choice: LabelReport
    supports: Score
    contradicts: Score


def evaluate_comparisons(
    pairs: Sequence[Mapping[str, Any]], model: PairModel, progress: Any = lambda count: None
) -> ComparisonReport:
    """Measure the model on pairs with ``premise``, ``hypothesis`` and ``label``."""
    gold = [pair["label"] for pair in pairs]
    chosen, sure = [], []
    for start in range(0, len(pairs), CHUNK):
        part = [(pair["premise"], pair["hypothesis"]) for pair in pairs[start : start + CHUNK]]
        forth, back = model.both_ways(part)
        chosen += [LABELS[best] for best in forth.argmax(1)]
        sure += [_told(model, one, other) for one, other in zip(forth.tolist(), back.tolist(), strict=True)]
        progress(len(part))
    told = list(zip(gold, sure, strict=True))
    return ComparisonReport(
        evaluate_labels(gold, chosen, LABELS),
        label_score(told, "SUPPORTS"),
        label_score(told, "REFUTES"),
    )


def _told(model: PairModel, forth: Sequence[float], back: Sequence[float]) -> str:
    """What the model tells, surely, of a pair that it has read both ways."""
    if refuting(forth, back) >= model.contradicts_from:
        return "REFUTES"
    return "SUPPORTS" if supporting(forth, back) >= model.supports_from else "NEI"
