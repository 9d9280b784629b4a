"""The nearest vectors of each vector, exactly in small sets and by an inverted file in large ones.

The inverted file (Jégou et al. 2011, "Product quantization for nearest neighbor search") files
each vector under its nearest centroids and looks only there, so that the cost grows with
n·√n. The centroids are every so-manieth vector: nothing is random, the same vectors give the
same neighbours.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

EXACT_UP_TO = 4096
PROBES = 3
ROWS = 1024


def near_pairs(vectors: np.ndarray, count: int, floor: float) -> dict[tuple[int, int], float]:
    """Pairs of rows (lower first) with their cosine: of each row the ``count`` nearest others
    of at least ``floor``. The rows are of length 1."""
    found: dict[tuple[int, int], float] = {}
    for rows, others in _lists(vectors):
        for start in range(0, len(rows), ROWS):
            part = rows[start : start + ROWS]
            cosines = vectors[part] @ vectors[others].T
            cosines[part[:, None] == others[None, :]] = -1
            kept = min(count, cosines.shape[1])
            nearest = np.argpartition(-cosines, kept - 1, axis=1)[:, :kept]
            near = np.take_along_axis(cosines, nearest, axis=1)
            for place, column in zip(*np.nonzero(near >= floor), strict=True):
                row, other = int(part[place]), int(others[nearest[place, column]])
                found[min(row, other), max(row, other)] = float(near[place, column])
    return found


def _lists(vectors: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Rows, with the rows among which their neighbours are looked for."""
    size = len(vectors)
    if size <= EXACT_UP_TO:
        yield np.arange(size), np.arange(size)
        return
    lists = int(np.sqrt(size))
    centroids = vectors[np.linspace(0, size - 1, lists).astype(int)]
    nearest = np.concatenate(
        [
            np.argpartition(-(vectors[s : s + ROWS] @ centroids.T), PROBES, axis=1)[:, :PROBES]
            for s in range(0, size, ROWS)
        ]
    )
    for number in range(lists):
        members = np.flatnonzero((nearest == number).any(axis=1))
        if len(members) > 1:
            yield members, members
