"""A trained model of pairs: does one text support or refute the other, and how does a sentence make
somebody in it look?

A cross-encoder of six of MPNet's layers that also sees how the words of both texts align. The
weights are made by `training/comparisons`. Pairs are read one at a time: activations are quantised
together, so that in a batch what one pair is answered would depend on the others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from tokenizers import Tokenizer

from kg.compare.alignment import piece_marks
from kg.model import Span
from kg.networks.decode import softmax
from kg.networks.encoder import Run, onnx_runner

MODEL = files("kg") / "models" / "comparisons"
SUPPORTS, REFUTES, NEITHER = range(3)
POLARITIES = ("negative", "neutral", "positive")
RELATION, POLARITY = slice(0, 3), slice(3, 6)
"""Where in the scores of the network the relations are, and the polarities."""
MAX_PIECES = 112
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


def polarities(targets: Sequence[tuple[str, Span]]) -> np.ndarray:
    """How sentences make the target look that lies at a span of each, as in NewsMTSC (Hamborg and
    Donnay 2021): the chances of ``POLARITIES``, one row a target."""
    return _read([asked_of(text, span) for text, span in targets], POLARITY)


def asked_of(text: str, span: Span) -> Pair:
    """A sentence and a target in it as the pair that the network was taught with: the target is
    marked by an asterisk behind it, and stands by itself as the second text."""
    return f"{text[: span[1]]} *{text[span[1] :]}", text[span[0] : span[1]]


@cache
def load_pair_model() -> PairModel:
    """The packaged model; the network is loaded, once, when there is a pair to read."""
    thresholds = json.loads((MODEL / "calibration.json").read_text("utf8"))
    return PairModel(lambda pairs: _read(pairs, RELATION), **thresholds)


def _read(pairs: Sequence[Pair], part: slice) -> np.ndarray:
    """The chances of one part of the scores, one row a pair."""
    made = np.zeros((len(pairs), 3), np.float32)
    for row, pair in enumerate(pairs):
        encoding = _load_tokenizer().encode(*pair)
        encoding.truncate(MAX_PIECES)
        arrays = {
            "pieces": np.array([encoding.ids], np.int64),
            "sides": np.array([encoding.type_ids], np.int64),
            "marks": np.array([piece_marks(pair, encoding.offsets, encoding.sequence_ids)], np.int64),
        }
        [scores] = _load_network()(arrays)
        made[row] = softmax(scores[:, part])[0]
    return made


@cache
def _load_network() -> Run:
    return onnx_runner(MODEL / "relation.onnx")


@cache
def _load_tokenizer() -> Tokenizer:
    return Tokenizer.from_str((MODEL / "tokenizer.json").read_text("utf8"))
