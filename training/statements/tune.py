"""Calibrate on development articles: `python -m training.statements.tune --data DIR --model DIR`.

Fits the confidence (a logistic regression on whether a candidate's content matches gold)
and the confidence from which attributions are reported, and writes `calibration.json`
beside the exported weights. Given --checkpoint, runs that with torch and writes nothing.
"""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from kg.evaluate.statements import Report, evaluate, match
from kg.extract.statements.tagger import Calibration, Candidate, StatementTagger, select
from kg.networks.encoder import Encoder, onnx_runner
from training.statements.data import read_jsonl
from training.statements.model import Tagger, load_tokenizer

CUE_THRESHOLD = 0.35
FOLDS = 6
THRESHOLDS = tuple(i / 100 for i in range(25, 60, 3))
LEAST_INDIRECT = 0.7
RIDGE = 1.0
START = Calibration(CUE_THRESHOLD, 0.0, 0.0, ())


def torch_models(checkpoint: Path) -> tuple[Encoder, StatementTagger]:
    model = Tagger()
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state.get("average", state))
    model.eval()

    def runner(module):
        @torch.no_grad()
        def run(arrays):
            return [x.numpy() for x in module(**{k: torch.from_numpy(v) for k, v in arrays.items()})]

        return run

    return Encoder(load_tokenizer(), runner(model.encoder)), StatementTagger(runner(model.linker), START)


def exported_models(folder: Path) -> tuple[Encoder, StatementTagger]:
    encoder = Encoder(Tokenizer.from_file(str(folder / "tokenizer.json")), onnx_runner(folder / "encoder.onnx", 2))
    return encoder, StatementTagger(onnx_runner(folder / "linker.onnx", 2), START)


def fit(features: np.ndarray, right: np.ndarray) -> tuple[float, np.ndarray]:
    """Bias and weights of a ridge logistic regression, by Newton's method on standardised features."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    x = np.hstack([np.ones((len(features), 1)), (features - mean) / spread])
    weights = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[0, 0] = 0
    for _ in range(25):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - chance) - ridge @ weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + ridge
        weights += np.linalg.solve(curve, slope)
    scaled = weights[1:] / spread
    return float(weights[0] - scaled @ mean), scaled


def calibrate(gold: list[dict], found: dict[str, list[Candidate]]) -> Calibration:
    """Fitted twice: on all candidates, then on those that are left when doubles are gone."""
    calibration = START
    for _ in range(2):
        features, right = _table(gold, {d["id"]: _left(found[d["id"]], calibration) for d in gold})
        bias, weights = fit(features, right)
        calibration = replace(START, bias=bias, weights=tuple(weights.tolist()))
    return replace(calibration, min_confidence=_reported_from(gold, found, calibration))


def _reported_from(gold: list[dict], found: dict[str, list[Candidate]], calibration: Calibration) -> float:
    """The highest threshold that still finds LEAST_INDIRECT of the indirect statements; F1 is all
    but flat around its best, so recall decides."""
    for threshold in reversed(THRESHOLDS):
        report = evaluate(
            gold, predictions({d["id"]: found[d["id"]] for d in gold}, replace(calibration, min_confidence=threshold))
        )
        if report.recall_by_mode.get("indirect", 1.0) >= LEAST_INDIRECT:
            return threshold
    return THRESHOLDS[0]


def _left(candidates: list[Candidate], calibration: Calibration) -> list[Candidate]:
    if not calibration.weights:
        return candidates
    kept = {(a.cue, a.content) for a in select(candidates, calibration, 0.0)}
    return [c for c in candidates if (c.cue, c.content) in kept]


def _table(gold: list[dict], found: dict[str, list[Candidate]]) -> tuple[np.ndarray, np.ndarray]:
    features, right = [], []
    for document in gold:
        candidates = found[document["id"]]
        matched = {p.predicted for p in match(document["attributions"], [asdict(c) for c in candidates])}
        features.extend(c.features for c in candidates)
        right.extend(j in matched for j in range(len(candidates)))
    return np.array(features), np.array(right, float)


def predictions(found: dict[str, list[Candidate]], calibration: Calibration) -> dict[str, list[dict]]:
    return {
        document: [asdict(a) for a in select(candidates, calibration, calibration.min_confidence)]
        for document, candidates in found.items()
    }


def show(report: Report) -> str:
    content = report.content
    lines = [
        f"content match P {content.precision:.3f} R {content.recall:.3f} F1 {content.f1:.3f}"
        f" (gold {report.gold}, predicted {report.predicted})",
        f"source overlap given a match {report.source_overlap:.3f}",
        f"exact micro F1 {report.exact_micro.f1:.3f} " + " ".join(f"{f} {s.f1:.3f}" for f, s in report.exact.items()),
        "recall " + " ".join(f"{m} {r:.3f}" for m, r in report.recall_by_mode.items()),
    ]
    return "\n".join(lines)


def held_out(gold: list[dict], found: dict[str, list[Candidate]]) -> dict[str, list[dict]]:
    """Predictions in which each document is scored by a calibration fitted on the others."""
    made = {}
    for fold in range(FOLDS):
        rest = [d for i, d in enumerate(gold) if i % FOLDS != fold]
        calibration = calibrate(rest, found)
        made |= predictions({d["id"]: found[d["id"]] for d in gold[fold::FOLDS]}, calibration)
    return made


def reliability(gold: list[dict], predicted: dict[str, list[dict]]) -> str:
    """How many of the statements of each tenth of confidence match gold."""
    sure: list[Sequence[float]] = []
    for document in gold:
        got = predicted[document["id"]]
        matched = {p.predicted for p in match(document["attributions"], got)}
        sure.extend((s["confidence"], j in matched) for j, s in enumerate(got))
    table = np.array(sure)
    lines = []
    for tenth in range(10):
        rows = table[np.minimum((table[:, 0] * 10).astype(int), 9) == tenth]
        if len(rows):
            lines.append(f"confidence {tenth / 10:.1f}+: {len(rows):4d} of which right {rows[:, 1].mean():.3f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with polnear_dev.jsonl")
    parser.add_argument("--model", type=Path, help="folder with the exported weights")
    parser.add_argument("--checkpoint", type=Path, help="a torch checkpoint to try instead")
    arguments = parser.parse_args()
    gold = read_jsonl(arguments.data / "polnear_dev.jsonl")
    encoder, tagger = torch_models(arguments.checkpoint) if arguments.checkpoint else exported_models(arguments.model)
    found = {d["id"]: tagger.candidates(encoder.encode(d["text"])) for d in gold}
    calibration = calibrate(gold, found)
    predicted = predictions(found, calibration)
    print(show(evaluate(gold, predicted)))
    print(f"reported from confidence {calibration.min_confidence}")
    crossed = held_out(gold, found)
    print(f"calibrated on other articles ({FOLDS} folds):\n{show(evaluate(gold, crossed))}")
    print(reliability(gold, crossed))
    if not arguments.checkpoint:
        (arguments.model / "calibration.json").write_text(json.dumps(asdict(calibration), indent=1) + "\n")


if __name__ == "__main__":
    main()
