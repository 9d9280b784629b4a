"""Terms of RDF, triples by pattern, and the rows of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

Subject = NamedNode | BlankNode | Triple
Term = NamedNode | BlankNode | Literal | Triple
Match = Callable[[Subject | None, NamedNode | None, Term | None], Iterable[Triple]]


def value_of(term: Term) -> str:
    """What a term says, without its type; a triple is written out."""
    return str(term) if isinstance(term, Triple) else term.value


@dataclass(frozen=True, slots=True)
class Rows:
    """The answer to SELECT: an unbound variable is None. ``notes`` are what a reader should know of it."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Rows of an answer that has ``total`` of them, where they were counted; else as many as there are here."""

    rows: Rows
    total: int
