"""MiniLM's lower half, which reads texts for every model whose own half is trained on top of it
(`training/minilm.py`), and batches of texts for both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from tokenizers import Encoding

from kg.networks.encoder import Run, load_encoder, onnx_runner

WIDTH = 384
MAX_PIECES = 112
BATCH_PIECES = 2048


def encodings_of(texts: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoding]:
    """The word pieces of texts, or of pairs of texts, cut at ``MAX_PIECES``."""
    encodings = load_encoder().tokenizer.encode_batch(list(texts))
    for encoding in encodings:
        encoding.truncate(MAX_PIECES)
    return encodings


def batches(encodings: Sequence[Encoding]) -> Iterator[list[int]]:
    """Places of encodings in batches, those of like length together, in a fixed order."""
    batch: list[int] = []
    for place in sorted(range(len(encodings)), key=lambda place: (len(encodings[place].ids), place)):
        if batch and len(encodings[place].ids) * (len(batch) + 1) > BATCH_PIECES:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def padded(batch: Sequence[Encoding]) -> dict[str, np.ndarray]:
    """What the models read of a batch: word pieces, their side of a pair, and a mask."""
    shape = len(batch), max(len(encoding.ids) for encoding in batch)
    arrays = {"pieces": np.zeros(shape, np.int64), "sides": np.zeros(shape, np.int64)}
    arrays["mask"] = np.zeros(shape, np.int32)
    for row, encoding in enumerate(batch):
        size = len(encoding.ids)
        arrays["pieces"][row, :size], arrays["sides"][row, :size] = encoding.ids, encoding.type_ids
        arrays["mask"][row, :size] = 1
    return arrays


@cache
def load_lower() -> Run:
    """The packaged half, loaded once: batches as of ``padded`` to hidden states."""
    return onnx_runner(files("kg") / "models" / "minilm" / "lower.onnx")
