"""The pair model: a MiniLM cross-encoder that also sees how the words of both texts align."""

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from kg.compare.alignment import MARKS
from training.comparisons.data import LABELS
from training.minilm import mean
from training.statements.model import minilm


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor) -> Tensor:
    """Multi-head attention in plain products, which bfloat16 on a CPU is fast at."""
    n, length, width = q.shape
    q, k, v = (x.view(n, length, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    bias = ((mask - 1) * 1e4)[:, None, None, :]
    weights = torch.softmax((q @ k.transpose(-1, -2)) * (width // heads) ** -0.5 + bias, -1)
    return (weights.to(v.dtype) @ v).transpose(1, 2).reshape(n, length, width)


class PairModel(nn.Module):
    """Word pieces of two texts, their sides and their marks, to three scores of the relation, three
    of the argument and one of likeness. All layers are trained, the table of word pieces is not."""

    def __init__(self):
        super().__init__()
        config = BertConfig.from_json_file(minilm() / "config.json")
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.bert = BertModel(config, add_pooling_layer=False)
        self.heads, self.width = config.num_attention_heads, config.hidden_size
        self.attention = attention
        self.mark = nn.Embedding(MARKS, self.width)
        nn.init.normal_(self.mark.weight, std=0.05)
        self.hidden = nn.Linear(3 * self.width, self.width)
        self.drop = nn.Dropout(0.1)
        self.relation = nn.Linear(self.width, 2 * len(LABELS) + 1)

    def load_minilm(self) -> None:
        weights = load_file(minilm() / "model.safetensors")
        names = set(self.bert.state_dict())
        self.bert.load_state_dict({k: v for k, v in weights.items() if k in names})
        self.bert.embeddings.word_embeddings.requires_grad_(False)

    def forward(self, pieces: Tensor, sides: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """``mask`` is 0 where a batch is padded; None where there is no padding."""
        table = self.bert.embeddings
        places = torch.arange(pieces.shape[1], device=pieces.device)[None]
        x = table.word_embeddings(pieces) + table.token_type_embeddings(sides) + table.position_embeddings(places)
        x = table.LayerNorm(x + self.mark(marks))
        for layer in self.bert.encoder.layer:
            own = layer.attention.self
            seen = self.attention(own.query(x), own.key(x), own.value(x), self.heads, mask)
            x = layer.attention.output(seen, x)
            x = layer.output(layer.intermediate(x), x)
        x = x.float()
        seen = torch.ones_like(x[:, :, 0]) if mask is None else mask.to(x.dtype)
        second = sides.to(x.dtype) * seen
        pooled = torch.cat([x[:, 0], mean(x, seen - second), mean(x, second)], -1)
        return self.relation(self.drop(nn.functional.gelu(self.hidden(self.drop(pooled)))))
