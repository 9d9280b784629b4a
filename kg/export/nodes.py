"""The nodes of a store with all that is told of them, article by article: what tables are made of.

Nothing but plain patterns are asked for, some hundred nodes at a time, so that memory does not grow
with the store and an endpoint answers as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice

from pyoxigraph import NamedNode

from kg.query.results import shorten
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import PREFIXES

AT_ONCE = 100  # articles
_TYPE = "rdf:type"
_short = lru_cache(1000)(shorten)


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its values by prefixed property, sorted; IRIs are whole but for our terms."""

    iri: str
    values: dict[str, list[str]] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """The first value of a property, if there is any."""
        return next(iter(self.values.get(name, ())), None)

    def all(self, name: str) -> list[str]:
        """The values of a property."""
        return self.values.get(name, [])

    def number(self, name: str) -> int | None:
        """A whole number."""
        value = self.one(name)
        return int(value) if value is not None else None

    def share(self, name: str) -> float | None:
        """A number with a fraction."""
        value = self.one(name)
        return float(value) if value is not None else None

    def truth(self, name: str) -> bool:
        """Whether a property is said to hold."""
        return self.one(name) == "true"

    def term(self, name: str) -> str | None:
        """The local name of a value that is a term of ours: "direct"."""
        value = self.one(name)
        return value.rpartition("#")[2] if value is not None else None

    def is_a(self, name: str) -> bool:
        """Whether it is of a class, in full or prefixed."""
        prefix, _, local = name.partition(":")
        return PREFIXES[prefix] + local in self.all(_TYPE)


@dataclass(frozen=True, slots=True)
class ArticleNodes:
    """An article with what was derived from it, and its spans and the ratings of its verdicts by IRI."""

    article: Node
    derived: tuple[Node, ...]
    spans: dict[str, Node]
    ratings: dict[str, Node]

    def of_class(self, name: str) -> list[Node]:
        """What is derived from it and is of a class, in the order of IRIs."""
        return [node for node in self.derived if node.is_a(name)]

    def offsets(self, node: Node, name: str) -> list[tuple[int, int]]:
        """Where the spans stand that a property points to, in this article, in order."""
        found = (self.spans[iri] for iri in node.all(name) if iri in self.spans)
        return sorted((s.number("nif:beginIndex") or 0, s.number("nif:endIndex") or 0) for s in found)


def articles(store: Store) -> Iterator[ArticleNodes]:
    """Every article of a store, in the order of IRIs."""
    for some in _batches(iris_of(store, "schema:NewsArticle"), AT_ONCE):
        own = {node.iri: node for node in nodes(store, some)}
        derived = _grouped(store, some, "prov:wasDerivedFrom")
        spans = _grouped(store, some, "nif:referenceContext")
        rated = [rating for iri in some for node in derived[iri] for rating in node.all("schema:reviewRating")]
        ratings = {node.iri: node for node in nodes(store, rated)}
        for iri in some:
            yield ArticleNodes(own[iri], tuple(derived[iri]), {node.iri: node for node in spans[iri]}, ratings)


def iris_of(store: Store, class_name: str) -> list[str]:
    """The IRIs of the nodes of a class, sorted."""
    return sorted(node.value for (node,) in select(store, f"SELECT ?node {{ ?node a {class_name} }}"))


def nodes(store: Store, iris: Iterable[str]) -> Iterator[Node]:
    """Nodes of a store with their values, in the order given."""
    for some in _batches(iris, 10 * AT_ONCE):
        query = "SELECT ?node ?property ?value { ?node ?property ?value }"
        found = _collected(select(store, query, {"node": [NamedNode(iri) for iri in some]}))
        yield from (found.get(iri, Node(iri)) for iri in some)


def _grouped(store: Store, articles: Sequence[str], link: str) -> dict[str, list[Node]]:
    """The nodes that are linked to each article."""
    query = f"SELECT ?node ?property ?value {{ ?node {link} ?article . ?node ?property ?value }}"
    found = _collected(select(store, query, {"article": [NamedNode(iri) for iri in articles]}))
    grouped: dict[str, list[Node]] = {iri: [] for iri in articles}
    for iri in sorted(found):
        for article in found[iri].all(link):
            if article in grouped:
                grouped[article].append(found[iri])
    return grouped


def _collected(rows: Iterable[Sequence]) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for node, property, value in rows:
        name = _short(property.value)
        found.setdefault(node.value, Node(node.value)).values.setdefault(name, []).append(value.value)
    for one in found.values():
        for name, values in one.values.items():
            one.values[name] = sorted(set(values))
    return found


def _batches(iris: Iterable[str], size: int) -> Iterator[list[str]]:
    rest = iter(iris)
    while some := list(islice(rest, size)):
        yield some
