"""Pairs of statements and how alike they are, in arrays: a large corpus has millions of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from kg.networks.rows import Array

AT_ONCE = 65_536  # pairs that are looked at one by one
Place = int


@dataclass(frozen=True, slots=True)
class Pairs:
    """Places of two statements, the earlier first, and a likeness from 0 to 1; each pair once."""

    first: Array
    second: Array
    likeness: Array

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[tuple[Place, Place, float]]:
        for start in range(0, len(self), AT_ONCE):
            part = slice(start, start + AT_ONCE)
            columns = (self.first, self.second, self.likeness)
            yield from zip(*(column[part].tolist() for column in columns), strict=True)

    def where(self, test: Callable[[Place, Place, float], bool]) -> Array:
        """Of which pairs something is so."""
        return np.fromiter((test(*pair) for pair in self), bool, len(self))

    def taken(self, which: Array) -> Pairs:
        """Some of the pairs, in their order."""
        return Pairs(self.first[which], self.second[which], self.likeness[which])

    def also(self, others: Pairs) -> Pairs:
        """These, and behind them those of others that are none of them."""
        return joined((self, others.taken(~np.isin(others._codes(), self._codes()))))

    def best(self, most: int) -> Array:
        """Which pairs are among the ``most`` of either statement that are most alike, the first of those alike."""
        codes, numbers = self._codes(), np.arange(len(self))
        places = np.concatenate((self.first, self.second))
        order = np.lexsort((np.tile(codes, 2), -np.tile(self.likeness, 2), places))
        of_one = places[order]
        begins = np.flatnonzero(np.diff(of_one, prepend=-1))
        rank = np.arange(len(order)) - np.repeat(begins, np.diff(begins, append=len(order)))
        found = np.zeros(len(self), bool)
        found[np.tile(numbers, 2)[order[rank < most]]] = True
        return found

    def _codes(self) -> Array:
        return self.first.astype(np.int64) << 32 | self.second


def joined(parts: Iterable[Pairs]) -> Pairs:
    """Some pairs behind others."""
    all_ = [Pairs(np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0)), *parts]
    columns = ([one.first for one in all_], [one.second for one in all_], [one.likeness for one in all_])
    return Pairs(*map(np.concatenate, columns))


def pairs_of(found: Iterable[tuple[Place, Place]]) -> Pairs:
    """Pairs of which nothing is known yet."""
    places = np.array(list(found), np.int32).reshape(-1, 2)
    return Pairs(places[:, 0], places[:, 1], np.zeros(len(places)))
