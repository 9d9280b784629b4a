"""Questions read by the model that read the articles: what the store, which runs no model, is given for it."""

from __future__ import annotations

import functools

# What runs the model is imported where it is called: it takes half a second to load, which many questions save.
from kg.store.reader import Reader, Tagged


def _meaning(text: str) -> bytes:
    from kg.networks.meaning import meaning

    return meaning(text)


@functools.lru_cache(maxsize=64)  # of a question the same is asked at each step
def _tagged(text: str) -> Tagged:
    from kg.networks.questions import tagged

    return tagged(text)


READER = Reader(_meaning, _tagged)
"""Reads questions by ``kg.networks.meaning`` and ``kg.networks.questions``."""
