"""What sentences mean, as vectors: near ones tell of the same thing, whatever their words.

The word vectors by which an article is read anyway, of three layers, are averaged over a sentence, rare words
more; a linear map (``training/meaning``) takes them to where a model of sentences would put it. A question is
read likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np

from kg.networks.encoder import Encoding, load_encoder
from kg.networks.vectors import SIZE as SIZE_OF_WORDS
from kg.networks.windows import Word
from kg.sentences import LENGTH, SIZE

_LARGEST = 127
_FIRST_WORD = 999  # of the tokenizer's table, which has pieces in the order of how often they stand in texts
_SHORT = 4  # words, marks included, with fewer of which nothing is told


def meanings(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """A vector, row by row, for each span of a text, in code points; zeros where little or nothing was read.

    Each depends on the windows of its text alone, not on other texts.
    """
    pooled = pooled_layers(encoding, spans)
    told = np.flatnonzero(np.any(pooled, axis=1))
    found = np.zeros((len(spans), SIZE), np.int8)
    weights, offset = _map()
    for row in told:  # one by one, so that the sums are the same whatever else the text has
        vector = pooled[row] @ weights + offset
        vector *= LENGTH / np.sqrt(np.square(vector).sum())
        found[row] = np.rint(np.clip(vector, -_LARGEST, _LARGEST))
    return found


def meaning(text: str) -> bytes:
    """The vector of a text by itself, such as a question."""
    return meanings(load_encoder().encode(text, [(0, len(text))]), [(0, len(text))]).tobytes()


def pooled_layers(encoding: Encoding, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """The weighted means of the layers over the words of each span, one layer behind the other."""
    starts, weights, layers = [], [], []
    for encoded in encoding.windows:
        window = encoded.window
        words = encoding.words[window.core_first : window.core_last]
        starts += [word.start for word in words]
        weights += [_weight(word) for word in words]
        core = slice(window.core_first - window.first, window.core_last - window.first)
        layers.append(np.concatenate([part[core] for part in (encoded.vectors, *encoded.lower)], 1))
    pooled = np.zeros((len(spans), 3 * SIZE_OF_WORDS), np.float32)
    if not layers:
        return pooled
    vectors = np.concatenate(layers).astype(np.float32, copy=False)
    of_words = np.array(weights, np.float32)
    bounds = np.searchsorted(np.array(starts), np.array(spans).reshape(-1, 2))
    for row, (first, last) in enumerate(bounds):
        if last - first >= _SHORT:
            share = of_words[first:last] / of_words[first:last].sum()
            pooled[row] = share @ vectors[first:last]
    return pooled


def _weight(word: Word) -> float:
    """How much a word tells: less the more often it stands in texts."""
    return float(np.log(max(*word.pieces, _FIRST_WORD + 1) / (_FIRST_WORD - 9)))


@cache
def _map() -> tuple[np.ndarray, np.ndarray]:
    """The weights of the map, a row for each value of the layers, and what is added."""
    with np.load(str(files("kg").joinpath("models/meaning/map.npz"))) as kept:
        return kept["weights"] * kept["scale"], kept["offset"]
