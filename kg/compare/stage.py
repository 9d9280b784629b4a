"""The compare stage: what answers what in one article, and candidates by rare words over all articles,
judged by the pair model and by rule."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.compare.answers import answers
from kg.compare.candidates import candidates
from kg.compare.judging import comparison_of, suspicion
from kg.compare.opposites import opposition
from kg.compare.pair_model import PairModel, load_pair_model
from kg.compare.reasons import negation_differs, numbers_differ
from kg.compare.wording import Said, folded_words, nearest_sentences, repeated_nearly, repeats, said_in
from kg.model import Comparison, ResolvedArticle

LIKENESS_OF_SUPPORT = 0.6
"""How alike two statements must be for the model to be asked whether one supports the other."""


def compare(articles: Sequence[ResolvedArticle], model: PairModel | None = None) -> tuple[Comparison, ...]:
    """Compare the statements of all articles, in a fixed order; by the packaged ``model``, or by one
    that gives the same answers sooner."""
    statements = said_in(articles)
    found = [*repeats(statements), *answers(articles)]
    taken = {(comparison.first, comparison.second) for comparison in found}
    found.extend(c for c in _judged(statements, model or load_pair_model()) if (c.first, c.second) not in taken)
    return tuple(sorted(found, key=lambda c: (c.first, c.second, c.relation)))


def _judged(statements: Sequence[Said], model: PairModel) -> list[Comparison]:
    found, asked = [], []
    for one, other, likeness in candidates(statements):
        first, second = statements[one], statements[other]
        if not _may_be_compared(first, second):
            continue
        if (altered := _altered(first, second)) is not None:
            found.append(altered)
            continue
        texts = nearest_sentences(first.text, second.text)
        suspected = suspicion(replace(first, text=texts[0]), replace(second, text=texts[1]))
        if suspected is not None and (suspected.difference is not None or likeness >= LIKENESS_OF_SUPPORT):
            asked.append(suspected)
    if asked:
        forth, back = (
            chances.tolist() for chances in model.both_ways([(a.first.clause, a.second.clause) for a in asked])
        )
        judged = (comparison_of(model, *read) for read in zip(asked, forth, back, strict=True))
        found.extend(comparison for comparison in judged if comparison is not None)
    return found


def _altered(first: Said, second: Said) -> Comparison | None:
    """The repetition of a text with a few words changed, unless these make it say the opposite."""
    found = repeated_nearly(first, second)
    if found is None or first.negated != second.negated or opposition(first.text, second.text) is not None:
        return None
    if negation_differs(first.text, second.text) or numbers_differ(first.text, second.text):
        return None
    return found


def _may_be_compared(first: Said, second: Said) -> bool:
    """Not one statement inside another, or told twice; in other articles such words repeat."""
    if first.denies == second.denies and folded_words(first.text) == folded_words(second.text):
        return False
    return first.reference[0] != second.reference[0] or not (first.text in second.text or second.text in first.text)
