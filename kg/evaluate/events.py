"""Events against gold: types and roles of labelled sentences, and all of it in annotated texts.

PLOVER's labelled sentences carry one code, agent and patient each (Halterman et al. 2023); their
published figure is macro-F1 over the root codes. Annotated texts mark every event: its word, type,
participants, time, factuality and whether a speaker alone asserts it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.annotating.stage import annotate
from kg.evaluate.statements import Score, score
from kg.extract.events.roles import load_event_roles, phrase
from kg.extract.events.stage import event_words, extract_events
from kg.extract.events.types import PLOVER, features_of, load_event_types, of_sentence, root_code
from kg.extract.spans import overlaps
from kg.extract.statements.stage import extract_statements
from kg.model import Event, Span
from kg.reading.inputs import read_text

HELD_OUT = 5
ROLES = (("agent", "source"), ("patient", "target"))


@dataclass(frozen=True)
class SentenceReport:
    """``majority`` is the macro-F1 of always giving the most frequent code. The overlaps are shares
    of the labelled agents and patients of sentences whose code was found."""

    macro_f1: float
    accuracy: float
    majority: float
    by_code: Mapping[str, float]
    agent_overlap: float
    patient_overlap: float
    sentences: int


@dataclass(frozen=True)
class TextReport:
    """``found`` is of event words, ``typed`` of event words with their type; the rest are shares of
    the events found: an overlapping agent or patient where one is marked, the same time, the same
    factuality, and asserted by a speaker or not as marked."""

    found: Score
    typed: Score
    agent_overlap: float
    patient_overlap: float
    time: float
    factuality: float
    attributed: float


def macro_f1(gold: Sequence[str], found: Sequence[str]) -> float:
    """The mean over the gold labels of each one's F1.

    >>> macro_f1(["AID", "AID", "COERCE"], ["AID", "COERCE", "COERCE"])
    0.6666666666666666
    """
    scores = f1_by_label(gold, found)
    return sum(scores.values()) / len(scores) if scores else 0.0


def f1_by_label(gold: Sequence[str], found: Sequence[str]) -> dict[str, float]:
    """The F1 of each gold label, in sorted order."""
    pairs = list(zip(gold, found, strict=True))
    right = Counter(g for g, f in pairs if g == f)
    claimed = Counter(label for pair in pairs for label in pair)
    return {label: 2 * right[label] / claimed[label] for label in sorted(set(gold))}


def folds(records: Sequence[Mapping[str, Any]]) -> list[int]:
    """A fold of five for each labelled sentence: by turns inside each code, equal sentences
    together. The packaged weights were not trained on fold 0."""
    seen: dict[str, int] = {}
    turn: Counter[str] = Counter()
    for record in records:
        if record["text"] not in seen:
            seen[record["text"]] = turn[record["event"]] % HELD_OUT
            turn[record["event"]] += 1
    return [seen[record["text"]] for record in records]


def evaluate_sentences(records: Sequence[Mapping[str, Any]]) -> SentenceReport:
    """Measure the code of each sentence as a whole, and who takes part in its event."""
    types, roles = load_event_types(), load_event_roles()
    found: list[str] = []
    hits: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for record in records:
        [annotated] = annotate([read_text(record["text"], record["id"])])
        tokens, vectors = event_words(annotated)
        if not tokens:
            found.append("")
            continue
        scores = types.scores(features_of(tokens, vectors))[0][:, : len(PLOVER)]
        number = int(of_sentence(scores).argmax())
        found.append(PLOVER[number])
        if PLOVER[number] != record["event"]:
            continue
        trigger = tokens[int(scores[:, number].argmax())]
        participants = roles.find(trigger, root_code(PLOVER[number], trigger.lemma_.lower()))
        for (role, field), token in zip(ROLES, participants, strict=True):
            spans = [(s["start"], s["end"]) for s in record[field] if s["start"] is not None]
            marked[role] += bool(spans)
            hits[role] += token is not None and any(overlaps(phrase(token), span) for span in spans)
    gold = [record["event"] for record in records]
    most = Counter(gold).most_common(1)[0][0]
    return SentenceReport(
        macro_f1=macro_f1(gold, found),
        accuracy=_share(sum(g == f for g, f in zip(gold, found, strict=True)), len(gold)),
        majority=macro_f1(gold, [most] * len(gold)),
        by_code=f1_by_label(gold, found),
        agent_overlap=_share(hits["agent"], marked["agent"]),
        patient_overlap=_share(hits["patient"], marked["patient"]),
        sentences=len(gold),
    )


def evaluate_texts(documents: Sequence[Mapping[str, Any]]) -> TextReport:
    """Measure every event of annotated texts, as the pipeline finds them."""
    counts: Counter[str] = Counter()
    for document in documents:
        [annotated] = annotate([read_text(document["text"], document["id"], published=document.get("published"))])
        statements = extract_statements(annotated)
        events = list(extract_events(annotated, statements))
        counts["predicted"] += len(events)
        counts["gold"] += len(document["events"])
        for gold in document["events"]:
            event = next((e for e in events if overlaps(e.trigger, tuple(gold["trigger"]))), None)
            if event is not None:
                events.remove(event)
                counts["found"] += 1
                _count(counts, gold, event)
    return TextReport(
        found=score(counts["found"], counts["predicted"], counts["gold"]),
        typed=score(counts["type"], counts["predicted"], counts["gold"]),
        agent_overlap=_share(counts["agent"], counts["agent marked"]),
        patient_overlap=_share(counts["patient"], counts["patient marked"]),
        time=_share(counts["time"], counts["found"]),
        factuality=_share(counts["factuality"], counts["found"]),
        attributed=_share(counts["attributed"], counts["found"]),
    )


def _count(counts: Counter[str], gold: Mapping[str, Any], event: Event) -> None:
    counts["type"] += event.type == gold["type"]
    for role, span in (("agent", event.agent_span), ("patient", event.patient_span)):
        if gold[role]:
            counts[f"{role} marked"] += 1
            counts[role] += _overlap(span, gold[role])
    counts["time"] += event.time == gold["time"]
    counts["factuality"] += event.factuality == gold["factuality"]
    counts["attributed"] += (event.asserted_in is not None) == gold["attributed"]


def _overlap(span: Span | None, gold: Sequence[int]) -> bool:
    return span is not None and overlaps(span, (gold[0], gold[1]))


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
