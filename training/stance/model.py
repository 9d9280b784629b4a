"""The stance model: word vectors and the place of a target to the attitude towards it."""

import torch
from torch import Tensor, nn

from kg.resolve.stance import DISTANCES, ON_TARGET, POLARITIES
from training.statements.model import Block


class StanceModel(nn.Module):
    """A small transformer over frozen word vectors, conditioned on the target's mean vector."""

    def __init__(self, hidden: int = 384, width: int = 192, heads: int = 6, blocks: int = 2, dropout: float = 0.2):
        super().__init__()
        self.norm_in = nn.LayerNorm(hidden)
        self.word, self.gate, self.given = (nn.Linear(hidden, width) for _ in range(3))
        self.distance = nn.Embedding(DISTANCES, width)
        nn.init.normal_(self.distance.weight, std=0.1)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.drop = nn.Dropout(dropout)
        self.weigh = nn.Linear(width, 1)
        self.hidden = nn.Linear(3 * width, width)
        self.polarity = nn.Linear(width, len(POLARITIES))

    def forward(self, vectors: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        """vectors: (rows, words, hidden); distances: classes of `kg.resolve.stance`; mask: 0 or 1."""
        seen = mask.to(vectors.dtype)
        on = (distances == ON_TARGET).to(vectors.dtype) * seen
        on = (on / on.sum(1, keepdim=True)).unsqueeze(1)
        vectors = self.drop(self.norm_in(vectors))
        target = torch.bmm(on, vectors)
        x = self.word(vectors) * (1 + self.gate(target)) + self.given(target) + self.distance(distances)
        x = self.drop(x)
        for block in self.blocks:
            x = block(x, mask)
        x = self.norm(x)
        weights = torch.softmax(self.weigh(x).squeeze(-1) + (seen - 1) * 1e4, -1).unsqueeze(1)
        mean = (seen / seen.sum(1, keepdim=True)).unsqueeze(1)
        pooled = torch.cat([torch.bmm(w, x).squeeze(1) for w in (on, weights, mean)], -1)
        return self.polarity(self.drop(nn.functional.gelu(self.hidden(self.drop(pooled)))))
