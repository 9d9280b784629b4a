"""Statements that somebody read and judged, with what the extraction tells of them now."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kg.annotating.stage import annotate
from kg.evaluate.identity import read_gold
from kg.extract.statements.stage import read_statements
from kg.model import Article
from kg.reading.jsonl import read_jsonl


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
    documents, sources = read_gold(gold, corpus)
    articles = read_jsonl((json.dumps(source).encode() for source in sources), "articles")
    for document, (_, read) in zip(documents, articles, strict=True):
        assert isinstance(read.article, Article)
        [annotated] = annotate([read.article])
        told = {(s.content, s.source): features for s, features in read_statements(annotated)}
        for reading in document["statements"]:
            key = tuple(tuple(tuple(span) for span in reading[part]) for part in ("content", "source"))
            if key in told:
                yield Reading(document["id"], document["part"], told[key], reading["right"], reading["weight"])
