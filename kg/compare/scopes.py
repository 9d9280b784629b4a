"""Of what in a text a negation or an antonym is said: the words of its clause, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.compare.alignment import Word, words_of
from kg.compare.lexicon import FUNCTION_WORDS, NEGATION, root

_SCOPE = 3
"""So many of the words after a negation are what it denies."""
_TOGETHER = 5
"""So many words apart may be, where one text says it, what the other denies in one breath."""
_CLAUSE_END = re.compile(r"[,.;:!?—–…”\"]|\b(?:because|but|that|which|who|when|while|and)\b", re.IGNORECASE)
_MEANS = re.compile(r"\b(?:with|by|through|via|using)\b", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:during|before|after|since|until)\b", re.IGNORECASE)
_DATED = 2
_COMPARED = re.compile(
    r"\b(?:better|worse|more|less|fewer|(?!other)[a-z]+er)\b[^.;]{1,60}\bthan\b(?! \d)", re.IGNORECASE
)
_CHOICE = re.compile(
    r"\b(?:chances?|odds|probabilit\w+|likelihood|possibilit\w+|choices?|choos(?:e|ing)|either)\b", re.IGNORECASE
)

Clause = tuple[frozenset[str], frozenset[str]]
"""The stems of a clause before a word and behind it."""


def content(words: Iterable[Word]) -> Iterator[str]:
    """The stems of words that carry a claim, in order."""
    return (
        root(word.form)
        for word in words
        if word.value is None and word.form not in FUNCTION_WORDS and len(word.form) > 1
    )


def denied(text: str) -> Iterator[tuple[str, ...]]:
    """The stems of the first words after each negation, as far as its clause goes."""
    return (tuple(content(words_of(clause)))[:_SCOPE] for clause in _denying(text))


def means_denied(text: str) -> frozenset[str]:
    """The stems of with what, or by whom, a thing is said not to be done: it may be done otherwise.

    >>> sorted(means_denied("you can't close the port with a single letter"))
    ['letter', 'singl']
    """
    found = ((clause, _MEANS.search(clause)) for clause in _denying(text))
    return frozenset(stem for clause, by in found if by for stem in content(words_of(clause[by.end() :])))


def times_told(text: str) -> frozenset[str]:
    """The stems of what a text says something was before, after or during: not of where it was.

    >>> sorted(times_told("he served during the Vietnam era"))
    ['era', 'vietnam']
    """
    found = (list(content(words_of(text[match.end() :]))) for match in _TIMES.finditer(text))
    return frozenset(stem for stems in found for stem in stems[:_DATED])


def compares(text: str) -> bool:
    """Whether a text says that one is more, or better, than another: which doesn't say that it is much, or good."""
    return bool(_COMPARED.search(text))


def are_together(stems: tuple[str, ...], one: str, other: str) -> bool:
    """Whether two stems stand near each other in a text, given its stems in order; also where it lacks one."""
    places = [[place for place, stem in enumerate(stems) if stem == wanted] for wanted in (one, other)]
    return not all(places) or any(abs(a - b) <= _TOGETHER for a in places[0] for b in places[1])


def are_of_one_thing(first: str, second: str, contraries: tuple[str, str]) -> bool:
    """Whether two contraries, one of each text, are said of the same: who supports equal rights may oppose
    a marriage. Of the words behind them, or else before them, in their clauses the fewer must be in the other clause.

    >>> are_of_one_thing("she supports the port", "she opposes the new port", ("support", "oppos"))
    True
    >>> are_of_one_thing("she supports lower fares", "she opposes the new port", ("support", "oppos"))
    False
    """
    if _CHOICE.search(first) or _CHOICE.search(second):
        return False
    clauses = [_clause_of(text, stem) for text, stem in zip((first, second), contraries, strict=True)]
    whole = [before | after for before, after in clauses]
    for part in (1, 0):
        own = [clause[part] for clause in clauses]
        if all(own):
            place = 0 if len(own[0]) <= len(own[1]) else 1
            if not own[place] <= whole[1 - place]:
                return False
            if part:
                return True
    return True


def _clause_of(text: str, stem: str) -> Clause:
    start = 0
    for end in [*_CLAUSE_END.finditer(text), None]:
        words = list(content(words_of(text[start : end.start() if end else len(text)])))
        if stem in words:
            place = words.index(stem)
            return frozenset(words[:place]), frozenset(words[place + 1 :])
        start = end.end() if end else start
    return frozenset(), frozenset()


def _denying(text: str) -> Iterator[str]:
    """What stands behind each negation in its clause."""
    for match in NEGATION.finditer(text):
        after = text[match.end() :]
        # "did n't … that", "not a word": a mark directly behind the negation ends nothing.
        end = _CLAUSE_END.search(after, 2)
        yield after[: end.start()] if end else after
