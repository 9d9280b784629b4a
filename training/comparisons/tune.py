"""Set the thresholds: `python -m training.comparisons.tune --data DIR`.

Writes `kg/models/comparisons/calibration.json`: the lowest thresholds from which, on the
development part of VitaminC, what is told as the stage tells it is right often enough. With
--write-development FILE the development part is written too, for `kg evaluate comparisons`.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from kg.compare.pair_model import REFUTES, SUPPORTS, load_pair_model
from kg.compare.stage import read_both_ways
from training.comparisons.data import LABELS, load_pairs

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
    parser.add_argument("--write-development", type=Path, help="a file for the development part")
    arguments = parser.parse_args()
    pairs = load_pairs(arguments.data, "vitaminc", True)
    if arguments.write_development:
        lines = (
            json.dumps({"premise": p.premise, "hypothesis": p.hypothesis, "label": LABELS[p.label]}, ensure_ascii=False)
            for p in pairs
        )
        arguments.write_development.write_text("\n".join(lines) + "\n", "utf8")
    forth, back = read_both_ways(load_pair_model(), [(pair.premise, pair.hypothesis) for pair in pairs])
    labels = np.array([pair.label for pair in pairs])
    print(f"accuracy {(forth.argmax(1) == labels).mean():.3f} of {len(labels)}")
    refuting = np.minimum(forth[:, REFUTES], back[:, REFUTES])
    supporting = np.maximum(forth[:, SUPPORTS], back[:, SUPPORTS])
    found = {
        "supports_from": threshold(supporting, labels == SUPPORTS, SUPPORTS_PRECISION),
        "contradicts_from": threshold(refuting, labels == REFUTES, CONTRADICTS_PRECISION),
    }
    for name, scores, label in (("supports_from", supporting, SUPPORTS), ("contradicts_from", refuting, REFUTES)):
        told = scores >= found[name]
        print(f"{name} {found[name]}: P {(labels[told] == label).mean():.3f}, R {told[labels == label].mean():.3f}")
    CALIBRATION.write_text(json.dumps(found) + "\n", "utf8")


if __name__ == "__main__":
    main()
