"""What workers do with whole graphs; a graph is an IRI, or None for the default one."""

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from kg.serve.formats import Answer, media_type_of
from kg.serve.jobs import write_answer
from kg.serve.problem import Problem
from kg.serve.settings import MIB
from kg.store import OxigraphStore

_FORMATS = {
    format.media_type: format
    for format in (RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.RDF_XML, RdfFormat.JSON_LD)
}


def read_graph(store: OxigraphStore, graph: str | None, accept: str = "", most: int = 32 * MIB) -> Answer:
    """A graph in the form that ``accept`` prefers; Problem 404 where there is none of that name."""
    if graph is not None:
        _check_exists(store, graph)
    pattern = "?s ?p ?o" if graph is None else f"GRAPH {NamedNode(graph)} {{ ?s ?p ?o }}"
    return write_answer(store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"), accept, most)


def put_graph(
    store: OxigraphStore, graph: str | None, content: bytes, content_type: str, base: str, *, replace: bool
) -> Answer:
    """Put triples into a graph, in place of its own or beside them; the answer is empty where it was there before.

    Raises Problem 415 for a format that is not read here, 400 for content that does not parse.
    """
    media_type, _ = media_type_of(content_type)
    if media_type not in _FORMATS:
        raise Problem(415, f"A graph is sent as {', '.join(_FORMATS)}.")
    try:
        quads = list(pyoxigraph.parse(content, _FORMATS[media_type], base_iri=base))
    except (SyntaxError, ValueError, OSError) as error:
        raise Problem(400, f"The graph does not parse: {error}.") from error
    if any(quad.graph_name != DefaultGraph() for quad in quads):
        raise Problem(400, "One graph at a time: the content names others.")
    new = graph is not None and not _exists(store, graph)
    triples = " ".join(f"{quad.triple} ." for quad in quads)
    operations = [f"INSERT DATA {{ {_in_graph(graph, triples)} }}"]
    if graph is not None:
        operations.insert(0, f"CREATE SILENT GRAPH {NamedNode(graph)}")
    if replace:
        operations.insert(0, _clear(graph))
    store.update(" ; ".join(operations))
    return Answer("text/plain", b"new" if new else b"")


def drop_graph(store: OxigraphStore, graph: str | None) -> Answer:
    """Remove a graph; Problem 404 where there is none of that name."""
    if graph is not None:
        _check_exists(store, graph)
    store.update(_clear(graph))
    return Answer("text/plain", b"")


def _clear(graph: str | None) -> str:
    return "CLEAR DEFAULT" if graph is None else f"DROP SILENT GRAPH {NamedNode(graph)}"


def _in_graph(graph: str | None, triples: str) -> str:
    return triples if graph is None else f"GRAPH {NamedNode(graph)} {{ {triples} }}"


def _exists(store: OxigraphStore, graph: str) -> bool:
    return bool(store.query(f"ASK {{ GRAPH {NamedNode(graph)} {{ }} }}"))


def _check_exists(store: OxigraphStore, graph: str) -> None:
    if not _exists(store, graph):
        raise Problem(404, f"There is no graph {graph}.")
