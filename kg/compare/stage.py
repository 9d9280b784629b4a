"""The compare stage: candidates by entity and nearness, judged by the pair model and by rule."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.compare.alignment import words_of
from kg.compare.knowledge import POSSIBLY, knowledge_contradictions
from kg.compare.neighbours import near_pairs
from kg.compare.opposites import opposition, same_matter
from kg.compare.pair_model import REFUTES, SUPPORTS, PairModel, load_pair_model
from kg.compare.reasons import negation_differs, numbers_differ, reason_of, whose
from kg.compare.wording import Said, folded_words, repeated_nearly, repeats, said_in
from kg.model import Comparison, ResolvedArticle

MINIMAL_WORDS = 5
NEIGHBOURS = 3
NEAR = 0.65
ASKS = re.compile(r"(?:how|what|when|where|whether|which|who|whom|whose|why)\b", re.IGNORECASE)
"""What is asked can't be denied."""
CLAIMS = re.compile(
    r"\b(?:am|are|be|been|can|could|did|do|does|had|has|have|is|may|might|must|should|was|were|will|would|\w+ed)\b"
)
"""What claims nothing can't either: a name that somebody did not mention."""
VETOED_FROM = 0.5
"""The chance that one text supports the other, from which on what looks opposite is not believed."""
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
    repeated = [c for first, second in pairs if (c := _altered(first, second)) is not None]
    tied = {(c.first, c.second) for c in repeated}
    pairs = [
        (first, second)
        for first, second in pairs
        if (first.reference, second.reference) not in tied and folded_words(first.text) != folded_words(second.text)
    ]
    forth, back = (chances.tolist() for chances in read_both_ways(model, pairs))
    judged = (comparison_of(model, *pair, one, other) for pair, one, other in zip(pairs, forth, back, strict=True))
    return [*repeated, *(comparison for comparison in judged if comparison is not None)]


def _altered(first: Said, second: Said) -> Comparison | None:
    """The repetition of a text with a few words changed, unless these make it say the opposite."""
    found = repeated_nearly(first, second)
    if found is None or first.negated != second.negated or opposition(first.text, second.text) is not None:
        return None
    if negation_differs(first.text, second.text) or numbers_differ(first.text, second.text):
        return None
    return found


def read_both_ways(model: PairModel, pairs: Sequence[tuple[Said, Said]]) -> tuple[np.ndarray, np.ndarray]:
    """The chances of the relations of pairs, and of the same pairs turned round."""
    forth = model.relations([(first.text, second.text) for first, second in pairs])
    return forth, model.relations([(second.text, first.text) for first, second in pairs])


def _may_be_compared(first: Said, second: Said) -> bool:
    if first.reference[0] == second.reference[0] and (first.text in second.text or second.text in first.text):
        return False  # one statement inside another, or told twice
    if first.speaker is not None and first.speaker == second.speaker:
        return first.reference[0] != second.reference[0]
    return bool(set(first.about) & set(second.about))


def comparison_of(
    model: PairModel, first: Said, second: Said, forth: Sequence[float], back: Sequence[float]
) -> Comparison | None:
    """What is made of a pair read both ways by the model; None where it isn't sure enough.

    Who denies a thing contradicts who says it; of a denial nothing else is told. Two texts also
    contradict each other where they differ in a negation, a number or an antonym and the model
    does not read them as saying the same; and where the model is sure of it and both speak of
    one matter.
    """
    refutes = (forth[REFUTES] + back[REFUTES]) / 2
    supports = max(forth[SUPPORTS], back[SUPPORTS])
    same = min(forth[SUPPORTS], back[SUPPORTS])
    one_denies = first.negated != second.negated
    difference = opposition(first.text, second.text, one_denies=one_denies)
    if one_denies:
        if any(ASKS.match(said.text) or not CLAIMS.search(said.text) for said in (first, second)):
            return None
        if same < model.contradicts_from and difference is None:
            return None
        return Comparison(first.reference, second.reference, "contradicts", POSSIBLY, "one denies what the other says")
    if numbers_differ(first.text, second.text) and not negation_differs(first.text, second.text):
        if _days_between(first, second) > DAYS_OF_A_NUMBER:
            return None
    is_refuted = min(forth[REFUTES], back[REFUTES]) >= model.contradicts_from
    if is_refuted and same_matter(first.text, second.text):
        confidence = round(POSSIBLY * refutes, 2)
        return Comparison(first.reference, second.reference, "contradicts", confidence, reason_of(first, second))
    if difference is not None and supports < VETOED_FROM:
        reason = f"{whose(first, second)}; {difference}"
        return Comparison(first.reference, second.reference, "contradicts", POSSIBLY, reason)
    if negation_differs(first.text, second.text):
        return None
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
