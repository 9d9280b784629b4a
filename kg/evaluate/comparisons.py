"""Measures of the comparison of statements, on pairs of texts whose relation is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.compare.pair_model import REFUTES, SUPPORTS, PairModel
from kg.compare.stage import read_both_ways
from kg.evaluate.labels import LabelReport, evaluate_labels, label_score
from kg.evaluate.statements import Score

LABELS = ("SUPPORTS", "REFUTES", "NEI")
CHUNK = 256


@dataclass(frozen=True, slots=True)
class ComparisonReport:
    """The three-way choice, and what is left when only sure relations are told, as ``kg build``
    does: those in which a pair is read both ways."""

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
        part = pairs[start : start + CHUNK]
        texts = [(pair["premise"], pair["hypothesis"]) for pair in part]
        forth, back = read_both_ways(model, texts)
        chosen += [LABELS[best] for best in forth.argmax(1)]
        for one, other in zip(forth, back, strict=True):
            if min(one[REFUTES], other[REFUTES]) >= model.contradicts_from:
                sure.append("REFUTES")
            elif max(one[SUPPORTS], other[SUPPORTS]) >= model.supports_from:
                sure.append("SUPPORTS")
            else:
                sure.append("NEI")
        progress(len(part))
    told = list(zip(gold, sure, strict=True))
    return ComparisonReport(
        evaluate_labels(gold, chosen, LABELS),
        label_score(told, "SUPPORTS"),
        label_score(told, "REFUTES"),
    )
