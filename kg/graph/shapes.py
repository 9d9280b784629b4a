"""The shapes of the ontology as functions, made from ``shapes.ttl``, where alone the rules stand.

What our shapes ask for is a part of SHACL Core, and each node of ours is looked at once: so this takes
some hundredth of what a validator for all of SHACL takes, with which the tests compare it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache, partial
from importlib.resources import files

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import RDF, SH, BNode, Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.collection import Collection as RdfList
from rdflib.term import Node

Term = NamedNode | BlankNode | Literal
Properties = Mapping[Term, Sequence[Term]]
Nodes = Mapping[Term, Properties]
"""What is known of each node: its properties with their values."""
Values = Callable[[Term, Nodes], Collection[Term]]
Check = Callable[[Term, Collection[Term], Nodes], Iterable["Term | None"]]
"""Gives what is wrong of a node's values; None is what can't be pointed to."""

TYPE = NamedNode(str(RDF.type))
_NOTHING: Properties = {}


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
    """What one part of a shape asks for: of which values, and how."""

    message: str
    path: str
    values: Values
    checks: tuple[Check, ...]

    def broken(self, node: Term, nodes: Nodes) -> Iterator[Violation]:
        """What of a node breaks the rule."""
        values = self.values(node, nodes)
        for check in self.checks:
            for value in check(node, values, nodes):
                yield Violation(node.value, self.path, self.message, "" if value is None else value.value)


@dataclass
class Shapes:
    """The rules for nodes, by a class of theirs, a property that they have, or one that points to them;
    ``queries`` are the rules that are SPARQL themselves, with what they say."""

    by_class: dict[Term, list[Rule]] = field(default_factory=dict)
    by_property: dict[Term, list[Rule]] = field(default_factory=dict)
    by_pointing: dict[Term, list[Rule]] = field(default_factory=dict)
    queries: list[tuple[str, str]] = field(default_factory=list)

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
            self._known[kind] = tuple(dict.fromkeys((*by_class, *by_property)))
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
    return shapes


class _Reader:
    """Makes rules of what stands in a graph of shapes."""

    def __init__(self, graph: Graph):
        self._graph = graph

    def rules(self, shape: Node) -> Iterator[Rule]:
        """The rule of a node shape itself and those of its properties."""
        yield Rule(self._message(shape), "", lambda node, _: (node,), tuple(self._checks(shape)))
        for part in sorted(self._graph.objects(shape, SH.property), key=self._message):
            path = self._graph.value(part, SH.path)
            single = str(path) if isinstance(path, URIRef) else ""
            yield Rule(self._message(part), single, self._values(path), tuple(self._checks(part)))

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

    def _values(self, path: Node | None) -> Values:
        """A function that follows a path."""
        assert path is not None
        if isinstance(path, URIRef):
            predicate = _term(path)
            return lambda node, nodes: nodes.get(node, _NOTHING).get(predicate, ())
        alternatives = self._list(self._graph.value(path, SH.alternativePath))
        steps = [self._values(step) for step in alternatives or self._list(path)]
        if alternatives:
            return lambda node, nodes: {value for step in steps for value in step(node, nodes)}
        return partial(_followed, steps)

    def _checks(self, shape: Node) -> Iterator[Check]:
        graph = self._graph
        for kind, asked in sorted(graph.predicate_objects(shape)):
            if kind in (SH.minCount, SH.maxCount):
                yield partial(_miscounted, kind == SH.minCount, int(str(asked)))
            elif kind == SH.equals:
                yield partial(_unequal, _term(asked))
            elif kind == SH.lessThan:
                yield partial(_not_less, _term(asked))
            elif kind == SH.hasValue:
                yield partial(_lacks, _term(asked))
            elif kind == SH["or"]:
                yield partial(_none_of, [self._alternative(part) for part in self._list(asked)])
            elif kind == SH["class"]:
                yield partial(_not_a, _term(asked))
            elif kind == SH["in"]:
                yield partial(_not_in, frozenset(map(_term, self._list(asked))))
            elif kind == SH.datatype:
                yield partial(_of_other_type, str(asked))
            elif kind == SH.nodeKind and asked == SH.IRI:
                yield lambda node, values, nodes: (v for v in values if not isinstance(v, NamedNode))
            elif kind in (SH.minInclusive, SH.maxInclusive):
                yield partial(_beyond, 1 if kind == SH.minInclusive else -1, Decimal(str(asked)))
            elif kind == SH.minLength:
                yield partial(_shorter, int(str(asked)))
            elif kind == SH.pattern:
                yield partial(_unlike, re.compile(str(asked)))
            elif kind == SH.qualifiedValueShape:
                least, most = (int(str(graph.value(shape, k))) for k in (SH.qualifiedMinCount, SH.qualifiedMaxCount))
                listed = frozenset(map(_term, self._list(graph.value(asked, SH["in"]))))
                yield partial(_miscounted_among, listed, least, most)
            elif kind not in _NO_CHECKS:
                raise NotImplementedError(f"shapes.ttl asks for {kind}, which kg/graph/shapes.py does not know")

    def _alternative(self, shape: Node) -> tuple[Values | None, list[Check]]:
        path = self._graph.value(shape, SH.path)
        return self._values(path) if path is not None else None, list(self._checks(shape))


_NO_CHECKS = {
    RDF.type, SH.path, SH.message, SH.property, SH.sparql, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
    SH.qualifiedMinCount, SH.qualifiedMaxCount,
}  # fmt: skip


def _followed(steps: Sequence[Values], node: Term, nodes: Nodes) -> set[Term]:
    found = {node}
    for step in steps:
        found = {value for one in found for value in step(one, nodes)}
    return found


def _miscounted(least: bool, count: int, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[None]:
    return [None] if (len(values) < count if least else len(values) > count) else ()


def _miscounted_among(
    listed: Collection[Term], least: int, most: int, node: Term, values: Collection[Term], nodes: Nodes
) -> Iterable[None]:
    count = sum(value in listed for value in values)
    return ([None] if count < least else []) + ([None] if count > most else [])


def _unequal(other: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return set(values) ^ set(nodes.get(node, _NOTHING).get(other, ()))


def _not_less(other: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    limits = nodes.get(node, _NOTHING).get(other, ())
    return (v for v in values for limit in limits if not _compared(v.value, Decimal(limit.value), -1, False))


def _lacks(asked: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[None]:
    return () if asked in values else [None]


def _none_of(
    alternatives: Sequence[tuple[Values | None, Sequence[Check]]], node: Term, values: Collection[Term], nodes: Nodes
) -> Iterable[Term]:
    def holds(value: Term, path: Values | None, checks: Sequence[Check]) -> bool:
        inner = (value,) if path is None else path(value, nodes)
        return not any(True for check in checks for _ in check(value, inner, nodes))

    return (value for value in values if not any(holds(value, path, checks) for path, checks in alternatives))


def _not_a(class_: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if class_ not in nodes.get(value, _NOTHING).get(TYPE, ()))


def _not_in(listed: Collection[Term], node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if value not in listed)


def _of_other_type(datatype: str, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (
        value
        for value in values
        if not isinstance(value, Literal)
        or value.datatype.value != datatype
        or (datatype not in _ANY_STRING and _is_ill_typed(value.value, datatype))
    )


_ANY_STRING = {
    "http://www.w3.org/2001/XMLSchema#string",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
    "http://www.opengis.net/ont/geosparql#wktLiteral",
}


@lru_cache(maxsize=100_000)
def _is_ill_typed(lexical: str, datatype: str) -> bool:
    return bool(RdflibLiteral(lexical, datatype=URIRef(datatype)).ill_typed)


def _beyond(sign: int, limit: Decimal, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if not _compared(value.value, limit, sign, True))


def _compared(written: str, limit: Decimal, sign: int, or_equal: bool) -> bool:
    """Whether a number is on the right side of a limit: above for a sign of 1, below for -1."""
    try:
        difference = (Decimal(written) - limit) * sign
    except InvalidOperation:
        return False
    return difference > 0 or (or_equal and difference == 0)


def _shorter(length: int, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if len(value.value) < length)


def _unlike(pattern: re.Pattern[str], node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if not pattern.search(value.value))


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, BNode):
        return BlankNode(str(node))
    assert isinstance(node, RdflibLiteral)
    return (
        pyoxigraph.Literal(str(node), datatype=NamedNode(str(node.datatype))) if node.datatype else Literal(str(node))
    )
