"""The pair model: a cross-encoder of MPNet (Song et al. 2020) that also sees how the words of both
texts align. With all twelve layers it teaches; six of them are what is shipped."""

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from kg.compare.alignment import MARKS
from training.comparisons.arrays import Batch

WIDTH, INNER, HEADS = 768, 3072, 12
EPSILON = 1e-5
LAYERS = 12
KEPT = (0, 2, 4, 6, 8, 11)
"""The layers of the teacher that the student starts from."""
WORDS, PLACES, BUCKETS, FARTHEST = 30527, 514, 32, 128
BERT_START, BERT_END, AHEAD = 101, 102, 4
"""What begins and ends texts in BERT's word pieces, which MPNet has, too, but four places on."""
START, PADDING, END = 0, 1, 2
OUTPUTS = 10
RELATION, ARGUMENT, LIKENESS, POLARITY = slice(0, 3), slice(3, 6), 6, slice(7, 10)
"""Where in the scores each task is."""
NAMES = {
    "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
    "after_attention": "attention.LayerNorm", "up": "intermediate.dense", "down": "output.dense",
    "after": "output.LayerNorm",
}  # fmt: skip


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor) -> Tensor:
    """Multi-head attention with something added to each score before it is weighed."""
    pairs, length, width = q.shape
    q, k, v = (x.view(pairs, length, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
    return seen.transpose(1, 2).reshape(pairs, length, width)


class Layer(nn.Module):
    def __init__(self):
        super().__init__()
        self.q, self.k, self.v, self.o = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.after_attention, self.after = (nn.LayerNorm(WIDTH, EPSILON) for _ in range(2))
        self.up, self.down = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.attention = attention

    def forward(self, x: Tensor, bias: Tensor, drop: nn.Dropout) -> Tensor:
        x = self.after_attention(x + drop(self.o(self.attention(self.q(x), self.k(x), self.v(x), HEADS, bias))))
        return self.after(x + drop(self.down(nn.functional.gelu(self.up(x)))))


def buckets(length: int) -> Tensor:
    """For each two places the number of the weight of their distance, as in T5 and MPNet."""
    places = torch.arange(length)
    away = places[:, None] - places[None]
    half = BUCKETS // 2
    far = half // 2 + (
        torch.log(away.abs().clamp(min=1) / (half // 2)) / math.log(FARTHEST / (half // 2)) * (half - half // 2)
    ).long().clamp(max=half - 1 - half // 2)
    return torch.where(away.abs() < half // 2, away.abs(), far) + (away < 0) * half


class PairModel(nn.Module):
    """Word pieces of two texts, their sides and their marks, to the scores of all tasks. All layers
    are trained, the table of word pieces is not."""

    def __init__(self, layers: int, dropout: float):
        super().__init__()
        self.words, self.places = nn.Embedding(WORDS, WIDTH), nn.Embedding(PLACES, WIDTH)
        self.sides, self.mark = nn.Embedding(2, WIDTH), nn.Embedding(MARKS, WIDTH)
        nn.init.zeros_(self.sides.weight)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.distance = nn.Embedding(BUCKETS, HEADS)
        self.hidden, self.out = nn.Linear(3 * WIDTH, WIDTH), nn.Linear(WIDTH, OUTPUTS)
        self.drop, self.head_drop = nn.Dropout(dropout), nn.Dropout(0.1)
        self.words.requires_grad_(False)

    def load_mpnet(self, folder: Path) -> None:
        """The weights of all-mpnet-base-v2, in a folder as it comes."""
        weights = load_file(folder / "model.safetensors")
        self.words.weight.data.copy_(weights["embeddings.word_embeddings.weight"])
        self.places.weight.data.copy_(weights["embeddings.position_embeddings.weight"])
        self.distance.weight.data.copy_(weights["encoder.relative_attention_bias.weight"])
        parts = [(self.norm, "embeddings.LayerNorm")]
        for number, layer in enumerate(self.layers):
            parts += [(getattr(layer, own), f"encoder.layer.{number}.{name}") for own, name in NAMES.items()]
        for part, name in parts:
            part.weight.data.copy_(weights[f"{name}.weight"])
            part.bias.data.copy_(weights[f"{name}.bias"])

    def head_parameters(self) -> list[nn.Parameter]:
        """What MPNet has no weights of."""
        return [p for part in (self.sides, self.mark, self.hidden, self.out) for p in part.parameters()]

    def forward(self, batch: Batch) -> Tensor:
        pieces = torch.where(batch.mask, batch.pieces + AHEAD, PADDING)
        pieces = torch.where(batch.pieces == BERT_START, START, torch.where(batch.pieces == BERT_END, END, pieces))
        masked = torch.where(batch.mask, 0.0, -1e4)[:, None, None, :]
        return self.read(pieces, batch.sides, batch.marks, batch.mask.float(), masked)

    def read(self, rows: Tensor, sides: Tensor, marks: Tensor, seen: Tensor, masked: Tensor | float) -> Tensor:
        """``rows`` of the table of word pieces; ``seen`` is 0 where a batch is padded, ``masked`` is
        added to all attention."""
        length = rows.shape[1]
        x = self.words(rows) + self.places.weight[2 : length + 2][None] + self.sides(sides) + self.mark(marks)
        x = self.drop(self.norm(x))
        bias = self.distance(buckets(length).to(x.device)).permute(2, 0, 1)[None] + masked
        for layer in self.layers:
            x = layer(x, bias, self.drop)
        x, second = x.float(), sides.float()
        pooled = torch.cat([x[:, 0], _mean(x, seen - second), _mean(x, second)], -1)
        return self.out(self.head_drop(nn.functional.gelu(self.hidden(self.head_drop(pooled))))).float()


def _mean(hidden: Tensor, weights: Tensor) -> Tensor:
    return (hidden * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1e-6)


def student_of(teacher: PairModel) -> PairModel:
    """Every other layer of the teacher, and all else of it."""
    student = PairModel(len(KEPT), 0.05)
    own = teacher.state_dict()
    for name in student.state_dict():
        kind, *rest = name.split(".")
        source = ".".join([kind, str(KEPT[int(rest[0])]), *rest[1:]]) if kind == "layers" else name
        student.state_dict()[name].copy_(own[source])
    return student
