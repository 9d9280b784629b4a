"""Numbers of things in two texts, as intervals: "fewer than 15" and 14 agree, and so do "about 20" and 22."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.compare.alignment import Word, words_of
from kg.compare.lexicon import FUNCTION_WORDS, root
from kg.times.words import MONTH_NAMES

Counted = tuple[str, float, float]
"""The stem of what is counted, and between which numbers."""
_ROUGHLY = 0.2
"""How far a number that is said to be about so much may be off, as a share of it."""
_MORE = re.compile(r"(?:more|greater|higher|larger) than|over|above|at least|exceed\w*|no (?:less|fewer) than", re.I)
_LESS = re.compile(r"(?:less|fewer|lower|smaller) than|under|below|up to|at most|no more than", re.I)
_ABOUT = re.compile(r"about|around|some|nearly|almost|approximately|roughly|close to|an estimated", re.I)
_MONTHS = frozenset(map(root, MONTH_NAMES))
_BEFORE = 24  # code points before a number in which its comparative stands


def numbers_in(text: str) -> Iterator[Counted]:
    """What is counted, by its first letters, and between which numbers, for each number but years."""
    words = words_of(text)
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.value is None or word.is_year or following is None or following.value is not None:
            continue
        is_apart = text[word.end : following.start].strip() == "" and not text[word.start - 1 : word.start].isalnum()
        if following.form in FUNCTION_WORDS or root(following.form) in _MONTHS or not is_apart:
            continue
        yield root(following.form), *_interval(text, word)


def _interval(text: str, word: Word) -> tuple[float, float]:
    assert word.value is not None
    before, value = text[max(0, word.start - _BEFORE) : word.start], word.value
    if re.search(rf"\b(?:{_MORE.pattern})\s+(?:\w+\s+)?$", before, re.I):
        return value, float("inf")
    if re.search(rf"\b(?:{_LESS.pattern})\s+(?:\w+\s+)?$", before, re.I):
        return 0, value
    if re.search(rf"\b(?:{_ABOUT.pattern})\s+$", before, re.I):
        return value * (1 - _ROUGHLY), value * (1 + _ROUGHLY)
    return value, value


def different_numbers(one: Sequence[Counted], other: Sequence[Counted]) -> Iterator[str]:
    """Numbers of one thing that each text counts once, and differently."""
    for counted in sorted({counted for counted, *_ in one} & {counted for counted, *_ in other}):
        mine = [interval for thing, *interval in one if thing == counted]
        theirs = [interval for thing, *interval in other if thing == counted]
        if len(mine) == len(theirs) == 1 and (mine[0][1] < theirs[0][0] or theirs[0][1] < mine[0][0]):
            yield f"numbers differ: {_shown(mine[0])} / {_shown(theirs[0])}"


def _shown(interval: list[float]) -> str:
    low, high = interval
    if high == float("inf"):
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
