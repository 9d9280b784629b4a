"""Export to int8 ONNX: `python -m training.comparisons.export --checkpoint FILE --out DIR`.

Writes `comparisons/relation.onnx`: the whole network, for one pair at a time, with the three scores
of the relation. What the network was taught besides, arguments and likeness, is left behind.
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from training.comparisons.data import LABELS
from training.comparisons.model import PairModel
from training.statements.export import FusedAttention, write_onnx


class Relation(nn.Module):
    def __init__(self, model: PairModel):
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, sides: Tensor, marks: Tensor) -> Tensor:
        return self.model(pieces, sides, marks, None)[:, : len(LABELS)]


def export(checkpoint: Path, out: Path) -> None:
    (out / "comparisons").mkdir(parents=True, exist_ok=True)
    model = PairModel()
    model.load_state_dict(torch.load(checkpoint, weights_only=True))
    model.eval()
    model.attention = FusedAttention.apply
    pieces = torch.tensor([[101, 2002, 2056, 102, 2056, 102]])
    sides = torch.tensor([[0, 0, 0, 0, 1, 1]])
    shape = {0: "pairs", 1: "pieces"}
    axes = {"pieces": shape, "sides": shape, "marks": shape}
    write_onnx(Relation(model), (pieces, sides, sides), axes, ["scores"], out / "comparisons" / "relation.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder kg/models")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)


if __name__ == "__main__":
    main()
