"""A second look at a name of one word whose likeliest bearer the first leaves open: how much the corpus tells of that one,
whether anybody else bears the name, and whether the article is a list of such names."""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from kg.names.nouns import nouns_of
from kg.resolve.identity.naming import is_common, parse

SUREST = 0.998  # of the first look: more is no more evidence


@dataclass(frozen=True, slots=True)
class Left:
    """A name that the first look leaves open: its word, how its likeliest bearer has it ("family", "given" …), how
    likely that one is, his share of the uses (log-odds), the bearers there are, the articles that name this one, and the
    names of one word and one mention in the article."""

    word: str
    name: str
    probability: float
    share: float
    bearers: int
    articles: int
    alone: int


def features(left: Left) -> dict[str, float]:
    """What tells whether the likeliest bearer is meant."""
    first = min(SUREST, max(1 - SUREST, left.probability))
    is_given, weight = left.name == "given", math.log(max(1, left.articles))
    kinds = (nouns_of("persons"), nouns_of("bodies"), nouns_of("abstract"))
    return {
        "first look": math.log(first / (1 - first)),
        "weight": weight,
        "only bearer": float(left.bearers == 1),
        "given": float(is_given),
        "weight of a given name": weight if is_given else 0.0,
        "weight of the only one of a given name": weight if is_given and left.bearers == 1 else 0.0,
        "weight of a rare name": 0.0 if is_common(parse((left.word,))) else weight,
        "noun": float(any(left.word in kind for kind in kinds)),
        "share": left.share,
        "alone": math.log(max(1, left.alone)),
        "bias": 1.0,
    }


def chance(left: Left, weights: Mapping[str, float] | None = None) -> float:
    """How likely the likeliest bearer is meant, by all that is known."""
    weights = _model()["weights"] if weights is None else weights
    points = sum(weights.get(name, 0.0) * value for name, value in features(left).items())
    return round(1 / (1 + math.exp(-points)), 4)


def told_from() -> float:
    """The chance from which the bearer is told."""
    return float(_model()["told_from"])


@functools.cache
def _model() -> Any:
    return json.loads((files("kg") / "models" / "identity" / "lone.json").read_text("utf8"))
