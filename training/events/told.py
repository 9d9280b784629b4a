"""Told events with their features and what is wrong in them: by readers' judgement, or by the marks of articles marked in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.annotating.stage import annotate
from kg.evaluate.event_confidence import told_again
from kg.evaluate.identity import articles_of, read_gold
from kg.extract.events.scene import Named, Scene
from kg.extract.events.stage import read_events
from kg.extract.spans import overlaps
from kg.extract.stage import extract
from kg.model import Article, Event, ResolvedArticle, Span
from kg.names.nouns import nouns_of
from kg.resolve.article.event_confidence import party_features
from kg.resolve.article.stage import resolve_article

MARKED = "marked"
NEAR = 250  # code points from an event's word within which a reader misses a place or a time
RELATIVES = frozenset({"that", "which", "who", "whom"})
PRONOUNS = frozenset({"he", "her", "him", "she", "them", "they"})


@dataclass(frozen=True)
class EventReading:
    """An event that was judged; ``wrong`` is empty where all was right."""

    article: str
    part: str
    features: Mapping[str, float]
    wrong: str
    has_place: bool
    has_time: bool


@dataclass(frozen=True)
class ToldArticle:
    """An article as it is told, with the features of its events and the times and places that it names."""

    resolved: ResolvedArticle
    features: Mapping[Span, Mapping[str, float]]
    scene: Scene


def told(article: Article) -> ToldArticle:
    """What is told of an article."""
    [annotated] = annotate([article])
    extraction = extract(annotated)
    words = {event.trigger: found for event, found in read_events(annotated, extraction.statements)}
    resolved = resolve_article(annotated, extraction)
    clusters = {cluster.id: cluster for cluster in resolved.clusters}
    events = resolved.extraction.events
    features = {event.trigger: {**words[event.trigger], **party_features(event, clusters)} for event in events}
    return ToldArticle(resolved, features, Scene(annotated))


def readings(gold: Path, corpora: Sequence[Path]) -> Iterator[EventReading]:
    """The readings of events that are told as they were when they were read."""
    documents, sources = read_gold(gold, corpora)
    for document, article in zip(documents, articles_of(sources), strict=True):
        found = told(article)
        for event, wrong in told_again(document, found.resolved):
            if event is not None:
                yield _reading(document["id"], document["part"], found, event, wrong)


def marked(gold: Path, corpora: Sequence[Path]) -> Iterator[EventReading]:
    """The told events of articles marked in full, judged by the marks."""
    documents, sources = read_gold(gold, corpora)
    for document, article in zip(documents, articles_of(sources), strict=True):
        found = told(article)
        for event in found.resolved.extraction.events:
            mark = next((m for m in document["events"] if overlaps(tuple(m["trigger"]), event.trigger)), None)
            yield _reading(document["id"], MARKED, found, event, "".join(_wrong(event, mark, found)))


def _reading(article: str, part: str, found: ToldArticle, event: Event, wrong: str) -> EventReading:
    has_time = event.time is not None or event.between is not None
    return EventReading(article, part, found.features[event.trigger], wrong, event.place is not None, has_time)


def _wrong(event: Event, mark: Mapping[str, Any] | None, found: ToldArticle) -> Iterator[str]:
    """The letters of ``kg/evaluate/event_confidence.py`` for what differs from a mark."""
    if mark is None:
        yield "X"
        return
    if mark["type"] != event.type:
        yield "Y"
    text = found.resolved.article.text
    for letter, span, party, at in (
        ("A", event.agent_span, event.agent, mark["agent"]),
        ("P", event.patient_span, event.patient, mark["patient"]),
    ):
        word = text[at[0] : at[1]] if at else ""
        if span is None:
            is_missed = word[:1].isupper() or word.lower() in PRONOUNS | nouns_of("persons")
        else:
            is_missed = not at or not (_is_of(found.resolved, party, [tuple(at)]) or overlaps(span, tuple(at)))
            is_missed = is_missed and word.lower() not in RELATIVES
        if is_missed:
            yield letter
    if _is_place_wrong(event, mark["place"], found):
        yield "L"
    if _is_time_wrong(event, mark["time"], found.scene.times):
        yield "T"


def _is_of(resolved: ResolvedArticle, entity: str | None, spans: Sequence[Span]) -> bool:
    mentions = ((m.start, m.end) for m in resolved.mentions if m.entity == entity)
    return entity is not None and any(overlaps(mention, span) for mention in mentions for span in spans)


def _is_place_wrong(event: Event, mark: Sequence[int] | None, found: ToldArticle) -> bool:
    if event.place is None or mark is None:
        return event.place is not None or (mark is not None and abs(mark[0] - event.trigger[0]) < NEAR)
    at = mark[0], mark[1]
    names = {place.value for place in found.scene.places if overlaps(place.span, at)}
    alike = [place.span for place in found.scene.places if place.value in names]
    return not _is_of(found.resolved, event.place, [at, *alike])


def _is_time_wrong(event: Event, mark: Sequence[int] | None, times: Sequence[Named]) -> bool:
    has_time = event.time is not None or event.between is not None
    if mark is None:
        return has_time
    values = [time.value for time in times if overlaps(time.span, (mark[0], mark[1]))]
    if not values or not has_time:
        return bool(values) and abs(mark[0] - event.trigger[0]) < NEAR
    return event.time is not None and not any(value.startswith(event.time) for value in values)
