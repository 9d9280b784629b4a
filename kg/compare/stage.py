"""The compare stage: candidates by entity and nearness, judged by the pair model and by rule."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.compare.alignment import words_of
from kg.compare.knowledge import POSSIBLY, knowledge_contradictions
from kg.compare.neighbours import near_pairs
from kg.compare.pair_model import REFUTES, SUPPORTS, PairModel, load_pair_model
from kg.compare.reasons import differ_in_numbers_only, negation_differs, reason_of, share_words
from kg.compare.wording import Said, repeats, said_in
from kg.model import Comparison, ResolvedArticle

MINIMAL_WORDS = 5
NEIGHBOURS = 3
NEAR = 0.65
DAYS_OF_A_NUMBER = 7
"""Counts grow: two numbers contradict each other only where they were given in one week."""


def compare(articles: Sequence[ResolvedArticle]) -> tuple[Comparison, ...]:
    """Compare the statements of all articles, in a fixed order.

    Statements are compared that share a speaker or a subject and are near each other in
    meaning; of one speaker only those of different articles.
    """
    statements = said_in(articles)
    found = [*repeats(statements), *knowledge_contradictions(statements)]
    taken = {(comparison.first, comparison.second) for comparison in found}
    judged = _judged(_comparable(statements))
    found.extend(c for c in judged if (c.first, c.second) not in taken)
    return tuple(sorted(found, key=lambda c: (c.first, c.second, c.relation)))


def _comparable(statements: Sequence[Said]) -> list[Said]:
    """Those with enough words whose speaker or a subject of which is in another statement too."""
    long_enough = [said for said in statements if len(words_of(said.text)) >= MINIMAL_WORDS]
    shared: dict[str, int] = defaultdict(int)
    for said in long_enough:
        for entity in _entities(said):
            shared[entity] += 1
    return [said for said in long_enough if any(shared[entity] > 1 for entity in _entities(said))]


def _entities(said: Said) -> set[str]:
    return {*said.about, *([said.speaker] if said.speaker else ())}


def _judged(statements: Sequence[Said]) -> list[Comparison]:
    if len(statements) < 2:
        return []
    model = load_pair_model()
    vectors = model.vectors([said.text for said in statements])
    pairs = [
        (statements[first], statements[second])
        for first, second in sorted(near_pairs(vectors, NEIGHBOURS, NEAR))
        if _may_be_compared(statements[first], statements[second])
    ]
    forth, back = (chances.tolist() for chances in read_both_ways(model, pairs))
    judged = (comparison_of(model, *pair, one, other) for pair, one, other in zip(pairs, forth, back, strict=True))
    return [comparison for comparison in judged if comparison is not None]


def read_both_ways(model: PairModel, pairs: Sequence[tuple[Said, Said]]) -> tuple[np.ndarray, np.ndarray]:
    """The chances of the relations of pairs, and of the same pairs turned round."""
    forth = model.relations([(first.text, second.text) for first, second in pairs])
    return forth, model.relations([(second.text, first.text) for first, second in pairs])


def _may_be_compared(first: Said, second: Said) -> bool:
    if first.speaker is not None and first.speaker == second.speaker:
        return first.reference[0] != second.reference[0]
    return bool(set(first.about) & set(second.about))


def comparison_of(
    model: PairModel, first: Said, second: Said, forth: Sequence[float], back: Sequence[float]
) -> Comparison | None:
    """What the model makes of a pair read both ways; None where it isn't sure enough.

    Who denies a thing contradicts who says it; of a denial nothing else is told. Texts of the
    same words of which one is negated contradict each other whatever the model says.
    """
    refutes = (forth[REFUTES] + back[REFUTES]) / 2
    supports = max(forth[SUPPORTS], back[SUPPORTS])
    same = min(forth[SUPPORTS], back[SUPPORTS])
    if first.negated != second.negated:
        if same < model.contradicts_from:
            return None
        return Comparison(first.reference, second.reference, "contradicts", POSSIBLY, "one denies what the other says")
    if min(forth[REFUTES], back[REFUTES]) >= model.contradicts_from:
        if differ_in_numbers_only(first.text, second.text) and _days_between(first, second) > DAYS_OF_A_NUMBER:
            return None
        return Comparison(
            first.reference,
            second.reference,
            "contradicts",
            round(POSSIBLY * refutes, 2),
            reason_of(first, second),
        )
    if negation_differs(first.text, second.text):
        if not share_words(first.text, second.text):
            return None
        return Comparison(first.reference, second.reference, "contradicts", POSSIBLY, reason_of(first, second))
    if supports >= model.supports_from and first.reference[0] != second.reference[0]:
        entailing = "each" if same >= model.supports_from else "one"
        return Comparison(
            first.reference,
            second.reference,
            "supports",
            round(supports, 2),
            f"{entailing} says what the other says",
        )
    return None


def _days_between(first: Said, second: Said) -> float:
    """Days between two statements; endless where a date isn't known to the day."""
    if not (first.date and second.date and len(first.date) == len(second.date) == 10):
        return float("inf")
    dates = [datetime.date.fromisoformat(said.date or "") for said in (first, second)]
    return abs((dates[0] - dates[1]).days)
