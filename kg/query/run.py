"""SPARQL queries over a store: bound values, and plain errors.

Values from outside never become part of the query's text as they are: they are terms,
written by pyoxigraph with everything escaped, in a ``VALUES`` block.
"""

from typing import Any

from pyoxigraph import QueryBoolean, QuerySolutions

from kg.errors import QueryError
from kg.query.results import Graph, Result, Truth
from kg.query.syntax import syntax_error
from kg.store import Rows, Store
from kg.store.sparql import Bindings, bind, refuse_calls, refuse_updates


def run_query(store: Store, sparql: str, bindings: Bindings | None = None) -> Result:
    """Answer a query; each binding restricts one of its variables to the terms given."""
    refuse_calls(sparql)
    refuse_updates(sparql)
    if bindings:
        sparql = bind(sparql, bindings)
    try:
        answer = store.query(sparql)
        if isinstance(answer, QueryBoolean):
            return Truth(bool(answer))
        if isinstance(answer, QuerySolutions):
            return Rows(tuple(v.value for v in answer.variables), tuple(tuple(row) for row in answer))
        return Graph(tuple(sorted(set(answer), key=str)))
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explain(error, sparql) from error


def select(store: Store, sparql: str, bindings: Bindings | None = None) -> tuple[tuple[Any, ...], ...]:
    """The rows of a SELECT query of our own."""
    result = run_query(store, sparql, bindings)
    assert isinstance(result, Rows)
    return result.rows


def explain(error: Exception, sparql: str) -> QueryError:
    """An engine's error in one sentence: where the query does not parse, without every token it would take there."""
    if isinstance(error, SyntaxError):
        return syntax_error(error, sparql)
    return QueryError(f"The query could not be evaluated: {error}.")
