"""The concepts of the types of events, from ``ontology/events.ttl``: so that a store answers by class."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from importlib.resources import files

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from kg.vocabulary import term

TOLD = frozenset(term(name) for name in ("rdf:type", "skos:prefLabel", "skos:broader", "skos:inScheme"))


def concepts(types: Iterable[str]) -> Iterator[Triple]:
    """The labels of some types of events and of their broader classes, and how they hang together."""
    known = _by_subject()
    wanted = {term(f"event:{name}") for name in types}
    wanted |= {
        triple.object
        for concept in wanted
        for triple in known[concept]
        if triple.predicate == term("skos:broader") and isinstance(triple.object, NamedNode)
    }
    for concept in sorted(wanted, key=str):
        yield from known[concept]


@functools.cache
def _by_subject() -> dict[NamedNode, list[Triple]]:
    """What is told of each concept, sorted."""
    content = files("kg.ontology").joinpath("events.ttl").read_bytes()
    found: dict[NamedNode, list[Triple]] = {}
    for quad in parse(content, format=RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and quad.predicate in TOLD:
            found.setdefault(quad.subject, []).append(Triple(quad.subject, quad.predicate, quad.object))
    return {concept: sorted(triples, key=str) for concept, triples in found.items()}
