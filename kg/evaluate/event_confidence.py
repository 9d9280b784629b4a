"""Whether the confidence of events keeps what it promises: events of real articles that somebody read and judged.

The gold holds for each article the triggers of events that were told, and no text (``sha1`` is of the text): under
``wrong`` what a reader found wrong, nothing where all was right: X no event, Y type, A agent, P patient, L place,
T time, F factuality; what is missing is as wrong as what is false. ``told`` is a digest of what was told: where something else
is told now, the judgement no longer holds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import Event, ResolvedArticle
from kg.vocabulary import EVENTS_FROM

BANDS = (0.0, 0.3, 0.4, 0.5, 0.6, EVENTS_FROM, 0.8, 1.01)


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """An event as it is told now: its confidence, what is wrong in it, and whether it has a place and a time."""

    confidence: float
    wrong: str
    has_place: bool
    has_time: bool


@dataclass(frozen=True, slots=True)
class EventBand:
    """The events of a confidence from ``low`` to below ``high``: how many were read, are right in all, and have a place or
    a time; ``expected`` is how many would be right by their confidence."""

    low: float
    high: float
    read: int
    right: int
    expected: float
    placed: int
    timed: int


@dataclass(frozen=True, slots=True)
class EventConfidenceReport:
    """``shown`` are those of default views; ``changed`` counts readings of events that are told otherwise now, or no more."""

    bands: tuple[EventBand, ...]
    shown: EventBand
    every: EventBand
    changed: int


def judged_events(gold: Mapping[str, Any], resolved: ResolvedArticle) -> Iterator[JudgedEvent | None]:
    """What is told now of each event that was read in an article; None where that is something else."""
    for event, wrong in told_again(gold, resolved):
        if event is None:
            yield None
        else:
            has_time = event.time is not None or event.between is not None
            yield JudgedEvent(event.confidence, wrong, event.place is not None, has_time)


def told_again(gold: Mapping[str, Any], resolved: ResolvedArticle) -> Iterator[tuple[Event | None, str]]:
    """Each event that was read in an article, None where it is told otherwise now or no more, and what was wrong in it."""
    told = {event.trigger: event for event in resolved.extraction.events}
    for reading in gold["events"]:
        event = told.get((reading["trigger"][0], reading["trigger"][1]))
        is_same = event is not None and digest(event, resolved) == reading["told"]
        yield event if is_same else None, reading["wrong"]


def digest(event: Event, resolved: ResolvedArticle) -> str:
    """By what an event is known again as it was told, without its words."""
    names = {cluster.id: cluster.name for cluster in resolved.clusters}
    parties = (names.get(one or "", "") for one in (event.agent, event.patient, event.place))
    times = event.time or "..".join(event.between or ())
    return hashlib.sha1("\n".join([event.type, *parties, times, event.factuality]).encode("utf8")).hexdigest()[:10]


def measure_events(judged: Sequence[JudgedEvent | None]) -> EventConfidenceReport:
    """How many events are right in all, by their confidence."""
    read = [one for one in judged if one is not None]
    edges = zip(BANDS, BANDS[1:], strict=False)
    return EventConfidenceReport(
        tuple(_band(read, low, high) for low, high in edges),
        _band(read, EVENTS_FROM, 1.01),
        _band(read, 0.0, 1.01),
        sum(one is None for one in judged),
    )


def _band(read: Sequence[JudgedEvent], low: float, high: float) -> EventBand:
    inside = [one for one in read if low <= one.confidence < high]
    return EventBand(
        low,
        min(high, 1.0),
        len(inside),
        sum(not one.wrong for one in inside),
        round(sum(one.confidence for one in inside), 2),
        sum(one.has_place for one in inside),
        sum(one.has_time for one in inside),
    )
