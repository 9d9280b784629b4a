"""Sentences of NewsMTSC with their word vectors: what the stance model is trained on.

The vectors are those that every article has already, from the encoder of the statement tagger.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from kg.annotators.encoder import load_encoder
from kg.resolve.stance import MOST_WORDS, POLARITIES, Passage, Target, distances, passage_of


@dataclass(frozen=True)
class Example:
    """A target in a sentence of an article, and the polarity towards it."""

    target: Target
    polarity: int
    article: str


def load_examples(data: Path, part: str, cache: Path) -> list[Example]:
    """One example a target; the vectors are kept in `cache`, for the encoder takes minutes."""
    with open(data / f"newsmtsc_{part}.jsonl", encoding="utf8") as lines:
        records = [json.loads(line) for line in lines]
    made = []
    for record, passage in zip(records, _encoded([r["text"] for r in records], cache / f"{part}.npz")):
        passage = Passage(passage.spans[:MOST_WORDS], passage.vectors[:MOST_WORDS], passage.lower[:MOST_WORDS])
        article = "_".join(record["id"].split("_")[:3])
        for target in record["targets"]:
            mentions = [(m["start"], m["end"]) for m in (target, *target.get("further_mentions", []))]
            found = distances(passage, mentions)
            if found is not None:
                made.append(Example(Target(passage, found), POLARITIES.index(target["polarity"]), article))
    return made


def _encoded(texts: list[str], cache: Path) -> list[Passage]:
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        passages = [passage_of(load_encoder().encode(text, [(0, len(text))])) for text in texts]
        np.savez(
            cache,
            lengths=np.array([len(passage.spans) for passage in passages]),
            spans=np.concatenate([passage.spans for passage in passages]),
            vectors=np.concatenate([passage.vectors for passage in passages]).astype(np.float16),
            lower=np.concatenate([passage.lower for passage in passages]).astype(np.float16),
        )
    stored = np.load(cache)
    cuts = np.cumsum(stored["lengths"])[:-1]
    arrays = (np.split(stored[name], cuts) for name in ("spans", "vectors", "lower"))
    return [Passage(*parts) for parts in zip(*arrays, strict=True)]


def batches(examples: list[Example], rng: random.Random, words: int) -> list[list[Example]]:
    """All examples in batches of about so many words, those of like length together."""
    order = sorted(examples, key=lambda e: len(e.target.distances) + rng.random() * 6)
    made: list[list[Example]] = [[]]
    for example in order:
        if made[-1] and len(example.target.distances) * (len(made[-1]) + 1) > words:
            made.append([])
        made[-1].append(example)
    rng.shuffle(made)
    return made
