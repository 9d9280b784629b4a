"""Comparison and stance can't slip unseen: floors on pairs and sentences written for this repository."""

import hashlib
import json
from pathlib import Path

from kg.compare.pair_model import load_pair_model
from kg.evaluate.comparisons import evaluate_comparisons
from kg.evaluate.stance import evaluate_stance
from kg.resolve.article.stance_model import load_stance_model

GATE = Path(__file__).parents[1] / "gate"
DIGESTS = {
    "comparisons.jsonl": "6e4f1fdb3714bef68a2f77615ff1c4f3989f2c679c2da3700edf1e5edc660e33",
    "stance.jsonl": "59c08a6cce7989e85cf5c79a32b37e77a3f76c6abec61f89331cb7f236d0822b",
}


def lines(name: str) -> list[dict]:
    data = (GATE / name).read_bytes()
    assert hashlib.sha256(data).hexdigest() == DIGESTS[name], "the set is the one that the floors were set on"
    return [json.loads(line) for line in data.splitlines()]


def test_relations_are_told_as_well_as_before_and_no_contradiction_wrongly() -> None:
    report = evaluate_comparisons(lines("comparisons.jsonl"), load_pair_model())
    assert report.choice.accuracy >= 0.70
    assert report.contradicts.precision == 1.0 and report.contradicts.recall > 0


def test_attitudes_are_told_as_well_as_before_and_no_opposition_wrongly() -> None:
    report = evaluate_stance(lines("stance.jsonl"), load_stance_model(), lambda count: None)
    assert report.choice.macro_f1 >= 0.90
    assert report.opposes.precision == 1.0 and report.opposes.recall > 0
