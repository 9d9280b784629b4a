"""Measures of clusters of mentions against gold ones: MUC, B³, CEAF-e and their CoNLL average.

A clustering is a sequence of sets of mentions; a mention is anything hashable. Mentions that
only one side has count against it, as in the reference scorer (Pradhan et al. 2014).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx

from kg.evaluate.statements import Score, score_of
from kg.model import Corpus

Clustering = Sequence[Collection[Hashable]]
OVERLAP = 0.5  # Jaccard of the characters at which a mention is the gold one
PARTICIPANTS = ("HUMAN_PART", "LOC")


@dataclass(frozen=True)
class ClusterReport:
    """``conll`` is the mean of the three F1."""

    muc: Score
    b_cubed: Score
    ceaf_e: Score
    conll: float
    mentions: int
    gold_clusters: int
    predicted_clusters: int


def evaluate_clusters(gold: Clustering, predicted: Clustering) -> ClusterReport:
    """All three measures of a clustering."""
    scores = muc(gold, predicted), b_cubed(gold, predicted), ceaf_e(gold, predicted)
    return ClusterReport(
        *scores,
        conll=sum(score.f1 for score in scores) / 3,
        mentions=sum(map(len, gold)),
        gold_clusters=len(gold),
        predicted_clusters=len(predicted),
    )


def muc(gold: Clustering, predicted: Clustering) -> Score:
    """Links found (Vilain et al. 1995); clusters of one mention have none."""
    return _score(*_links(predicted, gold), *_links(gold, predicted))


def _links(clusters: Clustering, others: Clustering) -> tuple[float, float]:
    """The links of the clusters that the others keep, and all of them."""
    owner = _owners(others)
    kept = total = 0
    for cluster in clusters:
        parts = {owner.get(mention, ("alone", mention)) for mention in cluster}
        kept += len(cluster) - len(parts)
        total += len(cluster) - 1
    return kept, total


def b_cubed(gold: Clustering, predicted: Clustering) -> Score:
    """For each mention, how much of its cluster is right (Bagga and Baldwin 1998)."""
    return _score(*_mention_shares(predicted, gold), *_mention_shares(gold, predicted))


def _mention_shares(clusters: Clustering, others: Clustering) -> tuple[float, float]:
    owner = _owners(others)
    total = 0.0
    for cluster in clusters:
        shared: dict[Any, int] = defaultdict(int)
        for mention in cluster:
            if mention in owner:
                shared[owner[mention]] += 1
        total += sum(count * count for count in shared.values()) / max(1, len(cluster))
    return total, sum(map(len, clusters))


def ceaf_e(gold: Clustering, predicted: Clustering) -> Score:
    """The best one-to-one alignment of clusters, by the Dice of their mentions (Luo 2005)."""
    owner = _owners(gold)
    graph: nx.Graph = nx.Graph()
    for number, cluster in enumerate(predicted):
        shared: dict[Any, int] = defaultdict(int)
        for mention in cluster:
            if mention in owner:
                shared[owner[mention]] += 1
        for other, count in shared.items():
            dice = 2 * count / (len(cluster) + len(gold[other]))
            graph.add_edge(("predicted", number), ("gold", other), weight=dice)
    total = 0.0
    for component in nx.connected_components(graph):
        part = graph.subgraph(component)
        total += sum(part.edges[edge]["weight"] for edge in nx.max_weight_matching(part))
    return _score(total, len(predicted), total, len(gold))


def _owners(clusters: Clustering) -> dict[Hashable, int]:
    return {mention: number for number, cluster in enumerate(clusters) for mention in cluster}


def _score(right: float, predicted: float, found: float, gold: float) -> Score:
    return score_of(right / predicted if predicted else 0.0, found / gold if gold else 0.0)


def evaluate_entities(documents: Iterable[Mapping[str, Any]], corpus: Corpus) -> ClusterReport:
    """Entities of a built corpus against gold chains that may link articles.

    Documents have ``id`` (the article's) and ``mentions`` with ``start``, ``end``, ``type``,
    ``chain``, ``chain_scope`` and ``annotated``, as in ECB+; those of persons, bodies and places
    count. The gold marks participants of events only, so mentions that it lacks are left out.
    """
    found = {resolved.article.id: resolved.mentions for resolved in corpus.articles}
    gold: dict[Hashable, set[Hashable]] = defaultdict(set)
    predicted: dict[Hashable, set[Hashable]] = defaultdict(set)
    for document in documents:
        article = document["id"]
        wanted = [m for m in document["mentions"] if _counts(m)]
        spans = {(m["start"], m["end"]) for m in wanted}
        for mention in wanted:
            is_shared = mention["chain_scope"] == "cross"
            key = (article, mention["start"], mention["end"])
            chain = mention["chain"] if is_shared else (article, mention["chain"])
            gold[chain].add(key)
        for mention in found.get(article, ()):
            span = _nearest((mention.start, mention.end), spans)
            if span is not None:
                spans.discard(span)
                predicted[mention.entity].add((article, *span))
    return evaluate_clusters(list(gold.values()), list(predicted.values()))


def _counts(mention: Mapping[str, Any]) -> bool:
    is_place_or_actor = mention["type"].startswith(PARTICIPANTS)
    return is_place_or_actor and mention["annotated"] and mention["start"] is not None


def _nearest(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> tuple[int, int] | None:
    """The other span that overlaps most, if by half."""

    def jaccard(other: tuple[int, int]) -> float:
        shared = min(span[1], other[1]) - max(span[0], other[0])
        return max(0, shared) / (max(span[1], other[1]) - min(span[0], other[0]))

    best = max(sorted(others), key=jaccard, default=None)
    return best if best is not None and jaccard(best) >= OVERLAP else None
