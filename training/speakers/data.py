"""Statements with what tells how sure their speakers are, and whether these are right.

Gold are the 44 news articles of ``gold_identity.jsonl`` (offsets into articles of
``corpus_news.jsonl``, by id) and GUM, whose attributions have a source and whose mentions have
chains. A speaker is right where its mentions lie on those of the gold's speaker. Besides there are the
speakers of statements that were read (``confidence.jsonl``), as far as the same are told now; one told
without a name whom the article names is wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotating.stage import annotate
from kg.evaluate.confidence import names_digest, place_of
from kg.evaluate.identity import articles_of, read_gold
from kg.extract.stage import extract
from kg.model import Mention, ResolvedArticle, Span, Statement
from kg.reading.inputs import read_text
from kg.resolve.article.stage import resolve_with_evidence


@dataclass(frozen=True)
class Case:
    """A statement of ours that the gold has, too."""

    article: str
    part: str
    source: str
    features: Mapping[str, float]
    is_right: bool


@dataclass(frozen=True)
class Gold:
    """The mentions of a text by their entity, and what is said by whom: the content, the
    entities any of which is right, and the source."""

    id: str
    part: str
    record: Mapping[str, Any]
    mentions: Mapping[Span, str]
    said: Sequence[tuple[Sequence[Span], frozenset[str], Sequence[Span]]]
    unnamed: frozenset[str] = frozenset()


def read_identity(gold: Path, corpus: Path) -> Iterator[Gold]:
    """The annotated news articles."""
    texts = {record["id"]: record for record in map(json.loads, corpus.open(encoding="utf8"))}
    for line in gold.open(encoding="utf8"):
        item = json.loads(line)
        of = {entity["key"]: entity["of"] for entity in item["entities"]}
        unnamed = frozenset(e["key"] for e in item["entities"] if e["type"] in ("unnamed", "work"))
        said = [
            (
                [tuple(span) for span in statement["content"]],
                frozenset(key for s in statement["speakers"] for key in (s, of[s]) if key),
                (),
            )
            for statement in item["statements"]
        ]
        mentions = {(m["start"], m["end"]): m["entity"] for m in item["mentions"]}
        yield Gold(item["id"], item["part"], texts[item["id"]], mentions, said, unnamed)


def read_gum(path: Path) -> Iterator[Gold]:
    """The texts of GUM; the speaker of an attribution is the chain of its source."""
    for line in path.open(encoding="utf8"):
        item = json.loads(line)
        mentions = {(e["start"], e["end"]): e["id"] for e in item["entities"]}
        said = []
        for attribution in item["attributions"]:
            spans = [tuple(span) for span in attribution["source"]]
            inside = [m for m in mentions for s in spans if s[0] <= m[0] and m[1] <= s[1]]
            if inside and attribution["content"]:
                widest = max(inside, key=lambda m: (m[1] - m[0], -m[0]))
                content = [tuple(span) for span in attribution["content"]]
                said.append((content, frozenset({mentions[widest]}), spans))
        yield Gold(item["id"], "train", item, mentions, said)


def cases(golds: Iterable[Gold]) -> Iterator[Case]:
    """The statements of texts that the gold has, too, each with whether its speaker is right."""
    for gold in golds:
        [annotated] = annotate([read_text(gold.record["text"], gold.id)])
        assert annotated.article.text == gold.record["text"]
        resolved, evidence = resolve_with_evidence(annotated, extract(annotated))
        keys = _keys(resolved, gold)
        for statement in resolved.extraction.statements:
            wanted = _same(statement, gold)
            if wanted is not None and statement.speakers:
                speaker = " ".join(gold.record["text"][b:e] for b, e in statement.source)
                is_right = _is_right(resolved, statement, wanted, keys, gold)
                yield Case(gold.id, gold.part, speaker, evidence[statement.id], is_right)


def read_cases(gold: Path, corpus: Path) -> Iterator[Case]:
    """The statements that were read and found right, of which the same speakers are told now: those of the
    part "report" as the part "read", the others as "train"."""
    documents, sources = read_gold(gold, [corpus])
    for document, article in zip(documents, articles_of(sources), strict=True):
        [annotated] = annotate([article])
        resolved, evidence = resolve_with_evidence(annotated, extract(annotated))
        names = {cluster.id: cluster.name for cluster in resolved.clusters}
        told = {(s.content, s.source): s for s in resolved.extraction.statements}
        for reading in document["statements"]:
            found = told.get(place_of(reading))
            if found is None or not found.speakers or not reading["right"]:
                continue
            if names_digest(names[speaker] for speaker in found.speakers) == reading["told"]:
                part = "read" if document["part"] == "report" else "train"
                yield Case(document["id"], part, "", evidence[found.id], reading["speaker"] == "right")


def _same(statement: Statement, gold: Gold) -> frozenset[str] | None:
    """The gold's speakers of the statement that shares most of its content."""
    best: tuple[float, frozenset[str]] = 0.3, frozenset()
    for content, speakers, _ in gold.said:
        shared = sum(max(0, min(e, f) - max(b, c)) for b, e in statement.content for c, f in content)
        whole = sum(e - b for b, e in statement.content) + sum(f - c for c, f in content) - shared
        best = max(best, (shared / whole, speakers), key=lambda entry: entry[0])
    return best[1] or None


def _keys(resolved: ResolvedArticle, gold: Gold) -> dict[str, str]:
    """The gold's entity on whose mentions most of those of a cluster lie, names before others."""
    votes: dict[str, Counter[str]] = {}
    for mention in resolved.mentions:
        key = _key_at(mention, gold)
        if key is not None:
            weight = {"name": 3, "nominal": 2, "pronoun": 1}[mention.form]
            votes.setdefault(mention.entity, Counter())[key] += weight
    return {entity: min(count, key=lambda key: (-count[key], key)) for entity, count in votes.items()}


def _key_at(mention: Mention, gold: Gold) -> str | None:
    ours = (mention.start, mention.end)
    exact = gold.mentions.get(ours)
    if exact is not None:
        return exact
    near = [
        (abs(ours[0] - b) + abs(ours[1] - e), key)
        for (b, e), key in gold.mentions.items()
        if b < ours[1] and ours[0] < e and (abs(e - ours[1]) <= 2 or (abs(b - ours[0]) <= 4 and e >= ours[1]))
    ]
    return min(near)[1] if near else None


def _is_right(
    resolved: ResolvedArticle, statement: Statement, wanted: frozenset[str], keys: Mapping[str, str], gold: Gold
) -> bool:
    clusters = {cluster.id: cluster for cluster in resolved.clusters}
    for speaker in statement.speakers:
        governed = clusters[speaker].governs
        found = {keys.get(speaker), keys.get(governed or ""), keys.get(clusters[speaker].of or "")}
        if found & wanted:
            return True
        # The gold marks no mention of many an unnamed source: two without a name are the same.
        if clusters[speaker].type in ("source", "work") and keys.get(speaker) is None and wanted & gold.unnamed:
            return True
    return False
