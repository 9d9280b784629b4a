"""What the shapes ask of the values that a node has: functions that give what is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib import RDF, URIRef
from rdflib import Literal as RdflibLiteral

Term = NamedNode | BlankNode | Literal
Properties = Mapping[Term, Sequence[Term]]
Nodes = Mapping[Term, Properties]
"""What is known of each node: its properties with their values."""
Found = dict[Term, dict[Term, list[Term]]]
"""The same while it is gathered."""
Values = Callable[[Term, Nodes], Collection[Term]]
Check = Callable[[Term, Collection[Term], Nodes], Iterable["Term | None"]]
"""Gives what is wrong of a node's values; None is what can't be pointed to."""

TYPE = NamedNode(str(RDF.type))
NOTHING: Properties = {}


def note(nodes: Found, triple: Triple) -> None:
    """Take note of a triple, once."""
    subject, predicate, value = triple
    properties = nodes.get(subject)
    if properties is None:
        properties = nodes[subject] = {}
    values = properties.get(predicate)
    if values is None:
        properties[predicate] = [value]
    elif value not in values:
        values.append(value)


def followed(steps: Sequence[Values], node: Term, nodes: Nodes) -> set[Term]:
    found = {node}
    for step in steps:
        found = {value for one in found for value in step(one, nodes)}
    return found


def miscounted(least: bool, count: int, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[None]:
    return [None] if (len(values) < count if least else len(values) > count) else ()


def miscounted_among(
    listed: Collection[Term], least: int, most: int, node: Term, values: Collection[Term], nodes: Nodes
) -> Iterable[None]:
    count = sum(value in listed for value in values)
    return ([None] if count < least else []) + ([None] if count > most else [])


def unequal(other: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return set(values) ^ set(nodes.get(node, NOTHING).get(other, ()))


def not_less(other: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    limits = nodes.get(node, NOTHING).get(other, ())
    return (v for v in values for limit in limits if not _compared(v.value, limit.value, -1, False))


def lacks(asked: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[None]:
    return () if asked in values else [None]


def none_of(
    alternatives: Sequence[tuple[Values | None, Sequence[Check]]], node: Term, values: Collection[Term], nodes: Nodes
) -> Iterable[Term]:
    def holds(value: Term, path: Values | None, checks: Sequence[Check]) -> bool:
        inner = (value,) if path is None else path(value, nodes)
        return not any(True for check in checks for _ in check(value, inner, nodes))

    return (value for value in values if not any(holds(value, path, checks) for path, checks in alternatives))


def not_a(class_: Term, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if class_ not in nodes.get(value, NOTHING).get(TYPE, ()))


def not_in(listed: Collection[Term], node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if value not in listed)


def of_other_type(datatype: str, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
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


def beyond(sign: int, limit: Decimal, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if not _compared(value.value, limit, sign, True))


def _compared(written: str, limit: Decimal | str, sign: int, or_equal: bool) -> bool:
    """Whether a number is on the right side of a limit: above for a sign of 1, below for -1."""
    try:
        difference = (Decimal(written) - Decimal(limit)) * sign
    except InvalidOperation:
        return False
    return difference > 0 or (or_equal and difference == 0)


def shorter(length: int, node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if len(value.value) < length)


def unlike(pattern: re.Pattern[str], node: Term, values: Collection[Term], nodes: Nodes) -> Iterable[Term]:
    return (value for value in values if not pattern.search(value.value))
