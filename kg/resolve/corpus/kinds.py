"""What kind of thing a name is, where one article takes it for another than nearly all do."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.model import Cluster, EntityType, Location, ResolvedArticle
from kg.names.parts import body_key
from kg.resolve.corpus.own import OWN

BY_FAR = 10  # articles of one kind for each of the other

Votes = dict[str, Counter[tuple[EntityType, Location | None]]]


def with_usual_kinds(articles: Sequence[tuple[ResolvedArticle, Collection[str]]]) -> list[ResolvedArticle]:
    """The articles with each name of one word taken for what by far the most take it; what the
    authority file claims, given with each, stays."""
    votes: Votes = defaultdict(Counter)
    for resolved, _ in articles:
        for cluster in resolved.clusters:
            if cluster.governs is None and cluster.type not in OWN:
                location = cluster.location if cluster.type == "place" else None
                for key in sorted({body_key(name) for name in (*cluster.names, cluster.name)}):
                    if " " not in key:
                        votes[key][cluster.type, location] += 1
    return [_with_usual_kinds(resolved, claimed, votes) for resolved, claimed in articles]


def _with_usual_kinds(resolved: ResolvedArticle, claimed: Collection[str], votes: Votes) -> ResolvedArticle:
    clusters = tuple(
        cluster if cluster.id in claimed or cluster.governs is not None else _usual(cluster, votes)
        for cluster in resolved.clusters
    )
    return resolved if clusters == resolved.clusters else replace(resolved, clusters=clusters)


def _usual(cluster: Cluster, votes: Mapping[str, Counter[tuple[EntityType, Location | None]]]) -> Cluster:
    keys = {body_key(name) for name in (*cluster.names, cluster.name)}
    if len(keys) > 1 or cluster.type in OWN:  # "the army" is one of many
        return cluster
    counts = votes.get(keys.pop(), Counter())
    kinds: Counter[EntityType] = Counter()
    for (kind, _), count in counts.items():
        kinds[kind] += count
    usual = min(kinds, key=lambda kind: (-kinds[kind], kind), default=cluster.type)
    if usual == cluster.type or kinds[usual] < BY_FAR * kinds[cluster.type]:
        return cluster
    located = {location: count for (kind, location), count in counts.items() if kind == usual}
    location = min(located, key=lambda place: (-located[place], str(place)))
    return replace(cluster, type=usual, location=location)
