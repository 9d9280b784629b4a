"""A trained model of pairs: does one text support or refute the other, and how near are they?

A MiniLM cross-encoder whose lower half is MiniLM's own, so that it also makes the vectors by
which candidates are found. The weights are made by `training/comparisons`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.compare.alignment import piece_marks
from kg.networks.decode import softmax
from kg.networks.encoder import Run, onnx_runner
from kg.networks.minilm import WIDTH, batches, encodings_of, load_lower, padded

SUPPORTS, REFUTES, NEITHER = range(3)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class PairModel:
    """The parts of the network, and from where on their answers are believed."""

    lower: Run
    relation: Run
    vector: Run
    supports_from: float
    contradicts_from: float

    def vectors(self, texts: Sequence[str]) -> np.ndarray:
        """A vector of length 1 for each text (float32); texts that mean much the same have
        near vectors."""
        encodings = encodings_of(texts)
        made = np.zeros((len(texts), WIDTH), np.float32)
        for places in batches(encodings):
            arrays = padded([encodings[place] for place in places])
            [hidden] = self.lower(arrays)
            [made[places]] = self.vector({"hidden": hidden, **arrays})
        return made

    def relations(self, pairs: Sequence[Pair]) -> np.ndarray:
        """For each pair the chances that the first text supports, refutes or does neither to
        the second."""
        encodings = encodings_of(pairs)
        made = np.zeros((len(pairs), 3), np.float32)
        for places in batches(encodings):
            batch = [encodings[place] for place in places]
            arrays = padded(batch)
            marks = np.zeros_like(arrays["pieces"])
            for row, place in enumerate(places):
                found = piece_marks(pairs[place], batch[row].offsets, batch[row].sequence_ids)
                marks[row, : len(found)] = found
            [hidden] = self.lower(arrays)
            [scores] = self.relation({"hidden": hidden, "marks": marks, **arrays})
            made[places] = softmax(scores)
        return made


@cache
def load_pair_model() -> PairModel:
    """The packaged model, loaded once."""
    models = files("kg") / "models"
    thresholds = json.loads((models / "comparisons" / "calibration.json").read_text("utf8"))
    return PairModel(
        load_lower(),
        onnx_runner(models / "comparisons" / "relation.onnx"),
        onnx_runner(models / "minilm" / "vector.onnx"),
        **thresholds,
    )
