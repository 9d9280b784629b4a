"""Export to int8 ONNX: `python -m training.comparisons.export --checkpoint FILE --mpnet DIR --arrays DIR --out kg/models`.

Writes `comparisons/relation.onnx`, the whole network for one pair at a time with the scores of the
relation and of the polarity, and `comparisons/tokenizer.json`. Of MPNet's word pieces those stay that
the training pairs hold often, and all single letters: words of others are read in smaller pieces.
"""

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn
from torch.onnx.symbolic_helper import _optional_input_placeholder_tensor

from kg.compare.pair_model import MAX_PIECES
from training.comparisons.model import (
    AHEAD,
    BERT_END,
    BERT_START,
    END,
    KEPT,
    POLARITY,
    RELATION,
    START,
    PairModel,
    attention,
)
from training.statements.export import write_onnx
from training.statements.model import load_tokenizer

PAIRS = ("gold.npz", "unlabelled.npz")
OFTEN = 36
LATIN = 0x250
UNKNOWN = "[UNK]"


class FusedAttention(torch.autograd.Function):
    """Attention that is exported as the one operator onnxruntime has for it."""

    @staticmethod
    def forward(ctx, q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor) -> Tensor:
        return attention(q, k, v, heads, bias)

    @staticmethod
    def symbolic(g, q, k, v, heads: int, bias):
        none = _optional_input_placeholder_tensor(g)
        made = g.op("com.microsoft::MultiHeadAttention", q, k, v, none, none, bias, num_heads_i=heads)
        made.setType(q.type())
        return made


class Exported(nn.Module):
    """The scores that are shipped, for pairs of equal length, which need no mask."""

    def __init__(self, model: PairModel):
        super().__init__()
        self.model = model

    def forward(self, pieces: Tensor, sides: Tensor, marks: Tensor) -> Tensor:
        scores = self.model.read(pieces, sides, marks, torch.ones_like(pieces).float(), 0.0)
        return torch.cat([scores[:, RELATION], scores[:, POLARITY]], -1)


def kept_pieces(arrays: Path) -> list[int]:
    """The numbers, in BERT's vocabulary, of the word pieces that stay, in order."""
    counts = sum(np.bincount(np.load(arrays / name)["pieces"], minlength=1 << 16) for name in PAIRS)
    vocabulary = load_tokenizer().get_vocab()
    letters = {n for piece, n in vocabulary.items() if len(own := piece.removeprefix("##")) == 1 and ord(own) < LATIN}
    often = {number for number in vocabulary.values() if counts[number] >= OFTEN}
    return sorted((often | letters | {vocabulary[UNKNOWN]}) - {BERT_START, BERT_END})


def small_tokenizer(pieces: list[int]) -> Tokenizer:
    """A tokenizer of these word pieces, whose numbers are rows of the table that is exported."""
    names = {number: piece for piece, number in load_tokenizer().get_vocab().items()}
    vocabulary = {"<s>": 0, "</s>": 1} | {names[number]: row for row, number in enumerate(pieces, 2)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        "<s> $A </s>", "<s> $A </s> $B:1 </s>:1", [("<s>", 0), ("</s>", 1)]
    )
    return tokenizer


def export(checkpoint: Path, mpnet: Path, arrays: Path, out: Path) -> None:
    (out / "comparisons").mkdir(parents=True, exist_ok=True)
    model = PairModel(len(KEPT), 0.0)
    model.load_mpnet(mpnet)
    model.load_state_dict(model.state_dict() | torch.load(checkpoint, weights_only=True))
    pieces = kept_pieces(arrays)
    rows = torch.tensor([START, END, *(number + AHEAD for number in pieces)])
    model.words = nn.Embedding.from_pretrained(model.words.weight[rows])
    model.places = nn.Embedding.from_pretrained(model.places.weight[: MAX_PIECES + 2])
    for layer in model.layers:
        layer.attention = FusedAttention.apply
    sample = torch.tensor([[0, 5, 6, 1, 7, 1]]), torch.tensor([[0, 0, 0, 0, 1, 1]]), torch.tensor([[0, 1, 3, 0, 1, 0]])
    axes = {0: "pairs", 1: "pieces"}
    names = dict.fromkeys(("pieces", "sides", "marks"), axes)
    write_onnx(Exported(model.eval()), sample, names, ["scores"], out / "comparisons" / "relation.onnx")
    whole = json.loads(small_tokenizer(pieces).to_str())
    (out / "comparisons" / "tokenizer.json").write_text(
        json.dumps(whole, ensure_ascii=False, separators=(",", ":")), "utf8"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--mpnet", type=Path, required=True, help="folder of all-mpnet-base-v2")
    parser.add_argument("--arrays", type=Path, required=True, help="what training.comparisons.arrays has written")
    parser.add_argument("--out", type=Path, required=True, help="the folder kg/models")
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.mpnet, arguments.arrays, arguments.out)


if __name__ == "__main__":
    main()
