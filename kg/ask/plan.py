"""How a ready question is answered fast: from the side index, where the store has one that says all.

The index holds what the shapes of the ontology allow. Where a graph says more (a speaker with two
names), is far away, or a question has no SQL, the query runs as it is; the answer is the same.
"""

import re
from collections.abc import Sequence
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.ask.ready import Lookup, Question
from kg.query.run import Result, Rows, run_query
from kg.store import Store, Term
from kg.store.columns import DATES
from kg.store.lookup import Given, rows
from kg.store.sparql import Bindings
from kg.vocabulary import term

_ORDER = re.compile(r"\nORDER BY ([^{}]*)\Z")
_SORT_KEY = re.compile(r"DESC\((?P<down>[^()]*)\)|\((?P<test>[^()]*)\)|(?P<up>\?\w+)")
_INTEGER, _DECIMAL = term("xsd:integer"), term("xsd:decimal")


def answer(store: Store, question: Question, bindings: Bindings, limit: int | None = None) -> Result:
    """Answer a ready question; ``limit`` is for the first rows only."""
    found = from_index(store, question, bindings, limit)
    if found is not None:
        return found
    result = run_query(store, question.sparql, bindings)
    return Rows(result.variables, result.rows[:limit]) if isinstance(result, Rows) else result


def from_index(store: Store, question: Question, bindings: Bindings, limit: int | None = None) -> Rows | None:
    """The answer to a ready question from the side index; None where it can't say."""
    if question.lookup is None:
        return None
    given = {name: [term.value for term in terms(some)] for name, some in bindings.items()}
    order = _ORDER.search(question.sparql)
    return looked_up(store, question.lookup, given, order[1] if order else "", limit)


def looked_up(
    store: Store, lookup: Lookup, given: Given, order: str, limit: int | None = None, latest: bool = False
) -> Rows | None:
    """The rows that the side index gives, in the order that SPARQL writes; None where it can't say."""
    if store.index is None or not store.index.regular:
        return None
    found = rows(
        store.index, lookup.sql, lookup.kind, given, lookup.required, _sorted_by(order), limit,
        latest=latest, of_all=lookup.counts_all,
    )  # fmt: skip
    if found is None:
        return None
    columns, cells = found
    shown = tuple(column for column in columns if not column.endswith("Iri"))
    return Rows(shown, tuple(_row(columns, lookup, row) for row in cells))


def terms(some: Term | Sequence[Term]) -> Sequence[Term]:
    """The terms that a variable is bound to."""
    return some if isinstance(some, Sequence) else [some]


def _sorted_by(order: str) -> str:
    """An ORDER BY of SPARQL as one of SQL: unbound comes first in both, and strings in the order of their characters."""
    keys = [
        re.sub(r"\?(\w+)", r'"\1"', match["down"] or match["test"] or match["up"]) + (" DESC" if match["down"] else "")
        for match in _SORT_KEY.finditer(order)
    ]
    return ", ".join(keys)


def _row(columns: Sequence[str], lookup: Lookup, cells: Sequence[Any]) -> tuple[Term | None, ...]:
    """The cells as terms; one with an IRI in the column after it is that IRI."""
    made: list[Term | None] = []
    for column, cell in zip(columns, cells, strict=True):
        if not column.endswith("Iri"):
            made.append(_term(cell, lookup.types.get(column, "")))
        elif cell is not None:
            made[-1] = NamedNode(cell)
    return tuple(made)


def _term(cell: str | int | None, type_: str) -> Term | None:
    if cell is None:
        return None
    if type_ == "iri":
        return NamedNode(str(cell))
    if isinstance(cell, int):
        return Literal(str(cell), datatype=_INTEGER)
    if type_ == "decimal":
        return Literal(cell, datatype=_DECIMAL)
    return Literal(cell, datatype=DATES[len(cell)]) if type_ == "date" else Literal(cell)
