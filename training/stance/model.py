"""The stance model: word vectors and the place of a target to the attitude towards it."""

from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import BertConfig

from kg.resolve.stance import DISTANCES, ON_TARGET, POLARITIES
from training.statements.export import LOWER_LAYERS
from training.statements.model import Tagger, attention, minilm

DROPOUT, HEAD_DROPOUT = 0.1, 0.3


class StanceModel(nn.Module):
    """The last layers of the statement tagger's encoder, trained anew on the vectors of the layer
    before them, which are told how far each word is from the target and what the encoder's own
    last layer made of it."""

    def __init__(self):
        super().__init__()
        config = BertConfig.from_json_file(minilm() / "config.json")
        self.heads, self.width, self.attention = config.num_attention_heads, config.hidden_size, attention
        self.layers = Tagger().encoder.bert.encoder.layer[LOWER_LAYERS[-1] :]
        for layer in self.layers:
            for part in layer.modules():
                if isinstance(part, nn.Dropout):
                    part.p = DROPOUT
        self.last = nn.Linear(self.width, self.width, bias=False)
        nn.init.zeros_(self.last.weight)
        self.distance = nn.Embedding(DISTANCES, self.width)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.weigh = nn.Linear(self.width, 1)
        self.hidden = nn.Linear(3 * self.width, self.width)
        self.drop, self.head_drop = nn.Dropout(DROPOUT), nn.Dropout(HEAD_DROPOUT)
        self.polarity = nn.Linear(self.width, len(POLARITIES))

    def load_layers(self, tagger: Path) -> None:
        """Start from the layers of a checkpoint of `training.statements.train`."""
        model = Tagger()
        model.load_state_dict(torch.load(tagger, weights_only=True))
        self.layers.load_state_dict(model.encoder.bert.encoder.layer[LOWER_LAYERS[-1] :].state_dict())

    def forward(self, vectors: Tensor, lower: Tensor, distances: Tensor, mask: Tensor) -> Tensor:
        """vectors, lower: (targets, words, width); distances: classes of `kg.resolve.stance`; mask: 0 or 1."""
        seen = mask.to(vectors.dtype)
        x = self.drop(lower + self.last(self.drop(vectors)) + self.distance(distances))
        for layer in self.layers:
            own = layer.attention.self
            y = self.attention(own.query(x), own.key(x), own.value(x), self.heads, mask)
            x = layer.attention.output(y, x)
            x = layer.output(layer.intermediate(x), x)
        on = (distances == ON_TARGET).to(vectors.dtype) * seen
        weights = torch.softmax(self.weigh(x).squeeze(-1) + (seen - 1) * 1e4, -1)
        pools = (on / on.sum(1, keepdim=True), weights, seen / seen.sum(1, keepdim=True))
        pooled = torch.cat([torch.bmm(pool.unsqueeze(1), x).squeeze(1) for pool in pools], -1)
        return self.polarity(self.head_drop(nn.functional.gelu(self.hidden(self.drop(pooled)))))
