"""In what two texts plainly differ, and what makes two statements comparable."""

from __future__ import annotations

from kg.compare.alignment import OTHER_LARGER, OTHER_SMALLER, YEAR_DIFFERENT, marks, words_of
from kg.compare.lexicon import NEGATION
from kg.compare.wording import Said

DIFFERENT = (OTHER_LARGER, OTHER_SMALLER, YEAR_DIFFERENT)


def whose(first: Said, second: Said) -> str:
    """What makes two statements comparable: their speaker, or what they are about."""
    return "one speaker" if set(first.speakers) & set(second.speakers) else "one subject"


def numbers_differ(first: str, second: str) -> bool:
    """Whether a number of the first text is not in the second, which has others."""
    words = words_of(first)
    return any(mark in DIFFERENT for mark in marks(words, words_of(second)))


def negation_differs(first: str, second: str) -> bool:
    """Whether one of two texts has a negation and the other has none."""
    return bool(NEGATION.search(first)) != bool(NEGATION.search(second))
