"""The shapes of the ontology as functions, made from ``shapes.ttl``, where alone the rules stand.

What our shapes ask for is a part of SHACL Core, and each node of ours is looked at once: so this takes
some hundredth of what a validator for all of SHACL takes, with which the tests compare it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, partial
from importlib.resources import files

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

from kg.graph.constraints import (
    NOTHING,
    TYPE,
    Check,
    Nodes,
    Properties,
    Term,
    Values,
    beyond,
    followed,
    lacks,
    miscounted,
    miscounted_among,
    none_of,
    not_a,
    not_in,
    not_less,
    of_other_type,
    shorter,
    unequal,
    unlike,
)


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """A node that breaks a shape. ``path`` is empty where the rule is about the node itself
    or follows several properties, ``value`` where something is missing."""

    focus: str
    path: str
    message: str
    value: str


@dataclass(frozen=True, slots=True, eq=False)  # each is itself only, and quickly hashed
class Rule:
    """What one part of a shape asks for: of which values, and how. A node that has none of the properties
    ``asked_of`` can't break it; without any it is asked of every node."""

    message: str
    path: str
    values: Values
    checks: tuple[Check, ...]
    asked_of: frozenset[Term] = frozenset()

    def is_broken(self, node: Term, nodes: Nodes) -> bool:
        """Whether anything of a node breaks the rule."""
        values = self.values(node, nodes)
        for check in self.checks:
            for _ in check(node, values, nodes):
                return True
        return False

    def broken(self, node: Term, nodes: Nodes) -> Iterator[Violation]:
        """What of a node breaks the rule."""
        values = self.values(node, nodes)
        for check in self.checks:
            for value in check(node, values, nodes):
                yield Violation(node.value, self.path, self.message, "" if value is None else value.value)


@dataclass
class Shapes:
    """The rules for nodes, by a class of theirs, a property that they have, or one that points to them;
    ``queries`` are the rules that are SPARQL themselves, with what they say; ``followed`` is what the rules ask of
    the nodes that a node points to."""

    by_class: dict[Term, list[Rule]] = field(default_factory=dict)
    by_property: dict[Term, list[Rule]] = field(default_factory=dict)
    by_pointing: dict[Term, list[Rule]] = field(default_factory=dict)
    queries: list[tuple[str, str]] = field(default_factory=list)
    followed: frozenset[Term] = frozenset()

    _known: dict[tuple[frozenset[Term], frozenset[Term]], tuple[Rule, ...]] = field(default_factory=dict)

    def pointed_to(self, properties: Properties) -> Iterator[tuple[Term, list[Rule]]]:
        """The nodes that a node points to with the rules that this brings them."""
        for predicate in properties.keys() & self.by_pointing.keys():
            for value in properties[predicate]:
                yield value, self.by_pointing[predicate]

    def rules_of(self, properties: Properties) -> tuple[Rule, ...]:
        """The rules for a node of such properties, each once."""
        kind = frozenset(properties.get(TYPE, ())), frozenset(properties)
        if kind not in self._known:
            by_class = (rule for class_ in kind[0] for rule in self.by_class.get(class_, ()))
            by_property = (rule for predicate in kind[1] for rule in self.by_property.get(predicate, ()))
            rules = dict.fromkeys((*by_class, *by_property))
            self._known[kind] = tuple(rule for rule in rules if not rule.asked_of or rule.asked_of & kind[1])
        return self._known[kind]


@cache
def load_shapes() -> Shapes:
    """The shapes of the ontology."""
    graph = Graph().parse(files("kg.ontology").joinpath("shapes.ttl").read_bytes(), format="turtle")
    reader, shapes = _Reader(graph), Shapes()
    for shape in sorted(graph.subjects(RDF.type, SH.NodeShape), key=str):
        rules = list(reader.rules(shape))
        for kind, known in (
            (SH.targetClass, shapes.by_class),
            (SH.targetSubjectsOf, shapes.by_property),
            (SH.targetObjectsOf, shapes.by_pointing),
        ):
            for target in graph.objects(shape, kind):
                known.setdefault(_term(target), []).extend(rules)
        shapes.queries += reader.queries(shape)
    shapes.followed = frozenset({TYPE, *reader.followed})
    return shapes


class _Reader:
    """Makes rules of what stands in a graph of shapes."""

    def __init__(self, graph: Graph):
        self._graph = graph
        self.followed: set[Term] = set()

    def rules(self, shape: Node) -> Iterator[Rule]:
        """The rule of a node shape itself and those of its properties."""
        yield Rule(self._message(shape), "", lambda node, _: (node,), tuple(self._checks(shape)))
        for part in sorted(self._graph.objects(shape, SH.property), key=self._message):
            path = self._graph.value(part, SH.path)
            single = str(path) if isinstance(path, URIRef) else ""
            yield Rule(
                self._message(part), single, self._values(path), tuple(self._checks(part)), self._asked_of(part, path)
            )

    def queries(self, shape: Node) -> Iterator[tuple[str, str]]:
        """Message and query of the constraints that are SPARQL."""
        for constraint in self._graph.objects(shape, SH.sparql):
            declared = "".join(
                f"PREFIX {self._graph.value(node, SH.prefix)}: <{self._graph.value(node, SH.namespace)}>\n"
                for node in sorted(self._graph.objects(None, SH.declare), key=str)
            )
            yield self._message(constraint), declared + str(self._graph.value(constraint, SH.select))

    def _message(self, shape: Node) -> str:
        return str(self._graph.value(shape, SH.message))

    def _list(self, head: Node | None) -> list[Node]:
        return list(RdfList(self._graph, head)) if head is not None else []

    def _asked_of(self, part: Node, path: Node | None) -> frozenset[Term]:
        """The properties without all of which no value is there that could break a rule, nor any missing."""
        kinds = set(self._graph.predicates(part))
        if kinds & _ASKED_OF_NOTHING:
            return frozenset()
        return frozenset({*self._first(path), *map(_term, self._graph.objects(part, SH.equals))})

    def _first(self, path: Node | None) -> Iterator[Term]:
        """The properties that a path begins with."""
        if isinstance(path, URIRef):
            yield _term(path)
            return
        alternatives = self._list(self._graph.value(path, SH.alternativePath))
        for step in alternatives or self._list(path)[:1]:
            yield from self._first(step)

    def _values(self, path: Node | None) -> Values:
        """A function that follows a path."""
        assert path is not None
        if isinstance(path, URIRef):
            predicate = _term(path)
            return lambda node, nodes: nodes.get(node, NOTHING).get(predicate, ())
        alternatives = self._list(self._graph.value(path, SH.alternativePath))
        if not alternatives:
            _, second = self._list(path)  # no path of ours is longer
            self.followed.update(self._first(second))
        steps = [self._values(step) for step in alternatives or self._list(path)]
        if alternatives:
            return lambda node, nodes: {value for step in steps for value in step(node, nodes)}
        return partial(followed, steps)

    def _checks(self, shape: Node) -> Iterator[Check]:
        graph = self._graph
        for kind, asked in sorted(graph.predicate_objects(shape)):
            if kind in (SH.minCount, SH.maxCount):
                yield partial(miscounted, kind == SH.minCount, int(str(asked)))
            elif kind == SH.equals:
                yield partial(unequal, _term(asked))
            elif kind == SH.lessThan:
                yield partial(not_less, _term(asked))
            elif kind == SH.hasValue:
                yield partial(lacks, _term(asked))
            elif kind == SH["or"]:
                yield partial(none_of, [self._alternative(part) for part in self._list(asked)])
            elif kind == SH["class"]:
                yield partial(not_a, _term(asked))
            elif kind == SH["in"]:
                yield partial(not_in, frozenset(map(_term, self._list(asked))))
            elif kind == SH.datatype:
                yield partial(of_other_type, str(asked))
            elif kind == SH.nodeKind and asked == SH.IRI:
                yield lambda node, values, nodes: (v for v in values if not isinstance(v, NamedNode))
            elif kind in (SH.minInclusive, SH.maxInclusive):
                yield partial(beyond, 1 if kind == SH.minInclusive else -1, Decimal(str(asked)))
            elif kind == SH.minLength:
                yield partial(shorter, int(str(asked)))
            elif kind == SH.pattern:
                yield partial(unlike, re.compile(str(asked)))
            elif kind == SH.qualifiedValueShape:
                least, most = (int(str(graph.value(shape, k))) for k in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
                listed = frozenset(map(_term, self._list(graph.value(asked, SH["in"]))))
                yield partial(miscounted_among, listed, least, most)
            elif kind not in _NO_CHECKS:
                raise NotImplementedError(f"shapes.ttl asks for {kind}, which kg/graph/shapes.py does not know")

    def _alternative(self, shape: Node) -> tuple[Values | None, list[Check]]:
        path = self._graph.value(shape, SH.path)
        return self._values(path) if path is not None else None, list(self._checks(shape))


_NO_CHECKS = {
    RDF.type, SH.path, SH.message, SH.property, SH.sparql, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
    SH.qualifiedMinCount, SH.qualifiedMaxCount,
}  # fmt: skip
# What is asked for even where there is no value.
_ASKED_OF_NOTHING = {SH.minCount, SH.hasValue, SH.qualifiedValueShape}


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    assert isinstance(node, RdflibLiteral)
    return (
        pyoxigraph.Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
    )
