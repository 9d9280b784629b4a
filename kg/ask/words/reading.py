"""What a question in words is taken to ask and what the store has for it; or what stands in for a reading that has no answer or
leaves something out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.ask.words.asides import is_of_a_claim
from kg.ask.words.found import found_of, planned_of, unsure_of
from kg.ask.words.help import not_understood
from kg.ask.words.missed import Missed, missed
from kg.ask.words.narrowed import with_words
from kg.ask.words.planned import Plan
from kg.ask.words.render import heading
from kg.ask.words.retrieval import NOT_WHOLE, read_as_words
from kg.ask.words.understand import LEAST_LIKELY, asks_of_articles, understand
from kg.ask.words.understood import Understood
from kg.errors import QuestionError
from kg.store import Store
from kg.store.naming import SPELLING
from kg.store.terms import Found

_MANY, _TWO = 40, 2  # rows of a reading of little chance, which are of less than what is asked, unless it has two names
_SAYING = frozenset("said said_about told addressed withheld".split())
_UNNAMED = frozenset(("unnamed",))  # whose words passages do not tell from others'
# What has no place for words: of a question with more of them it is no answer.
_WORDLESS = frozenset("beside talkers targets most_discussed topics together did".split())
_DEEDS = frozenset("did done done_to_whom".split())
_WHY = re.compile(r"why\b|how come\b", re.IGNORECASE)
# Kinds of questions of which it is an answer that there is nothing.
_SURELY = frozenset("verdicts rated_by_speaker copies evidence only_in entity articles outlets most_quoted".split())
# Kinds of questions with a clause, which passages may tell in other words.
_CLAUSES = frozenset("who_said told addressed".split())
# Whose passages are asked for; else of the two sides, if there are any.
_OF_OUTLETS = {"reported": ("outlet",), "said": ("speaker",)}
Reading = tuple[Understood, Plan, Found, list[str]]


def read_question(store: Store, written: str, plain: str, limit: int | None, kinds: Sequence[str]) -> Reading:
    """What a question is taken to ask and its answer; where a reading has none, or leaves out a name, a year or words of
    weight, the passages that have them all."""
    if is_of_a_claim(plain):
        if (ranked := read_as_words(store, plain, limit)) is None:
            raise QuestionError(not_understood(plain, store.names))
        return ranked
    try:
        understood = understand(written, store.names, store.tagged)
        read = found_of(store, understood, limit, kinds)
    except QuestionError as error:
        borne_out = _unlikely(store, written, limit, kinds, 0.0)
        if borne_out is not None and _is_whole(store, plain, *borne_out):
            return borne_out[1]
        if (ranked := read_as_words(store, plain, limit)) is not None:
            return ranked
        unlikely = _unlikely(store, written, limit, kinds, LEAST_LIKELY)
        if unlikely is None and asks_of_articles(plain) and (near := read_as_words(store, plain, limit, nearest=True)):
            return near
        if unlikely is None:
            raise error from None
        understood, read = unlikely
    if read[0].exact_words:
        return read
    if read[0].kind in _DEEDS and _WHY.match(plain) and (ranked := read_as_words(store, plain, limit)) is not None:
        return ranked  # no event tells why
    if understood.kind == "verdicts" and understood.words:
        if _has_verdicts(store, plain, understood, read) or (ranked := read_as_words(store, plain, limit)) is None:
            return read
        return (*ranked[:3], _instead(understood, True, Missed((), (), ()), ranked[3]))
    left = missed(plain, read[0], read[1].asked.given, store.names)
    is_empty = not read[2].total and (read[0].kind not in _SURELY or bool(read[0].words))
    # That somebody said nothing is an answer; of two there may be passages.
    is_told = read[0].kind in _SAYING and not read[0].words and not read[0].marks and len(read[0].names) < _TWO
    if read[0].kind in _UNNAMED and read[2].total and not left.harms:
        return read
    # What the reading has words for, of which the answer found in its place has none.
    is_dropped = bool(understood.words) and not read[0].words and read[0].names == understood.names
    if not (left or is_dropped or (is_empty and not is_told)):
        return read
    ranked = read_as_words(store, plain, limit)
    if ranked is None or ranked[0].kind == "meant":  # what outlets have of it tells more
        ranked = _by_outlet(store, understood, limit) or ranked
    ranked = ranked or (_of_a_side(store, understood, limit) if is_empty else None)
    if ranked is not None:
        notes = _instead(read[0] if left else understood, is_empty, left, ranked[3])
        unsure = unsure_of(store, understood, planned_of(store, understood, kinds), kinds) if is_empty else []
        ranked = (*ranked[:3], [*notes, *unsure])
    if ranked is not None and ranked[0].kind == "passages":
        return ranked
    told: Reading | None = read
    if (left.names or (left.words and read[0].kind in _WORDLESS)) and read[2].total:
        whole = planned_of(store, understood, kinds)
        is_less = missed(plain, understood, whole.asked.given, store.names)
        told = None if is_less else (understood, whole, store.answer(whole.asked, limit, counting=True), [])
    elif left or is_dropped:
        told = _strictly(store, understood, read, limit, kinds)
    # What has some of the words tells more than what is only near in meaning.
    if ranked is not None and (told is None or not told[2].total):
        return ranked
    if told is None or (not told[2].total and told[0].kind in _CLAUSES):
        near = read_as_words(store, plain, limit, nearest=True)
        if near is not None:
            return (*near[:3], _instead(understood, True, Missed((), (), ()), near[3]))
    if told is None:
        raise QuestionError(not_understood(plain, store.names))
    return told


def _has_verdicts(store: Store, plain: str, understood: Understood, read: Reading) -> bool:
    """Whether there is a verdict on a claim with the words of a reading that leaves no name out."""
    words = (understood.words or "").lower()
    lost = [
        name for name in missed(plain, understood, read[1].asked.given, store.names).names if name.lower() not in words
    ]
    every = store.answer(read[1].asked, None).rows
    return not lost and read[0] is understood and bool(with_words(every, read[1], words).rows.rows)


def _instead(understood: Understood, is_empty: bool, left: Missed, notes: Sequence[str]) -> list[str]:
    """What to say of passages in the place of a reading: that it has no answer, or what it would leave out."""
    read = heading(understood)
    lost = [word for word in (*left.names, *left.words, *left.years) if word.lower() not in read.lower()]
    if lost:
        return [f"Not read as: {read}, which leaves out {', '.join(f'“{word}”' for word in lost)}.", *notes]
    if not is_empty:
        return list(notes)
    bare = [note.replace(f"{NOT_WHOLE} ", "These ", 1) for note in notes]
    return [f"Nothing is found for: {read}.", *bare]


def _of_a_side(store: Store, understood: Understood, limit: int | None) -> Reading | None:
    """The passages in which somebody is named and something is denied, or somebody is praised or criticised, where it is
    asked who contradicts them or takes a side."""
    stance = understood.marks.get("stance", "")
    denied = understood.kind in ("contradictions", "disagree")
    whom = understood.names.get("speaker" if denied else "about")
    if whom is None or not (denied or (understood.kind == "said_about" and stance)):
        return None
    side = "who denied what" if denied else {"opposes": "who criticised", "favours": "who praised"}[stance]
    topic = [understood.names["about"].text] if denied and "about" in understood.names else []
    return read_as_words(store, " ".join([side, whom.text, "said", *topic, understood.words or ""]), limit)


def _by_outlet(store: Store, understood: Understood, limit: int | None) -> Reading | None:
    """What an outlet, or each of two, has of what it is asked of."""
    slots = _OF_OUTLETS.get(understood.kind, ("first_side", "second_side"))
    sides = [understood.names[slot] for slot in slots if slot in understood.names]
    if not sides or not all("outlet" in match.entities[0].types for match in sides):
        return None
    about = [understood.names["about"].text] if "about" in understood.names else []
    topic = " ".join([*about, understood.words or ""])
    return read_as_words(store, topic, limit, outlets=[match.text for match in sides])


def _unlikely(
    store: Store, written: str, limit: int | None, kinds: Sequence[str], least: float
) -> tuple[Understood, Reading] | None:
    """What a question asks as it is read with a chance of no less than the ``least``, and its answer; None where it has none."""
    try:
        understood = understand(written, store.names, store.tagged, least)
        read = found_of(store, understood, limit, kinds)
    except QuestionError:
        return None
    return (understood, read) if read[2].total else None


def _is_whole(store: Store, plain: str, understood: Understood, read: Reading) -> bool:
    """Whether a reading of little chance is borne out by the store: it has all names as they are written, nothing of weight is
    left out, and the answer is to what was read."""
    names = understood.names.values()
    left = missed(plain, understood, read[1].asked.given, store.names)
    # Of two sides a word may be how it is asked: "the row between".
    is_told = not left.harms and len(left.words) < len(names)
    if read[2].total > _MANY and len(names) < _TWO:
        return False
    is_same = read[0].names == understood.names and read[0].words == understood.words
    # "the department" is no name where others have capitals
    are_written = all(match.sureness > SPELLING and (plain.islower() or not match.text.islower()) for match in names)
    return is_same and bool(names) and are_written and is_told


def _strictly(store: Store, asked: Understood, read: Reading, limit: int | None, kinds: Sequence[str]) -> Reading:
    """What has all that is asked for, where what was found in its place has none of the words: nothing as a rule."""
    if read[0] is asked or read[0].words or not asked.words:
        return read
    planned = planned_of(store, asked, kinds)
    found = store.answer(planned.asked, limit, counting=True)
    return asked, planned, found, []
