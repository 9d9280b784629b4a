"""Why two statements are taken to contradict each other, in words that a reader can check."""

from __future__ import annotations

from kg.compare.alignment import (
    ABSENT,
    OTHER_LARGER,
    OTHER_SMALLER,
    YEAR_DIFFERENT,
    marks,
    words_of,
)
from kg.compare.lexicon import KNOWING, NEGATION, NOT_KNOWING
from kg.compare.wording import Said

SHORT = 3
SHOWN = 3
DIFFERENT = (OTHER_LARGER, OTHER_SMALLER, YEAR_DIFFERENT)


def reason_of(first: Said, second: Said) -> str:
    """What differs between two statements: knowing, negation, numbers, else words; and what they share."""
    parts = []
    if knowing_differs(first.text, second.text):
        parts.append("knew / did not know")
    elif negation_differs(first.text, second.text):
        parts.append("negation differs")
    numbers = [_marked(one.text, other.text, DIFFERENT) for one, other in ((first, second), (second, first))]
    if all(numbers):
        parts.append(f"numbers differ: {', '.join(numbers[0])} / {', '.join(numbers[1])}")
    if not parts:
        own = [_marked(one.text, other.text, (ABSENT,)) for one, other in ((first, second), (second, first))]
        parts.append("words differ: " + " / ".join(", ".join(words[:SHOWN]) or "–" for words in own))
    return f"{whose(first, second)}; {'; '.join(parts)}"


def whose(first: Said, second: Said) -> str:
    """What makes two statements comparable: their speaker, or what they are about."""
    return "one speaker" if set(first.speakers) & set(second.speakers) else "one subject"


def numbers_differ(first: str, second: str) -> bool:
    """Whether a number of the first text is not in the second, which has others."""
    return bool(_marked(first, second, DIFFERENT))


def negation_differs(first: str, second: str) -> bool:
    """Whether one of two texts has a negation and the other has none."""
    return bool(NEGATION.search(first)) != bool(NEGATION.search(second))


def knowing_differs(first: str, second: str) -> bool:
    """Whether both texts speak of knowing and one of them of not knowing."""
    if not (KNOWING.search(first) and KNOWING.search(second)):
        return False
    return bool(NOT_KNOWING.search(first)) != bool(NOT_KNOWING.search(second))


def _marked(text: str, other: str, wanted: tuple[int, ...]) -> list[str]:
    """The words of a text that have one of the marks against the other text, longer ones only
    where they are no numbers."""
    words = words_of(text)
    return [
        text[word.start : word.end]
        for word, mark in zip(words, marks(words, words_of(other)), strict=True)
        if mark in wanted and (word.value is not None or len(word.form) > SHORT)
    ]
