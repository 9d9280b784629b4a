"""Check a store against the shapes of the ontology, some articles at a time.

The nodes of a few articles are read, with the entities and ratings they point to and the types of
what those point to in turn; so the memory does not grow with the store. The shapes that are SPARQL
queries themselves run on the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from pyoxigraph import Literal, NamedNode

from kg.graph.checking import Checking
from kg.graph.constraints import TYPE, Found, Term, note
from kg.graph.shapes import Rule, Shapes, Violation, load_shapes

DERIVED = "http://www.w3.org/ns/prov#wasDerivedFrom"
CONTEXT = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#referenceContext"
ARTICLE = "https://schema.org/NewsArticle"

ARTICLES = f"SELECT ?s WHERE {{ ?s a <{ARTICLE}> }} ORDER BY ?s"
REPLACED = "http://purl.org/dc/terms/isReplacedBy"
# Nodes of no article in the store: entities, geometries, ratings, comparisons, strays, and identifiers
# that were replaced, which have no type.
OTHERS = f"""SELECT DISTINCT ?s WHERE {{
    {{ ?s a ?type }} UNION {{ ?s <{REPLACED}> ?new }}
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
SAID_IN = f"""SELECT DISTINCT ?article WHERE {{
    {{ VALUES ?article {{ %(node)s }} }} UNION {{ %(node)s <{CONTEXT}> ?article }} UNION {{ %(node)s <{DERIVED}> ?article }}
    ?article a <{ARTICLE}>
}} ORDER BY ?article"""
TYPES = "CONSTRUCT { ?s a ?type } WHERE { VALUES ?s { %s } ?s a ?type }"


class Queryable(Protocol):
    """A store of ``kg.store``, or a ``pyoxigraph.Store``."""

    def query(self, query: str, /) -> Any: ...


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
    shapes = load_shapes()
    found = {violation for message, query in shapes.queries for violation in _asked(store, message, query)}
    checked: set[Term] = set()
    articles = _subjects(store, ARTICLES)
    for batch in _batches(articles, batch_size):
        found.update(_check(store, OF_ARTICLES, batch, shapes, checked))
    others = [node for node in _subjects(store, OTHERS) if node not in checked]
    for batch in _batches(others, batch_size * 50):
        found.update(_check(store, OF_NODES, batch, shapes, checked))
    return Report(tuple(sorted(found)), len(articles))


def validate_checked(store: Queryable, seen: Checking) -> Report:
    """The same of a store of which all was seen on its way in; what could not be checked then is now."""
    if not seen.is_doubtful and seen.is_as_expected:
        left = sorted(node.value for node in seen.left if isinstance(node, NamedNode))
        if len(left) == len(seen.left) and validate_some(store, [], left).conforms:
            return Report((), seen.articles)
    return validate(store)


def validate_changed(
    store: Queryable, seen: Checking, articles: Sequence[str], nodes: Sequence[str], unseen: Sequence[str]
) -> Report:
    """Check some articles, all of whose triples were seen on their way in, and some nodes, of which those are
    ``unseen`` that could not be checked then."""
    if not seen.is_doubtful:
        left = sorted({*unseen, *(node.value for node in seen.left if isinstance(node, NamedNode))})
        if validate_some(store, [], left).conforms:
            return Report((), len(articles))
    return validate_some(store, articles, nodes)


def validate_some(store: Queryable, articles: Sequence[str], nodes: Sequence[str], batch_size: int = 20) -> Report:
    """Check some articles with all that is derived from them, and some other nodes; by their IRIs."""
    shapes = load_shapes()
    found: set[Violation] = set()
    checked: set[Term] = set()
    for batch in _batches([NamedNode(article) for article in articles], batch_size):
        found.update(_check(store, OF_ARTICLES, batch, shapes, checked))
    others = [node for node in map(NamedNode, nodes) if node not in checked]
    for batch in _batches(others, batch_size * 50):
        found.update(_check(store, OF_NODES, batch, shapes, checked))
    for some in _batches(sorted(checked, key=str), batch_size * 50):
        given = " ".join(str(node) for node in some if isinstance(node, NamedNode))
        for message, query in shapes.queries:
            found.update(_asked(store, message, query.replace("WHERE {", f"WHERE {{ VALUES $this {{ {given} }}", 1)))
    return Report(tuple(sorted(found)), len(articles))


def articles_of(store: Queryable, violation: Violation) -> list[str]:
    """The IRIs of the articles that say what breaks a shape; none of what belongs to no article."""
    try:
        node = NamedNode(violation.focus)
    except ValueError:  # a blank node's name is no IRI
        return []
    return [row["article"].value for row in store.query(SAID_IN % {"node": node})]


def _asked(store: Queryable, message: str, query: str) -> Iterator[Violation]:
    """What a rule that is a query itself finds."""
    for row in store.query(query):
        yield Violation(row["this"].value, row["path"].value, message, row["value"].value)


def _subjects(store: Queryable, query: str) -> list[Term]:
    return [row["s"] for row in store.query(query)]


def _batches(nodes: Sequence[Term], size: int) -> Iterator[Sequence[Term]]:
    return (nodes[start : start + size] for start in range(0, len(nodes), size))


def _check(store: Queryable, query: str, nodes: Iterable[Term], shapes: Shapes, checked: set[Term]) -> list[Violation]:
    """Check what ``query`` finds for ``nodes``, with the shared nodes that it points to."""
    read: Found = {}
    _read(read, store, query, nodes)
    _read(read, store, OF_SHARED_NODES, _outside(read))
    focus = list(read)
    # What else is pointed to is checked in its own place: only its types matter here.
    neighbours = _outside(read)
    _read(read, store, TYPES, neighbours)
    pointing: dict[Term, dict[Rule, None]] = {}
    for node in focus:
        for value, brought in shapes.pointed_to(read[node]):
            if value not in neighbours or value not in read:
                pointing.setdefault(value, {}).update(dict.fromkeys(brought))
    found: list[Violation] = []
    for node in focus:
        if node not in checked:
            own = shapes.rules_of(read[node])
            more = pointing.pop(node, None)
            for rule in own if more is None else dict.fromkeys((*own, *more)):
                found += rule.broken(node, read)
    for node, brought_rules in pointing.items():  # to what was checked before, or isn't there at all
        for rule in brought_rules:
            found += rule.broken(node, read)
    checked.update(node for node in focus if TYPE in read[node])
    return found


def _read(read: Found, store: Queryable, query: str, nodes: Iterable[Term]) -> None:
    values = " ".join(str(node) for node in nodes if isinstance(node, NamedNode))
    for triple in store.query(query % values):
        note(read, triple)


def _outside(read: Found) -> set[Term]:
    """What the nodes point to and nothing is read of, other than classes."""
    objects: set[Term] = {
        value
        for properties in read.values()
        for predicate, values in properties.items()
        if predicate != TYPE
        for value in values
        if not isinstance(value, Literal)
    }
    return objects - read.keys()
