"""What is told of sources without a name when an article has been read to its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extract.spans import overlaps
from kg.model import Cluster, Span, Statement
from kg.resolve.article.clusters import Building, finish
from kg.resolve.article.unnamed import Source


def finish_source(cluster: Building, identifier: str, source: Source, identifiers: Sequence[str]) -> Cluster:
    """The cluster of a source as the model keeps it, by its fullest description."""
    fullest = max(source.descriptions, key=len)
    return replace(
        finish(cluster, identifier),
        name=fullest,
        of=identifiers[source.of] if source.of is not None else None,
        anonymous=source.anonymous,
        count=source.count,
    )


def without_clauses(statements: Sequence[Statement], clauses: Sequence[Span]) -> Iterator[Statement]:
    """The statements without the clauses that say that a source is not to be named: nobody said those."""
    for statement in statements:
        content = statement.content
        for clause in clauses if statement.mode != "direct" else ():
            if any(overlaps(span, clause) for span in content):
                content = tuple(part for span in content for part in _cut(span, clause))
        yield replace(statement, content=content) if content and content != statement.content else statement


def _cut(span: Span, clause: Span) -> Iterator[Span]:
    if not overlaps(span, clause):
        yield span
        return
    if span[0] < clause[0]:
        yield span[0], clause[0]
    if clause[1] < span[1]:
        yield clause[1], span[1]
