"""A trained model of pairs: does one text support or refute the other?

A MiniLM cross-encoder that also sees how the words of both texts align. The weights are made by
`training/comparisons`. Pairs are read one at a time: activations are quantised together, so that in
a batch what one pair is answered would depend on the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np

from kg.compare.alignment import piece_marks
from kg.networks.decode import softmax
from kg.networks.encoder import Run, onnx_runner
from kg.networks.minilm import encodings_of

MODEL = files("kg") / "models" / "comparisons"
SUPPORTS, REFUTES, NEITHER = range(3)
SURELY_NEITHER = 0.7
"""The chance of no relation from which on a pair isn't read the other way round, too."""
Pair = tuple[str, str]
Relations = Callable[[Sequence[Pair]], np.ndarray]
"""For each pair the chances, of 32 bits, that the first text supports, refutes or does neither to
the second."""


@dataclass(frozen=True, slots=True)
class PairModel:
    """What reads pairs, and from where on its answers are believed."""

    relations: Relations
    supports_from: float
    contradicts_from: float

    def both_ways(self, pairs: Sequence[Pair]) -> tuple[np.ndarray, np.ndarray]:
        """The chances of the relations of pairs, and of the same pairs turned round; what is surely
        unrelated is taken to be so both ways."""
        forth = self.relations(pairs)
        back = np.zeros_like(forth)
        back[:, NEITHER] = 1
        unsure = np.flatnonzero(forth[:, NEITHER] < SURELY_NEITHER).tolist()
        back[unsure] = self.relations([(pairs[place][1], pairs[place][0]) for place in unsure])
        return forth, back


def refuting(forth: Sequence[float], back: Sequence[float]) -> float:
    """The chance that two texts contradict each other, by both readings."""
    return (forth[REFUTES] + back[REFUTES]) / 2


def supporting(forth: Sequence[float], back: Sequence[float]) -> float:
    """The chance that one of two texts says what the other says."""
    return max(forth[SUPPORTS], back[SUPPORTS])


@cache
def load_pair_model() -> PairModel:
    """The packaged model; the network is loaded, once, when there is a pair to read."""
    thresholds = json.loads((MODEL / "calibration.json").read_text("utf8"))
    return PairModel(_read, **thresholds)


def _read(pairs: Sequence[Pair]) -> np.ndarray:
    made = np.zeros((len(pairs), 3), np.float32)
    for row, (pair, encoding) in enumerate(zip(pairs, encodings_of(pairs), strict=True)):
        arrays = {
            "pieces": np.array([encoding.ids], np.int64),
            "sides": np.array([encoding.type_ids], np.int64),
            "marks": np.array([piece_marks(pair, encoding.offsets, encoding.sequence_ids)], np.int64),
        }
        [scores] = _load_network()(arrays)
        made[row] = softmax(scores)[0]
    return made


@cache
def _load_network() -> Run:
    return onnx_runner(MODEL / "relation.onnx")
