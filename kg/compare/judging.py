"""What is told of two statements: what a rule or their likeness suggests and the pair model confirms."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.compare.lexicon import OF_CLAIMS
from kg.compare.opposites import (
    DENIED_HERE,
    KNEW,
    concepts,
    denied_here,
    is_covered,
    knowing_opposed,
    opposition,
    speaks_of_own_knowing,
)
from kg.compare.pair_model import SUPPORTS, PairModel, refuting, supporting
from kg.compare.plain import is_of_a_change, plainly_opposed
from kg.compare.reasons import negation_differs, numbers_differ, places_opposed, whose
from kg.compare.wording import Said, claims, names_in
from kg.model import Comparison

ELLIPSIS = "…"
FIRST_PERSON = re.compile(r"\W*(?:i|we)\b", re.IGNORECASE)
POSSIBLY = 0.5
"""From which chance on the model's word suffices where the difference itself leaves little doubt: born in one
place or in another."""
PLAINLY = 0.75
"""The confidence of what differs in one word and its contrary, whatever the model says, set below what was read."""
SURELY = 0.85
"""The same where little but what is denied is the same."""
PRONOUN_FIRST = re.compile(r"\W*(?:that )?\W*(?:i|he|she|they|we|it)\b", re.IGNORECASE)
IN_OTHER_WORDS = "one denies what the other says in other words"
FEWEST_WORDS = 4
WHETHER = re.compile(r"\b(?:if|whether)\b", re.IGNORECASE)
"""What is asked or supposed, nobody says."""
SAID_TO_SAY = re.compile(r"\b(?:says?|said|claim(?:s|ed)|told)\b", re.IGNORECASE)
"""Who tells what another says doesn't say it himself."""
WHOLE = re.compile(r"\b(?:overall|altogether|combined|in total)\b", re.IGNORECASE)
DAYS_OF_A_NUMBER = 7
"""Counts grow: two numbers contradict each other only where they were given in one week."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Two statements, their sentences that are compared alone, and in what they differ; nothing
    where they may support each other."""

    first: Said
    second: Said
    difference: str | None
    is_certain: bool = False
    """Whether the rule alone suffices: a speaker says of himself that he knew, and that he didn't."""


def suspicion(first: Said, second: Said) -> Suspicion | None:
    """What the model is to be asked of two statements; None where nothing will be told of them."""
    if first.hypothetical or second.hypothetical or not (claims(first.text) and claims(second.text)):
        return None
    if first.negated or second.negated:
        if first.denies == second.denies or (first.negated and second.negated):
            return None
        difference = opposition(first.text, second.text, one_denies=True)
        if difference and _of_one_matter(first, second):
            return Suspicion(first, second, difference)
        return Suspicion(first, second, IN_OTHER_WORDS) if _is_answered_here(first, second) else None
    plainly = _plainly(first, second)
    if plainly is not None:
        return Suspicion(first, second, plainly, is_certain=True)
    difference = opposition(first.text, second.text, is_tied=_is_tied(first, second)) or places_opposed(
        first.text, second.text
    )
    if difference is None and _one_article(first, second) and first.speakers and second.speakers:
        if not set(first.speakers) & set(second.speakers):
            difference = denied_here(first.text, second.text)
    if difference is None and _may_speak_of_one_knower(first, second):
        difference = knowing_opposed(first.text, second.text)
        if difference and set(first.speakers) & set(second.speakers) and first.reference[0] != second.reference[0]:
            if speaks_of_own_knowing(first.text) and speaks_of_own_knowing(second.text):
                return Suspicion(first, second, difference, is_certain=True)
    if difference is not None:
        if ELLIPSIS in first.text + second.text:
            return None  # pieces of a statement, between which a word may stand that turns them round
        if difference.startswith(("negation", "opposites")) and set(first.speakers) & set(second.speakers):
            if _is_one_speech(first, second):
                return None
        if difference.startswith("numbers") and _are_numbers_of_others(first.text, second.text):
            return None
        may_change = difference.startswith("numbers") or is_of_a_change(difference)
        is_grown = may_change and _days_between(first, second) > DAYS_OF_A_NUMBER
        return Suspicion(first, second, difference) if _of_one_matter(first, second) and not is_grown else None
    if first.reference[0] == second.reference[0] or negation_differs(first.text, second.text):
        return None
    if numbers_differ(first.text, second.text) or not _of_one_matter(first, second):
        return None
    # Who disputes a report, or says that he misspoke, doesn't support what he speaks of.
    if any(bool(sign.search(first.text)) != bool(sign.search(second.text)) for sign in (OF_CLAIMS, WHETHER)):
        return None
    if not set(first.speakers) & set(second.speakers) and not _is_said_by_both(first.text, second.text):
        return None
    return Suspicion(first, second, None) if _is_told_of_something(first, second) else None


def comparison_of(
    model: PairModel, asked: Suspicion, forth: Sequence[float], back: Sequence[float]
) -> Comparison | None:
    """What is made of a suspicion that the model has read both ways; None where it isn't sure enough."""
    first, second, same = asked.first, asked.second, min(forth[SUPPORTS], back[SUPPORTS])
    supports = supporting(forth, back)
    if asked.difference is None:
        if supports < model.supports_from:
            return None
        reason = f"{'each' if same >= model.supports_from else 'one'} says what the other says"
        return Comparison(first.reference, second.reference, "supports", round(supports, 2), reason)
    # Of what is denied the model is asked whether the other one says it.
    chance = supports if first.denies or second.denies else refuting(forth, back)
    if asked.is_certain:
        chance = max(chance, POSSIBLY if asked.difference == KNEW else PLAINLY)
    elif chance < _least(model, asked.difference):
        return None
    reason = f"{whose(first, second)}; {asked.difference}"
    return Comparison(first.reference, second.reference, "contradicts", round(chance, 2), reason)


def _least(model: PairModel, difference: str) -> float:
    """The chance from which a contradiction is told of such a difference."""
    if difference.startswith("places"):
        return POSSIBLY
    return SURELY if difference.startswith((DENIED_HERE, IN_OTHER_WORDS)) else model.contradicts_from


def _plainly(first: Said, second: Said) -> str | None:
    """In what two statements of one article, or of one speaker, are contrary by the rule alone."""
    is_one_article, is_one_speaker = _one_article(first, second), bool(set(first.speakers) & set(second.speakers))
    if not (is_one_article or is_one_speaker) or not (first.speakers and second.speakers):
        return None
    if ELLIPSIS in first.text + second.text or (is_one_speaker and _is_one_speech(first, second)):
        return None
    difference = plainly_opposed(first.text, second.text)
    if difference is None or not _of_one_matter(first, second) or _names_differ(first.text, second.text):
        return None
    is_past = is_of_a_change(difference) and _days_between(first, second) > DAYS_OF_A_NUMBER
    return None if is_past else difference


def _is_tied(first: Said, second: Said) -> bool:
    """Whether two statements are of one article, one speaker or one week, whoever is known to speak."""
    if not (first.speakers and second.speakers):
        return False
    is_near = _one_article(first, second) or bool(set(first.speakers) & set(second.speakers))
    return is_near or _days_between(first, second) <= DAYS_OF_A_NUMBER


def _is_one_speech(first: Said, second: Said) -> bool:
    """Whether one article may tell one speech in other words: it doesn't tell their times apart."""
    return _one_article(first, second) and not (first.turns or second.turns) and _days_between(first, second) == 0


def _is_answered_here(first: Said, second: Said) -> bool:
    """Whether in one article one denies something and another says of it more than what is alleged: who denies
    has somebody to deny."""
    is_known = bool(first.speakers and second.speakers) and not set(first.speakers) & set(second.speakers)
    if not is_known or not _one_article(first, second) or not _is_told_of_something(first, second):
        return False
    return not OF_CLAIMS.search((second if first.denies else first).text)


def _one_article(first: Said, second: Said) -> bool:
    return first.reference[0] == second.reference[0]


def _names_differ(first: str, second: str) -> bool:
    """Whether each of two texts names what the other doesn't."""
    one, other = names_in(first), names_in(second)
    return bool(one - other) and bool(other - one)


def _are_numbers_of_others(first: str, second: str) -> bool:
    """Whether two numbers are of two ports, firms, days, or of a part and the whole."""
    return _names_differ(first, second) or bool(WHOLE.search(first)) != bool(WHOLE.search(second))


def _may_speak_of_one_knower(first: Said, second: Said) -> bool:
    """Whether it may be one who knew and did not: one speaker, or one who speaks of the other."""
    speakers = (set(first.speakers), set(second.speakers))
    return bool(speakers[0] & speakers[1] or speakers[0] & set(second.about) or speakers[1] & set(first.about))


def _of_one_matter(first: Said, second: Said) -> bool:
    """Whether both speak of the same people, bodies or places, share a name, stand in one article,
    or one speaks of nothing but what the other speaks of. "He" and "they" are
    taken to be the speaker, of whom the other must speak then."""
    is_one_article = first.reference[0] == second.reference[0]
    for own, other in ((first, second), (second, first)):
        if is_one_article and FIRST_PERSON.match(own.text) and not other.entities.difference(other.speakers):
            continue
        if PRONOUN_FIRST.match(own.text) and not set(own.speakers) & other.entities:
            return False
    if is_one_article or is_covered(first.text, second.text):
        return True
    return bool(first.entities & second.entities or names_in(first.text) & names_in(second.text))


def _is_told_of_something(first: Said, second: Said) -> bool:
    """Whether two statements share whom they are about, a name, or more words than a phrase has that
    fits everything ("there is still a long way to go")."""
    if first.entities & second.entities or names_in(first.text) & names_in(second.text):
        return True
    return len(concepts(first.text) & concepts(second.text)) >= FEWEST_WORDS


def _is_said_by_both(first: str, second: str) -> bool:
    """Whether two who speak may say one thing: neither tells what others say, and what is short is said whole."""
    if bool(SAID_TO_SAY.search(first)) != bool(SAID_TO_SAY.search(second)):
        return False
    shorter = min(len(concepts(first)), len(concepts(second)))
    return shorter > FEWEST_WORDS or is_covered(first, second)


def _days_between(first: Said, second: Said) -> float:
    """Days between two statements, none in one article that doesn't tell their times apart; endless where a
    date isn't known to the day."""
    if first.reference[0] == second.reference[0] and not _are_apart(first.date, second.date):
        return 0
    if not (first.date and second.date and len(first.date) == len(second.date) == 10):
        return float("inf")
    dates = [datetime.date.fromisoformat(said.date or "") for said in (first, second)]
    return abs((dates[0] - dates[1]).days)


def _are_apart(first: str | None, second: str | None) -> bool:
    """Whether two dates, of whatever precision, can't be one day."""
    return first is not None and second is not None and not first.startswith(second) and not second.startswith(first)
