"""Evidence of sex: honorifics, pronouns, nouns and given names."""

from __future__ import annotations

import math
from collections.abc import Mapping

from kg.names.gender import female_share
from kg.resolve.identity.portrait import FEMALE, MALE

GIVEN_NAME_WEIGHT = 2.0  # hints that a given name of one sex is worth
DOUBT = 0.25  # hints for either sex that count before any is seen
FLOOR = 0.02  # nobody's sex is surer than this


def female_probability(sexes: Mapping[str, int], full_name: tuple[str, ...] | None) -> float:
    """How likely somebody is a woman, by the hints counted and the full name, from 0 to 1."""
    lean = 2 * female_share(full_name) - 1 if full_name else 0.0
    female = sexes.get(FEMALE, 0) + GIVEN_NAME_WEIGHT * max(0.0, lean) + DOUBT
    male = sexes.get(MALE, 0) + GIVEN_NAME_WEIGHT * max(0.0, -lean) + DOUBT
    return min(1 - FLOOR, max(FLOOR, female / (female + male)))


def agreement(first: float, second: float) -> float:
    """The logarithm of how much likelier than by chance two are of one sex: 0 where one is
    unknown, up to .7 where both are known and agree, far below 0 where they differ."""
    return math.log(2 * (first * second + (1 - first) * (1 - second)))
