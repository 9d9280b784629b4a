#!/usr/bin/env python3
"""Overlap F1 of quoted claims on FactAppeal: direct and indirect quotes, as spans.

    benchmarks/factappeal.py factappeal_dev.jsonl

Gold are the spans ``Fact_Appeal`` with ``Direct_Quote`` or ``Indirect_Quote``. A predicted
statement is right when its content overlaps a gold span, a gold span is found when a content
overlaps it. FactAppeal marks factual claims only: a quoted opinion counts against us here.
"""

import json
import sys
from pathlib import Path

from kg.annotate import annotate
from kg.extract.statements import extract_statements
from kg.read import read_text

QUOTES = {"Direct_Quote", "Indirect_Quote"}
CONFIDENCES = (0.0, 0.5, 0.7, 0.8, 0.85, 0.9)


def main(gold: Path) -> None:
    """Print precision, recall and F1 from several confidences on."""
    documents = []
    for line in gold.read_text("utf8").splitlines():
        record = json.loads(line)
        spans = [
            (span["start"], span["end"])
            for span in record["spans"]
            if span["label"] == "Fact_Appeal" and QUOTES & set(span["attributes"])
        ]
        [annotated] = annotate([read_text(record["text"], record["id"])])
        documents.append((spans, [s for s in extract_statements(annotated) if s.within is None]))
    for confidence in CONFIDENCES:
        predicted = right = wanted = found = 0
        for spans, statements in documents:
            contents = [s.content for s in statements if s.confidence >= confidence]
            predicted += len(contents)
            right += sum(any(_overlap(a, b) for a in content for b in spans) for content in contents)
            wanted += len(spans)
            found += sum(any(_overlap(a, b) for content in contents for a in content) for b in spans)
        precision, recall = right / max(1, predicted), found / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(f"confidence from {confidence:.2f}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f}")


def _overlap(first: tuple[int, int], second: tuple[int, int]) -> bool:
    return first[0] < second[1] and second[0] < first[1]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
