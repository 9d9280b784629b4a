"""In what two texts say the opposite: a negation, a number, an antonym, or knowing and not knowing.

The rest must be about one matter: most of what the shorter text says is in the other, too. What one text
denies the other must say: of "they did not sell the harbour" it is the selling. A rule alone tells nothing;
the pair model has to agree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.compare.alignment import words_of
from kg.compare.counts import Counted, different_numbers, numbers_in
from kg.compare.lexicon import (
    ANTONYMS,
    ATTITUDES,
    DEGREES,
    KNOWING,
    NEGATION,
    NOT_KNOWING,
    OF_CLAIMS,
    root,
)
from kg.compare.phrases import folded
from kg.compare.scopes import are_of_one_thing, are_together, compares, content, denied, means_denied, times_told
from kg.compare.wording import content_stems

_FEWEST_SHARED = 3
_SHARE_OF_SHORTER = 0.6
_SHARE_OF_LONGER = 0.3
# In these a negation denies less than the whole: "not only", "or not", "not until", "nothing but".
_PARTLY_NEGATED = re.compile(
    r"\b(?:not|n[’']t) (?:\w+ )?(?:only|just|merely|simply|quite|necessarily|every|all|always|until|yet|sure|clear)\b"
    r"|\b(?:or|but|rather|decid\w+|than)(?: \w+)?(?: not|n[’']t)\b|\b(?:nothing|none|no one|nobody) but\b"
    r"|\b(?:never|not|n[’']t) (?:\w+ )?(?:say|said|says|suggest|promis|claim|mean|meant)\w*\b"
    r"|\bno (?:doubt|longer|matter|wonder|more|less|fewer)\b|\bwithout\b|\buntil\b|\bbut (?:failed|refused)\b|\bno, |\bwhy not\b"
    r"|(?:\bnot|n[’']t)\b[^.;]{0,60}\bbut\b",
    re.IGNORECASE,
)
_SUPPOSED = re.compile(r"\b(?:if|whether|unless|would|could|might|may)\b", re.IGNORECASE)
_SUPPOSED_IF = re.compile(r"\b(?:if|whether|unless|would have|could|might|may)\b", re.IGNORECASE)
_ADVISED = re.compile(r"\b(?:must|should|ought|needs?)\b", re.IGNORECASE)
_SIGNS = (
    ("negation", NEGATION),
    ("knowing", KNOWING),
    ("denial of knowing", NOT_KNOWING),
    ("number", re.compile(r"\d")),
)
_SIDES = {
    own: tuple((place, side) for place, sides in enumerate(ANTONYMS) for side, ones in zip("<>", sides) if own in ones)
    for pair in ANTONYMS
    for ones in pair
    for own in ones
}
_OTHER_SIDE = {"<": ">", ">": "<"}
_TOLD_OF = re.compile(r"(?<=\w )(?:which|that|who)\b[^,.;:–—“”\"]*", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|none|neither)\b", re.IGNORECASE)
_NEAR = 60
_TEXTS = 65536  # of which something is remembered, since each meets several others
DENIED_HERE = "negation differs: "
KNEW = "knew / did not know"
KNOWER = re.compile(r"\b(?:i|he|she|we)\b", re.IGNORECASE)
_FEWEST_DENIED, _MOST_MORE, _MOST_TOLD = 2, 3, 14
_PRONOUN = re.compile(r"\W*(?:that )?(?:i|he|she|we|they)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"(?:that )?(?:[A-Z][\w.’'-]+ )+")


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a text says: stems of its words, its numbers with the stem that each counts, and the
    stems of what each of its negations denies."""

    stems: frozenset[str]
    words: tuple[str, ...]
    """The same in their order."""
    numbers: tuple[Counted, ...]
    denied: tuple[tuple[str, ...], ...]
    denies_a_noun: bool
    """Whether it denies as "no prisoners were killed" does: what is done to whom must be said, too."""
    means: frozenset[str]
    """The stems of with what, or by whom, it says a thing not to be done."""
    times: frozenset[str]
    """The stems of what it says something was before, after or during."""
    compares: bool


@lru_cache(maxsize=_TEXTS)
def signs(text: str) -> frozenset[str]:
    """By which a text may be opposed to another: a negation, a number, knowing, and its antonyms."""
    found = {name for name, sign in _SIGNS if sign.search(text)}
    return frozenset(found) | {f"{place}{side}" for s in content(words_of(folded(text))) for place, side in _sides(s)}


@lru_cache(maxsize=_TEXTS)
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


def opposition(first: str, second: str, *, one_denies: bool = False, is_tied: bool = False) -> str | None:
    """Why two texts can't both be true, as a reader can check it; None where that isn't plain.
    ``one_denies``: one of the speakers denies his text; ``is_tied``: where the texts stand leaves little doubt
    that they are about one matter, so that few words suffice.

    >>> opposition("12 people died in the fire in Leeds", "30 people died in the fire in Leeds")
    'numbers differ: 12 / 30'
    >>> opposition("fewer than 15 people died in the fire", "14 people died in the fire") is None
    True
    """
    if _is_partly_denied(first) or _is_partly_denied(second):
        return None
    if supposes(first) != supposes(second) or bool(_ADVISED.search(first)) != bool(_ADVISED.search(second)):
        return None
    one, other = _claim(first), _claim(second)
    antonyms = _antonyms(one, other)
    if len(antonyms) > 1 or not (same_matter(first, second) or (is_tied and _is_denied_outright(first, second))):
        return None
    denials = _denials(one, other)
    if denials is None or not all(are_of_one_thing(folded(first), folded(second), pair) for pair in antonyms):
        return None
    reasons = []
    if (denials == 1) != one_denies:
        reasons.append("one denies what the other says" if one_denies else "negation differs")
    reasons += [f"opposites: {shown_word(a, first)} / {shown_word(b, second)}" for a, b in antonyms]
    if not one.denied and not other.denied:
        reasons += different_numbers(one.numbers, other.numbers)
    # Two oppositions may cancel each other: "isn't safe" and "is dangerous" agree.
    return reasons[0] if len(reasons) == 1 else None


@lru_cache(maxsize=_TEXTS)
def _is_partly_denied(text: str) -> bool:
    """Whether a text denies less than the whole, or speaks of claims."""
    return bool(_PARTLY_NEGATED.search(text) or OF_CLAIMS.search(text))


@lru_cache(maxsize=_TEXTS)
def supposes(text: str) -> bool:
    """Whether a text supposes: what doesn't begin with a quotation mark has "would" for what was "will"."""
    return bool((_SUPPOSED if text.startswith(("“", '"', "‘", "”")) else _SUPPOSED_IF).search(text))


def knowing_opposed(first: str, second: str) -> str | None:
    """Whether by one text somebody knew, and by the other did not, of what both speak of."""
    if not (KNOWING.search(first) and KNOWING.search(second)):
        return None
    if bool(NOT_KNOWING.search(first)) == bool(NOT_KNOWING.search(second)):
        return None
    return KNEW if _known(first) & _known(second) else None


def _known(text: str) -> frozenset[str]:
    """The stems of what a text that speaks of knowing may say to be known: not what is told of that
    ("the warning which the agents sent")."""
    told = _TOLD_OF.sub(" ", text.removeprefix("that "))
    return frozenset(content(words_of(KNOWING.sub(" ", NEGATION.sub(" ", told)))))


def speaks_of_own_knowing(text: str) -> bool:
    """Whether it is "I", "he" or "she" that is said to know, or not to."""
    return any(KNOWER.search(text[max(0, m.start() - _NEAR) : m.end() + _NEAR]) for m in KNOWING.finditer(text))


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


def _is_denied_outright(first: str, second: str) -> bool:
    """Whether one text denies no more than two things that the other says, with little besides: who never met
    the builder did not meet him twice; who never met his wife may have met him."""
    own = [stems_of(first), stems_of(second)]
    for text, other, place in ((first, second, 0), (second, first, 1)):
        if _PRONOUN.match(other) and (name := _SUBJECT.match(text)):
            own[place] -= {root(word) for word in name.group().casefold().split()}
    one, other_claim = _claim(first), _claim(second)
    if bool(one.denied) == bool(other_claim.denied):
        return False
    denying, saying = own if one.denied else own[::-1]
    more = len(saying) - len(denying)
    return len(denying) >= _FEWEST_DENIED and denying <= saying and more <= _MOST_MORE


def denied_here(first: str, second: str) -> str | None:
    """What one of two texts denies and the other says, however much more either tells: enough where two
    speak to each other in one article, and the pair model agrees."""
    if any(_is_partly_denied(text) or _ADVISED.search(text) for text in (first, second)):
        return None
    if supposes(first) != supposes(second):
        return None
    one, other = _claim(first), _claim(second)
    denying, saying = (one, other) if one.denied else (other, one)
    if len(denying.denied) != 1 or saying.denied or len(one.stems & other.stems) < _FEWEST_DENIED:
        return None
    if max(len(one.stems), len(other.stems)) > _MOST_TOLD:
        return None
    what = [stem for stem in denying.denied[0] if stem not in ATTITUDES | DEGREES]
    if not what or not set(what) <= saying.stems or not _is_said_so(denying, saying):
        return None
    is_all_said = denying.stems <= saying.stems
    if len(what) < _FEWEST_DENIED and len(one.stems & other.stems) <= _FEWEST_DENIED and not is_all_said:
        return None
    return DENIED_HERE + " ".join(shown_word(stem, first if denying is one else second) for stem in what)


def stems_of(text: str) -> frozenset[str]:
    """The stems of what a text speaks of, without how often or how much of it."""
    return _claim(text).stems - DEGREES


def antonyms_of(first: str, second: str) -> list[tuple[str, str]]:
    """The stems, one of each text, that are contraries."""
    return _antonyms(_claim(first), _claim(second))


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
        if not _is_said_so(denying, saying):
            return None
        count += 1
    return count


def _is_said_so(denying: _Claim, saying: _Claim) -> bool:
    """Whether one text may say what the other denies, as it denies it: in one breath, by such means, not of a time
    named after it, nor in a comparison."""
    scope = denying.denied[0]
    if not denying.means <= saying.stems or denying.compares != saying.compares:
        return False
    return not scope[1:] or (are_together(saying.words, *scope[:2]) and scope[1] not in saying.times - denying.times)


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


@lru_cache(maxsize=_TEXTS)
def _claim(text: str) -> _Claim:
    text = folded(text)
    words = words_of(NEGATION.sub(" ", text))
    told = tuple(content(words))
    stems = frozenset(told) | frozenset(str(word.value) for word in words if word.is_year)
    numbers, scopes = tuple(numbers_in(text)), tuple(denied(text))
    return _Claim(
        stems, told, numbers, scopes, bool(_NO.search(text)), means_denied(text), times_told(text), compares(text)
    )


def shown_word(stemmed: str, text: str) -> str:
    told = (word.form for words in (text, folded(text)) for word in words_of(words) if root(word.form) == stemmed)
    return next(told, stemmed)
