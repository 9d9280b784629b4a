"""A question as it should be written: outlets and initials in small letters, apostrophes left out, slips in words that ask."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from kg.ask.words.concepts import Token, concepts_at, lexicon_words, tokens_of
from kg.ask.words.pieces import ANY
from kg.ask.words.weighty import asking_words
from kg.store import Store
from kg.store.naming import PART, Names

_LONG = 6  # letters of a word that asks and may be misspelt
_INITIALS = range(3, 6)  # letters
_WORDS_OF_OUTLET = (3, 2)
# Initials of bodies that are words, too.
_WORDS = frozenset("act aid aids arc art bar care cap core ice map mail pact pen post set star sun time".split())
_INSIDE = re.compile(r"\b[A-Z]")


def as_written(text: str, store: Store) -> tuple[str, list[str]]:
    """The question as it should be written, and what to say of slips that were put right; what stands in quotation marks
    stays as it is."""
    changed, notes = dict(_owners(text, store.names)), []
    if _INSIDE.search(text[1:]):  # else no name is told by its capitals
        changed |= _outlets(text, store.names)
    for token in tokens_of(text):
        if token.text.islower() and (meant := _slip_of(token.text)) and store.near_word(token.text):
            changed[token.start, token.end] = meant
            notes.append(f"“{token.text}” is read as “{meant}”.")
    for (begin, end), instead in sorted(changed.items(), reverse=True):
        text = text[:begin] + instead + text[end:]
    return text, notes


def _owners(text: str, names: Names) -> dict[tuple[int, int], str]:
    """Last names with the "s" of an owner and no apostrophe: "Trumps offer"."""
    found = {}
    tokens = tokens_of(text)
    for place, (token, after) in enumerate(pairwise(tokens)):
        before = tokens[place - 1].text if place else ""
        bare = token.text[:-1]
        if not (token.text[0].isupper() and token.text.endswith("s") and bare[-1:].islower() and after.is_word):
            continue
        if before.lower() == "the" or len(bare) < _INITIALS.start or not after.text[0].isalpha():
            continue
        own = names.match(token.text, ANY)
        match = names.match(bare, ("person",))
        people = {known.iri for known in match.entities} if match is not None and match.sureness >= PART else set()
        if people and (own is None or own.sureness < PART or people >= {known.iri for known in own.entities}):
            found[token.start, token.end] = f"{bare}'s"
    return found


def _outlets(text: str, names: Names) -> dict[tuple[int, int], str]:
    """Outlets of several words, and initials of bodies, in small letters where other names have capitals."""
    found = {}
    tokens = tokens_of(text)
    place = 0
    while place < len(tokens):
        count = next((n for n in _WORDS_OF_OUTLET if _is_outlet(text, tokens[place : place + n], n, names)), 0)
        token = tokens[place]
        if count:
            for one in tokens[place : place + count]:
                found[one.start, one.end] = one.text.capitalize()
        elif _is_initials(token.text, names) and not concepts_at([token], 0)[0]:
            found[token.start, token.end] = token.text.upper()
        place += count or 1
    return found


def _is_outlet(text: str, tokens: Sequence[Token], count: int, names: Names) -> bool:
    if (
        len(tokens) < count
        or tokens[0].text == "the"
        or not all(token.text.isalpha() and token.text.islower() for token in tokens)
    ):
        return False
    return names.exactly(text[tokens[0].start : tokens[-1].end], ("outlet",)) is not None


def _is_initials(word: str, names: Names) -> bool:
    """Whether a word in small letters is the initials of an outlet or a body, and no word of its own."""
    if not (word.isalpha() and word.islower() and len(word) in _INITIALS) or word in _WORDS | asking_words():
        return False
    initials = word.upper()
    match = names.match(initials, ("outlet", "organization", "group"))
    return match is not None and any(
        initials in known.name.replace(".", "").split()
        or initials == "".join(_INSIDE.findall(known.name.removeprefix("The ")))
        for known in match.entities
    )


@functools.lru_cache(maxsize=4096)
def _slip_of(word: str) -> str:
    """The word that asks of which a long one is a slip of the pen, by a letter or two swapped; else nothing."""
    known = _asking()
    if len(word) < _LONG or not word.isalpha() or word in known or word.removesuffix("s") in known:
        return ""
    near = (other for other in sorted(known) if other[0] == word[0] and abs(len(other) - len(word)) < 2)
    return max((other for other in near if OSA.distance(word, other) == 1), key=len, default="")


@functools.cache
def _asking() -> frozenset[str]:
    """The longer words that ask."""
    return frozenset(word for word in asking_words() | lexicon_words() if len(word) >= _LONG)
