"""What every store can do.

All triples are in the default graph; one article's part of it is found through
``prov:wasDerivedFrom`` and ``nif:referenceContext``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, Self

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kg.store.naming import Names
from kg.store.question import Asked
from kg.store.reader import Tagged
from kg.store.sought import Passage, Sought
from kg.store.terms import Found


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, in place of those that it names itself."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


class Store(Protocol):
    """Triples that can be queried, and replaced article by article."""

    @property
    def names(self) -> Names:
        """The names of the entities, and what people may mean by them."""
        ...

    def answer(self, asked: Asked, limit: int | None = None, *, counting: bool = False) -> Found:
        """The first ``limit`` rows of the answer to a question; ``counting`` says how many there are in all."""
        ...

    def near_word(self, word: str) -> str:
        """A word of what was said that one in no statement may be a slip of; empty where there is none, or it
        can't be known."""
        ...

    def passages(self, sought: Sought, most: int) -> list[Passage]:
        """The sentences of articles that tell most of what is sought, the best first; none where that can't be known."""
        ...

    def tagged(self, question: str) -> Tagged | None:
        """What a model reads of a question; None where the store was given none to read it with."""
        ...

    def load(self, triples: Iterable[Triple]) -> None:
        """Add triples in bulk."""
        ...

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples | Iterator[Triple]:
        """Answer a SPARQL 1.1 query, with ``PREFIXES`` declared and ``kg:matches`` understood."""
        ...

    def remove_article(self, iri: str) -> None:
        """Remove an article, what was derived from it, and the entities that only it uses."""
        ...

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""
        ...

    def optimize(self) -> None:
        """Compact after a bulk load."""
        ...

    def close(self) -> None:
        """Write everything to disk and release the lock."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, failure: object, /, *_: object) -> None: ...
