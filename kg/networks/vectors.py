"""Word vectors of the shared encoder, by where a word stands in the text."""

from __future__ import annotations

import bisect

import numpy as np

from kg.networks.encoder import Encoding

SIZE = 384  # of a vector


class Vectors:
    """Looks up vectors; where the encoder read nothing there is a vector of zeros."""

    def __init__(self, encoding: Encoding) -> None:
        self._encoding = encoding
        self._starts = [word.start for word in encoding.words]
        self._cores = [encoded.window.core_first for encoded in encoding.windows]

    def at(self, position: int) -> np.ndarray:
        """The vector of the word at a position of the text, in code points."""
        word = bisect.bisect_right(self._starts, position) - 1
        if word < 0 or self._encoding.words[word].end <= position or not self._cores:
            return np.zeros(SIZE, np.float32)
        encoded = self._encoding.windows[max(0, bisect.bisect_right(self._cores, word) - 1)]
        place = word - encoded.window.first
        if place >= len(encoded.vectors):
            return np.zeros(SIZE, np.float32)
        return encoded.vectors[place].astype(np.float32)

    def mean(self, positions: list[int]) -> np.ndarray:
        """The mean vector of some words."""
        if not positions:
            return np.zeros(SIZE, np.float32)
        return np.mean([self.at(position) for position in positions], axis=0)
