"""Cosines of many bags of words in arrays: those that are worked out pair by pair."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.networks.rows import bags, cosines


@given(st.lists(st.lists(st.sampled_from("abcdef")), max_size=70))
def test_cosines_are_those_of_each_pair(texts: list[list[str]]) -> None:
    counts = [Counter(text) for text in texts]
    frequency = Counter(word for count in counts for word in count)
    weighted = [
        {w: (1 + math.log(n)) * (1 + math.log((1 + len(counts)) / (1 + frequency[w]))) ** 2 for w, n in count.items()}
        for count in counts
    ]
    pairs = list(itertools.combinations(range(len(counts)), 2))[::3]
    found = cosines(bags(counts), pairs)
    for (one, other), cosine in zip(pairs, found, strict=True):
        product = sum(value * weighted[other].get(word, 0.0) for word, value in weighted[one].items())
        sizes = [math.hypot(*weighted[place].values()) for place in (one, other)]
        assert cosine == pytest.approx(product / math.prod(sizes) if all(sizes) else 0.0, abs=1e-4)
