"""The words that the encoder knows whole: some 20,000 of the most frequent in English."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def frequent_words() -> frozenset[str]:
    """Frequent words, in lower case; parts of words are none of them."""
    content = files("kg.models").joinpath("statements", "tokenizer.json").read_bytes()
    return frozenset(piece for piece in json.loads(content)["model"]["vocab"] if piece.isalpha() and len(piece) > 1)
