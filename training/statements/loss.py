"""What the tagger is trained to tell: cues, labels given each cue, and which cues are false."""

import random

import numpy as np
import torch
from torch import Tensor, nn

from kg.networks.windows import SEP, Window, encoder_arrays, linker_arrays
from training.statements.data import Example, Gold
from training.statements.model import Tagger

IGNORED = -100
MASK = 103
PIECE_DROPOUT = 0.08
JITTER = 0.1
FALSE_CUE = 0.03
FALSE_CUES = 8
CUE_WEIGHT, LABEL_WEIGHT, HOLDS_WEIGHT, AUXILIARY_WEIGHT = 4.0, 4.0, 0.3, 0.5


class Goals:
    """What is to be told of a batch: tags of words, the given cues with their labels, and which words are cues."""

    def __init__(self, batch: list[Example], width: int, rng: random.Random):
        self.tags = np.full((len(batch), width), IGNORED)
        self.inside = np.zeros((len(batch), width, 2), np.float32)
        self.cues: list[tuple[int, int, int]] = []
        self.labels: list[np.ndarray] = []
        self.cue_words: set[tuple[int, int]] = set()
        for row, example in enumerate(batch):
            shift, size = example.window.first, example.window.last - example.window.first
            self.tags[row, :size] = 0
            for gold in example.document.gold:
                labels = {word - shift: label for word, label in gold.labels.items() if 0 <= word - shift < size}
                for word, label in labels.items():
                    self.inside[row, word, (label - 1) // 2] = 1
                if shift <= gold.cue[0] < shift + size:
                    self._add(row, gold, shift, size, labels, rng)

    def _add(self, row: int, gold: Gold, shift: int, size: int, labels: dict[int, int], rng: random.Random) -> None:
        first, end = gold.cue[0] - shift, min(gold.cue[1] - shift, size)
        self.tags[row, first:end] = 2
        self.tags[row, first] = 1
        self.cue_words.update((row, word) for word in range(first, end))
        given = np.zeros(self.tags.shape[1], np.int64)
        given[size:] = IGNORED
        for word, label in labels.items():
            given[word] = label
        self.labels.append(given)
        self.cues.append((row, *_jitter(first, end, size, rng)))

    def false_cues(self, scores: Tensor, rng: random.Random) -> list[tuple[int, int, int]]:
        """A few words that the tagger takes for cues and that are not."""
        chance = 1 - scores.detach().softmax(-1)[..., 0].numpy()
        likely = np.argwhere((chance > FALSE_CUE) & (self.tags != IGNORED)).tolist()
        false = [(row, i) for row, i in likely if not {(row, i), (row, i - 1)} & self.cue_words]
        return [(row, i, i + 1) for row, i in rng.sample(false, min(FALSE_CUES, len(false)))]


def loss_of(model: Tagger, batch: list[Example], rng: random.Random) -> Tensor:
    """Loss of the cues, of the labels given each cue, of false cues, and of an auxiliary tagger of all words."""
    words = [w for x in batch for w in x.document.words[x.window.first : x.window.last]]
    windows, start = [], 0
    for x in batch:
        end = start + x.window.last - x.window.first
        windows.append(Window(start, end, start, end))
        start = end
    arrays = {k: torch.from_numpy(v) for k, v in encoder_arrays(words, windows).items()}
    hidden = torch.rand(arrays["pieces"].shape) < PIECE_DROPOUT
    arrays["pieces"][hidden & (arrays["pieces"] > SEP)] = MASK
    vectors, scores = model.encoder(**arrays)
    goals = Goals(batch, scores.shape[1], rng)
    false = goals.false_cues(scores, rng)
    tags, inside = torch.from_numpy(goals.tags), torch.from_numpy(goals.inside)
    loss = CUE_WEIGHT * nn.functional.cross_entropy(scores.transpose(1, 2), tags)
    auxiliary = model.encoder.inside(model.encoder.drop(vectors))
    real = tags != IGNORED
    loss = loss + AUXILIARY_WEIGHT * nn.functional.binary_cross_entropy_with_logits(auxiliary[real], inside[real])
    if not goals.cues and not false:
        return loss
    given = {k: torch.from_numpy(v) for k, v in linker_arrays(words, windows, goals.cues + false).items()}
    labels, holds = model.linker(vectors, **given)
    if goals.cues:
        wanted = torch.from_numpy(np.stack(goals.labels))
        told = labels[: len(goals.cues)].transpose(1, 2)
        loss = loss + LABEL_WEIGHT * nn.functional.cross_entropy(told, wanted)
    truth = torch.tensor([1.0] * len(goals.cues) + [0.0] * len(false))
    return loss + HOLDS_WEIGHT * nn.functional.binary_cross_entropy_with_logits(holds, truth)


def _jitter(first: int, end: int, size: int, rng: random.Random) -> tuple[int, int]:
    """Now and then a cue a word off, as the cue tagger will give."""
    if rng.random() < JITTER:
        if end - first > 1:
            return (first + 1, end) if rng.random() < 0.5 else (first, end - 1)
        return (first, min(end + 1, size)) if rng.random() < 0.5 else (max(first - 1, 0), end)
    return first, end
