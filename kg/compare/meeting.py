"""Which of many statements meet by a rare word, and how alike they are: in arrays, since they are millions of pairs.

Weights of words are whole numbers, so that their sums are the same in any order and on any machine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

import numpy as np

from kg.compare.pairs import Pairs
from kg.networks.rows import Array, Rows

RAREST = 8
"""So many of a statement's words bring others to it."""
NEXT = 40
"""So many statements, next in time, that have the word too."""
SHARED_STEMS = 2
BLOCK = 32_768
"""So many statements at a time are brought to later ones, each to some hundred."""
UNIT = 1 << 16  # of a weight, which is a logarithm
COUNTED = 1 << 40  # above any sum of weights: how many they are


def meetings(
    stems: Sequence[Collection[str]], in_time: Sequence[int], knowing: Sequence[int], least: tuple[float, float]
) -> Iterator[Pairs]:
    """Some pairs at a time of places of statements that share words, in order, the earlier place first, and the
    weight of what they share as a share of the lesser one's. ``stems`` are the words of each statement, ``in_time`` the
    places of the statements in time, ``knowing`` of which any word counts as rare; ``least`` is the least share,
    and that for two of knowing."""
    frequency = Counter(chain.from_iterable(stems))
    if not frequency:
        return
    # Numbered from the rarest on: what is looked up most lies side by side.
    number = {stem: place for place, stem in enumerate(sorted(frequency, key=lambda stem: (frequency[stem], stem)))}
    lengths = np.fromiter(map(len, stems), np.int64, len(stems))
    words = np.fromiter(map(number.__getitem__, chain.from_iterable(stems)), np.int64, int(lengths.sum()))
    holders = np.repeat(np.arange(len(stems)), lengths)
    counts = np.bincount(words, minlength=len(number)).tolist()
    weight_of = {count: round(UNIT * math.log(1 + len(stems) / count)) for count in set(counts)}
    weights = np.array([weight_of[count] for count in counts], np.int64)
    totals = np.bincount(holders, weights[words], len(stems)).astype(np.int64)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    marked = np.zeros(len(stems), bool)
    marked[list(knowing)] = True
    rows = Rows(starts, words, weights[words] + COUNTED, len(number))
    for first, second in _pairs(words, holders, starts, len(number), in_time, marked):
        for one, other, found in rows.products(first, second):
            shared, weight = np.divmod(found, COUNTED)
            likeness = weight / np.minimum(totals[one], totals[other])
            asked = np.where(marked[one] & marked[other], least[1], least[0])
            kept = (shared >= SHARED_STEMS) & (likeness >= asked)
            yield Pairs(one[kept].astype(np.int32), other[kept].astype(np.int32), likeness[kept])


def _pairs(
    words: Array, holders: Array, starts: Array, count: int, in_time: Sequence[int], marked: Array
) -> Iterator[tuple[Array, Array]]:
    """The places that have a rare word in common, or any where both are marked, near each other in time;
    in order, each pair once, so many at a time as begin in a block. The ``count`` words are numbered from the rarest on."""
    size = len(starts) - 1
    by_rarity = np.lexsort((words, holders))
    rarest = by_rarity[np.arange(len(words)) - starts[holders] < RAREST]
    also = np.flatnonzero(marked[holders])
    held = np.concatenate((words[rarest], words[also] + count))
    places = np.concatenate((holders[rarest], holders[also]))
    when = np.empty(size, np.int64)
    when[list(in_time)] = np.arange(size)
    order = np.lexsort((when[places], held))
    held, places = held[order], places[order]
    for begin in range(0, size, BLOCK):
        met = [np.empty(0, np.int64)]
        for step in range(1, min(NEXT, len(held) - 1) + 1):
            one, other = places[:-step], places[step:]
            earlier = np.minimum(one, other)
            inside = (held[step:] == held[:-step]) & (earlier >= begin) & (earlier < begin + BLOCK)
            met.append(earlier[inside] * size + np.maximum(one[inside], other[inside]))
        found = np.sort(np.concatenate(met))
        found = found[np.diff(found, prepend=-1) > 0]
        yield found // size, found % size
