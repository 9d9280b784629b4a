"""The example queries of the ontology, ``ontology/queries.ttl``: SHACL executables, which stand there alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.vocabulary import term

_SH = "http://www.w3.org/ns/shacl#"
_QUERIES = (NamedNode(_SH + "select"), NamedNode(_SH + "construct"))


@dataclass(frozen=True, slots=True)
class Example:
    """A query with its name and what it asks."""

    name: str
    about: str
    sparql: str


@cache
def examples() -> tuple[Example, ...]:
    """The example queries, in the order of their names; they need no prefixes but those of a store."""
    content = files("kg.ontology").joinpath("queries.ttl").read_bytes()
    comments: dict[str, str] = {}
    queries: dict[str, str] = {}
    for quad in parse(content, RdfFormat.TURTLE):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
            name = quad.subject.value.rpartition("#")[2]
            if quad.predicate in _QUERIES:
                queries[name] = quad.object.value
            elif quad.predicate == term("rdfs:comment"):
                comments[name] = quad.object.value
    return tuple(Example(name, comments[name], queries[name]) for name in sorted(queries))
