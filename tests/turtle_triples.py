"""Turtle of the tests, with the project's prefixes declared."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kg.vocabulary import PREFIXES


def triples_of(turtle: str) -> Iterator[Triple]:
    """The triples that some Turtle tells, in its order."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return (quad.triple for quad in pyoxigraph.parse(prefixes + turtle, format=RdfFormat.TURTLE))
