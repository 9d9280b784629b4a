"""Check a store against ``ontology/shapes.ttl``, some articles at a time.

pyshacl sees the nodes of a few articles, the entities and ratings they point to, and the
types of what those point to in turn; so its memory does not grow with the store. The shapes
written as SPARQL queries run on the store itself, which is faster by far.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from typing import Any, Protocol

import pyoxigraph
from rdflib import RDF, SH, XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Node

DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext"
ARTICLE = "https://schema.org/NewsArticle"

ARTICLES = f"SELECT ?s WHERE {{ ?s a <{ARTICLE}> }} ORDER BY ?s"
# Nodes of no article in the store: entities, geometries, ratings, comparisons, strays.
OTHERS = f"""SELECT DISTINCT ?s WHERE {{
    ?s a ?type
    MINUS {{ ?s a <{ARTICLE}> }}
    MINUS {{ ?s <{CONTEXT}> ?article . ?article a <{ARTICLE}> }}
    MINUS {{ ?s <{DERIVED}> ?article . ?article a <{ARTICLE}> }}
}} ORDER BY ?s"""
OF_ARTICLES = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
    VALUES ?article {{ %s }}
    {{ ?s <{CONTEXT}> ?article ; ?p ?o }}
    UNION {{ ?s <{DERIVED}> ?article ; ?p ?o }}
    UNION {{ ?article ?p ?o . BIND (?article AS ?s) }}
}}"""
OF_NODES = "CONSTRUCT { ?s ?p ?o } WHERE { VALUES ?s { %s } ?s ?p ?o }"
OF_SHARED_NODES = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
    VALUES ?s {{ %s }} ?s ?p ?o FILTER NOT EXISTS {{ ?s <{DERIVED}> ?article }}
}}"""
TYPES = "CONSTRUCT { ?s a ?type } WHERE { VALUES ?s { %s } ?s a ?type }"


class Queryable(Protocol):
    """A store of ``kg.store``, or a ``pyoxigraph.Store``."""

    def query(self, query: str, /) -> Any: ...


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape. ``path`` is empty where the rule is about the node itself
    or follows several properties, ``value`` where something is missing."""

    focus: str
    path: str
    message: str
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a validation found, in order."""

    violations: tuple[Violation, ...]
    articles_checked: int

    @property
    def conforms(self) -> bool:
        return not self.violations


def validate(store: Queryable, batch_size: int = 20) -> Report:
    """Check everything in the store; ``batch_size`` articles are in memory at a time."""
    shapes = _load_shapes()
    found = set(_run_queries(store, shapes))
    checked: set[Node] = set()
    articles = _subjects(store, ARTICLES)
    for batch in _batches(articles, batch_size):
        found.update(_check(store, OF_ARTICLES, batch, shapes, checked))
    others = [node for node in _subjects(store, OTHERS) if node not in checked]
    for batch in _batches(others, batch_size * 50):
        found.update(_check(store, OF_NODES, batch, shapes, checked))
    return Report(tuple(sorted(found)), len(articles))


def _load_shapes() -> Graph:
    """Read the shapes and bring their targets into the form that ``_check`` needs.

    Each property shape gets the targets of its node shape, which means the same, but lets
    pyshacl check all nodes at once. A class as target becomes a property of the same name,
    which ``_check`` gives to the nodes that are to be checked and to no others of the class.
    """
    shapes = Graph().parse(files("kg.ontology").joinpath("shapes.ttl").read_bytes(), format="turtle")
    for shape, target in list(shapes.subject_objects(SH.targetClass)):
        shapes.remove((shape, SH.targetClass, target))
        shapes.add((shape, SH.targetSubjectsOf, target))
    for shape, part in list(shapes.subject_objects(SH.property)):
        shapes.remove((shape, SH.property, part))
        for kind in (SH.targetSubjectsOf, SH.targetObjectsOf):
            for target in shapes.objects(shape, kind):
                shapes.add((part, kind, target))
    return shapes


def _run_queries(store: Queryable, shapes: Graph) -> Iterator[Violation]:
    """Run the SPARQL constraints over the whole store, and take them out of ``shapes``."""
    prefixes = "".join(
        f"PREFIX {shapes.value(node, SH.prefix)}: <{shapes.value(node, SH.namespace)}>\n"
        for node in shapes.objects(None, SH.declare)
    )
    for constraint, select in list(shapes.subject_objects(SH.select)):
        message = str(shapes.value(constraint, SH.message))
        for row in store.query(prefixes + str(select)):
            yield Violation(row["this"].value, row["path"].value, message, row["value"].value)
        shapes.remove((None, SH.sparql, constraint))


def _subjects(store: Queryable, query: str) -> list[Node]:
    return [_term(row["s"]) for row in store.query(query)]


def _batches(nodes: list[Node], size: int) -> Iterator[list[Node]]:
    return (nodes[start : start + size] for start in range(0, len(nodes), size))


def _check(
    store: Queryable, query: str, nodes: Iterable[Node], shapes: Graph, checked: set[Node]
) -> Iterator[Violation]:
    """Check what ``query`` finds for ``nodes``, with the shared nodes that it points to."""
    from pyshacl import validate as run_shacl

    graph = Graph()
    _load(graph, store, query, nodes)
    _load(graph, store, OF_SHARED_NODES, _outside(graph))
    focus = list(graph.subject_objects(RDF.type))
    checked.update(node for node, _ in focus)
    neighbours = _outside(graph)
    _load(graph, store, TYPES, neighbours)
    neighbours &= set(graph.subjects())
    for node, kind in focus:
        graph.add((node, kind, kind))
    conforms, report, _ = run_shacl(graph, shacl_graph=shapes, inplace=True)
    if not conforms:
        for result in report.subjects(RDF.type, SH.ValidationResult):
            if report.value(result, SH.focusNode) not in neighbours:
                yield _violation(report, result)


def _load(graph: Graph, store: Queryable, query: str, nodes: Iterable[Node]) -> None:
    values = " ".join(node.n3() for node in nodes if isinstance(node, URIRef))
    for triple in store.query(query % values):
        graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))


def _outside(graph: Graph) -> set[Node]:
    """What the graph points to and says nothing about, other than classes."""
    return set(graph.objects()) - set(graph.subjects()) - set(graph.objects(None, RDF.type))


def _term(term: pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal) -> Node:
    if isinstance(term, pyoxigraph.NamedNode):
        return URIRef(term.value)
    if isinstance(term, pyoxigraph.BlankNode):
        return BNode(term.value)
    if term.language:
        return Literal(term.value, lang=term.language)
    datatype = URIRef(term.datatype.value)
    return Literal(term.value, datatype=None if datatype == XSD.string else datatype)


def _violation(report: Graph, result: Node) -> Violation:
    focus, path, message, value = (
        report.value(result, part) for part in (SH.focusNode, SH.resultPath, SH.resultMessage, SH.value)
    )
    single_path = str(path) if isinstance(path, URIRef) else ""
    return Violation(str(focus), single_path, str(message), "" if value is None else str(value))
