"""Export to int8 ONNX and tune: `python -m training.stance.export --checkpoint FILE --data DIR`.

Writes `polarity.onnx`, the trained half, and `calibration.json` into `kg/models/stance`, and of MiniLM
itself `kg/models/minilm/lower.onnx`, the frozen half. The thresholds are the
lowest thresholds from which, on NewsMTSC's development part, what is told is right often enough.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from kg.evaluate.stance import targets_of
from kg.networks.encoder import onnx_runner
from kg.networks.minilm import load_lower
from kg.resolve.article.stance_model import NEGATIVE, POLARITIES, POSITIVE, StanceModel
from training.comparisons.tune import threshold
from training.stance.model import StanceModel as Trained
from training.statements.export import FusedAttention, write_onnx

OUT = Path(__file__).parents[2] / "kg" / "models" / "stance"
LOWER = OUT.parent / "minilm" / "lower.onnx"
PRECISION, FEWEST = 0.88, 25


class Lower(nn.Module):
    def __init__(self, model: Trained):
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        return self.model.lower(pieces, sides, mask)


class Upper(nn.Module):
    def __init__(self, model: Trained):
        super().__init__()
        self.model = model

    def forward(self, hidden: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        return self.model.upper(hidden, distances, mask)


def export(checkpoint: Path) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    model = Trained()
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    model.eval()
    model.attention = FusedAttention.apply
    whole = {0: "targets", 1: "pieces"}
    places = torch.tensor([[8, 9, 10, 11], [8, 9, 10, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]], dtype=torch.int32)
    inputs = (torch.randn(2, 4, model.width), places, mask)
    axes = {"hidden": whole, "distances": whole, "mask": whole}
    write_onnx(Upper(model), inputs, axes, ["scores"], OUT / "polarity.onnx")
    original = Trained()
    original.load_minilm()
    original.eval()
    original.attention = FusedAttention.apply
    pieces = torch.tensor([[101, 2002, 2056, 102], [101, 2056, 102, 0]])
    axes = {"pieces": whole, "sides": whole, "mask": whole}
    write_onnx(Lower(original), (pieces, torch.zeros_like(pieces), mask), axes, ["hidden"], LOWER)


def tune(data: Path) -> None:
    lines = (data / "newsmtsc_dev.jsonl").read_text("utf8").splitlines()
    targets, polarities = targets_of([json.loads(line) for line in lines])
    gold = np.array([POLARITIES.index(polarity) for polarity in polarities])
    told = StanceModel(load_lower(), onnx_runner(OUT / "polarity.onnx"), 1, 1).polarities(targets)
    f1 = []
    for label in range(len(POLARITIES)):
        both = ((told.argmax(1) == label) & (gold == label)).sum()
        f1.append(2 * both / ((told.argmax(1) == label).sum() + (gold == label).sum()))
    print(f"macro-F1 {np.mean(f1):.3f} of {len(gold)} targets")
    found = {}
    for name, label in (("favours_from", POSITIVE), ("opposes_from", NEGATIVE)):
        found[name] = threshold(told[:, label], gold == label, PRECISION, FEWEST)
        sure = told[:, label] >= found[name]
        print(f"{name} {found[name]}: P {(gold[sure] == label).mean():.3f}, R {sure[gold == label].mean():.3f}")
    (OUT / "calibration.json").write_text(json.dumps(found) + "\n", "utf8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder with newsmtsc_dev.jsonl")
    arguments = parser.parse_args()
    export(arguments.checkpoint)
    tune(arguments.data)


if __name__ == "__main__":
    main()
