"""Queries of our own pages, through the same bounded workers as everybody's."""

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from kg.serve.formats import Answer
from kg.serve.jobs import answer_query
from kg.serve.pool import Workers
from kg.store import Rows
from kg.store.sparql import Bindings


async def run_query(
    workers: Workers, sparql: str, accept: str = "", bindings: Bindings | None = None, seconds: float | None = None
) -> Answer:
    """The answer to a query, in the form that ``accept`` prefers; Problem or QueryError where there is none.

    Values from outside go into ``bindings``, never into the text of the query.
    """
    return await workers.call(answer_query, seconds=seconds, sparql=sparql, accept=accept, bindings=bindings)


async def select(workers: Workers, sparql: str, bindings: Bindings | None = None, seconds: float | None = None) -> Rows:
    """The rows of a SELECT query; for several queries at once, give ``Workers.call`` a function of your own."""
    answer = await run_query(workers, sparql, "application/sparql-results+json", bindings, seconds)
    solutions = parse_query_results(answer.body, format=QueryResultsFormat.JSON)
    assert isinstance(solutions, QuerySolutions)
    return Rows(tuple(v.value for v in solutions.variables), tuple(tuple(row) for row in solutions))
