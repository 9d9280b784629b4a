"""The stance model: MiniLM's upper half, told where the target is, to the attitude towards it."""

import torch
from torch import Tensor, nn

from kg.resolve.article.stance_model import DISTANCES, ON_TARGET, POLARITIES
from training.minilm import FROZEN_LAYERS, HalfFrozenMiniLM, mean

DROPOUT, HEAD_DROPOUT = 0.1, 0.3


class StanceModel(HalfFrozenMiniLM):
    """Hidden states of the frozen half and the distance of each word piece from the target to the
    scores of the polarities."""

    def __init__(self):
        super().__init__()
        for layer in self.bert.encoder.layer[FROZEN_LAYERS:]:
            for part in layer.modules():
                if isinstance(part, nn.Dropout):
                    part.p = DROPOUT
        self.distance = nn.Embedding(DISTANCES, self.width)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.weigh = nn.Linear(self.width, 1)
        self.hidden = nn.Linear(3 * self.width, self.width)
        self.drop, self.head_drop = nn.Dropout(DROPOUT), nn.Dropout(HEAD_DROPOUT)
        self.polarity = nn.Linear(self.width, len(POLARITIES))

    def upper(self, hidden: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        """hidden: (targets, pieces, width); distances: classes of `kg.resolve.article.stance_model`; mask: 0 or 1."""
        x = self.upper_layers(self.drop(hidden + self.distance(distances)), mask)
        seen = mask.to(x.dtype)
        target = mean(x, (distances == ON_TARGET).to(x.dtype) * seen)
        weights = torch.softmax(self.weigh(x).squeeze(-1) + (seen - 1) * 1e4, -1)
        pooled = torch.cat([target, x[:, 0], mean(x, weights)], -1)
        return self.polarity(self.head_drop(nn.functional.gelu(self.hidden(self.drop(pooled)))))
