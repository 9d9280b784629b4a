"""Questions read by the model that read the articles: what the store, which runs no model, is given for it."""

from __future__ import annotations


def read_for_meaning(text: str) -> bytes:
    """The vector of a question; see ``kg.networks.meaning``."""
    # Imported here because the model takes half a second to load, which words mostly save.
    from kg.networks.meaning import meaning

    return meaning(text)
