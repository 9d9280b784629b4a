"""Set the thresholds: `python -m training.comparisons.tune --data DIR`.

Writes `kg/models/comparisons/calibration.json`: the lowest thresholds from which, on the part of
VitaminC that thresholds are chosen on, what the model tells is right often enough. With --report FILE
the part that figures are reported on is written too, for `kg evaluate comparisons`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from kg.compare.pair_model import load_pair_model, refuting, supporting
from training.comparisons.data import CHOOSE, LABELS, REFUTES, REPORT, SUPPORTS, load_pairs

CALIBRATION = Path(__file__).parents[2] / "kg" / "models" / "comparisons" / "calibration.json"
CONTRADICTS_PRECISION = 0.92
SUPPORTS_PRECISION = 0.95


def threshold(scores: np.ndarray, right: np.ndarray, precision: float, fewest: int = 50) -> float:
    """The lowest score from which this share is right, told from at least so many pairs."""
    order = np.argsort(-scores, kind="stable")
    shares = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero((shares >= precision) & (np.arange(len(order)) >= fewest - 1))
    return round(float(scores[order[enough[-1]]]), 4) if len(enough) else 1.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="folder with nli_vitaminc_dev.jsonl")
    parser.add_argument("--report", type=Path, help="a file for the part that figures are reported on")
    arguments = parser.parse_args()
    if arguments.report:
        lines = (
            json.dumps(
                {"premise": p.premise, "hypothesis": p.hypothesis, "label": LABELS[int(p.label)]}, ensure_ascii=False
            )
            for p in load_pairs(arguments.data, "nli_vitaminc", REPORT)
        )
        arguments.report.write_text("\n".join(lines) + "\n", "utf8")
    pairs = load_pairs(arguments.data, "nli_vitaminc", CHOOSE)
    read = load_pair_model().both_ways([(pair.premise, pair.hypothesis) for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    scores = {
        "supports_from": (np.array([supporting(*both) for both in zip(*read)]), SUPPORTS, SUPPORTS_PRECISION),
        "contradicts_from": (np.array([refuting(*both) for both in zip(*read)]), REFUTES, CONTRADICTS_PRECISION),
    }
    found = {name: threshold(own, labels == label, precision) for name, (own, label, precision) in scores.items()}
    for name, (own, label, _) in scores.items():
        told = own >= found[name]
        print(f"{name} {found[name]}: P {(labels[told] == label).mean():.3f}, R {told[labels == label].mean():.3f}")
    CALIBRATION.write_text(json.dumps(found) + "\n", "utf8")


if __name__ == "__main__":
    main()
