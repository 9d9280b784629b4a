"""Train the ranking of agents and patients:
`python -m training.events.roles --data DIR --gold tests/gate/happenings.jsonl --out kg/models/events`.

Learns from articles marked in full, the arguments of RAMS and WikiEvents, MEANTIME's participants and
PLOVER's sentences, of which `training.events.types`' network finds the word of the labelled event. Prints,
on folds over the articles and over PLOVER's sentences, how often the role found overlaps the marked one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from spacy.tokens import Token

from kg.evaluate.events import folds
from kg.extract.events.grammar import by_rule
from kg.extract.events.roles import EventRoles, features, participants, phrase
from kg.extract.events.stage import event_words
from kg.extract.events.types import CODES, features_of, load_event_types, root_code
from kg.extract.spans import overlaps
from kg.model import Span
from training.events.corpora import marked_articles, read, records, word_at
from training.events.logistic import logistic
from training.events.type_map import of_aida

FOLDS, STRENGTH = 5, 0.1
WEIGHTS = {"news": 3.0, "plover": 1.0}
THRESHOLDS = ((-1.5, -2.0), (-1.2, -1.7), (-1.0, -1.5), (-0.8, -1.2), (-0.6, -0.9), (-0.4, -0.7))
AS_GOOD = 0.997  # of the best thresholds' share, from which the lowest are taken: they tell of more
AGENTS = frozenset(
    "attacker killer injurer communicator giver transporter preventer judgecourt jailer investigator prosecutor"
    " manufacturer destroyer damager damagerdestroyer spy voter yielder surrenderer retreater demonstrator inspector"
    " executioner granter founder extraditer perpetrator violator observer".split()
)
PATIENTS = frozenset(
    "victim target recipient beneficiary defendant detainee passenger artifact employee candidate observedentity"
    " inspectedentity territoryorfacility deceased passengerartifact acquiredentity patient fireexplosionobject"
    " crashobject".split()
)


@dataclass
class Case:
    """An event with the spans of its agents and of its patients; None where a corpus does not tell."""

    corpus: str
    part: int
    trigger: Token
    code: str
    roles: tuple[list[Span] | None, list[Span] | None]


def of_news(gold: Path, corpus: Path) -> Iterator[Case]:
    for number, (record, annotated) in enumerate(marked_articles(gold, corpus)):
        for event in record["events"]:
            token = word_at(annotated.doc, *event["trigger"])
            agent, patient = ([_span(event[role])] if event[role] else [] for role in ("agent", "patient"))
            if token is not None:
                yield Case("news", number % FOLDS, token, event["type"], (agent, patient))


def of_arguments(data: Path, part: str) -> Iterator[Case]:
    for name in (f"events_rams_{part}", f"events_wikievents_{part}"):
        for record in records(data / f"{name}.jsonl"):
            doc = read(record).doc
            for event in record["events"]:
                token = word_at(doc, event["trigger"]["start"], event["trigger"]["end"])
                types = of_aida(event["type"])
                if token is None or not types:
                    continue
                placed = sorted(
                    (a["start"], a["end"], a["role"].lower()) for a in event["arguments"] if a["start"] is not None
                )
                here = [(s, e, role) for s, e, role in placed if token.sent.start_char <= s < token.sent.end_char]
                agents = [(s, e) for s, e, role in here if role in AGENTS]
                patients = [(s, e) for s, e, role in here if role in PATIENTS]
                both = [(s, e) for s, e, role in here if role == "participant"]
                yield Case(name, -1, token, types[0], (agents or both[:1] or None, patients or both[1:2] or None))


def of_participants(data: Path, part: str) -> Iterator[Case]:
    """MEANTIME."""
    for record in records(data / f"events_meantime_{part}.jsonl"):
        doc = read(record).doc
        spans = {
            m["id"]: (m["start"], m["end"])
            for m in (*record["entities"], *record["values"])
            if m.get("start") is not None
        }
        for event in record["events"]:
            token = word_at(doc, event["start"], event["end"])
            if token is not None and event.get("class") == "OTHER":
                agent, patient = (
                    [spans[p["mention_id"]] for p in event.get("participants", ()) if _plays(p, role, spans)]
                    for role in ("Arg0", "Arg1")
                )
                yield Case("meantime", -1, token, "", (agent, patient))


def of_sentences(data: Path) -> Iterator[Case]:
    """PLOVER, with the fold of each sentence."""
    model = load_event_types()
    found = records(data / "plover_train.jsonl")
    for record, fold in zip(found, folds(found), strict=True):
        tokens, vectors = event_words(read(record))
        if tokens:
            scores = model.scores(features_of(tokens, vectors))[0][:, CODES.index(record["event"])]
            trigger = tokens[int(scores.argmax())]
            agent, patient = (
                [(s["start"], s["end"]) for s in record[role] if s["start"] is not None] or None
                for role in ("source", "target")
            )
            code = root_code(record["event"], trigger.lemma_.lower())
            yield Case("plover", fold, trigger, code, (agent, patient))


def _span(pair: Sequence[int]) -> Span:
    return pair[0], pair[1]


def _plays(participant: dict[str, Any], role: str, spans: dict[str, Span]) -> bool:
    return participant["role"] == role and participant["mention_id"] in spans


def rows(case: Case, role: int) -> Iterator[tuple[dict[str, bool], bool]]:
    """The participants of an event and whether each is the head of the marked phrase of a role; the
    other words of that phrase are left out."""
    spans = case.roles[role]
    if spans is None:
        return
    ruled = by_rule(case.trigger)
    for token in participants(case.trigger):
        inside = [span for span in spans if span[0] <= token.idx < span[1]]
        is_head = bool(inside) and not any(inside[0][0] <= above.idx < inside[0][1] for above in token.ancestors)
        if is_head or not inside:
            yield dict.fromkeys(features(case.trigger, token, case.code, ruled), True), is_head


def train(cases: Sequence[Case], thresholds: tuple[float, float]) -> EventRoles:
    """Logistic weights of the features, the agent's and the patient's."""
    weights: dict[str, list[float]] = {}
    bias = []
    for role in (0, 1):
        found = [(row, label, WEIGHTS.get(case.corpus, 1.0)) for case in cases for row, label in rows(case, role)]
        kept, start = logistic(*map(list, zip(*found, strict=True)), STRENGTH)
        bias.append(start)
        for name, weight in kept.items():
            weights.setdefault(name, [0.0, 0.0])[role] = weight
    pairs = {name: (agent, patient) for name, (agent, patient) in sorted(weights.items())}
    return EventRoles(pairs, (bias[0], bias[1]), thresholds)


def measure(models: Sequence[EventRoles], cases: Sequence[Case], report: Callable[[str], None] = print) -> float:
    """Report, by corpus, of agents and patients: right or rightly absent, and where one is marked."""
    right = 0.0
    for corpus in sorted({case.corpus for case in cases}):
        counts = np.zeros((2, 4), int)  # told of, right, marked, found
        for case in cases:
            if case.corpus != corpus:
                continue
            heads = models[max(case.part, 0)].find(case.trigger, case.code)
            for role, (spans, head) in enumerate(zip(case.roles, heads, strict=True)):
                if spans is None:
                    continue
                hit = head is not None and any(overlaps(phrase(head), span) for span in spans)
                counts[role] += (1, hit if spans else head is None, bool(spans), hit)
        shares = [
            f"{name} {c[1] / max(1, c[0]):.3f}, where marked {c[3] / max(1, c[2]):.3f}"
            for name, c in zip(("agent", "patient"), counts, strict=True)
        ]
        report(f"  {corpus}: {'; '.join(shares)}")
        right += float(counts[:, 1].sum()) if corpus == "news" else 0.0
    return right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    arguments = parser.parse_args()
    data = arguments.data
    own = [*of_news(arguments.gold, data / "corpus_news.jsonl"), *of_sentences(data)]
    others = [*of_arguments(data, "train"), *of_participants(data, "train")]
    development = [*of_arguments(data, "dev"), *of_participants(data, "dev")]
    models = [train([*(c for c in own if c.part != fold), *others], (0.0, 0.0)) for fold in range(FOLDS)]
    right = {}
    for thresholds in THRESHOLDS:
        print(f"from {thresholds}:", flush=True)
        tried = [replace(model, thresholds=thresholds) for model in models]
        right[thresholds] = measure(tried, [*own, *development])
    chosen = next(thresholds for thresholds in THRESHOLDS if right[thresholds] >= AS_GOOD * max(right.values()))
    model = train([*(c for c in own if c.corpus == "news" or c.part != 0), *others], chosen)
    stored = {"bias": model.bias, "thresholds": model.thresholds, "weights": model.weights}
    (arguments.out / "roles.json").write_text(json.dumps(stored, indent=0) + "\n", "utf8")


if __name__ == "__main__":
    main()
