"""Statements meet by rare words: in arrays the same pairs as looked for one by one."""

from __future__ import annotations

import itertools
import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.compare.candidates import marks_of
from kg.compare.meeting import meetings
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
    met = {(one, other): likeness for one, other, likeness in meetings(stems, range(len(stems)), (), (least, 0.1))}
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
