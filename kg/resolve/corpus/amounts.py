"""Numbers that two tellings of one happening never differ in, however different their tolls: scores, votes, magnitudes, sums of another size."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.times.words import NUMBERS

# "31-24", "396-9", not in brackets, where a team's record over a season stands.
SCORE = re.compile(r"(?<![\w(,.$£€-])(?<!\d, )(\d{1,3})[-–—](\d{1,3})(?![\w)-]|[.,]\d)")
_SIZES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
SUM = re.compile(
    rf"(?P<sign>[$£€]|\b(?:dollars|euros|pounds)\b)? ?(?P<number>\d[\d,]*(?:\.\d+)?|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
    rf"[- ]*(?P<size>{'|'.join(_SIZES)})?\b[- ]*(?P<unit>dollars?|euros?|pounds?)?",
    re.IGNORECASE,
)
MAGNITUDE = re.compile(r"\bmagnitude[- ](?:of )?(\d\.\d)|\b(\d\.\d)[- ]+magnitude|\bmeasuring (\d\.\d)", re.IGNORECASE)
FAR_APART = 0.25  # from which on two magnitudes are not of one earthquake; first and last measurements lie nearer
TIMES_AS_MUCH = 5.0  # from which on two sums are not of one thing


def other_amounts(first: str, second: str) -> bool:
    """Whether two sentences give scores of which none is the same, magnitudes far apart, or sums of quite another size."""
    scores, others = _scores(first), _scores(second)
    if scores and others and not scores & others:
        return True
    magnitudes, other_magnitudes = _magnitudes(first), _magnitudes(second)
    if magnitudes and other_magnitudes:
        return all(abs(one - other) > FAR_APART for one in magnitudes for other in other_magnitudes)
    sums, other_sums = _sums(first), _sums(second)
    return bool(sums and other_sums) and all(
        max(one, other) >= TIMES_AS_MUCH * min(one, other) for one in sums for other in other_sums
    )


@lru_cache(maxsize=100_000)  # a telling meets many others
def _scores(sentence: str) -> frozenset[tuple[int, ...]]:
    return frozenset(tuple(sorted(map(int, match.groups()))) for match in SCORE.finditer(sentence))


@lru_cache(maxsize=100_000)
def _magnitudes(sentence: str) -> tuple[float, ...]:
    return tuple(float(next(filter(None, match.groups()))) for match in MAGNITUDE.finditer(sentence))


@lru_cache(maxsize=100_000)
def _sums(sentence: str) -> tuple[float, ...]:
    """The sums of money, whatever their currency."""
    found = []
    for match in SUM.finditer(sentence):
        if match["sign"] or match["unit"]:
            word = match["number"].lower()
            number = NUMBERS.get(word) or float(word.replace(",", "") if word[0].isdigit() else 0)
            found.append(number * _SIZES.get((match["size"] or "").lower(), 1))
    return tuple(one for one in found if one)
