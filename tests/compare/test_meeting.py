"""Statements meet by rare words: in arrays the same pairs as looked for one by one."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.candidates import marks_of
from kg.compare.meeting import meetings
from kg.compare.pairs import Pairs
from kg.compare.stage import Memory, compare
from kg.model import Article, Extraction, ResolvedArticle, Statement

WORDS = ["dam", "mayor", "fire", "harbour", "vote", "tax"]


@given(st.lists(st.frozensets(st.sampled_from(WORDS), min_size=2), max_size=12), st.floats(0.2, 0.9))
def test_whoever_shares_two_words_or_more_meets_with_the_weight_that_they_share(
    stems: list[frozenset[str]], least: float
) -> None:
    counts = Counter(word for own in stems for word in own)
    weight = {word: math.log(1 + len(stems) / count) for word, count in counts.items()}
    expected = {}
    for one, other in itertools.combinations(range(len(stems)), 2):
        shared = sum(weight[word] for word in stems[one] & stems[other])
        likeness = shared / min(sum(weight[word] for word in stems[place]) for place in (one, other))
        if len(stems[one] & stems[other]) > 1 and abs(likeness - least) > 0.001:  # weights are rounded
            expected[one, other] = likeness
    parts = meetings(stems, range(len(stems)), (), (least, 0.1))
    met = {(one, other): likeness for part in parts for one, other, likeness in part}
    surely = {pair: pytest.approx(likeness, abs=0.001) for pair, likeness in expected.items() if likeness > least}
    assert {pair: likeness for pair, likeness in met.items() if pair in expected} == surely


def said(article: str, *texts: str) -> ResolvedArticle:
    text, statements = "", []
    for number, words in enumerate(texts):
        span = (len(text), len(text) + len(words))
        statements.append(Statement(str(number), "direct", (), (), (span,), speakers=("person/ann-lee",)))
        text += words + "\n"
    return ResolvedArticle(Article(article, text, ()), (), (), Extraction(tuple(statements)))


def test_what_is_remembered_changes_nothing_and_is_not_looked_at_again() -> None:
    articles = [
        said("a", "the new dam at Tarn will hold this winter", "the harbour of Tarn was sold for 12 million dollars"),
        said("b", "the new dam at Tarn will not hold this winter", "the harbour of Tarn was closed by the mayor"),
        said("c", "the old harbour of Tarn was sold to the mayor and to his brother"),
    ]
    memory = Memory()
    found = compare(articles, memory=memory)
    assert memory.nothing and memory.nothing < memory.looked
    assert memory.marks["the harbour of Tarn was closed by the mayor"] == marks_of(
        "the harbour of Tarn was closed by the mayor"
    )
    again = Memory(dict(memory.marks), set(memory.nothing))
    assert compare(articles, memory=again) == found == compare(articles)
    assert again.nothing == memory.nothing and again.looked == memory.looked


def test_blocks_meet_as_all_at_once_do(monkeypatch: pytest.MonkeyPatch) -> None:
    stems = [frozenset(pair) for pair in itertools.combinations(WORDS, 2)] * 2
    whole = [pair for part in meetings(stems, range(len(stems)), [1, 5], (0.2, 0.1)) for pair in part]
    monkeypatch.setattr("kg.compare.meeting.BLOCK", 4)
    assert [pair for part in meetings(stems, range(len(stems)), [1, 5], (0.2, 0.1)) for pair in part] == whole


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 9), st.integers(10, 19)), st.sampled_from([0.0, 0.25, 0.5, 1.0]), max_size=60
)


@given(PAIRS, st.integers(1, 4))
def test_the_best_pairs_are_those_most_alike_of_either_statement(
    found: dict[tuple[int, int], float], most: int
) -> None:
    pairs = Pairs(
        np.array([one for one, _ in found], np.int32),
        np.array([other for _, other in found], np.int32),
        np.array(list(found.values())),
    )
    best = set()
    for place in range(20):
        best |= set(sorted((pair for pair in found if place in pair), key=lambda pair: (-found[pair], pair))[:most])
    assert {(one, other) for one, other, _ in pairs.taken(pairs.best(most))} == best
