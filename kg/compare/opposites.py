"""In what two texts say the opposite: a negation, a number, an antonym, or knowing and not knowing.

The rest must be about one matter: most of what the shorter text says is in the other, too. What one
text denies the other must say: of "they did not sell the harbour" it is the selling. Numbers are
intervals: "fewer than 15" and 14 agree, and so do "about 20" and 22. A rule alone tells nothing; the
pair model has to agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kg.compare.alignment import Word, words_of
from kg.compare.lexicon import (
    ANTONYMS,
    ATTITUDES,
    FUNCTION_WORDS,
    KNOWING,
    NEGATION,
    NOT_KNOWING,
    OF_CLAIMS,
    ONCE_ONLY,
    root,
)
from kg.compare.wording import NAME, content_stems, names_in

_FEWEST_SHARED = 3
_SHARE_OF_SHORTER = 0.6
_SHARE_OF_LONGER = 0.3
_ROUGHLY = 0.2
"""How far a number that is said to be about so much may be off, as a share of it."""

_MORE = re.compile(r"(?:more|greater|higher|larger) than|over|above|at least|exceed\w*|no (?:less|fewer) than", re.I)
_LESS = re.compile(r"(?:less|fewer|lower|smaller) than|under|below|up to|at most|no more than", re.I)
_ABOUT = re.compile(r"about|around|some|nearly|almost|approximately|roughly|close to|an estimated", re.I)
# In these a negation denies less than the whole: "not only", "or not", "not until", "nothing but".
_PARTLY_NEGATED = re.compile(
    r"\b(?:not|n[’']t) (?:\w+ )?(?:only|just|merely|simply|quite|necessarily|every|all|always|until|yet|sure|clear)\b"
    r"|\b(?:or|but|rather|decid\w+|than)(?: \w+)?(?: not|n[’']t)\b|\b(?:nothing|none|no one|nobody) but\b"
    r"|\bno (?:doubt|longer|matter|wonder|more|less|fewer)\b|\bwithout\b|\buntil\b|\bbut (?:failed|refused)\b|\bno, |\bwhy not\b"
    r"|(?:\bnot|n[’']t)\b[^.;]{0,60}\bbut\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|would|could|might|may)\b", re.IGNORECASE)
_SUPPOSED_IF = re.compile(r"\b(?:if|whether|unless|would have|could|might|may)\b", re.IGNORECASE)
_ADVISED = re.compile(r"\b(?:must|should|ought|needs?)\b", re.IGNORECASE)
_MONTHS = frozenset(
    root(m) for m in "january february march april may june july august september october november december".split()
)
_BEFORE = 24  # code points before a number in which its comparative stands
_SIGNS = (
    ("negation", NEGATION),
    ("knowing", KNOWING),
    ("denial of knowing", NOT_KNOWING),
    ("number", re.compile(r"\d")),
)
_SIDES = {
    own: tuple((place, side) for place, sides in enumerate(ANTONYMS) for side, one in zip("<>", sides) if one == own)
    for pair in ANTONYMS
    for own in pair
}
_OTHER_SIDE = {"<": ">", ">": "<"}
_TOLD_OF = re.compile(r"(?<=\w )(?:which|that|who)\b[^,.;:–—“”\"]*", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|none|neither)\b", re.IGNORECASE)
_NEAR = 60
KNOWER = re.compile(r"\b(?:i|he|she|we)\b", re.IGNORECASE)
_SCOPE = 3
"""So many of the words after a negation are what it denies."""
_CLAUSE_END = re.compile(r"[,.;:!?—–…”\"]|\b(?:because|but|that|which|who|when|while|and)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a text says: stems of its words, its numbers with the stem that each counts, and the
    stems of what each of its negations denies."""

    stems: frozenset[str]
    numbers: tuple[tuple[str, float, float], ...]
    denied: tuple[tuple[str, ...], ...]
    denies_a_noun: bool
    """Whether it denies as "no prisoners were killed" does: what is done to whom must be said, too."""


@lru_cache(maxsize=65536)
def signs(text: str) -> frozenset[str]:
    """By which a text may be opposed to another: a negation, a number, knowing, and its antonyms."""
    found = {name for name, sign in _SIGNS if sign.search(text)}
    return frozenset(found) | {f"{place}{side}" for s in _content(words_of(text)) for place, side in _sides(s)}


@lru_cache(maxsize=65536)
def concepts(text: str) -> frozenset[str]:
    """The stems of a text, antonyms as one; all ways to know of a thing, or not to, as one."""
    return frozenset(f"~{sides[0][0]}" if (sides := _sides(s)) else s for s in content_stems(text))


def may_be_opposed(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether by their signs two texts differ in a negation, a number, knowing or an antonym."""
    if ("negation" in first) != ("negation" in second) or ("denial of knowing" in first) != (
        "denial of knowing" in second
    ):
        return True
    if "number" in first and "number" in second:
        return True
    return any(sign[:-1] + _OTHER_SIDE[sign[-1]] in second for sign in first if sign[-1] in _OTHER_SIDE)


def opposition(first: str, second: str, *, one_denies: bool = False) -> str | None:
    """Why two texts can't both be true, as a reader can check it; None where that isn't plain.
    ``one_denies``: one of the speakers denies his text.

    >>> opposition("12 people died in the fire in Leeds", "30 people died in the fire in Leeds")
    'numbers differ: 12 / 30'
    >>> opposition("fewer than 15 people died in the fire", "14 people died in the fire") is None
    True
    """
    if any(_PARTLY_NEGATED.search(text) or OF_CLAIMS.search(text) for text in (first, second)):
        return None
    if _supposed(first) != _supposed(second) or bool(_ADVISED.search(first)) != bool(_ADVISED.search(second)):
        return None
    one, other = _claim(first), _claim(second)
    antonyms = _antonyms(one, other)
    if len(antonyms) > 1 or not same_matter(first, second):
        return None
    denials = _denials(one, other)
    if denials is None:
        return None
    reasons = []
    if (denials == 1) != one_denies:
        reasons.append("one denies what the other says" if one_denies else "negation differs")
    reasons += [f"opposites: {_word(a, first)} / {_word(b, second)}" for a, b in antonyms]
    if not one.denied and not other.denied:
        reasons += _different_numbers(one, other)
    # Two oppositions may cancel each other: "isn't safe" and "is dangerous" agree.
    return reasons[0] if len(reasons) == 1 else None


def _supposed(text: str) -> bool:
    """Whether a text supposes: in "said that they would leave" it is the tense that follows "said"."""
    return bool((_SUPPOSED_IF if text.startswith("that ") else _SUPPOSED).search(text))


def knowing_opposed(first: str, second: str) -> str | None:
    """Whether by one text somebody knew, and by the other did not, of what both speak of."""
    if not (KNOWING.search(first) and KNOWING.search(second)):
        return None
    if bool(NOT_KNOWING.search(first)) == bool(NOT_KNOWING.search(second)):
        return None
    return "knew / did not know" if _known(first) & _known(second) else None


def _known(text: str) -> frozenset[str]:
    """The stems of what a text that speaks of knowing may say to be known: not what is told of that
    ("the warning which the agents sent")."""
    told = _TOLD_OF.sub(" ", text.removeprefix("that "))
    return frozenset(_content(words_of(KNOWING.sub(" ", NEGATION.sub(" ", told)))))


def speaks_of_own_knowing(text: str) -> bool:
    """Whether it is "I", "he" or "she" that is said to know, or not to."""
    return any(KNOWER.search(text[max(0, m.start() - _NEAR) : m.end() + _NEAR]) for m in KNOWING.finditer(text))


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


def is_covered(first: str, second: str) -> bool:
    """Whether one text holds all that the other speaks of."""
    one, other = concepts(first), concepts(second)
    return len(one & other) == min(len(one), len(other))


def same_matter(first: str, second: str) -> bool:
    """Whether two texts share enough words to be about one matter: three, or two and no more is said."""
    one, other = _claim(first), _claim(second)
    opposed = len(_antonyms(one, other))
    shared = len(one.stems & other.stems) + opposed
    shorter, longer = sorted((len(one.stems), len(other.stems)))
    if shared < _FEWEST_SHARED:
        return shared == _FEWEST_SHARED - 1 and shorter + longer - 2 * shared <= opposed
    return shared >= _SHARE_OF_SHORTER * shorter and shared >= _SHARE_OF_LONGER * longer


def _denials(one: _Claim, other: _Claim) -> int | None:
    """How many of two texts deny what the other says; None where one denies something else."""
    count = 0
    for denying, saying in ((one, other), (other, one)):
        if not denying.denied:
            continue
        if len(denying.denied) > 1:
            return None
        [scope] = denying.denied
        what = [a for a in scope if a not in ATTITUDES][: 2 if denying.denies_a_noun else 1]
        if not what or not all(a in saying.stems or any(_are_opposed(a, s) for s in saying.stems) for a in what):
            return None
        count += 1
    return count


def _antonyms(one: _Claim, other: _Claim) -> list[tuple[str, str]]:
    only_one = [a for a in sorted(one.stems - other.stems) if _sides(a)]
    only_other = [b for b in sorted(other.stems - one.stems) if _sides(b)]
    return [(a, b) for a in only_one for b in only_other if _are_opposed(a, b)]


def _sides(one: str) -> tuple[tuple[int, str], ...]:
    """The pairs of antonyms that a root is in, and on which side."""
    return _SIDES.get(one, ())


def _are_opposed(one: str, other: str) -> bool:
    """Whether two stems are of antonyms;"""
    sides = _sides(one)
    return bool(sides) and any((place, _OTHER_SIDE[side]) in _sides(other) for place, side in sides)


@lru_cache(maxsize=4096)
def _claim(text: str) -> _Claim:
    words = words_of(NEGATION.sub(" ", text))
    stems = frozenset(_content(words)) | frozenset(str(word.value) for word in words if word.is_year)
    return _Claim(stems, tuple(_numbers(text)), tuple(_denied(text)), bool(_NO.search(text)))


def _content(words: list[Word]) -> Iterator[str]:
    return (
        root(word.form)
        for word in words
        if word.value is None and word.form not in FUNCTION_WORDS and len(word.form) > 1
    )


def _denied(text: str) -> Iterator[tuple[str, ...]]:
    """The stems of the first words after each negation, as far as its clause goes."""
    for match in NEGATION.finditer(text):
        after = text[match.end() :]
        # "did n't … that", "not a word": a mark directly behind the negation ends nothing.
        end = _CLAUSE_END.search(after, 2)
        yield tuple(_content(words_of(after[: end.start()] if end else after)))[:_SCOPE]


def _numbers(text: str) -> Iterator[tuple[str, float, float]]:
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
    return next((word.form for word in words_of(text) if root(word.form) == stemmed), stemmed)
