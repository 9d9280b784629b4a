"""MiniLM's lower half, which reads texts for every model whose own half is trained on top of it
(`training/minilm.py`), and how a batch of texts is laid out for it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
from tokenizers import Encoding

from kg.networks.encoder import Run, load_encoder, onnx_runner

MAX_PIECES = 112


def encodings_of(texts: Sequence[str] | Sequence[tuple[str, str]]) -> list[Encoding]:
    """The word pieces of texts, or of pairs of texts, cut at ``MAX_PIECES``."""
    encodings = load_encoder().tokenizer.encode_batch(list(texts))
    for encoding in encodings:
        encoding.truncate(MAX_PIECES)
    return encodings


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
