"""Measures of the attitude towards targets, on sentences in the form of NewsMTSC."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from kg.compare.pair_model import POLARITIES, polarities
from kg.evaluate.labels import LabelReport, evaluate_labels

AT_ONCE = 64


def evaluate_stance(sentences: Sequence[Mapping[str, Any]], progress: Callable[[int], None]) -> LabelReport:
    """Measure the choice among the three polarities on sentences with targets."""
    gold, chosen = [], []
    for start in range(0, len(sentences), AT_ONCE):
        part = sentences[start : start + AT_ONCE]
        asked = [(sentence, target) for sentence in part for target in sentence["targets"]]
        gold += [target["polarity"] for _, target in asked]
        chances = polarities([(sentence["text"], (target["start"], target["end"])) for sentence, target in asked])
        chosen += [POLARITIES[best] for best in chances.argmax(1)]
        progress(len(part))
    return evaluate_labels(gold, chosen, POLARITIES)
