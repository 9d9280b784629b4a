"""Targets in sentences of NewsMTSC, as word pieces: what the stance model is trained on."""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.networks.minilm import encodings_of
from kg.resolve.article.stance_model import POLARITIES, distances


@dataclass(frozen=True)
class Example:
    """The word pieces of a sentence, the number of the sentence, how far each piece is from a
    target, and the polarity towards it."""

    pieces: list[int]
    sentence: int
    distances: np.ndarray
    polarity: int


def load_examples(data: Path, part: str) -> list[Example]:
    """One example a target of `newsmtsc_PART.jsonl`, in order."""
    with open(data / f"newsmtsc_{part}.jsonl", encoding="utf8") as lines:
        records = [json.loads(line) for line in lines]
    made = []
    encodings = encodings_of([record["text"] for record in records])
    for number, (record, encoding) in enumerate(zip(records, encodings, strict=True)):
        for target in record["targets"]:
            mentions = [(m["start"], m["end"]) for m in (target, *target.get("further_mentions", []))]
            found = distances(encoding.offsets, mentions)
            if found is not None:
                made.append(Example(encoding.ids, number, found, POLARITIES.index(target["polarity"])))
    return made


def batches(examples: list[Example], rng: random.Random, pieces: int) -> list[list[Example]]:
    """All examples in batches of about so many word pieces, those of like length together."""
    order = sorted(examples, key=lambda e: len(e.pieces) + rng.random() * 6)
    made: list[list[Example]] = [[]]
    for example in order:
        if made[-1] and len(example.pieces) * (len(made[-1]) + 1) > pieces:
            made.append([])
        made[-1].append(example)
    rng.shuffle(made)
    return made
