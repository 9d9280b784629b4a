"""What is measured on the sets of tests/gate; the floors are in tests/gate/floors.json."""

import hashlib
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kg.annotating.stage import annotate
from kg.compare.pair_model import load_pair_model
from kg.evaluate.comparisons import evaluate_comparisons
from kg.evaluate.coreference import evaluate_chains, resolve_documents
from kg.evaluate.events import evaluate_texts
from kg.evaluate.stance import evaluate_stance
from kg.evaluate.statements import evaluate
from kg.extract.statements.stage import extract_statements
from kg.reading.inputs import read_text

GATE = Path(__file__).parent / "gate"
FLOORS = GATE / "floors.json"
Documents = Sequence[dict[str, Any]]


def documents(name: str) -> Documents:
    """The lines of a set."""
    return [json.loads(line) for line in (GATE / name).read_text("utf8").splitlines()]


def digest(name: str) -> str:
    """The sha256 of a set, which is never changed to meet a floor."""
    return hashlib.sha256((GATE / name).read_bytes()).hexdigest()


def _statements(gold: Documents) -> dict[str, float]:
    found = {}
    for document in gold:
        [annotated] = annotate([read_text(document["text"], document["id"])])
        # The set marks no nested statements among the others, as PolNeAR doesn't.
        found[document["id"]] = [
            {"source": s.source, "cue": s.cue, "content": s.content, "confidence": s.confidence}
            for s in extract_statements(annotated)
            if s.within is None
        ]
    report = evaluate(gold, found)
    recall = {f"{mode} recall": report.recall_by_mode[mode] for mode in ("direct", "mixed", "indirect")}
    return {"content F1": report.content.f1, "source overlap": report.source_overlap, **recall}


def _coreference(gold: Documents) -> dict[str, float]:
    return {"CoNLL average": evaluate_chains(gold, resolve_documents(gold)).every.conll}


def _events(gold: Documents) -> dict[str, float]:
    report = evaluate_texts(gold)
    return {
        "found F1": report.found.f1,
        "typed F1": report.typed.f1,
        "agent overlap": report.agent_overlap,
        "patient overlap": report.patient_overlap,
        "factuality": report.factuality,
        "attributed": report.attributed,
    }


def _comparisons(gold: Documents) -> dict[str, float]:
    report = evaluate_comparisons(gold, load_pair_model())
    return {
        "accuracy": report.choice.accuracy,
        "contradicts precision": report.contradicts.precision,
        "contradicts recall": report.contradicts.recall,
    }


def _stance(gold: Documents) -> dict[str, float]:
    report = evaluate_stance(gold, lambda count: None)
    return {"macro-F1": report.macro_f1}


MEASURES: dict[str, Callable[[Documents], dict[str, float]]] = {
    "statements.jsonl": _statements,
    "coreference.jsonl": _coreference,
    "events.jsonl": _events,
    "comparisons.jsonl": _comparisons,
    "stance.jsonl": _stance,
}


def measure(name: str) -> dict[str, float]:
    """The figures of a set, each from 0 to 1, the higher the better."""
    return MEASURES[name](documents(name))
