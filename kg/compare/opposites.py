"""Texts that say the opposite in nearly the same words: a negation, a number or an antonym apart.

Everything else that both say must agree, but for a word or two; so that what is told is what a
reader sees at a glance. Numbers are intervals: "fewer than 15" and 14 agree, and so do "about
20" and 22.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kg.compare.alignment import Word, stem, words_of
from kg.compare.reasons import NEGATION

_FEWEST_SHARED = 3
_MOST_EXTRA = 2
_SHARE_OF_EXTRA = 1 / 3
_ROUGHLY = 0.2
"""How far a number that is said to be about so much may be off, as a share of it."""

# The same class of words as function words of any stop list; they carry none of the claim.
_FUNCTION_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be been before being but by can could did do does
    doing for from had has have he her here hers him his how i if in into is it its just me more most my of
    on or our out over own said say says she so some such than that the their them then there these they
    this those to told too under until up very was we were what when where which while who whom why will
    with would you your
    """.split()
)
_ANTONYMS = """
accept/reject allow/ban alive/dead approve/reject back/oppose agree/disagree agree/refuse begin/end
deny/confirm fall/rise drop/rise decline/grow decrease/increase fail/pass fail/succeed false/true guilty/innocent
hire/fire illegal/legal keep/scrap lose/win open/close raise/lower raise/cut safe/unsafe safe/dangerous stay/leave
strong/weak support/oppose support/reject true/untrue well/badly possible/impossible better/worse best/worst
guilty/cleared peaceful/violent present/absent
"""
_OPPOSED = [(stem(first), stem(second)) for first, second in (pair.split("/") for pair in _ANTONYMS.split())]
_MORE = re.compile(r"(?:more|greater|higher|larger) than|over|above|at least|exceed\w*|no (?:less|fewer) than", re.I)
_LESS = re.compile(r"(?:less|fewer|lower|smaller) than|under|below|up to|at most|no more than", re.I)
_ABOUT = re.compile(r"about|around|some|nearly|almost|approximately|roughly|close to|an estimated", re.I)
# In these a negation denies less than the whole: "not only", "or not", "not until", "nothing but".
_PARTLY_NEGATED = re.compile(
    r"\b(?:not|n[’']t) (?:\w+ )?(?:only|just|merely|simply|quite|necessarily|every|all|always|until)\b"
    r"|\b(?:or|but|rather|decid\w+|than)(?: \w+)?(?: not|n[’']t)\b|\b(?:nothing|none|no one|nobody) but\b"
    r"|\bno (?:doubt|longer|matter|wonder)\b|\bwithout\b|\buntil\b|\bbut (?:failed|refused)\b",
    re.IGNORECASE,
)
_MONTHS = frozenset(
    stem(m) for m in "january february march april may june july august september october november december".split()
)
_BEFORE = 24  # code points before a number in which its comparative stands


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a text says: stems of its words, its numbers with the stem that each counts, whether negated."""

    stems: frozenset[str]
    numbers: tuple[tuple[str, float, float], ...]
    is_negated: bool


def opposition(first: str, second: str, *, one_denies: bool = False) -> str | None:
    """Why two texts can't both be true, as a reader can check it; None where that isn't plain.
    ``one_denies``: one of the speakers denies his text.

    >>> opposition("12 people died in the fire in Leeds", "30 people died in the fire in Leeds")
    'numbers differ: 12 / 30'
    >>> opposition("fewer than 15 people died in the fire", "14 people died in the fire") is None
    True
    """
    if _PARTLY_NEGATED.search(first) or _PARTLY_NEGATED.search(second):
        return None
    one, other = _claim(first), _claim(second)
    only_one, only_other = one.stems - other.stems, other.stems - one.stems
    antonyms = [(a, b) for a in sorted(only_one) for b in sorted(only_other) if _are_opposed(a, b)]
    if len(antonyms) > 1:
        return None
    shared = len(one.stems & other.stems) + len(antonyms)
    extra = len(only_one) + len(only_other) - 2 * len(antonyms)
    longest = max(len(one.stems), len(other.stems))
    if shared < _FEWEST_SHARED or extra > min(_MOST_EXTRA, _SHARE_OF_EXTRA * longest):
        return None
    reasons = []
    if (one.is_negated != other.is_negated) != one_denies:
        reasons.append("one denies what the other says" if one_denies else "negation differs")
    reasons += [f"opposites: {_word(a, first)} / {_word(b, second)}" for a, b in antonyms]
    numbers = list(_different_numbers(one, other))
    if numbers and not (one.is_negated or other.is_negated):
        reasons += numbers
    # Two oppositions may cancel each other: "isn't safe" and "is dangerous" agree.
    return reasons[0] if len(reasons) == 1 else None


def same_matter(first: str, second: str) -> bool:
    """Whether two texts share enough words to be about one matter: half of the shorter one's."""
    one, other = _claim(first).stems, _claim(second).stems
    return 2 * len(one & other) >= max(2, min(len(one), len(other)))


def _are_opposed(one: str, other: str) -> bool:
    """Whether two stems are of antonyms; crude stems of one word begin alike."""
    return any(
        _begin_alike(one, a) and _begin_alike(other, b) or _begin_alike(one, b) and _begin_alike(other, a)
        for a, b in _OPPOSED
    )


def _begin_alike(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _claim(text: str) -> _Claim:
    words = words_of(NEGATION.sub(" ", text))
    stems = frozenset(
        stem(word.form) for word in words if word.value is None and word.form not in _FUNCTION_WORDS
    ) | frozenset(str(word.value) for word in words if word.is_year)
    return _Claim(stems, tuple(_numbers(text)), bool(NEGATION.search(text)))


def _numbers(text: str) -> Iterator[tuple[str, float, float]]:
    """What is counted, by its first letters, and between which numbers, for each number but years."""
    words = words_of(text)
    for word, following in zip(words, [*words[1:], None], strict=True):
        if word.value is None or word.is_year or following is None or following.value is not None:
            continue
        is_apart = text[word.end : following.start].strip() == "" and not text[word.start - 1 : word.start].isalnum()
        if following.form in _FUNCTION_WORDS or stem(following.form) in _MONTHS or not is_apart:
            continue
        yield stem(following.form), *_interval(text, word)


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


def _different_numbers(one: _Claim, other: _Claim) -> Iterator[str]:
    """Numbers of one thing that each text counts once, and differently."""
    for counted in sorted({counted for counted, *_ in one.numbers} & {counted for counted, *_ in other.numbers}):
        mine = [interval for thing, *interval in one.numbers if thing == counted]
        theirs = [interval for thing, *interval in other.numbers if thing == counted]
        if len(mine) == len(theirs) == 1 and (mine[0][1] < theirs[0][0] or theirs[0][1] < mine[0][0]):
            yield f"numbers differ: {_shown(mine[0])} / {_shown(theirs[0])}"


def _shown(interval: list[float]) -> str:
    low, high = interval
    if high == float("inf"):
        return f"{low:g} or more"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _word(stemmed: str, text: str) -> str:
    return next((word.form for word in words_of(text) if stem(word.form) == stemmed), stemmed)
