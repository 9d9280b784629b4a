"""Measures of all events of real articles, against marks made in full.

The gold holds for each article its id, the ``sha1`` of its text and every event by offsets: type,
trigger, agent, patient, place and time, each None where the article tells none. A place or a time may
stand elsewhere in the article. An unnamed place is left out; a time that can't be read without the day
of publication is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.annotating.stage import annotate
from kg.evaluate.statements import Score, score
from kg.extract.events.scene import written_on
from kg.extract.events.stage import extract_events
from kg.extract.spans import overlaps
from kg.model import Article, Event, Span
from kg.times.finding import find_times
from kg.times.periods import is_yearless, period_of

PARTS = ("agent", "patient", "place", "time")


@dataclass(frozen=True)
class Part:
    """Of the events found that can be judged: how many have the part right or rightly none, how many of
    those that have one by the gold have it right, and of those told."""

    right: float
    where_marked: float
    of_told: float


@dataclass(frozen=True)
class HappeningsReport:
    """``found`` is of event words; ``typed`` is the share of those found with their type."""

    found: Score
    typed: float
    parts: Mapping[str, Part]
    articles: int
    events: int


def evaluate_happenings(documents: Sequence[Mapping[str, Any]], articles: Sequence[Article]) -> HappeningsReport:
    """Measure the events found in articles against their marks."""
    counts: Counter[str] = Counter()
    for document, article in zip(documents, articles, strict=True):
        [annotated] = annotate([article])
        events = list(extract_events(annotated, ()))
        times = _times(article)
        counts["predicted"] += len(events)
        counts["gold"] += len(document["events"])
        for gold in document["events"]:
            event = next((e for e in events if overlaps(e.trigger, _span(gold["trigger"]))), None)
            if event is not None:
                events.remove(event)
                counts["found"] += 1
                counts["typed"] += event.type == gold["type"]
                _count(counts, gold, event, article, times)
    return HappeningsReport(
        score(counts["found"], counts["predicted"], counts["gold"]),
        counts["typed"] / max(1, counts["found"]),
        {
            part: Part(
                counts[f"{part} right"] / max(1, counts[f"{part} judged"]),
                counts[f"{part} hit"] / max(1, counts[f"{part} marked"]),
                counts[f"{part} hit"] / max(1, counts[f"{part} told"]),
            )
            for part in PARTS
        },
        len(articles),
        counts["gold"],
    )


def _count(
    counts: Counter[str], gold: Mapping[str, Any], event: Event, article: Article, times: Mapping[Span, str]
) -> None:
    marks = {part: _span(gold[part]) if gold[part] else None for part in PARTS}
    value = next((v for span, v in times.items() if marks["time"] and overlaps(span, marks["time"])), None)
    told = {
        "agent": event.agent_span is not None,
        "patient": event.patient_span is not None,
        "place": event.place_span is not None,
        "time": event.time is not None or event.between is not None,
    }
    hits = {
        "agent": _overlap(event.agent_span, marks["agent"]),
        "patient": _overlap(event.patient_span, marks["patient"]),
        "place": _overlap(event.place_span, marks["place"])
        or (
            event.place_span is not None
            and marks["place"] is not None
            and article.text[slice(*event.place_span)] == article.text[slice(*marks["place"])]
        ),
        "time": value is not None and (event.time == value.split("T")[0] or event.between == period_of(value)),
    }
    marked = {part: marks[part] is not None for part in PARTS} | {"time": value is not None}
    for part in PARTS:
        if part == "place" and marks["place"] is not None and article.text[marks["place"][0]].islower():
            continue
        counts[f"{part} judged"] += 1
        counts[f"{part} marked"] += marked[part]
        counts[f"{part} told"] += told[part]
        counts[f"{part} hit"] += hits[part]
        counts[f"{part} right"] += hits[part] if marked[part] else not told[part]


def _times(article: Article) -> dict[Span, str]:
    """The times of an article that tell a day, a month, a year or a stretch of days."""
    found = find_times(article.text, article.published or written_on(article))
    readable = (t for t in found if period_of(t.value) is not None or is_yearless(t.value))
    return {(time.start, time.end): time.value for time in readable}


def _span(pair: Sequence[int]) -> Span:
    return pair[0], pair[1]


def _overlap(found: Span | None, gold: Span | None) -> bool:
    return found is not None and gold is not None and overlaps(found, gold)
