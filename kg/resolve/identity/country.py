"""Evidence of whose somebody is: countries, by the articles that tell them."""

from __future__ import annotations

from collections.abc import Mapping


def agreement(first: Mapping[str, int], second: Mapping[str, int]) -> tuple[float, float]:
    """How much of what is told of two agrees, and how much excludes it, each from 0 to 1.

    The share of a country in each is what counts: one article that misplaces somebody says
    little beside a hundred that don't.

    >>> agreement({"US": 1}, {"US": 99, "RU": 1}), agreement({"US": 1}, {})
    ((0.99, 0.0), (0.0, 0.0))
    """
    if not first or not second:
        return 0.0, 0.0
    shared = sum(min(_share(first, code), _share(second, code)) for code in first.keys() & second.keys())
    return (round(shared, 6), 0.0) if shared > 0.05 else (0.0, 1.0 - shared)


def _share(countries: Mapping[str, int], code: str) -> float:
    return countries[code] / sum(countries.values())
