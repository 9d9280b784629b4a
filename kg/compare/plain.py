"""Opposites that a rule alone may tell: the same words but for one and its contrary.

"The pool would stay open" and "the pool would close in June"; "all of the drivers were paid" and "fewer
than half of them were". All that the shorter text speaks of must be in the longer, too, and that has
little more. The pair model, which reads such pairs badly, isn't asked.
"""

from __future__ import annotations

import re

from kg.compare.lexicon import CHANGES, NEGATION, OF_CLAIMS, root
from kg.compare.opposites import antonyms_of, shown_word, stems_of, supposes

MOST_MORE = 2
"""So many words more than the shorter text may the longer one have."""
_ALL = re.compile(r"\b(?:all|every|each|everyone|everybody|entire)\b|\b100 ?(?:%|per ?cent\b)", re.IGNORECASE)
_PART = re.compile(
    r"\b(?:(?:fewer|less) than (?:a )?(?:half|third|quarter|dozen)|(?:only|just|barely|hardly) (?:some|a few|half|one|two|three|any)"
    r"|not (?:all|every|each|everyone|everybody)|a (?:half|third|quarter|minority|handful|fraction)|half|two-thirds|three-quarters"
    r"|[1-9]?\d per ?cent)\b|\b[1-9]?\d ?%",
    re.IGNORECASE,
)
_TURNED = re.compile(r"\b(?:and|but|or|if|because|unless|until|except|while)\b|[;:]", re.IGNORECASE)


def plainly_opposed(first: str, second: str) -> str | None:
    """In which one word two texts that are otherwise alike are contrary; None where they differ in more.

    >>> plainly_opposed("the pool would stay open", "the pool would close in June")
    'opposites: open / close'
    >>> plainly_opposed("all of the drivers were paid", "fewer than half of the drivers were paid")
    'how many: all / fewer than half'
    """
    if any(OF_CLAIMS.search(text) or _TURNED.search(text) for text in (first, second)):
        return None
    if supposes(first) != supposes(second):
        return None
    return _of_amounts(first, second) or _of_words(first, second)


def is_of_a_change(difference: str) -> bool:
    """Whether a difference is of what rises at one time and falls at another."""
    return any(root(word) in CHANGES for word in difference.split(": ", 1)[-1].split(" / "))


def _of_words(first: str, second: str) -> str | None:
    if NEGATION.search(first) or NEGATION.search(second):
        return None
    found = antonyms_of(first, second)
    if len(found) != 1:
        return None
    [(one, other)] = found
    if not _is_the_rest_alike(stems_of(first) - {one}, stems_of(second) - {other}):
        return None
    return f"opposites: {shown_word(one, first)} / {shown_word(other, second)}"


def _of_amounts(first: str, second: str) -> str | None:
    texts = (first, second)
    part = [_PART.search(text) for text in texts]
    whole = [None if part[at] else _ALL.search(text) for at, text in enumerate(texts)]
    if bool(part[0]) == bool(part[1]) or bool(whole[0]) == bool(whole[1]):
        return None
    if NEGATION.search(_PART.sub(" ", texts[0])) or NEGATION.search(_PART.sub(" ", texts[1])):
        return None
    told = [found for pair in zip(part, whole) for found in pair if found is not None]
    rest = [stems_of(_ALL.sub(" ", _PART.sub(" ", text))) for text in texts]
    if len(told) != len(texts) or not _is_the_rest_alike(*rest):
        return None
    return "how many: " + " / ".join(match.group().lower() for match in told)


def _is_the_rest_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    shorter, longer = sorted((first, second), key=len)
    return bool(shorter) and shorter <= longer and len(longer) - len(shorter) <= MOST_MORE
