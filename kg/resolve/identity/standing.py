"""Evidence of usage: whom a short name usually means, by how often each is called by it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

Bearer = TypeVar("Bearer")
NOBODY = 1.0  # articles that count for somebody whom no article names in full
AT_LEAST = 0.5  # articles in which a family or a given name counts as used although none does
LIMIT = 5.0


@dataclass(frozen=True, slots=True)
class Standing:
    """How a name stands for one of its bearers: ``share`` is the logarithm of the odds that a
    use of the name means this one, ``uses`` that of the articles which call him so, ``rivals``
    that of the other bearers there are."""

    share: float
    uses: float
    rivals: float


def standings(uses: Mapping[Bearer, float]) -> dict[Bearer, Standing]:
    """The standing of every bearer of a name, by articles that name them in full and call them
    by the name alone as well."""
    total = sum(uses.values())
    return {bearer: standing_of(count, total, len(uses)) for bearer, count in uses.items()}


def standing_of(uses: float, total: float, bearers: int) -> Standing:
    """The standing of a bearer of a name with so many of the uses in all, one of so many bearers."""
    share = math.log((uses + 1e-6) / (total + NOBODY - uses))
    return Standing(max(-LIMIT, min(LIMIT, share)), math.log1p(uses), math.log(max(1, bearers)))
