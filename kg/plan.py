"""How a ready question is answered fast: what it is about is looked up first, in the side index.

A question may say in a comment of its own what its rows are about:

    # about: statement with speaker

The index then gives those nodes for the values of the parameters, all of them or the first in
the order of the answer, and the query runs over these alone. Without an index, or where there
are too many, it runs as it is; the answer is the same. ``# about: tally`` is answered by the
counts in the index.
"""

import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from kg.query import Result, Rows, run_query
from kg.sparql import Bindings, bind, pattern_start, tokens
from kg.store import Store, Term
from kg.store.shortlist import shortlist, tallies
from kg.vocabulary import term

# A longer list costs more to read than it saves.
MOST = 20_000
_TALLY = ("speakerName", "aboutName", "statements", "favours", "opposes", "speaker", "about")
_ABOUT = re.compile(r"^# about: (?P<kind>\w+)(?: with (?P<required>[\w, ]+))?$", re.MULTILINE)


def answer(store: Store, sparql: str, bindings: Bindings, limit: int | None = None) -> Result:
    """Answer a ready question's query; ``limit`` is for its first rows only."""
    found = about(sparql)
    if found is None or store.index is None:
        return _cut(run_query(store, sparql, bindings), limit)
    kind, required = found
    given = {name: [term.value for term in _terms(terms)] for name, terms in bindings.items()}
    if kind == "tally" and given.keys() <= {"speaker", "about"}:
        counts = tallies(store.index, given.get("speaker"), given.get("about"), limit)
        return Rows(_TALLY, tuple(_tally_row(row) for row in counts))
    if given.keys() == {kind}:
        nodes: Sequence[str] | None = given[kind]
    else:
        nodes = shortlist(store.index, kind, given, required, limit, MOST)
    if nodes is None:
        return _cut(run_query(store, sparql, bindings), limit)
    return _cut(run_query(store, narrowed(sparql, bindings, kind, nodes)), limit)


def narrowed(sparql: str, bindings: Bindings, kind: str, nodes: Sequence[str]) -> str:
    """A ready question's query over these nodes of its kind alone."""
    return bind(_filtered(row_by_row(sparql), bindings), {kind: [NamedNode(iri) for iri in nodes]})


def about(sparql: str) -> tuple[str, list[str]] | None:
    """The kind of node that a ready question's rows are about, and the variables that must be bound."""
    found = _ABOUT.search(sparql)
    return (found["kind"], re.findall(r"\w+", found["required"] or "")) if found else None


def _filtered(sparql: str, bindings: Bindings) -> str:
    """The query with the bindings as conditions only: bound, they would start the engine's plan, from
    a politician's thousands of statements instead of the hundred that are asked for."""
    position = pattern_start(sparql)
    tests = (f" FILTER(COALESCE(?{name} IN ({', '.join(map(str, _terms(terms)))}), true))" for name, terms in bindings.items())
    return sparql[:position] + "".join(tests) + sparql[position:]


def row_by_row(sparql: str) -> str:
    """The query with its optional parts looked up for each row, in ``LATERAL`` as Oxigraph has it.

    A bare ``OPTIONAL`` reads all that the store has of it, which is faster for many rows only.
    """
    pieces, end, depth, closing = [], 0, 0, []
    found = list(tokens(sparql))
    for token, after in zip(found, [*found[1:], None]):
        if token.text == "OPTIONAL" and token.kind == "word" and after is not None:
            pieces.append(sparql[end : token.start] + "LATERAL { OPTIONAL")
            end = token.end
            closing.append(depth)
        depth += (token.text == "{") - (token.text == "}")
        if token.text == "}" and closing and closing[-1] == depth:
            closing.pop()
            pieces.append(sparql[end : token.end] + " }")
            end = token.end
    return "".join(pieces) + sparql[end:]


def _cut(result: Result, limit: int | None) -> Result:
    return Rows(result.variables, result.rows[:limit]) if isinstance(result, Rows) else result


def _tally_row(row: tuple[str, str, int, int, int, str, str]) -> tuple[Term, ...]:
    speaker_name, about_name, *counts, speaker, about = row
    numbers = (Literal(str(count), datatype=term("xsd:integer")) for count in counts)
    return Literal(speaker_name), Literal(about_name), *numbers, NamedNode(speaker), NamedNode(about)


def _terms(terms: Term | Sequence[Term]) -> Sequence[Term]:
    return terms if isinstance(terms, Sequence) else [terms]
