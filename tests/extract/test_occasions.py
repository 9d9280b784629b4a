"""When and on what occasion something was said, and to whom; on sentences written for it."""

import json
from collections import Counter
from pathlib import Path

from kg.annotating.stage import annotate
from kg.extract.statements.stage import extract_statements
from kg.reading.text import read_text

GATE = Path(__file__).parents[1] / "gate" / "occasions.jsonl"
ABOVE = "The town in brief\n\nThe town council met in the old hall.\n\n"
FLOOR = 0.9


def test_the_day_the_occasion_and_the_hearer_are_those_of_the_saying():
    cases = [json.loads(line) for line in GATE.read_text("utf8").splitlines()]
    articles = (read_text(ABOVE + case["text"], "a", None, case["published"]) for case in cases)
    told: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for case, annotated in zip(cases, annotate(articles), strict=True):
        text = annotated.article.text
        found = next(s for s in extract_statements(annotated) if any(case["words"] in text[a:b] for a, b in s.content))
        addressee = text[slice(*found.addressee_span)] if found.addressee_span else None
        for field, value in (("said_on", found.said_on), ("occasion", found.occasion), ("addressee", addressee)):
            told[field] += value is not None
            wanted[field] += case[field] is not None
            right[field] += value is not None and value == case[field]
    for field in wanted:
        assert right[field] / told[field] >= FLOOR, f"precision of {field}"
        assert right[field] / wanted[field] >= FLOOR, f"recall of {field}"
