"""The network that reads questions: MiniLM, trained on, with three heads over its words."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kg.networks.questions import KINDS, MARKS, SLOTS
from kg.networks.vectors import SIZE
from training.statements.export import FusedAttention
from training.statements.model import Tagger

LABELS = 1 + 2 * len(SLOTS)


class Reader(nn.Module):
    """Word pieces to the scores of kinds, of marks, and of each word's label."""

    def __init__(self, dropout: float = 0.1):
        super().__init__()
        tagger = Tagger()
        tagger.load_minilm()
        self.bert = tagger.encoder.bert
        for weight in self.bert.embeddings.parameters():
            weight.requires_grad = False
        self.drop = nn.Dropout(dropout)
        self.look = nn.Linear(SIZE, 2)  # how much each word tells of the kind, and of the marks
        self.kind, self.mark = nn.Linear(SIZE, len(KINDS)), nn.Linear(SIZE, len(MARKS))
        self.label = nn.Linear(SIZE, LABELS)

    def forward(self, pieces: Tensor, mask: Tensor, heads: Tensor, words: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """heads: the first piece of each word, shape (questions, words); mask and words: 0 or 1 a piece, a word."""
        return self.told(self.bert(input_ids=pieces, attention_mask=mask).last_hidden_state, heads, words)

    def told(self, hidden: Tensor, heads: Tensor, words: Tensor | None) -> tuple[Tensor, Tensor, Tensor]:
        """The scores of pieces' vectors; of questions of which every word counts if ``words`` is None."""
        x = torch.gather(hidden, 1, heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1]))
        looks = self.look(x) if words is None else self.look(x) + ((words - 1) * 1e4).unsqueeze(-1)
        looks = torch.softmax(looks, 1)
        of_kind, of_marks = (looks[..., part : part + 1].mul(x).sum(1) for part in (0, 1))
        return self.kind(self.drop(of_kind)), self.mark(self.drop(of_marks)), self.label(self.drop(x))


class Exported(nn.Module):
    """The reader for one question, which needs no mask."""

    def __init__(self, reader: Reader):
        super().__init__()
        self.reader = reader

    def forward(self, pieces: Tensor, heads: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        bert = self.reader.bert
        x = bert.embeddings(input_ids=pieces)
        for layer in bert.encoder.layer:
            own = layer.attention.self
            size = bert.config.num_attention_heads
            seen = FusedAttention.apply(own.query(x), own.key(x), own.value(x), size, None)
            x = layer.attention.output(seen, x)
            x = layer.output(layer.intermediate(x), x)
        return self.reader.told(x, heads, None)
