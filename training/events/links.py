"""Train the links of events to places and times:
`python -m training.events.links --data DIR --gold tests/gate/happenings.jsonl --out kg/models/events`.

Places are learnt from articles marked in full and from the places of RAMS and WikiEvents, times from
the same articles and the links of TimeBank and MEANTIME. Prints, on folds over the articles, how
often the place and the time found are right or rightly absent, and links F1 on TimeBank's development part.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.events.circumstances import Circumstances
from kg.extract.events.linear import Linear
from kg.extract.events.scene import Named
from kg.extract.events.stage import find_triggers
from kg.extract.events.ties import Event, Telling, place_features, time_features
from kg.extract.spans import overlaps
from training.events.corpora import MEANTIME_LAST, marked_articles, read, records, word_at
from training.events.logistic import logistic
from training.events.type_map import of_aida

FOLDS, OWN = 5, 4.0
STRENGTHS = {"places": 0.3, "times": 0.1}  # of .05, .1, .3, 1, by the folds
THRESHOLDS = (-0.6, -0.3, 0.0, 0.3, 0.6, 1.0)
CHOSEN = {"places": -0.3, "times": 0.0}  # by the folds, beside what circumstances.py asks of a clause
AT = frozenset({"IS_INCLUDED", "SIMULTANEOUS", "INCLUDES", "DURING", "DURING_INV", "IDENTITY", "MEASURE"})
KINDS = {"places": place_features, "times": time_features}
UNKNOWN = "unknown"  # a corpus does not tell
MISSED = "missed"  # there is one, which the article's names do not hold


@dataclass
class Occurrence:
    """An event of a corpus with its place and its time."""

    token: Token
    code: str
    participants: list[Token]
    gold: dict[str, Named | str | None]


@dataclass
class Document:
    """The events of an article in order; ``part`` is its fold."""

    corpus: str
    part: int
    circumstances: Circumstances
    events: list[Occurrence]


def of_news(gold: Path, corpus: Path) -> Iterator[Document]:
    """Articles marked in full; an unnamed place is left open, a time that can't be read is none."""
    for number, (record, annotated) in enumerate(marked_articles(gold, corpus)):
        found = _circumstances(annotated)
        events = []
        for event in record["events"]:
            token = word_at(annotated.doc, *event["trigger"])
            roles = (word_at(annotated.doc, *event[role]) for role in ("agent", "patient") if event[role])
            place = _named(found.scene.places, [event["place"]] if event["place"] else [])
            if event["place"] and place is None:
                place = UNKNOWN if annotated.article.text[event["place"][0]].islower() else MISSED
            time = _named(found.scene.times, [event["time"]] if event["time"] else [])
            if token is not None:
                heads = [role for role in roles if role is not None]
                events.append(Occurrence(token, event["type"], heads, {"places": place, "times": time}))
        yield Document("news", number % FOLDS, found, events)


def of_arguments(data: Path, part: str) -> Iterator[Document]:
    """RAMS and WikiEvents: events of which the place is marked."""
    for name in (f"events_rams_{part}", f"events_wikievents_{part}"):
        for record in records(data / f"{name}.jsonl"):
            annotated = read(record)
            found = _circumstances(annotated)
            events = []
            for event in record["events"]:
                token = word_at(annotated.doc, event["trigger"]["start"], event["trigger"]["end"])
                types = of_aida(event["type"])
                if token is None or not types:
                    continue
                placed = [a for a in event["arguments"] if a["start"] is not None]
                spans = [(a["start"], a["end"]) for a in placed if a["role"].lower() == "place"]
                others = [word_at(annotated.doc, a["start"], a["end"]) for a in placed if a["role"].lower() != "place"]
                place = _named(found.scene.places, spans) or UNKNOWN
                heads = [other for other in others if other is not None]
                events.append(Occurrence(token, types[0], heads, {"places": place, "times": UNKNOWN}))
            yield Document(name, -1, found, sorted(events, key=lambda e: e.token.i))


def of_links(data: Path, part: str) -> Iterator[Document]:
    """TimeBank and MEANTIME: events with the time that they are linked to."""
    for name in (f"times_timebank_{part}", f"events_meantime_{part}"):
        for record in records(data / f"{name}.jsonl"):
            annotated = read(record)
            found = _circumstances(annotated)
            times = {t["id"]: (t["start"], t["end"]) for t in record["timexes"] if t.get("start") is not None}
            linked = defaultdict(list)
            for link in record["links"]:
                if "event" in link and link.get("timex") in times and link["relation"] in AT:
                    linked[link["event"]].append(times[link["timex"]])
            marked = [(s["start"], s["end"]) for s in record.get("sentences", ()) if s["number"] <= MEANTIME_LAST]
            events = []
            for event in record["events"]:
                token = word_at(annotated.doc, event["start"], event["end"])
                if token is not None and (not marked or any(s <= token.idx < e for s, e in marked)):
                    time = _named(found.scene.times, linked[event["id"]])
                    missing = UNKNOWN if linked[event["id"]] else None
                    gold = {"places": UNKNOWN, "times": time or missing}
                    events.append(Occurrence(token, UNKNOWN, [], gold))
            yield Document(name, -1, found, sorted(events, key=lambda e: e.token.i))


def _circumstances(annotated: AnnotatedArticle) -> Circumstances:
    """The places and times of an article, beside the words that the pipeline takes for events."""
    return Circumstances(annotated, frozenset(trigger.token.i for trigger in find_triggers(annotated)))


def _named(named: Sequence[Named], spans: Sequence[Sequence[int]]) -> Named | None:
    return next((one for one in named if any(overlaps(one.span, (span[0], span[1])) for span in spans)), None)


Choose = Callable[[Event, list[Named], list[list[str]]], Named | None]


def walk(document: Document, kind: str, choose: Choose) -> None:
    """Go through the events of a document as the pipeline does, with what is chosen for each remembered."""
    found = document.circumstances
    found.told.clear()
    for occurrence in document.events:
        event = found.event(occurrence.token, occurrence.code, occurrence.participants)
        candidates = found.places_for(event) if kind == "places" else found.times_for(event)
        features = [list(KINDS[kind](event, one, found.scene)) for one in candidates]
        telling = Telling(occurrence.token, occurrence.code, event.sentence, None, None)
        chosen = choose(event, candidates, features)
        found.told.append(replace(telling, **{kind.removesuffix("s"): chosen}))


def train(documents: Sequence[Document], kind: str) -> Linear:
    """Logistic weights of the features of a kind."""
    rows: list[dict[str, bool]] = []
    labels: list[bool] = []
    weights: list[float] = []
    for document in documents:
        golds = iter([occurrence.gold[kind] for occurrence in document.events])

        def learn(
            event: Event, candidates: list[Named], features: list[list[str]], golds: Iterator = golds,
            weight: float = OWN if document.corpus == "news" else 1.0,
        ) -> Named | None:  # fmt: skip
            gold = next(golds)
            right = gold if isinstance(gold, Named) else None
            if gold != UNKNOWN:
                for one, found in zip(candidates, features, strict=True):
                    rows.append(dict.fromkeys(found, True))
                    labels.append(right is not None and one.value == right.value)
                    weights.append(weight)
            return right

        walk(document, kind, learn)
    kept, bias = logistic(rows, labels, weights, STRENGTHS[kind])
    return Linear(kept, bias, 0.0)


@dataclass
class Tally:
    """Events, those with a gold one, those with one found, those of both that are right, and right in all."""

    events: int = 0
    gold: int = 0
    found: int = 0
    hits: int = 0
    right: int = 0

    def line(self) -> str:
        f1 = 2 * self.hits / max(1, self.gold + self.found)
        return (
            f"right or rightly absent {self.right / max(1, self.events):.3f} of {self.events}; where there is one"
            f" {self.hits / max(1, self.gold):.3f}, of those told {self.hits / max(1, self.found):.3f}, F1 {f1:.3f}"
        )


def measure(documents: Sequence[Document], kind: str, model: Linear, tally: Tally) -> None:
    """Count what a model finds."""
    for document in documents:
        golds = iter([occurrence.gold[kind] for occurrence in document.events])

        def judge(
            event: Event, candidates: list[Named], features: list[list[str]], golds: Iterator = golds
        ) -> Named | None:
            scores = [model.score(found) for found in features]
            best = candidates[int(np.argmax(scores))] if scores and max(scores) >= 0 else None
            gold = next(golds)
            if gold != UNKNOWN:
                hit = isinstance(gold, Named) and best is not None and best.value == gold.value
                tally.events += 1
                tally.gold += gold is not None
                tally.found += best is not None
                tally.hits += hit
                tally.right += hit if gold is not None else best is None
            return best

        walk(document, kind, judge)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    data = arguments.data
    news = list(of_news(arguments.gold, data / "corpus_news.jsonl"))
    others = {"places": list(of_arguments(data, "train")), "times": list(of_links(data, "train"))}
    development = {"places": list(of_arguments(data, "dev")), "times": list(of_links(data, "dev"))}
    for kind in KINDS:
        models = [train([*(d for d in news if d.part != fold), *others[kind]], kind) for fold in range(FOLDS)]
        for threshold in THRESHOLDS:
            tally = Tally()
            for fold, model in enumerate(models):
                measure([d for d in news if d.part == fold], kind, replace(model, threshold=threshold), tally)
            print(f"{kind} from {threshold}: {tally.line()}", flush=True)
        model = replace(train([*news, *others[kind]], kind), threshold=CHOSEN[kind])
        for name in sorted({d.corpus for d in development[kind]}):
            tally = Tally()
            measure([d for d in development[kind] if d.corpus == name], kind, model, tally)
            print(f"{kind}, {name}: {tally.line()}", flush=True)
        stored = {"bias": model.bias, "threshold": model.threshold, "weights": model.weights}
        (arguments.out / f"{kind}.json").write_text(json.dumps(stored, indent=0) + "\n", "utf8")


if __name__ == "__main__":
    main()
