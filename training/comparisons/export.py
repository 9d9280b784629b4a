"""Export to int8 ONNX: `python -m training.comparisons.export --checkpoint FILE --out DIR`.

Writes `comparisons/relation.onnx`, the trained half, and, of MiniLM itself, `minilm/lower.onnx`
(the frozen half) and `minilm/vector.onnx` (its own upper half, which makes vectors of texts).
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor, nn

from training.comparisons.model import PairModel
from training.minilm import mean
from training.statements.export import FusedAttention, write_onnx


class Lower(nn.Module):
    def __init__(self, model: PairModel):
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        return self.model.lower(pieces, sides, mask)


class Relation(nn.Module):
    def __init__(self, model: PairModel):
        super().__init__()
        self.model = model

    def forward(self, hidden: Tensor, sides: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        return self.model.upper(hidden, sides, marks, mask)


class Vector(nn.Module):
    """The mean of a sentence's word pieces, of length 1, as sentence-transformers makes it."""

    def __init__(self, model: PairModel):
        super().__init__()
        self.model = model

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        x = self.model.upper_layers(hidden, mask)
        return nn.functional.normalize(mean(x, mask.to(x.dtype)), dim=-1)


def export(checkpoint: Path, out: Path) -> None:
    for folder in (out / "comparisons", out / "minilm"):
        folder.mkdir(parents=True, exist_ok=True)
    original, trained = PairModel(), PairModel()
    original.load_minilm()
    trained.load_state_dict(torch.load(checkpoint, weights_only=True))
    for model in (original, trained):
        model.eval()
        model.attention = FusedAttention.apply
    whole = {0: "texts", 1: "pieces"}
    pieces = torch.tensor([[101, 2002, 2056, 102], [101, 2056, 102, 0]])
    sides = torch.tensor([[0, 0, 1, 1], [0, 0, 1, 0]])
    mask = torch.tensor([[1, 1, 1, 1], [1, 1, 1, 0]], dtype=torch.int32)
    hidden = torch.randn(2, 4, original.bert.config.hidden_size)
    axes = {"pieces": whole, "sides": whole, "mask": whole}
    write_onnx(Lower(original), (pieces, sides, mask), axes, ["hidden"], out / "minilm" / "lower.onnx")
    axes = {"hidden": whole, "sides": whole, "marks": whole, "mask": whole}
    write_onnx(Relation(trained), (hidden, sides, sides, mask), axes, ["scores"], out / "comparisons" / "relation.onnx")
    write_onnx(
        Vector(original), (hidden, mask), {"hidden": whole, "mask": whole}, ["vectors"], out / "minilm" / "vector.onnx"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="the folder kg/models")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.out)


if __name__ == "__main__":
    main()
