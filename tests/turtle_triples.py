"""Turtle of the tests, with the project's prefixes declared, and stores of it."""

from collections.abc import Iterator

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from kg.building.questions import READER
from kg.store import Store, memory_store
from kg.vocabulary import PREFIXES


def triples_of(turtle: str) -> Iterator[Triple]:
    """The triples that some Turtle tells, in its order."""
    prefixes = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return (quad.triple for quad in pyoxigraph.parse(prefixes + turtle, format=RdfFormat.TURTLE))


def asked_store(turtle: str) -> Store:
    """A store of what some Turtle tells, in memory, with the model that reads questions."""
    store = memory_store()
    store.read_questions_with(READER)
    store.load(triples_of(turtle))
    return store
