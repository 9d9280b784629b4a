"""MiniLM whose lower half stays as it is, so that its outputs are computed once for training
and once for all models at run time; the upper half is trained for a task."""

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from training.statements.model import attention, minilm

FROZEN_LAYERS = 3


class HalfFrozenMiniLM(nn.Module):
    """The embeddings and layers of MiniLM, in two halves."""

    def __init__(self):
        super().__init__()
        config = BertConfig.from_json_file(minilm() / "config.json")
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.bert = BertModel(config, add_pooling_layer=False)
        self.width = config.hidden_size
        self.attention = attention

    def load_minilm(self) -> None:
        weights = load_file(minilm() / "model.safetensors")
        names = set(self.bert.state_dict())
        self.bert.load_state_dict({k: v for k, v in weights.items() if k in names})
        for part in (self.bert.embeddings, *self.bert.encoder.layer[:FROZEN_LAYERS]):
            part.requires_grad_(False)

    def lower(self, pieces: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        """The frozen half: word pieces of (texts, pieces) to hidden states."""
        x = self.bert.embeddings(input_ids=pieces, token_type_ids=sides)
        return self._layers(x, mask, self.bert.encoder.layer[:FROZEN_LAYERS])

    def upper_layers(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """The trained half: hidden states to hidden states."""
        return self._layers(hidden, mask, self.bert.encoder.layer[FROZEN_LAYERS:])

    def _layers(self, x: Tensor, mask: Tensor, layers: nn.ModuleList) -> Tensor:
        for layer in layers:
            own = layer.attention.self
            heads = self.bert.config.num_attention_heads
            seen = self.attention(own.query(x), own.key(x), own.value(x), heads, mask)
            x = layer.attention.output(seen, x)
            x = layer.output(layer.intermediate(x), x)
        return x


def mean(hidden: Tensor, weights: Tensor) -> Tensor:
    """The weighted mean over the words of (texts, words, width)."""
    return (hidden * weights.unsqueeze(-1)).sum(1) / weights.sum(1, keepdim=True).clamp(min=1e-6)


def parameter_groups(model: HalfFrozenMiniLM, encoder_rate: float, head_rate: float) -> list[dict]:
    """What is trained: MiniLM's own layers at one rate, the rest at another."""
    known = {id(p) for p in model.bert.parameters()}
    bert = [p for p in model.bert.parameters() if p.requires_grad]
    rest = [p for p in model.parameters() if id(p) not in known]
    return [{"params": bert, "lr": encoder_rate}, {"params": rest, "lr": head_rate}]


@torch.no_grad()
def blend(average: nn.Module, model: nn.Module, keep: float) -> None:
    """Move averaged weights towards the model's."""
    pairs = [(old, new) for old, new in zip(average.parameters(), model.parameters()) if new.requires_grad]
    torch._foreach_lerp_([old for old, _ in pairs], [new for _, new in pairs], 1 - keep)
