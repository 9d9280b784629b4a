"""Texts for training on a graphics card: flat arrays of words and pieces, windows, and gold attributions.

Windows are those of ``kg.networks.windows``, cut three times with other sizes; inputs are put together on
the device, so that no step waits for Python.
"""

import hashlib
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from kg.networks.windows import (
    CLOSING,
    CLS,
    INSIDE,
    MAX_PIECES,
    OPENING,
    SEP,
    Word,
    make_windows,
    paragraphs,
    split_words,
)
from training.statements.data import B_CONTENT, B_SOURCE, Gold, load_documents, read_jsonl

GOLD, CHOOSE, PLAIN = range(3)
CUTS = 3  # how often each text is cut into windows, with other sizes
CHOSEN_OF = 14  # one in so many PolNeAR articles is kept apart
IGNORED = -100
ROUND = 8  # lengths are multiples of this, which attention is fast for
UNLABELLED = (
    "newsmtsc_train", "ecbplus_train", "ner_worldwide_train", "ner_conllpp_train", "times_timebank_train",
    "places_lgl_train", "places_geowebnews_train", "coref_gum_train", "events_meantime_train",
    "events_wikievents_train", "events_rams_train", "factappeal_train", "plover_train", "plover_wikievents_train",
    "events_indiapolice_train",
)  # fmt: skip
SHORTEST = 40  # characters of an unlabelled text


@dataclass(frozen=True)
class Text:
    part: int
    words: Sequence[Word]
    gold: Sequence[Gold]


@dataclass(frozen=True)
class Batch:
    """Windows side by side: the encoder's inputs, and for each word whether it is real, its paragraph, and whether
    it stands in a quotation."""

    rows: Tensor
    pieces: Tensor
    case: Tensor
    quote: Tensor
    mask: Tensor
    heads: Tensor
    real: Tensor
    region: Tensor
    quoted: Tensor


@dataclass(frozen=True)
class Cues:
    """Words from ``first`` to before ``end`` of the windows ``row``."""

    row: Tensor
    first: Tensor
    end: Tensor

    def __len__(self) -> int:
        return len(self.row)

    def pick(self, which: Tensor) -> "Cues":
        return Cues(self.row[which], self.first[which], self.end[which])

    def __add__(self, other: "Cues") -> "Cues":
        return Cues(*(torch.cat(pair) for pair in zip(self, other, strict=True)))

    def __iter__(self):
        return iter((self.row, self.first, self.end))


def load_texts(folder: Path, tokenizer: Tokenizer) -> list[Text]:
    """PolNeAR's training articles, of which some are kept apart to look at, and news without labels; no text twice."""
    path = folder / "polnear_train.jsonl"
    records, documents = read_jsonl(path), load_documents(path, tokenizer)
    texts = [Text(_part(r["id"]), d.words, d.gold) for r, d in zip(records, documents, strict=True)]
    seen = {record["text"] for record in records}
    development = " ".join(record["text"] for record in read_jsonl(folder / "polnear_dev.jsonl"))
    for name in UNLABELLED:
        for record in read_jsonl(folder / f"{name}.jsonl"):
            text = record["text"]
            half = len(text) // 2
            known = text in seen or text[:200] in development or text[half : half + 120] in development
            if not known and len(text) >= SHORTEST and (words := split_words(tokenizer, text, paragraphs(text))):
                texts.append(Text(PLAIN, words, ()))
            seen.add(text)
    return texts


def _part(name: str) -> int:
    number = int(hashlib.sha1(f"tagger {name}".encode()).hexdigest(), 16)
    return CHOOSE if number % CHOSEN_OF == 0 else GOLD


class Texts:
    """All texts on the device. ``part``, ``cut`` and ``size`` (pieces) tell of each window, in numpy."""

    def __init__(self, texts: Iterable[Text], device: str):
        self.device = device
        pieces: list[int] = []
        piece_case: list[int] = []
        piece_quote: list[int] = []
        heads, regions, quotes = [], [], []
        windows, cues, spans = [], [], []
        for number, text in enumerate(texts):
            first_word = len(heads)
            for i, word in enumerate(text.words):
                starts = i == 0 or word.region != text.words[i - 1].region
                if starts and i:
                    pieces.append(SEP)
                    piece_case.append(0)
                    piece_quote.append(0)
                regions.append((regions[-1] if regions else 0) + starts)
                heads.append(len(pieces))
                quotes.append(word.quote)
                pieces.extend(word.pieces)
                piece_case.extend([word.case] * len(word.pieces))
                piece_quote.extend([word.quote] * len(word.pieces))
            for cut, window in _windows(text, number):
                begin = heads[first_word + window.first]
                last = first_word + window.last - 1
                end = heads[last] + len(text.words[window.last - 1].pieces)
                windows.append((first_word + window.first, window.last - window.first, end - begin + 2, cut, text.part))
            for gold in sorted(text.gold, key=lambda gold: gold.cue):
                spans.append(_runs(gold, first_word))
                cues.append((first_word + gold.cue[0], gold.cue[1] - gold.cue[0]))
        self.pieces, self.case, self.quote = (self._put(x) for x in (pieces, piece_case, piece_quote))
        self.heads, self.regions = self._put(heads), self._put(regions)
        state = np.array(quotes)
        self.quoted = self._put((state == OPENING) | (state == INSIDE) | (state == CLOSING))
        table = np.array(windows)
        self.size, self.cut, self.part = table[:, 2], table[:, 3], table[:, 4]
        self.first, self.words, self.length = (self._put(table[:, i]) for i in range(3))
        marked = np.array(cues).reshape(-1, 2)
        self.cue_first, self.cue_words = self._put(marked[:, 0]), self._put(marked[:, 1])
        low, high = np.searchsorted(marked[:, 0], (table[:, 0], table[:, 0] + table[:, 1]))
        self.cue_low, self.cue_count = self._put(low), self._put(high - low)
        most = max((len(runs) for runs in spans), default=1)
        self.spans = self._put(np.array([runs + [(0, 0, 0, 0)] * (most - len(runs)) for runs in spans]))

    def _put(self, values: Sequence[int] | np.ndarray) -> Tensor:
        return torch.from_numpy(np.ascontiguousarray(values)).to(self.device)

    def rows(self, part: int, cut: int) -> np.ndarray:
        """The windows of a part, as they were cut one of the three times (those kept apart: once)."""
        return np.flatnonzero((self.part == part) & (self.cut == cut))

    def batch(self, rows: np.ndarray) -> Batch:
        """Windows put side by side, padded."""
        chosen = self._put(rows)
        first, words, length = self.first[chosen], self.words[chosen], self.length[chosen][:, None]
        at = torch.arange(_rounded(self.size[rows].max()), device=self.device)[None]
        begin = self.heads[first][:, None]
        source = (begin + at - 1).clamp(0, len(self.pieces) - 1)
        inner = (at > 0) & (at < length - 1)
        edge = torch.where(at == 0, CLS, torch.where(at == length - 1, SEP, 0))
        place = torch.arange(_rounded(int(words.max())), device=self.device)[None]
        word = (first[:, None] + place).clamp(max=len(self.heads) - 1)
        real = place < words[:, None]
        return Batch(
            rows=chosen,
            pieces=torch.where(inner, self.pieces[source], edge),
            case=torch.where(inner, self.case[source], 0),
            quote=torch.where(inner, self.quote[source], 0),
            mask=at < length,
            heads=torch.where(real, self.heads[word] - begin + 1, 0),
            real=real,
            region=torch.where(real, self.regions[word], -99),
            quoted=real & self.quoted[word],
        )

    def gold_cues(self, batch: Batch) -> tuple[Cues, Tensor]:
        """The attributions whose cue starts in the windows, and their numbers."""
        count = self.cue_count[batch.rows]
        row = torch.repeat_interleave(torch.arange(len(count), device=self.device), count)
        before = torch.cumsum(count, 0) - count
        number = self.cue_low[batch.rows][row] + torch.arange(len(row), device=self.device) - before[row]
        first = self.cue_first[number] - self.first[batch.rows][row]
        end = torch.minimum(first + self.cue_words[number], self.words[batch.rows][row])
        return Cues(row, first, end), number

    def labels(self, batch: Batch, row: Tensor, number: Tensor) -> Tensor:
        """The label of every word given each gold cue; IGNORED beyond the window."""
        word = self.first[batch.rows][row][:, None] + torch.arange(batch.real.shape[1], device=self.device)[None]
        made = torch.zeros_like(word)
        for place in range(self.spans.shape[1]):
            begin, first, end, begun = (self.spans[number, place, i][:, None] for i in range(4))
            inside = (word >= first) & (word < end)
            made = torch.where(inside, begin + ((word != first) | (begun == 1)).long(), made)
        return torch.where(batch.real[row], made, IGNORED)


def _rounded(length: int) -> int:
    return -(-int(length) // ROUND) * ROUND


def _windows(text: Text, number: int) -> Iterable[tuple[int, object]]:
    rng = random.Random(f"windows {number}")
    for cut in range(1 if text.part == CHOOSE else CUTS):
        least = (MAX_PIECES, MAX_PIECES * 3 // 4, MAX_PIECES // 3)[cut]
        for window in make_windows(text.words, MAX_PIECES if cut == 0 else rng.randint(least, MAX_PIECES)):
            yield cut, window


def _runs(gold: Gold, first_word: int) -> list[tuple[int, int, int, int]]:
    """The spans of an attribution: label of their first word, first and end word, whether they go on with another."""
    runs: list[list[int]] = []
    for word, label in sorted(gold.labels.items()):
        begin = B_CONTENT if label >= B_CONTENT else B_SOURCE
        goes_on = label != begin
        if goes_on and runs and runs[-1][0] == begin and runs[-1][2] == first_word + word:
            runs[-1][2] += 1
        else:
            runs.append([begin, first_word + word, first_word + word + 1, int(goes_on)])
    return [tuple(run) for run in runs]


def pad_left(flags: Tensor) -> Tensor:
    """Each row moved one place to the right."""
    return functional.pad(flags, (1, 0))[:, :-1]
