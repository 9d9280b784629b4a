"""What every store can do.

All triples are in the default graph; one article's part of it is found through
``prov:wasDerivedFrom`` and ``nif:referenceContext``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, Self

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

if TYPE_CHECKING:
    from kg.store.index import Index

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
Match = Callable[[Subject | None, NamedNode | None, Term | None], Iterable[Triple]]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query sees, in place of those that it names itself."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


class Store(Protocol):
    """Triples that can be queried, and replaced article by article."""

    @property
    def index(self) -> Index | None:
        """The side index, up to date; None where the store has none."""
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
