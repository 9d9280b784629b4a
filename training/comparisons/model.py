"""The pair model: a MiniLM cross-encoder that also sees how the words of both texts align."""

import torch
from torch import Tensor, nn

from kg.compare.alignment import MARKS
from training.comparisons.data import LABELS
from training.minilm import HalfFrozenMiniLM, mean


class PairModel(HalfFrozenMiniLM):
    """Word pieces of two texts, their sides and their marks, to the scores of the relations."""

    def __init__(self):
        super().__init__()
        self.mark = nn.Embedding(MARKS, self.width)
        nn.init.normal_(self.mark.weight, std=0.2)
        self.hidden = nn.Linear(3 * self.width, self.width)
        self.drop = nn.Dropout(0.1)
        self.relation = nn.Linear(self.width, len(LABELS))

    def upper(self, hidden: Tensor, sides: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """From hidden states and marks to the scores of the relations."""
        x = self.upper_layers(hidden + self.mark(marks), mask)
        seen = mask.to(x.dtype)
        second = sides.to(x.dtype) * seen
        pooled = torch.cat([x[:, 0], mean(x, seen - second), mean(x, second)], -1)
        return self.relation(self.drop(nn.functional.gelu(self.hidden(self.drop(pooled)))))
