"""The concepts that the words of a question stand for: "slammed", "hit out at" and "criticises" are one."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

_TOKEN = re.compile(r'"[^"]*"|[\'’]s(?!\w)|[^\W_][\w.+-]*(?:[\'’]\w+)*[\'’]?|[^\w\s]')
_OWNING = re.compile(r"(?:['’]s|(?<=s)['’])$", re.IGNORECASE)
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "e", "ly")
_LONG = 7  # letters of a stem that is known by its spelling
_PLAIN = 4  # letters that a plain form has at the least: "forest" is no "for"
_LEAST = 3  # letters that an ending leaves
_LONGEST = 7  # words of an entry
_ADVERB = re.compile(r"(?!family|assembly|monopoly|anomaly|homily|butterfly)[a-z]{4,}ly")
_BETWEEN = frozenset("a an the his her their its my our your".split())
_KEPT = frozenset("article event most outlet people who".split())  # in longer entries
_DOUBLED = "bdgmnprtl"


class Token(NamedTuple):
    """A word, mark or quotation of a question, and where it stands."""

    text: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Whether it is no punctuation mark."""
        return self.text[0].isalnum()


def tokens_of(text: str) -> list[Token]:
    """The tokens of a text in order; the ending of an owner is one of its own, save in "who's".

    >>> [token.text for token in tokens_of("who's on Berg's side?")]
    ["who's", 'on', 'Berg', "'s", 'side', '?']
    """
    found = []
    for match in _TOKEN.finditer(text):
        word, start = match[0], match.start()
        bare = word.rstrip(".") if word[0].isalnum() else word
        owning = _OWNING.search(bare)
        if owning and owning.start() and bare.lower() not in _contracted():
            found.append(Token(bare[: owning.start()], start, start + owning.start()))
            found.append(Token("'s", start + owning.start(), start + len(bare)))
        else:
            found.append(Token(bare, start, start + len(bare)))
    return found


def stem(word: str) -> str:
    """A word without the ending that its forms differ in.

    >>> {stem(word) for word in "criticise criticises criticized criticizing".split()}
    {'criticis'}
    """
    word = word.lower().replace("’", "'").replace("z", "s")
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST + (ending == "ly"):
            word = word[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    return word[:-1] if len(word) > _LEAST and word[-1] == word[-2] and word[-1] in _DOUBLED else word


@functools.cache
def _lines() -> Mapping[str, tuple[str, ...]]:
    """The entries of each concept, as they are written."""
    text = files("kg.ask.words").joinpath("lexicon.txt").read_text("utf8")
    lines = (line.split(":", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {concept: tuple(entry.strip() for entry in entries.split(",")) for concept, entries in lines}


@functools.cache
def _contracted() -> frozenset[str]:
    return frozenset(entry for entries in _lines().values() for entry in entries if entry.endswith("'s"))


@functools.cache
def lexicon_words() -> frozenset[str]:
    """The words of the lexicon's entries, as they are written there."""
    return frozenset(
        token.text for entries in _lines().values() for entry in entries for token in tokens_of(entry) if token.is_word
    )


@functools.cache
def _lexicon() -> Mapping[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for concept, entries in _lines().items():
        for entry in entries:
            found[_bare([stem(token.text) for token in tokens_of(entry)])].add(concept)
    for stems in [stems for stems, concepts in found.items() if len(stems) > 1 and "-topic" not in concepts]:
        inner = {concept for word in stems for concept in found.get((word,), ())}
        found[stems] |= inner & _KEPT  # "speaks the most" still tells "most"
    return {stems: frozenset(concepts) for stems, concepts in found.items()}


@functools.cache
def _long_stems() -> tuple[str, ...]:
    return tuple(sorted(stems[0] for stems in _lexicon() if len(stems) == 1 and len(stems[0]) >= _LONG))


def _compared(word: str) -> str:
    """The stem of what a word says of the most: "harshest", "nicest"; the word where it says none.

    >>> _compared("harshest"), _compared("nastiest"), _compared("forest")
    ('harsh', 'nasty', 'forest')
    """
    bare = word.removesuffix("est")
    variants = [bare, bare + "e", bare[:-1] + "y" if bare.endswith("i") else bare, bare[:-1]]
    return next(
        (variant for variant in variants if bare != word and len(variant) >= _PLAIN and (variant,) in _lexicon()), word
    )


@functools.lru_cache(maxsize=4096)
def _misspelt(word: str) -> str:
    """The long stem of the lexicon that a long one differs from by a letter or two swapped, else nothing."""
    if len(word) < _LONG:
        return ""
    near = process.extract(word, _long_stems(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return next((other for other, *_ in near if _is_slip(word, other)), "")


def _is_slip(word: str, other: str) -> bool:
    """Whether one of two words that differ by a letter is a slip of the other: with a consonant in the place of
    another both are often words, as "contention" and "convention"."""
    changed = [pair for pair in zip(word, other, strict=False) if pair[0] != pair[1]]
    return len(word) != len(other) or len(changed) == 2 or set(changed[0]) <= set("aeiouy")


def _bare(stems: Sequence[str]) -> tuple[str, ...]:
    """The stems without articles and the like between them: "eat his words" is "eat words"."""
    inner = [word for word in stems[1:-1] if word not in _BETWEEN]
    return (stems[0], *inner, stems[-1]) if len(stems) > 1 else tuple(stems)


def concepts_at(tokens: Sequence[Token], place: int) -> tuple[int, frozenset[str]]:
    """How many tokens from a place on are the longest entry there, and its concepts; none where there is none."""
    if tokens[place : place + 1] and tokens[place].text == "'s":
        return 1, frozenset(("-own", "-aux"))
    stems = [stem(token.text) for token in tokens[place : place + _LONGEST]]
    # A word with a capital letter inside is the beginning of a name: "in the New York Times" is not "in the news".
    capital = (
        n
        for n, token in enumerate(tokens[place + 1 : place + _LONGEST], 1)
        if token.text[0].isupper() and token.text != "I"
    )
    stems = stems[: next(capital, _LONGEST)]
    for count in range(len(stems), 0, -1):
        if concepts := _lexicon().get(_bare(stems[:count])):
            return count, concepts
    parts = tuple(map(stem, tokens[place].text.split("-"))) if stems else ()
    if len(parts) > 1 and parts in _lexicon():
        return 1, _lexicon()[parts]
    if not stems or not tokens[place].text.isalpha() or not tokens[place].text.islower():
        return 0, frozenset()
    if _ADVERB.fullmatch(tokens[place].text):
        return 1, frozenset(("-small",))
    if compared := _lexicon().get((_compared(stems[0]),)):
        return 1, compared | {"most"}
    near = _misspelt(stems[0])
    return (1, _lexicon()[near,]) if near else (0, frozenset())


def are_common(words: str, *, begin: bool) -> bool:
    """Whether words are all of the lexicon and have no capital letter, save one that begins a question, so that they
    name nobody: "people"."""
    tokens = tokens_of(words)
    low = words.islower() or words.lower() == "who" or (begin and len(tokens) == 1)
    return low and all(concepts_at([token], 0)[0] for token in tokens)


def tells(words: str) -> bool:
    """Whether words in small letters among these tell of what is asked, as no name does: "papers carry"."""
    tokens = tokens_of(words)
    found = (concepts_at(tokens, place)[1] for place, token in enumerate(tokens) if token.text.islower())
    return any(concept[0] != "-" for concepts in found for concept in concepts)
