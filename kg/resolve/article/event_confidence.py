"""How sure an event is, by who takes part in it: what its words tell of that is known before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from kg.extract.events.confidence import EventConfidence
from kg.model import Cluster, Event, ResolvedArticle


def with_event_confidence(resolved: ResolvedArticle, model: EventConfidence) -> ResolvedArticle:
    """The article with the confidence of its events."""
    clusters = {cluster.id: cluster for cluster in resolved.clusters}
    events = tuple(
        replace(event, confidence=model.confidence(party_features(event, clusters), event.confidence))
        for event in resolved.extraction.events
    )
    return replace(resolved, extraction=replace(resolved.extraction, events=events))


def party_features(event: Event, clusters: Mapping[str, Cluster]) -> dict[str, float]:
    """The features that hold for those who take part in an event."""
    return dict(_party_features(event, clusters))


def _party_features(event: Event, clusters: Mapping[str, Cluster]) -> Iterator[tuple[str, float]]:
    for name, span, party in (
        ("agent", event.agent_span, event.agent),
        ("patient", event.patient_span, event.patient),
    ):
        if span is None:
            continue
        cluster = clusters[party] if party is not None else None
        yield f"{name} is {cluster.type if cluster is not None else 'nobody'}", 1.0
        if cluster is not None and cluster.type == "person" and " " not in cluster.name:
            yield f"{name} is one word", 1.0
        # "the company" may be one that the article names.
        if cluster is not None and cluster.type == "source" and cluster.name.lower().startswith("the "):
            yield f"{name} is the source", 1.0
    if event.place_span is not None and event.place is None:
        yield "place is none", 1.0
