"""Rows of few numbers each, in arrays: what pairs of them share, since they are millions of pairs.

All values are whole numbers, so that sums are the same in any order and on any machine.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

AT_ONCE = 64  # rows that are spread out at a time
UNIT = 1 << 20  # of a value of a bag

Array = np.ndarray


@dataclass(frozen=True, slots=True)
class Rows:
    """Row ``n`` has the values from ``starts[n]`` on, in the columns of that place."""

    starts: Array
    columns: Array
    values: Array
    width: int

    def products(self, first: Array, second: Array, others: Rows | None = None) -> Iterator[tuple[Array, Array, Array]]:
        """Some pairs at a time of a row of these and one of the ``others``, which are sorted by the first and of
        which none is empty: the sum of the products of their values in the columns that both have. Without others
        both are of these, and the values of the first alone are added up."""
        spread = np.zeros(AT_ONCE * self.width, np.int64)
        columns, starts, values = (self if others is None else others).columns, self.starts, self.values
        begun = starts if others is None else others.starts
        bounds = np.searchsorted(first, np.arange(0, len(starts) - 1 + AT_ONCE, AT_ONCE))
        for block, (low, high) in enumerate(zip(bounds, bounds[1:], strict=False)):
            if low == high:
                continue
            begin, end = block * AT_ONCE, min((block + 1) * AT_ONCE, len(starts) - 1)
            inside = slice(starts[begin], starts[end])
            own = self.columns[inside] + np.repeat(
                np.arange(end - begin) * self.width, np.diff(starts[begin : end + 1])
            )
            spread[own] = values[inside]
            one, other = first[low:high], second[low:high]
            lengths = begun[other + 1] - begun[other]
            begins = np.concatenate(([0], np.cumsum(lengths)[:-1]))
            places = np.arange(int(lengths.sum())) + np.repeat(begun[other] - begins, lengths)
            found = spread.take(columns.take(places) + np.repeat((one - begin) * self.width, lengths))
            if others is not None:
                found *= others.values.take(places)
            yield one, other, np.add.reduceat(found, begins)
            spread[own] = 0


def bags(counts: Sequence[Mapping[str, int]]) -> Rows:
    """Words weighted by how often (logarithm) and how rarely elsewhere, each row of length 1 (``UNIT``)."""
    number: dict[str, int] = {}
    columns = np.array([number.setdefault(word, len(number)) for count in counts for word in count], np.int64)
    times = np.array([n for count in counts for n in count.values()], np.int64)
    lengths = np.fromiter(map(len, counts), np.int64, len(counts))
    frequency = np.bincount(columns, minlength=len(number)).tolist()
    rare = {n: 1 + math.log((1 + len(counts)) / (1 + n)) for n in set(frequency)}
    often = np.array([1 + math.log(max(1, n)) for n in range(int(times.max(initial=0)) + 1)])
    values = often[times] * np.array([rare[n] ** 2 for n in frequency])[columns] if number else np.empty(0)
    holders = np.repeat(np.arange(len(counts)), lengths)
    size = np.sqrt(np.bincount(holders, values * values, len(counts)))
    starts = np.concatenate(([0], np.cumsum(lengths)))
    return Rows(starts, columns, np.rint(UNIT * values / size[holders]).astype(np.int64), max(1, len(number)))


def cosines(rows: Rows, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """The cosine of each pair of bags; 0 where one is empty."""
    found = np.zeros(len(pairs))
    if not pairs:
        return []
    both = np.array(pairs, np.int64)
    filled = np.diff(rows.starts) > 0
    places = np.flatnonzero(filled[both[:, 0]] & filled[both[:, 1]])
    places = places[np.argsort(both[places, 0], kind="stable")]
    at = 0
    for one, _, product in rows.products(both[places, 0], both[places, 1], rows):
        found[places[at : at + len(one)]] = product / UNIT**2
        at += len(one)
    return found.tolist()
