"""Learn how sure it is that all that is told of an event is right, and choose from where on events are shown.

    python -m training.events.confidence CORPUS_NEWS [--cases FILE]

Fitted on the parts "train" and "choose" of ``tests/gate/event_confidence.jsonl``. What was read of "train" led to rules by
which it is told right more often than others: a feature of its own takes that up while weights are fitted, and is not kept. How
strongly weights are held to 0 and the default (``EVENTS_FROM``) are chosen on "choose" by folds of articles; the part
"report" is only measured. With ``--cases`` the events are kept there, and read where they are.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.annotating.stage import annotate
from kg.evaluate.event_confidence import digest
from kg.evaluate.identity import articles_of, read_gold
from kg.extract.events.stage import read_events
from kg.extract.stage import extract
from kg.resolve.article.event_confidence import party_features
from kg.resolve.article.stage import resolve_article
from kg.vocabulary import EVENTS_FROM
from training.judged import by_folds, chances, kept_or_read, table_of
from training.logistic import fitted

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "kg" / "models" / "events" / "confidence.json"
GOLD = ROOT / "tests" / "gate" / "event_confidence.jsonl"
PULL = (
    300.0  # how strongly the weight of a feature of variance 1 is held to 0; of 100, 200, 300, 500 the best calibrated
)
FEWEST = 8  # a feature has a weight only where so many readings have it


@dataclass(frozen=True)
class EventReading:
    """An event that was read; ``wrong`` is empty where all was right."""

    article: str
    part: str
    features: Mapping[str, float]
    wrong: str
    has_place: bool
    has_time: bool


def readings(gold: Path, corpus: Path) -> Iterator[EventReading]:
    """The readings of events that are told as they were."""
    documents, sources = read_gold(gold, corpus)
    for document, article in zip(documents, articles_of(sources), strict=True):
        [annotated] = annotate([article])
        extraction = extract(annotated)
        words = {event.trigger: found for event, found in read_events(annotated, extraction.statements)}
        resolved = resolve_article(annotated, extraction)
        clusters = {cluster.id: cluster for cluster in resolved.clusters}
        events = {event.trigger: event for event in resolved.extraction.events}
        for reading in document["events"]:
            event = events.get((reading["trigger"][0], reading["trigger"][1]))
            if event is not None and digest(event, resolved) == reading["told"]:
                told = {**words[event.trigger], **party_features(event, clusters)}
                has_time = event.time is not None or event.between is not None
                yield EventReading(
                    document["id"], document["part"], told, reading["wrong"], event.place is not None, has_time
                )


def fit(found: Sequence[EventReading]) -> dict[str, float]:
    """The weights of a logistic regression, held by the variance of their features."""
    seen = Counter(name for one in found for name, value in one.features.items() if value)
    names = sorted(name for name, count in seen.items() if count >= FEWEST)
    mended = np.array([[float(one.part == "train")] for one in found])
    table = np.hstack([table_of(found, names), mended])
    held = PULL * table.var(axis=0)
    right = np.array([not one.wrong for one in found], float)
    weights = fitted(table, right, np.ones(len(found)), held)
    kept = zip(names, weights[: len(names)], strict=True)
    return {name: round(float(weight), 4) for name, weight in kept if abs(weight) > 0.0005}


def report(title: str, found: Sequence[EventReading], told: np.ndarray) -> None:
    """How many of them are right by chance, and how much would be shown."""
    right = np.array([not one.wrong for one in found])
    print(f"{title}: {len(found)} read, {right.mean():.3f} right")
    for low, high in ((0, 0.4), (0.4, 0.5), (0.5, 0.55), (0.55, 0.6), (0.6, EVENTS_FROM), (EVENTS_FROM, 0.8), (0.8, 1)):
        inside = (told >= low) & (told < high)
        if inside.any():
            print(
                f"  {low:.2f}-{high:.2f}: {inside.sum():4} read, {right[inside].mean():.3f} right, {told[inside].mean():.3f} told"
            )
    for level in (0.5, 0.55, 0.6, 0.65, EVENTS_FROM, 0.75):
        shown = told >= level
        placed = np.mean([one.has_place for one, is_shown in zip(found, shown, strict=True) if is_shown])
        timed = np.mean([one.has_time for one, is_shown in zip(found, shown, strict=True) if is_shown])
        share = right[shown].mean()
        print(f"  from {level:.2f}: {share:.3f} right of {shown.mean():.3f}; place {placed:.3f}, time {timed:.3f}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--cases", type=Path)
    given = parser.parse_args()
    found = kept_or_read(EventReading, lambda: readings(GOLD, given.corpus), given.cases)
    seen = [one for one in found if one.part != "report"]
    kept = [one for one in found if one.part == "report"]
    weights = fit(seen)
    told = by_folds(seen, fit)
    fresh = [number for number, one in enumerate(seen) if one.part == "choose"]
    report("choose, by folds of train and choose", [seen[number] for number in fresh], told[fresh])
    report("report", kept, chances(kept, weights))
    OUT.write_text(json.dumps({"weights": weights}, indent=1) + "\n")


if __name__ == "__main__":
    main()
