"""Statements that somebody read and judged, with what the extraction tells of them now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.annotating.stage import annotate
from kg.evaluate.confidence import place_of
from kg.evaluate.identity import articles_of, read_gold
from kg.extract.statements.stage import read_statements


@dataclass(frozen=True)
class Reading:
    """A statement that was read: ``weight`` is how many it stands for."""

    article: str
    part: str
    features: Mapping[str, float]
    is_right: bool
    weight: float


def readings(gold: Path, corpus: Path) -> Iterator[Reading]:
    """The readings of statements that are still told."""
    documents, sources = read_gold(gold, [corpus])
    for document, article in zip(documents, articles_of(sources), strict=True):
        [annotated] = annotate([article])
        told = {(s.content, s.source): features for s, features in read_statements(annotated)}
        for reading in document["statements"]:
            if (place := place_of(reading)) in told:
                yield Reading(document["id"], document["part"], told[place], reading["right"], reading["weight"])
