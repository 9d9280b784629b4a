"""In what two texts plainly differ, and what makes two statements comparable."""

from __future__ import annotations

from functools import lru_cache

from kg.compare.alignment import OTHER_LARGER, OTHER_SMALLER, YEAR_DIFFERENT, Word, marks, words_of
from kg.compare.lexicon import NEGATION, ONCE_ONLY, root
from kg.compare.wording import NAME, Said, content_stems, names_in

DIFFERENT = (OTHER_LARGER, OTHER_SMALLER, YEAR_DIFFERENT)


def whose(first: Said, second: Said) -> str:
    """What makes two statements comparable: their speaker, or what they are about."""
    return "one speaker" if set(first.speakers) & set(second.speakers) else "one subject"


def numbers_differ(first: str, second: str) -> bool:
    """Whether a number of the first text is not in the second, which has others."""
    return any(mark in DIFFERENT for mark in marks(_numbers(first), _numbers(second)))


@lru_cache(maxsize=65536)
def _numbers(text: str) -> tuple[Word, ...]:
    """The numbers of a text, whose marks are the same whatever words stand around them."""
    return tuple(word for word in words_of(text) if word.value is not None)


def negation_differs(first: str, second: str) -> bool:
    """Whether one of two texts has a negation and the other has none."""
    return bool(NEGATION.search(first)) != bool(NEGATION.search(second))


def places_opposed(first: str, second: str) -> str | None:
    """Whether what can happen in one place only is said, in the same words, of two."""
    if not (ONCE_ONLY.search(first) and ONCE_ONLY.search(second)):
        return None
    one, other = names_in(first), names_in(second)
    rest = [
        content_stems(text) - {root(name.casefold()) for name in names}
        for text, names in ((first, one), (second, other))
    ]
    if rest[0] != rest[1] or not one & other or not (one - other and other - one):
        return None
    shown = (
        " ".join(n for n in NAME.findall(text) if n in own)
        for text, own in ((first, one - other), (second, other - one))
    )
    return "places differ: " + " / ".join(shown)
