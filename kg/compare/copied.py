"""What articles that carry one text say: it is compared once, by its first report, and told once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.compare.wording import Said, folded_words
from kg.model import Comparison, Copy, StatementReference

Reports = dict[StatementReference, StatementReference]
"""Of statements that a copy has from its original, the report there."""


def reports_of(statements: Iterable[Said], copies: Mapping[str, Copy]) -> Reports:
    """The statements that stand in the same words in another article of the same text, each with the first of
    these: that of the original, where it has one."""
    texts = {copy.of for copy in copies.values()} | copies.keys()
    first: dict[tuple[str, tuple[str, ...], bool], StatementReference] = {}
    found: Reports = {}
    of_texts = (said for said in statements if said.reference[0] in texts)
    for said in sorted(of_texts, key=lambda said: _place(said.reference, copies)):
        key = (_text(said.reference, copies), folded_words(said.text), said.negated)
        report = first.setdefault(key, said.reference)
        if report[0] != said.reference[0]:
            found[said.reference] = report
    return found


def told_once(comparisons: Sequence[Comparison], reports: Reports, copies: Mapping[str, Copy]) -> list[Comparison]:
    """The comparisons without those that are between the same two reports as another one: all repetitions are
    told, since they tie the reports together."""
    earlier = dict(reports)
    for one in comparisons:
        if one.relation == "repeats" and one.first[0] != one.second[0]:
            first, later = sorted((one.first, one.second), key=lambda statement: _place(statement, copies))
            if _text(first, copies) == _text(later, copies):
                earlier.setdefault(later, first)

    def report(statement: StatementReference) -> StatementReference:
        while statement in earlier:  # each comes before, so this ends
            statement = earlier[statement]
        return statement

    told: set[tuple[str, frozenset[StatementReference]]] = set()
    found = []
    for one in sorted(comparisons, key=lambda c: (sum(s in earlier for s in (c.first, c.second)), c.first, c.second)):
        pair = one.relation, frozenset((report(one.first), report(one.second)))
        if one.relation == "repeats" or pair not in told:
            found.append(one)
        told.add(pair)
    return found


def _text(statement: StatementReference, copies: Mapping[str, Copy]) -> str:
    """The article whose text a statement is in."""
    copy = copies.get(statement[0])
    return copy.of if copy is not None else statement[0]


def _place(statement: StatementReference, copies: Mapping[str, Copy]) -> tuple[bool, StatementReference]:
    """The order of the reports of one text: the original comes first."""
    return statement[0] in copies, statement
