"""What workers do: answer a query in the form that the client would like best."""

import io
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples

from kg.query.results import Graph, Truth, write_result
from kg.query.run import explain
from kg.serve.formats import GRAPHS, ROWS, Answer, negotiate
from kg.serve.problem import Problem
from kg.serve.settings import MIB
from kg.store import Dataset, OxigraphStore, Rows
from kg.store.sparql import refuse_calls, refuse_updates

_NATIVE = {"json": QueryResultsFormat.JSON, "xml": QueryResultsFormat.XML, "tsv": QueryResultsFormat.TSV}
# No triple is written in fewer bytes, so that more of them can't fit.
_SMALLEST_TRIPLE = 8
_BUFFER = 64 * 1024


class Bounded(io.RawIOBase):
    """A file in memory that takes so many bytes; Problem 422 for more."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most
        self._content = bytearray()

    def writable(self) -> bool:
        """As a buffer over this one asks."""
        return True

    def write(self, data: Any) -> int:
        """Add to the content."""
        if len(self._content) + len(data) > self.most:
            raise too_large(self.most)
        self._content += data
        return len(data)

    def content(self) -> bytes:
        """All that was written."""
        return bytes(self._content)


def answer_query(
    store: OxigraphStore,
    sparql: str,
    accept: str = "",
    most: int = 64 * MIB,
    dataset: Dataset | None = None,
    base: str | None = None,
) -> Answer:
    """Answer a query in at most ``most`` bytes; ``accept`` is as in HTTP.

    Raises QueryError for a query that does not parse or is refused, Problem 406 and 422.
    """
    refuse_calls(sparql)
    refuse_updates(sparql)
    try:
        result = store.query(sparql, dataset=dataset, base=base)
        return write_answer(result, accept, most)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explain(error, sparql) from error


def write_answer(result: QuerySolutions | QueryBoolean | QueryTriples, accept: str, most: int) -> Answer:
    """A result in the form that the client would like best."""
    bounded = Bounded(most)
    # The engine writes word by word: the buffer collects them without running Python for each.
    out = io.BufferedWriter(bounded, _BUFFER)
    media_type = _write(result, accept, most, out)
    out.flush()
    return Answer(media_type, bounded.content())


def _write(result: QuerySolutions | QueryBoolean | QueryTriples, accept: str, most: int, out: BinaryIO) -> str:
    if isinstance(result, QueryTriples):
        media_type = negotiate(accept, GRAPHS)
        triples = set()
        for triple in result:
            triples.add(triple)
            if len(triples) * _SMALLEST_TRIPLE > most:
                raise too_large(most)
        write_result(Graph(tuple(sorted(triples, key=str))), GRAPHS[media_type], out)
        return media_type
    media_type = negotiate(accept, ROWS)
    format = ROWS[media_type]
    if isinstance(result, QueryBoolean):
        write_result(Truth(bool(result)), format, out)
    elif format in _NATIVE:
        result.serialize(out, format=_NATIVE[format])
    else:
        write_result(Rows(tuple(v.value for v in result.variables), tuple(tuple(row) for row in result)), format, out)
    return media_type


def too_large(most: int) -> Problem:
    """The problem of an answer over the limit."""
    return Problem(
        422, f"The answer is over the limit of {most // MIB} MiB; ask for less, or page with LIMIT and OFFSET."
    )


def graphs(iris: list[str]) -> tuple[NamedNode, ...]:
    """The names of graphs; Problem 400 for what is no IRI."""
    try:
        return tuple(NamedNode(iri) for iri in iris)
    except ValueError as error:
        raise Problem(400, f"A graph must be named by an absolute IRI: {error}.") from error
