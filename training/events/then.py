"""Train the times that sentences before give an event:
`python -m training.events.then --data DIR --gold tests/gate/happenings.jsonl --out kg/models/events`.

Learns from articles marked in full, of the events to which their own sentence gives no time, and from times that
a reader signed or refused in other articles (`then.jsonl`: ids and offsets). Prints, on folds over the articles,
how many would be told from some thresholds, and how many of these are right.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotating.stage import AnnotatedArticle, annotate
from kg.extract.events.circumstances import Circumstances, own_time
from kg.extract.events.scene import Named
from kg.extract.events.stage import deeds, find_triggers
from kg.extract.events.then import earlier_times, then_features
from kg.extract.events.ties import Event, Telling
from kg.reading.jsonl import read_jsonl
from training.events.corpora import records
from training.events.links import FOLDS, UNKNOWN, Document, of_news
from training.events.logistic import logistic

STRENGTH = 0.1  # of .03, .1, .3, by the folds
READ = 2.0  # weight of what a reader signed or refused
THRESHOLDS = (1.0, 0.5, 0.2, 0.0, -0.3)
CHOSEN = 0.5
MARKS = Path(__file__).with_name("then.jsonl")


@dataclass(frozen=True)
class Untimed:
    """An event without a time in its own sentence, with the features of each candidate and whether it is right."""

    part: int
    weight: float
    found: list[tuple[dict[str, bool], bool]]


def untimed(document: Document) -> Iterator[Untimed]:
    """The events of an article marked in full whose own sentence gives no time."""
    circumstances = document.circumstances
    circumstances.told.clear()
    for occurrence in document.events:
        event = circumstances.event(occurrence.token, occurrence.code, occurrence.participants)
        own, gold = own_time(circumstances, event), occurrence.gold["times"]
        circumstances.told.append(Telling(occurrence.token, occurrence.code, event.sentence, None, own))
        if own is None and gold != UNKNOWN:
            right = gold.value if isinstance(gold, Named) else None
            yield Untimed(document.part, 1.0, _rows(circumstances, event, right))


def signed(annotated: AnnotatedArticle, marks: Sequence[dict], part: int) -> Iterator[Untimed]:
    """The events of an article whose time a reader signed or refused."""
    triggers = find_triggers(annotated)
    circumstances = Circumstances(annotated, frozenset(trigger.token.i for trigger in triggers))
    read = {mark["trigger"][0]: mark for mark in marks}
    for token, code, *heads in deeds(triggers):
        event = circumstances.event(token, code, [head for head in heads if head is not None])
        own = own_time(circumstances, event)
        circumstances.told.append(Telling(token, code, event.sentence, None, own))
        mark = read.get(token.idx)
        if own is None and mark is not None:
            yield Untimed(part, READ, _rows(circumstances, event, mark["time"] if mark["right"] else None))


def _rows(circumstances: Circumstances, event: Event, right: str | None) -> list[tuple[dict[str, bool], bool]]:
    scene = circumstances.scene
    return [
        (dict.fromkeys(then_features(event, time, scene), True), time.value == right)
        for time in earlier_times(event, scene)
    ]


def train(events: Sequence[Untimed]) -> tuple[dict[str, float], float]:
    """Logistic weights of the features, and the bias."""
    rows = [(row, label, event.weight) for event in events for row, label in event.found]
    kept, bias = logistic([r for r, *_ in rows], [label for _, label, _ in rows], [w for *_, w in rows], STRENGTH)
    return dict(kept), bias


def read_articles(corpus: Path) -> Iterator[Untimed]:
    """The events of the articles that a reader looked at, fold by fold."""
    marks = defaultdict(list)
    for mark in records(MARKS):
        marks[mark["id"]].append(mark)
    lines = [line for line in corpus.read_bytes().splitlines() if json.loads(line)["id"] in marks]
    for number, (_, one) in enumerate(read_jsonl(lines, corpus.name)):
        article = one.article
        if isinstance(article, Exception):
            raise article
        if hashlib.sha1(article.text.encode()).hexdigest() == marks[article.id][0]["sha1"]:
            [annotated] = annotate([article])
            yield from signed(annotated, marks[article.id], number % FOLDS)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    corpus = arguments.data / "corpus_news.jsonl"
    documents = of_news(arguments.gold, corpus)
    fit([*(event for document in documents for event in untimed(document)), *read_articles(corpus)], arguments.out)


def fit(events: Sequence[Untimed], out: Path) -> None:
    """Print what the folds tell, and write the weights of all."""
    best: list[tuple[float, bool, bool]] = []
    for fold in range(FOLDS):
        weights, bias = train([event for event in events if event.part != fold])
        for event in events:
            if event.part == fold and event.found:
                scored = [(bias + sum(weights.get(name, 0.0) for name in row), label) for row, label in event.found]
                best.append((*max(scored, key=lambda pair: pair[0]), event.weight == READ))
    for tried in THRESHOLDS:
        for was_read, name in ((False, "marked in full"), (True, "read")):
            told = [label for score, label, read in best if score >= tried and read == was_read]
            print(f"from {tried}, articles {name}: {sum(told)} of {len(told)} are right", flush=True)
    weights, bias = train(events)
    stored = {"bias": bias, "threshold": CHOSEN, "weights": weights}
    (out / "times_elsewhere.json").write_text(json.dumps(stored, indent=0) + "\n", "utf8")


if __name__ == "__main__":
    main()
