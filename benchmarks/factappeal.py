#!/usr/bin/env python3
"""Quoted claims and addressees on FactAppeal: overlap of spans.

    benchmarks/factappeal.py factappeal_train.jsonl factappeal_dev.jsonl

Gold claims are the spans ``Fact_Appeal`` with ``Direct_Quote`` or ``Indirect_Quote``; a
statement is right when its content overlaps one, a gold span is found when a content overlaps
it. FactAppeal marks factual claims only, so a quoted opinion counts against us: the confidence
from which statements are taken is chosen on the first file and reported for the second.
Gold addressees are the spans ``Recipient``.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.annotating.stage import annotate
from kg.evaluate.statements import Score, score_of
from kg.extract.statements.stage import extract_statements
from kg.model import Span, Statement
from kg.reading.inputs import read_text

QUOTES = {"Direct_Quote", "Indirect_Quote"}
CONFIDENCES = tuple(twentieth / 20 for twentieth in range(20))


@dataclass(frozen=True, slots=True)
class Record:
    """A sentence with its gold spans and what was found in it."""

    claims: list[Span]
    recipients: list[Span]
    statements: list[Statement]


def read_records(gold: Path) -> list[Record]:
    """Every record of a file, with the statements found in its text."""
    records = []
    for line in gold.read_text("utf8").splitlines():
        record = json.loads(line)
        spans = [((span["start"], span["end"]), span["label"], set(span["attributes"])) for span in record["spans"]]
        claims = [span for span, label, attributes in spans if label == "Fact_Appeal" and QUOTES & attributes]
        recipients = [span for span, label, _ in spans if label == "Recipient"]
        [annotated] = annotate([read_text(record["text"], record["id"])])
        statements = [s for s in extract_statements(annotated) if s.within is None]
        records.append(Record(claims, recipients, statements))
    return records


def overlap_score(pairs: Sequence[tuple[list[Span], list[Sequence[Span]]]]) -> Score:
    """Overlap of gold spans with found ones, each of which may have several pieces."""
    gold = [(span, found) for spans, found in pairs for span in spans]
    found = [(pieces, spans) for spans, many in pairs for pieces in many]
    right = sum(any(_overlap(piece, span) for piece in pieces for span in spans) for pieces, spans in found)
    hit = sum(any(_overlap(piece, span) for pieces in many for piece in pieces) for span, many in gold)
    return score_of(right / max(1, len(found)), hit / max(1, len(gold)))


def claims_from(records: Sequence[Record], confidence: float) -> Score:
    """How well contents of at least a confidence match the gold claims."""
    return overlap_score([(r.claims, [s.content for s in r.statements if s.confidence >= confidence]) for r in records])


def addressees(records: Sequence[Record]) -> Score:
    """How well addressees match the gold recipients."""
    found = [sorted({s.addressee_span for s in r.statements if s.addressee_span}) for r in records]
    return overlap_score([(r.recipients, [[span] for span in spans]) for r, spans in zip(records, found, strict=True)])


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def main(train: Path, development: Path) -> None:
    """Print the scores of both files."""
    chosen_on, reported = read_records(train), read_records(development)
    best = max(CONFIDENCES, key=lambda confidence: claims_from(chosen_on, confidence).f1)
    for name, records in ((train.name, chosen_on), (development.name, reported)):
        print(f"{name}: claims, every statement {_told(claims_from(records, 0))}")
        print(f"{name}: claims, from confidence {best:.2f} {_told(claims_from(records, best))}")
        print(f"{name}: addressees {_told(addressees(records))}")


def _told(score: Score) -> str:
    return f"P {score.precision:.3f} R {score.recall:.3f} F1 {score.f1:.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
