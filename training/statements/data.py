"""PolNeAR articles as words, windows and labels.

An attribution is told by its cue (every PolNeAR attribution but one has exactly one).
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from kg.networks.windows import MAX_PIECES, Window, Word, make_windows, paragraphs, split_words

OUT, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)


@dataclass(frozen=True)
class Gold:
    """One attribution in word indices of its article; labels maps word to its label given the cue."""

    cue: tuple[int, int]
    labels: dict[int, int]


@dataclass(frozen=True)
class Document:
    words: list[Word]
    gold: list[Gold]


@dataclass(frozen=True)
class Example:
    """A window of a document with the attributions whose cue starts in it."""

    document: Document
    window: Window
    size: int


def read_jsonl(path: Path) -> list[dict]:
    with open(path, encoding="utf8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def load_documents(path: Path, tokenizer: Tokenizer) -> list[Document]:
    documents = []
    for record in read_jsonl(path):
        words = split_words(tokenizer, record["text"], paragraphs(record["text"]))
        at = [-1] * (len(record["text"]) + 1)
        for i, word in enumerate(words):
            at[word.start : word.end] = [i] * (word.end - word.start)
        gold = [g for a in record["attributions"] if (g := _gold(a, at)) is not None]
        documents.append(Document(words, gold))
    return documents


def _covered(at: list[int], spans: list[list[int]]) -> list[list[int]]:
    return [sorted({i for i in at[s:e] if i >= 0}) for s, e in sorted(spans)]


def _gold(attribution: dict, at: list[int]) -> Gold | None:
    cue = sorted({i for words in _covered(at, attribution["cue"]) for i in words})
    if not cue:
        return None
    labels: dict[int, int] = {}
    for field, begin in (("content", B_CONTENT), ("source", B_SOURCE)):
        for words in _covered(at, attribution[field]):
            for i in words:
                labels[i] = begin + (i != words[0])
    return Gold((cue[0], cue[-1] + 1), labels)


def examples(documents: list[Document], rng: random.Random) -> list[Example]:
    """Every document cut into windows of a size drawn anew, so that an epoch sees other contexts."""
    found = []
    for document in documents:
        budget = rng.randint(MAX_PIECES * 3 // 4, MAX_PIECES)
        for window in make_windows(document.words, budget):
            size = sum(len(w.pieces) for w in document.words[window.first : window.last])
            found.append(Example(document, window, size))
    return found


def batches(found: list[Example], rng: random.Random, pieces: int) -> list[list[Example]]:
    """Shuffled batches of windows of like length, each of at most about `pieces` word pieces."""
    ordered = sorted(found, key=lambda x: x.size + rng.random() * 24)
    made: list[list[Example]] = [[]]
    for example in ordered:
        if made[-1] and (len(made[-1]) + 1) * (example.size + 16) > pieces:
            made.append([])
        made[-1].append(example)
    rng.shuffle(made)
    return made
