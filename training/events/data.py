"""Labelled sentences and plain news, read as the pipeline reads articles."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.annotating.stage import annotate
from kg.extract.events.stage import event_words
from kg.extract.events.types import CODES, Features, features_of
from kg.reading.inputs import read_text

PARAGRAPH = (60, 600)


@dataclass(frozen=True)
class Sentence:
    """A labelled sentence: its record, its candidates for an event word and their features."""

    record: dict
    tokens: list[Token]
    features: Features
    label: int


def read_jsonl(path: Path) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def candidates(text: str, identifier: str) -> tuple[list[Token], Features]:
    """The words of a text that may name an event; without any, its first word stands in."""
    [annotated] = annotate([read_text(text, identifier)])
    tokens, vectors = event_words(annotated)
    tokens = tokens or [next(token for token in annotated.doc if token.idx in vectors)]
    return tokens, features_of(tokens, vectors)


def sentences(records: Iterable[dict]) -> list[Sentence]:
    """Labelled sentences, each read on its own."""
    found = []
    for record in records:
        tokens, features = candidates(record["text"], record["id"])
        found.append(Sentence(record, tokens, features, CODES.index(record["event"])))
    return found


def news_paragraphs(path: Path, articles: int) -> list[str]:
    """Paragraphs of plain news, of one sentence or more."""
    lines = (line.strip() for record in read_jsonl(path)[:articles] for line in record["text"].split("\n"))
    return [line for line in lines if PARAGRAPH[0] <= len(line) <= PARAGRAPH[1]]


def among(records: Iterable[dict], paragraphs: Iterable[str]) -> tuple[list[Sentence], list[Features]]:
    """The same sentences read as paragraphs of an article, with a paragraph of plain news before
    each, and the words of that news: a vector in context tells how long the context is, so that the
    head must not learn events from short texts and the lack of them from long ones."""
    found, plain = [], []
    for record, before in zip(records, itertools.cycle(paragraphs)):
        start = len(before) + 2
        tokens, features = candidates(f"{before}\n\n{record['text']}", record["id"])
        inside = np.array([token.idx >= start for token in tokens])
        if inside.any() and not inside.all():
            own = [token for token in tokens if token.idx >= start]
            found.append(Sentence(record, own, part(features, inside), CODES.index(record["event"])))
            plain.append(part(features, ~inside))
    return found, plain


def part(features: Features, rows: np.ndarray) -> Features:
    """The features of some of the words."""
    lemmas = tuple(lemma for lemma, kept in zip(features.lemmas, rows, strict=True) if kept)
    return Features(features.contextual[rows], features.static[rows], lemmas, features.positions[rows])
