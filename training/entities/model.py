"""The head for named entities: one transformer block over the frozen encoder's word vectors."""

import torch
from torch import Tensor, nn

from kg.annotating.names import AFFIXES, LABELS, SHAPES
from kg.networks.windows import CASES
from training.statements.model import Block

HIDDEN = 384
LAYERS = 3  # of the encoder: the second, the fourth and the last


class Head(nn.Module):
    """Word vectors, how words are written, and their neighbours, to a score for each label."""

    def __init__(self, width: int = 144, heads: int = 6):
        super().__init__()
        self.norms = nn.ModuleList(nn.LayerNorm(HIDDEN, elementwise_affine=False) for _ in range(LAYERS))
        self.word = nn.Linear(LAYERS * HIDDEN, width)
        self.case = nn.Embedding(len(CASES), width)
        self.spelling = nn.ModuleList(nn.Embedding(size, width) for size in (AFFIXES, AFFIXES, SHAPES))
        for table in self.spelling:
            nn.init.normal_(table.weight, std=0.02)
        self.before, self.after = nn.Linear(width, width), nn.Linear(width, width)
        self.drop_input, self.drop = nn.Dropout(0.1), nn.Dropout(0.2)
        self.block = Block(width, heads, 0.1)
        self.norm = nn.LayerNorm(width)
        self.label = nn.Linear(width, LABELS)

    def forward(self, vectors: Tensor, case: Tensor, spelling: Tensor, mask: Tensor | None = None) -> Tensor:
        """vectors: (windows, words, layers × hidden); spelling: three numbers a word; mask: 0 or 1,
        or None where every word counts."""
        layers = vectors.split(HIDDEN, -1)
        x = torch.cat([norm(layer) for norm, layer in zip(self.norms, layers, strict=True)], -1)
        x = self.word(self.drop_input(x)) + self.case(case)
        for number, table in enumerate(self.spelling):
            x = x + table(spelling[..., number])
        nothing = torch.zeros_like(x[:, :1])
        before, after = torch.cat([nothing, x[:, :-1]], 1), torch.cat([x[:, 1:], nothing], 1)
        x = self.drop(x + nn.functional.gelu(self.before(before) + self.after(after)))
        x = self.block(x, torch.ones(case.shape) if mask is None else mask)
        return self.label(self.norm(x))
