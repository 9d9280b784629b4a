"""Train the places that other sentences give an event:
`python -m training.events.elsewhere --data DIR --gold tests/gate/happenings.jsonl --out kg/models/events`.

Learns from articles marked in full, of the events to which their own sentence gives no place. Prints, on
folds over the articles, how many would be told from some thresholds, how many of these are right, and the
share of right ones of all places that are told.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.extract.events.circumstances import own_place
from kg.extract.events.elsewhere import candidates, elsewhere_features
from kg.extract.events.scene import Named
from kg.extract.events.ties import Telling
from training.events.links import FOLDS, UNKNOWN, Document, of_news
from training.events.logistic import logistic

STRENGTH = 0.05  # of .03, .05, .1, .3, by the folds
THRESHOLDS = (1.0, 0.5, 0.2, 0.0, -0.3, -0.6, -1.0)
CHOSEN = -0.3


@dataclass(frozen=True)
class Unplaced:
    """An event without a place in its own sentence, with the features of each candidate and whether it is right."""

    part: int
    found: list[tuple[dict[str, bool], bool]]


def unplaced(document: Document, own: list[bool]) -> Iterator[Unplaced]:
    """The events whose own sentence gives no place; ``own`` takes whether what it gives the others is right."""
    circumstances = document.circumstances
    scene = circumstances.scene
    circumstances.told.clear()
    for occurrence in document.events:
        event = circumstances.event(occurrence.token, occurrence.code, occurrence.participants)
        here, gold = own_place(circumstances, event), occurrence.gold["places"]
        circumstances.told.append(Telling(occurrence.token, occurrence.code, event.sentence, here, None))
        if gold == UNKNOWN:
            continue
        right = gold.value if isinstance(gold, Named) else None
        if here is not None:
            own.append(_is_same(here.value, right))
            continue
        found = [
            (dict.fromkeys(elsewhere_features(event, place, scene), True), _is_same(place.value, right))
            for place in candidates(event, scene)
        ]
        yield Unplaced(document.part, found)


def _is_same(value: str, right: str | None) -> bool:
    """Whether two names are of one place: "Ohio" and "Dayton, Ohio"."""
    return right is not None and (value == right or value in right.split(", ") or right in value.split(", "))


def train(events: Sequence[Unplaced]) -> tuple[dict[str, float], float]:
    """Logistic weights of the features, and the bias."""
    found = [row for event in events for row in event.found]
    kept, bias = logistic([row for row, _ in found], [label for _, label in found], [1.0] * len(found), STRENGTH)
    return dict(kept), bias


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    documents = list(of_news(arguments.gold, arguments.data / "corpus_news.jsonl"))
    own: list[bool] = []
    events = [event for document in documents for event in unplaced(document, own)]
    best: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        weights, bias = train([event for event in events if event.part != fold])
        for event in events:
            if event.part == fold and event.found:
                scored = [(bias + sum(weights.get(name, 0.0) for name in row), label) for row, label in event.found]
                best.append(max(scored, key=lambda pair: pair[0]))
    print(f"{sum(own)} of {len(own)} of the own sentence are right; {len(events)} events have none", flush=True)
    for tried in THRESHOLDS:
        told = [label for score, label in best if score >= tried]
        share = (sum(own) + sum(told)) / max(1, len(own) + len(told))
        print(f"from {tried}: {sum(told)} of {len(told)} are right; of all that are told {share:.3f}", flush=True)
    weights, bias = train(events)
    stored = {"bias": bias, "threshold": CHOSEN, "weights": weights}
    (arguments.out / "places_elsewhere.json").write_text(json.dumps(stored, indent=0) + "\n", "utf8")


if __name__ == "__main__":
    main()
