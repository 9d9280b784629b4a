"""How the words of two texts lie beside each other: what the pair model sees besides the words.

A small model learns from few pairs whether one text supports or contradicts the other when
each word carries a mark: it stands in the other text too, it does not, or, for a number,
how it compares to the nearest number there (exact-match features as in Chen et al. 2017,
"Reading Wikipedia to Answer Open-Domain Questions").
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

NO_MARK, SAME, SAME_STEM, ABSENT = range(4)
NUMBER_EQUAL, OTHER_LARGER, OTHER_SMALLER, NUMBER_ALONE, YEAR_EQUAL, YEAR_DIFFERENT = range(4, 10)
MARKS = 10

SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
NUMERALS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "twenty": 20, "thirty": 30, "forty": 40,
    "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100,
}  # fmt: skip
YEARS = range(1800, 2101)
WORD = re.compile(
    rf"(?:(?P<digits>\d+(?:,\d{{3}})*(?:\.\d+)?)|\b(?P<numeral>{'|'.join(NUMERALS)})\b)"
    rf"(?:[\s-]*(?P<scale>{'|'.join(SCALES)})\b)?"
    r"|[^\W\d_]+|\d\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its span, its folded form, and its value where it is a number."""

    start: int
    end: int
    form: str
    value: float | None = None
    is_year: bool = False


def words_of(text: str) -> list[Word]:
    """The words and numbers of a text; "2 million" is one number."""
    words = []
    for match in WORD.finditer(text):
        digits, numeral, scale = match.group("digits", "numeral", "scale")
        value = None
        if digits or numeral:
            value = float(digits.replace(",", "")) if digits else float(NUMERALS[numeral.casefold()])
            value *= SCALES[scale.casefold()] if scale else 1
        is_year = bool(digits) and not scale and digits.isdigit() and len(digits) == 4 and int(digits) in YEARS
        words.append(Word(match.start(), match.end(), match.group().casefold(), value, is_year))
    return words


def marks(words: Sequence[Word], others: Sequence[Word]) -> list[int]:
    """The mark of each word against the words of the other text."""
    forms = {word.form for word in others}
    stems = {stem(word.form) for word in others}
    numbers = [w.value for w in others if w.value is not None and not w.is_year]
    years = [w.value for w in others if w.is_year]
    return [_mark(word, forms, stems, numbers, years) for word in words]


def _mark(word: Word, forms: set[str], stems: set[str], numbers: list[float], years: list[float | None]) -> int:
    if word.value is None:
        if word.form in forms:
            return SAME
        return SAME_STEM if stem(word.form) in stems else ABSENT
    if word.is_year:
        return YEAR_EQUAL if word.value in years else YEAR_DIFFERENT if years else NUMBER_ALONE
    if not numbers:
        return NUMBER_ALONE
    value = word.value
    nearest = min(numbers, key=lambda other: (abs(math.log1p(other) - math.log1p(value)), other))
    if nearest == value:
        return NUMBER_EQUAL
    return OTHER_LARGER if nearest > value else OTHER_SMALLER


def stem(form: str) -> str:
    """A crude stem, enough to see that "released" and "release" are the same word."""
    return form[: max(4, len(form) - 3)]


def piece_marks(texts: tuple[str, str], offsets: Sequence[tuple[int, int]], sides: Sequence[int | None]) -> list[int]:
    """The marks of the word pieces of a pair; ``sides`` says which text a piece is of."""
    first, second = words_of(texts[0]), words_of(texts[1])
    by_character: list[dict[int, int]] = [{}, {}]
    for side, (own, other) in enumerate(((first, second), (second, first))):
        for word, mark in zip(own, marks(own, other)):
            by_character[side].update(dict.fromkeys(range(word.start, word.end), mark))
    return [
        NO_MARK if side is None else by_character[side].get(start, NO_MARK) for (start, _), side in zip(offsets, sides)
    ]
