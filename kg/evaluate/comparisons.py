"""Measures of the comparison of statements, on pairs of texts whose relation is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.compare.pair_model import PairModel
from kg.compare.stage import comparison_of, read_both_ways
from kg.compare.wording import Said
from kg.evaluate.labels import LabelReport, evaluate_labels, label_score
from kg.evaluate.statements import Score

LABELS = ("SUPPORTS", "REFUTES", "NEI")
TOLD = {"supports": "SUPPORTS", "contradicts": "REFUTES"}
CHUNK = 256
# Labels are about the words alone: both texts of a pair are taken as said on one day.
DAY = "2000-01-01"


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
        part = pairs[start : start + CHUNK]
        said = [(_said(pair, "premise"), _said(pair, "hypothesis")) for pair in part]
        forth, back = read_both_ways(model, said)
        chosen += [LABELS[best] for best in forth.argmax(1)]
        for both, one, other in zip(said, forth.tolist(), back.tolist(), strict=True):
            comparison = comparison_of(model, *both, one, other)
            sure.append(TOLD[comparison.relation] if comparison is not None else "NEI")
        progress(len(part))
    told = list(zip(gold, sure, strict=True))
    return ComparisonReport(
        evaluate_labels(gold, chosen, LABELS),
        label_score(told, "SUPPORTS"),
        label_score(told, "REFUTES"),
    )


def _said(pair: Mapping[str, Any], part: str) -> Said:
    return Said((part, ""), None, (), pair[part], False, DAY)
