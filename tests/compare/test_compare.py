"""How statements relate: candidates by nearness, relations with a reason, and never a bare fact."""

import numpy as np
import pytest

from kg.building.pipeline import build_corpus
from kg.compare.alignment import (
    ABSENT,
    NUMBER_EQUAL,
    OTHER_LARGER,
    OTHER_SMALLER,
    SAME,
    SAME_STEM,
    YEAR_DIFFERENT,
    marks,
    words_of,
)
from kg.compare.neighbours import EXACT_UP_TO, near_pairs
from kg.compare.opposites import opposition
from kg.compare.reasons import reason_of
from kg.compare.wording import Said, repeated_nearly, repeats, said_in
from kg.reading.inputs import read_text


def said(text: str, speaker: str | None = "person/berg", article: str = "a", **more) -> Said:
    return Said((article, f"statement={len(text)}"), speaker, (), text, more.get("negated", False), more.get("date"))


def marked(first: str, second: str) -> dict[str, int]:
    words = words_of(first)
    return dict(zip([word.form for word in words], marks(words, words_of(second)), strict=True))


def test_words_are_marked_by_whether_the_other_text_has_them() -> None:
    assert marked("The bridge was closing", "the bridges were closed") == {
        "the": SAME,
        "bridge": SAME_STEM,
        "was": ABSENT,
        "closing": SAME_STEM,
    }


@pytest.mark.parametrize(
    ("first", "second", "form", "mark"),
    [
        ("2 million people", "two million people", "2 million", NUMBER_EQUAL),
        ("2,500 people", "some 3 thousand people", "2,500", OTHER_LARGER),
        ("forty people", "12 people", "forty", OTHER_SMALLER),
        ("in 1999", "in 2001", "1999", YEAR_DIFFERENT),
    ],
)
def test_numbers_are_compared_by_value(first: str, second: str, form: str, mark: int) -> None:
    assert marked(first, second)[form] == mark


def test_a_reason_says_what_differs() -> None:
    told = said("I was told of the plan"), said("I was not told of the plan")
    assert reason_of(*told) == "one speaker; negation differs"
    counted = said("It cost 90 million"), said("It cost 85 million", "person/arden")
    assert reason_of(*counted) == "one subject; numbers differ: 90 million / 85 million"
    assert "words differ: opened / closed" in reason_of(said("The bridge opened"), said("The bridge closed"))


def circle(count: int) -> np.ndarray:
    """Vectors of length 1, each near the next."""
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False)
    return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)


def test_the_nearest_of_a_few_are_found_exactly() -> None:
    found = near_pairs(circle(12), 2, 0.8)
    assert set(found) == {tuple(sorted((i, (i + 1) % 12))) for i in range(12)}


def test_the_nearest_of_many_are_mostly_found_and_always_the_same() -> None:
    count = EXACT_UP_TO + 500
    rng = np.random.default_rng(5)
    vectors = rng.normal(size=(count, 32)).astype(np.float32)
    vectors[1::2] = vectors[::2][: count // 2] + 0.1 * rng.normal(size=(count // 2, 32))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    found = near_pairs(vectors, 3, 0.9)
    twins = {(i, i + 1) for i in range(0, count - 1, 2)}
    assert len(twins & set(found)) > 0.9 * len(twins)
    assert found == near_pairs(vectors, 3, 0.9)


def test_one_statement_has_no_neighbours() -> None:
    assert near_pairs(circle(1), 3, 0.5) == {} and near_pairs(circle(0), 3, 0.5) == {}


ARTICLES = (
    ("gazette.txt", "Hill Gazette", "2024-05-01",
     "Mayor Anna Berg said on Tuesday that the harbour was sold to the bank.\n\n"
     "Berg said that the school will get a new roof.\n"),
    ("post.txt", "Valley Post", "2024-05-03",
     "Mayor Anna Berg said that the harbour was not sold to the bank.\n\n"
     "Berg said that the summer was too short for the choir.\n"),
)  # fmt: skip


@pytest.fixture(scope="module")
def compared() -> list[tuple[str, str, str, float, str]]:
    """Relation, both texts, confidence and reason of what is found in two articles."""
    articles = [read_text(text, name, None, published, outlet) for name, outlet, published, text in ARTICLES]
    corpus, _ = build_corpus(articles)
    texts = {said.reference: said.text for said in said_in(corpus.articles)}
    return [(c.relation, texts[c.first], texts[c.second], c.confidence, c.reason) for c in corpus.comparisons]


def test_two_accounts_that_differ_by_a_negation_possibly_contradict_each_other(compared) -> None:
    [(relation, first, second, confidence, reason)] = compared
    assert relation == "contradicts" and reason == "one speaker; negation differs"
    assert "was sold" in first and "was not sold" in second
    assert confidence <= 0.5


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        ("the dam at Redford is safe", "the dam at Redford is not safe", "negation differs"),
        ("No miners were killed in the blast at Holm", "12 miners were killed in the blast at Holm", "negation differs"),
        ("4,000 people marched in the rain", "Some 9,000 people marched in the rain", "numbers differ: 4000 / 7200 to 10800"),
        ("he has always opposed the harbour tax", "he supports the harbour tax", "opposites: opposed / supports"),
    ],
)  # fmt: skip
def test_what_says_the_opposite_in_the_same_words_is_found_with_its_reason(first, second, reason) -> None:
    assert opposition(first, second) == reason


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fewer than 15 people died in the fire", "14 people died in the fire"),
        ("about 20 people died in the fire", "22 people died in the fire"),
        ("the dam at Redford is not only safe", "the dam at Redford is safe"),
        ("the dam at Redford will not open until May", "the dam at Redford will open"),
        ("the dam is not safe", "the school gets a roof"),
        ("the meeting on the dam is on 24 August", "the meeting on the dam is on 22 August"),
        ("the dam at Redford is not safe", "the dam at Redford is dangerous"),
    ],
)
def test_what_can_both_be_true_is_no_opposition(first, second) -> None:
    assert opposition(first, second) is None and opposition(second, first) is None


def test_copies_are_tied_whoever_is_said_to_have_spoken() -> None:
    words = "The harbour was sold to a bank in the spring."
    copies = [said(words), said(words, "person/arden", "b"), said(words, None, "c")]
    found = repeats(copies)
    assert [(c.first, c.second) for c in found] == [(copies[0].reference, c.reference) for c in copies[1:]]
    assert found[0].reason == "the same words, said to be another speaker's" and found[1].reason == "the same words"


def test_an_altered_quotation_shows_what_was_changed() -> None:
    first = said("I have never been to the harbour, and I will never go to the harbour of this town")
    second = said("I have never been to the harbor, and I will never go to the harbour of this town", article="b")
    found = repeated_nearly(first, second)
    assert found is not None and found.relation == "repeats" and "harbour" in found.reason and "harbor" in found.reason
    assert repeated_nearly(first, said("We shall go to the bank of the river with all the others of this town")) is None
