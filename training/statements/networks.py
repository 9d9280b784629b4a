"""Teacher and student in one form: a transformer encoder with a cue tagger and a linker, for training on a graphics card.

The student can compute as its int8 export will (7-bit weights per row, 8-bit inputs per text), so that it learns weights
that bear it.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.networks.windows import CASES, CLS, DISTANCES, QUOTE_STATES, REGION_DISTANCES, SEP
from training.statements.export import LOWER_LAYERS
from training.statements.loss import MASK
from training.statements.model import CUE_LABELS, LINK_LABELS
from training.statements.texts import Batch

MPNET_CLS, MPNET_PAD, MPNET_SEP, MPNET_MASK, MPNET_SHIFT = 0, 1, 2, 30526, 4
MPNET_BUCKETS, MPNET_FARTHEST = 32, 128
UNSEEN = -1e4


class Linear(nn.Linear):
    """A linear layer; with ``exported`` it rounds as onnxruntime's dynamic int8 does, and gradients pass through."""

    exported = False

    def forward(self, x: Tensor) -> Tensor:
        if not self.exported:
            return functional.linear(x, self.weight, self.bias)
        x = x.float()
        with torch.no_grad():
            own = tuple(range(1, x.dim()))
            low, high = x.amin(own, keepdim=True).clamp(max=0), x.amax(own, keepdim=True).clamp(min=0)
            step = ((high - low) / 255).clamp(min=1e-8)
            zero = torch.round(-low / step)
            grain = (self.weight.abs().amax(1) / 63.5).clamp(min=1e-8)
        inputs = _rounded(x / step, -zero, 255 - zero)
        weight = _rounded(self.weight / grain[:, None], torch.tensor(-64.0), torch.tensor(63.0))
        return functional.linear(inputs, weight).float() * (step * grain) + self.bias


def _rounded(x: Tensor, low: Tensor, high: Tensor) -> Tensor:
    return x + (x.round().clamp(low.to(x.device), high.to(x.device)) - x).detach()


def as_exported(model: nn.Module, on: bool) -> None:
    """Have a model compute as its int8 export, or in full again."""
    for module in model.modules():
        if isinstance(module, Linear):
            module.exported = on


def attend(q: Tensor, k: Tensor, v: Tensor, heads: int, bias: Tensor) -> Tensor:
    """Multi-head attention over (rows, words, width)."""
    rows, length, width = q.shape
    q, k, v = (x.view(rows, length, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
    return attended.transpose(1, 2).reshape(rows, length, width)


class Layer(nn.Module):
    """A layer of BERT or MPNet."""

    def __init__(self, width: int, heads: int, epsilon: float, dropout: float):
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, epsilon), nn.LayerNorm(width, epsilon)
        self.up, self.down = Linear(width, 4 * width), Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        seen = attend(self.query(x), self.key(x), self.value(x), self.heads, bias)
        x = self.norm1(x + self.drop(self.out(seen)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Block(nn.Module):
    """As ``training.statements.model.Block``."""

    def __init__(self, width: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = Linear(width, 3 * width), Linear(width, width)
        self.up, self.down = Linear(width, 2 * width), Linear(2 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        q, k, v = self.qkv(self.norm1(x)).split(x.shape[-1], -1)
        x = x + self.drop(self.out(attend(q, k, v, self.heads, bias)))
        return x + self.drop(self.down(functional.gelu(self.up(self.norm2(x)))))


class Linker(nn.Module):
    """As ``training.statements.model.Linker``."""

    def __init__(self, hidden: int, width: int, dropout: float, heads: int = 6, blocks: int = 2):
        super().__init__()
        self.word, self.gate, self.given = (Linear(hidden, width) for _ in range(3))
        self.distance, self.region = nn.Embedding(DISTANCES, width), nn.Embedding(REGION_DISTANCES, width)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.label, self.holds = Linear(width, LINK_LABELS), Linear(width, 1)

    def forward(self, vectors: Tensor, window: Tensor, cue: Tensor, distance: Tensor, region: Tensor, mask: Tensor):
        pooled = torch.bmm(cue.unsqueeze(1), vectors[window].float()).squeeze(1)
        x = self.word(vectors)[window] * (1 + self.gate(pooled)).unsqueeze(1) + self.given(pooled).unsqueeze(1)
        x = self.drop(x + self.distance(distance) + self.region(region))
        bias = _unseen(mask).expand(-1, 1, mask.shape[1], -1)
        for block in self.blocks:
            x = block(x, bias)
        x = self.norm(x)
        holds = self.holds(torch.bmm(cue.unsqueeze(1), x.float()).squeeze(1)).squeeze(-1)
        return self.label(x).float(), holds.float()


def _unseen(mask: Tensor) -> Tensor:
    return torch.where(mask, 0.0, UNSEEN)[:, None, None, :]


class Network(nn.Module):
    """Encoder, cue tagger and linker. ``lower`` names layers whose inputs are given, too."""

    lower: tuple[int, ...] = ()

    def __init__(
        self, width: int, layers: int, epsilon: float, dropout: float, linker: Linker, words: int, places: int
    ):
        super().__init__()
        self.words, self.places = nn.Embedding(words, width), nn.Embedding(places, width)
        self.case, self.quote = nn.Embedding(len(CASES), width), nn.Embedding(QUOTE_STATES, width)
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.01)
        self.norm = nn.LayerNorm(width, epsilon)
        self.layers = nn.ModuleList(Layer(width, 12, epsilon, dropout) for _ in range(layers))
        self.cue = Linear(width, CUE_LABELS)
        self.drop_input, self.drop = nn.Dropout(dropout), nn.Dropout(0.1)
        self.linker = linker

    def embedded(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of pieces and of their places, and what is added in attention."""
        raise NotImplementedError

    def encode(self, batch: Batch, pieces: Tensor) -> tuple[Tensor, Tensor, list[Tensor]]:
        """Vectors of words, scores of cues, and vectors of the lower layers."""
        x, bias = self.embedded(pieces, batch.mask)
        x = self.drop_input(self.norm(x + self.case(batch.case) + self.quote(batch.quote)))
        index = batch.heads.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        lower = []
        for number, layer in enumerate(self.layers):
            if number in self.lower:
                lower.append(torch.gather(x, 1, index))
            x = layer(x, bias)
        vectors = torch.gather(x, 1, index)
        return vectors, self.cue(self.drop(vectors)).float(), lower

    def names(self) -> dict[str, str]:
        """What each weight of the encoder is called in transformers."""
        made = {"words": "word_embeddings", "places": "position_embeddings", "norm": "LayerNorm"}
        made = {f"{own}.weight": f"embeddings.{name}.weight" for own, name in made.items()}
        made["norm.bias"] = "embeddings.LayerNorm.bias"
        parts = {
            **self.attention_names,
            "norm2": "output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
        }
        for i in range(len(self.layers)):
            for own, name in parts.items():
                for kind in ("weight", "bias"):
                    made[f"layers.{i}.{own}.{kind}"] = f"encoder.layer.{i}.{name}.{kind}"
        return made

    def take(self, weights: dict[str, Tensor], names: dict[str, str]) -> "Network":
        """Weights of a checkpoint, by what they are called there."""
        own = self.state_dict()
        for name, there in names.items():
            own[name].copy_(weights[there][: len(own[name])])
        return self


class Teacher(Network):
    """MPNet base."""

    attention_names = {
        "query": "attention.attn.q", "key": "attention.attn.k", "value": "attention.attn.v",
        "out": "attention.attn.o", "norm1": "attention.LayerNorm",
    }  # fmt: skip

    def __init__(self):
        super().__init__(768, 12, 1e-5, 0.1, Linker(768, 384, 0.15), 30527, 514)
        self.relative = nn.Embedding(MPNET_BUCKETS, 12)

    def names(self) -> dict[str, str]:
        return super().names() | {"relative.weight": "encoder.relative_attention_bias.weight"}

    def embedded(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        # BERT's word pieces with other numbers
        ids = torch.where(mask, pieces + MPNET_SHIFT, MPNET_PAD)
        for bert, own in ((CLS, MPNET_CLS), (SEP, MPNET_SEP), (MASK, MPNET_MASK)):
            ids = torch.where(pieces == bert, own, ids)
        place = torch.arange(pieces.shape[1], device=pieces.device)
        relative = self.relative(_bucket(place[None] - place[:, None])).permute(2, 0, 1)[None]
        return self.words(ids) + self.places(place + MPNET_PAD + 1), _unseen(mask) + relative


def _bucket(offset: Tensor) -> Tensor:
    """MPNet's bucket of how far a word stands to the right."""
    half, near = MPNET_BUCKETS // 2, MPNET_BUCKETS // 4
    far = offset.abs()
    large = near + (torch.log(far.float().clamp(min=1) / near) / math.log(MPNET_FARTHEST / near) * near).long()
    return torch.where(offset > 0, half, 0) + torch.where(far < near, far, large.clamp(max=half - 1))


class Student(Network):
    """The tagger of ``training.statements.model``, with one vector for its only token type."""

    lower = LOWER_LAYERS
    attention_names = {
        "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
        "out": "attention.output.dense", "norm1": "attention.output.LayerNorm",
    }  # fmt: skip

    def __init__(self):
        super().__init__(384, 6, 1e-12, 0.0, Linker(384, 192, 0.1), 30522, 512)
        self.side = nn.Parameter(torch.zeros(1, 384))

    def embedded(self, pieces: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        bias = _unseen(mask).expand(-1, 1, pieces.shape[1], -1)
        return self.words(pieces) + self.places(place) + self.side, bias

    def tagger_names(self) -> dict[str, str]:
        """What each weight is called in ``training.statements.model.Tagger``."""
        made = {own: f"encoder.bert.{name}" for own, name in self.names().items()}
        made["side"] = "encoder.bert.embeddings.token_type_embeddings.weight"
        made |= {f"{name}.weight": f"encoder.{name}.weight" for name in ("case", "quote", "cue")}
        made["cue.bias"] = "encoder.cue.bias"
        return made | {name: name for name in self.state_dict() if name.startswith("linker.")}
