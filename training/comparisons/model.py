"""The pair model: a MiniLM cross-encoder that also sees how the words of both texts align."""

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from kg.compare.alignment import MARKS
from training.comparisons.data import LABELS
from training.statements.model import minilm


class PairModel(nn.Module):
    """Word pieces of two texts, their sides and their marks, to the scores of the relations."""

    def __init__(self):
        super().__init__()
        config = BertConfig.from_json_file(minilm() / "config.json")
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.bert = BertModel(config, add_pooling_layer=False)
        self.mark = nn.Embedding(MARKS, config.hidden_size)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.hidden = nn.Linear(3 * config.hidden_size, config.hidden_size)
        self.drop = nn.Dropout(0.1)
        self.relation = nn.Linear(config.hidden_size, len(LABELS))

    def embed(self, pieces: Tensor, sides: Tensor, marks: Tensor) -> Tensor:
        return self.bert.embeddings(
            inputs_embeds=self.bert.embeddings.word_embeddings(pieces) + self.mark(marks), token_type_ids=sides
        )

    def head(self, hidden: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """From the first piece and the means of the two texts."""
        seen = mask.to(hidden.dtype)
        second = sides.to(hidden.dtype) * seen
        pooled = [hidden[:, 0]]
        for weight in (seen - second, second):
            pooled.append((hidden * weight.unsqueeze(-1)).sum(1) / weight.sum(1, keepdim=True))
        return self.relation(self.drop(nn.functional.gelu(self.hidden(self.drop(torch.cat(pooled, -1))))))

    def forward(self, pieces: Tensor, sides: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        x = self.embed(pieces, sides, marks)
        bias = ((1 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.bert.encoder.layer:
            own = layer.attention.self
            size, width = own.num_attention_heads, own.attention_head_size
            q, k, v = (
                part(x).view(*x.shape[:2], size, width).transpose(1, 2) for part in (own.query, own.key, own.value)
            )
            seen = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
            x = layer.attention.output(seen.transpose(1, 2).reshape(x.shape), x)
            x = layer.output(layer.intermediate(x), x)
        return self.head(x, sides, mask)

    def load_minilm(self) -> None:
        weights = load_file(minilm() / "model.safetensors")
        names = set(self.bert.state_dict())
        self.bert.load_state_dict({k: v for k, v in weights.items() if k in names})
        self.bert.embeddings.word_embeddings.weight.requires_grad = False
