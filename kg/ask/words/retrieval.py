"""A question as no more than its names and words: the passages that tell most of them, and what a reading leaves out."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import Literal, NamedNode

from kg.ask.periods import take_period
from kg.ask.words.asked_for import wanted_of
from kg.ask.words.plans import plan
from kg.ask.words.reply import Reply
from kg.ask.words.understood import Understood
from kg.ask.words.weighty import outlets_called, terms_of
from kg.errors import QuestionError
from kg.store import Rows, Store
from kg.store.naming import Names
from kg.store.sought import Passage, Sought, Term
from kg.store.terms import Found
from kg.vocabulary import date_type

COLUMNS = ("text", "speakerName", "headline", "outletName", "published", "articleId", "begin", "end", "article")
_MOST = 10  # passages
_MOST_OF_PART = 24  # of a part of a question, of which some may be told already
_OF_OUTLET = 4  # passages, where several are asked of
_LONG, _MANY = 6, 3  # letters of a word that may be misspelt, and words of which one may be
_LEAST = 2  # terms without which too little is told
NOT_WHOLE = "The question as a whole isn't understood, or has no answer; these"
_BY_MEANING = (
    "By meaning, not by words: no passage has most of the words of the question; these are nearest to it in what they "
    "tell, and may be of something else."
)
_IN_TIME = re.compile(
    r"\b(?:new|chronology|timeline|sequence of events|over time|over the (?:years|months|weeks)|(?:day by|week by|month by) \w+|"
    r"develop(?:ed|ment)?|evol(?:ve|ved|ution)|shift(?:ed|s)?|moved|changed?)\b",
    re.IGNORECASE,
)
_COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparison|each|both|differ(?:ed|ence)?|versus|vs|bigger|larger|smaller|worse|earlier|later|more|less|or)\b",
    re.IGNORECASE,
)
_SPREAD = 3  # times as many passages are found, where they are told in the order of time
_SIDES = {
    "for": (
        "support",
        "back",
        "favour",
        "favor",
        "endorse",
        "welcome",
        "defend",
        "approve",
        "in favour of",
        "advocate",
    ),
    "against": (
        "oppose",
        "reject",
        "criticise",
        "criticize",
        "against",
        "attack",
        "condemn",
        "opponent",
        "illiberal",
        "scrap",
    ),
}


def read_as_words(
    store: Store, text: str, limit: int | None, side: str = "", outlets: Sequence[str] = (), *, nearest: bool = False
) -> Reply | None:
    """The passages that have a question's names and most of the weight of its words, and a verb of a ``side`` that is
    taken, "for" or "against", in each of some outlets, or of those that the question names; those ``nearest`` in meaning
    have the names alone. None where there are none."""
    try:
        masked, period = take_period(text)
    except QuestionError:
        return None
    terms, asked_of = terms_of(masked, store.names)
    asked_of = tuple(outlets_called(name, store.names) for name in outlets) or asked_of
    terms, slips = _spelt(store, terms)
    if side:
        terms = (*terms, Term(_SIDES[side][0], _SIDES[side], needed=True))
    words = " ".join(term.text for term in terms)
    told = [term for term in terms if not term.weak]
    is_place = any(term.anywhere for term in told)
    # "who denies what Berg said": a verb in all its ways
    is_done = any(term.weak and len(term.ways) > 1 for term in terms) and any(term.entities for term in told)
    is_little = len(told) + bool(period) + bool(asked_of) + is_place + is_done < _LEAST
    if not told or (is_little and not (nearest and any(term.entities for term in told))):
        return None
    asked, by = wanted_of(text, store) if not side else ("", ())
    sought = Sought(terms, period.since, period.before, None, asked, text, by=by, nearest=nearest)
    most = min(limit, _MOST) if limit is not None else _MOST
    each = max(_OF_OUTLET, most // len(asked_of)) if asked_of else most
    in_time = bool(_IN_TIME.search(text))
    found = []
    for ways in asked_of or ((None,),):
        more = each * _SPREAD if in_time else each
        some = next(filter(None, (store.passages(replace(sought, outlet=way), more) for way in ways)), [])
        found += _spread(some, each) if in_time else some
    apart = not found and not asked_of and bool(_COMPARES.search(text))
    found = _of_each(store, sought, most) if apart else found
    if not found:
        return None
    is_meant = any(one.likeness is not None for one in found)
    understood = Understood(text, "meant" if is_meant else "passages", {}, {}, words, False, period, ())
    if in_time and any(one.published for one in found):
        found = sorted(found, key=lambda one: (one.published or "9999", one.identifier, one.begin))
    listed = ", ".join(f"“{term.text}”" for term in terms)
    by_words = f"{NOT_WHOLE} passages have its names and most of its words: {listed}."
    of_outlets = [f"Of {', '.join(dict.fromkeys(one.outlet for one in found))} alone."] if asked_of else []
    notes = [_BY_MEANING if is_meant else by_words, *of_outlets, *slips]
    if apart:
        notes.append("No passage has all of these names: these are of each.")
    lacking = [
        text for text in dict.fromkeys(t for one in found for t in one.lacks) if all(text in p.lacks for p in found)
    ]
    if lacking:
        notes.append(f"None of them has {', '.join(f'“{text}”' for text in lacking)}.")
    rows = Rows(COLUMNS, tuple(map(_row, found)))
    return Reply(understood, plan(understood), Found(rows, len(found)), tuple(notes))


def _of_each(store: Store, sought: Sought, most: int) -> list[Passage]:
    """The passages that have one of several names each, where none have all, as of two events that are compared."""
    names = [term for term in sought.terms if term.needed]
    if len(names) < _LEAST:
        return []
    others = tuple(term for term in sought.terms if not term.needed)
    each = max(_OF_OUTLET, most // len(names))
    return [one for name in names for one in store.passages(replace(sought, terms=(name, *others)), each)]


def _spread(found: Sequence[Passage], most: int) -> list[Passage]:
    """The best of some passages, of each day the best first, then the second best."""
    turns: dict[str, int] = defaultdict(int)
    ranked = []
    for place, one in enumerate(found):
        ranked.append((turns[one.published], place, one))
        turns[one.published] += 1
    return [one for *_, one in sorted(ranked, key=lambda each: each[:2])[:most]]


def read_in_stories(store: Store, part: str, before: Sequence[str], stories: Sequence[str]) -> Reply | None:
    """The passages that are nearest to a part of a question, of the articles that answer the parts ``before`` it first."""
    whole = " ".join((*before, part))
    try:
        period, masked = take_period(whole)[1], take_period(part)[0]
    except QuestionError:
        return None
    own, slips = _spelt(store, terms_of(masked, store.names)[0])
    earlier = [replace(term, weak=True) for text in before for term in _terms_of_any(text, store.names)]
    known = {way.lower() for term in own for way in term.ways}
    terms = (*own, *(term for term in earlier if term.text.lower() not in known))
    if not terms:
        return None
    asked, by = wanted_of(part, store)
    sought = Sought(terms, None, None, None, asked, whole, tuple(stories), by)
    found = store.passages(sought, _MOST_OF_PART)
    if not found:
        return None
    understood = Understood(part, "part", {}, {}, part.strip(" ?.!"), False, period, ())
    rows = Rows(COLUMNS, tuple(map(_row, found)))
    return Reply(understood, plan(understood), Found(rows, len(found)), tuple(slips))


def _terms_of_any(text: str, names: Names) -> tuple[Term, ...]:
    try:
        return terms_of(take_period(text)[0], names)[0]
    except QuestionError:
        return ()


def _spelt(store: Store, terms: Sequence[Term]) -> tuple[tuple[Term, ...], list[str]]:
    """The terms, of many words each with the one that it may be a slip of, where nobody said it; and what to say of these."""
    words = [term for term in terms if not term.needed and len(term.ways) == 1 and len(term.text) >= _LONG]
    if sum(not term.needed for term in terms) < _MANY:  # else whoever asks is asked
        return tuple(terms), []
    near = {term.text: word for term in words if (word := store.near_word(term.text))}
    found = (replace(term, ways=(*term.ways, near[term.text])) if term.text in near else term for term in terms)
    return tuple(found), [f"“{text}” is looked for as “{word}” too." for text, word in near.items()]


def _row(passage: Passage) -> tuple[Literal | NamedNode | None, ...]:
    date = Literal(passage.published, datatype=date_type(passage.published)) if passage.published else None
    texts = (passage.text, passage.speaker, passage.headline, passage.outlet)
    return (
        *(Literal(text) if text else None for text in texts),
        date,
        Literal(passage.identifier) if passage.identifier else None,
        Literal(passage.begin),
        Literal(passage.end),
        NamedNode(passage.article),
    )
