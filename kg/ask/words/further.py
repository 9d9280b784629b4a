"""What a later part of a question asks, told from the articles that answer the parts before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pyoxigraph import NamedNode

from kg.ask.words.answer import Answer
from kg.ask.words.answering import (
    answered,
    articles_of,
    examples_of,
    of_words,
    places,
    told_in,
    with_passages,
)
from kg.ask.words.core import core_of
from kg.ask.words.parts import named
from kg.ask.words.plans import with_given
from kg.ask.words.render import heading
from kg.ask.words.weighty import weighs
from kg.errors import QuestionError
from kg.store import Store
from kg.store.question import Listing

_MOST_STORIES = 8  # articles
_OF_FIRST = 6  # passages of a part that others follow
_FEW = 3  # statements, beside which passages are told
# What stands for something that a part before it tells.
_LEANING = re.compile(r"\b(?:it|its|this|that|they|them|their|those|these|so|there|the others?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A part of a question, and its answer."""

    text: str
    answer: Answer


def part_answered(
    store: Store, part: str, before: Sequence[Told], limit: int | None, kinds: Sequence[str], dates: tuple[str, ...]
) -> Answer | None:
    """The answer to a part of a question: statements and passages of the articles that answer the parts ``before`` it, or
    else what all articles have, if it names of whom and what it asks; None where nothing is found."""
    try:
        own = answered(store, part, core_of(part), limit, kinds, dates)
    except QuestionError:
        own = None
    stories = _stories(before)
    if not stories:
        return _first(store, part, own, limit)
    kept = _within(store, own, stories, limit) if own is not None else None
    told = {heading(answer.understood) for one in before for answer in parts_told(one.answer)}
    if kept is not None and heading(kept.understood) in told:  # "and who told him not to"
        own = kept = None
    if kept is not None and kept.total >= _FEW:
        return kept
    if own is not None and kept is None and _asks_of_its_own(store, part, own):
        return own
    shown = [row for one in before for answer in parts_told(one.answer) for row in places(answer.rows)]
    shown += places(kept.rows) if kept is not None else []
    passages = told_in(store, part, [one.text for one in before], stories, shown, limit)
    if kept is None:
        return passages
    return kept if passages is None else replace(kept, further=(passages,))


def parts_told(answer: Answer) -> tuple[Answer, ...]:
    """An answer and what is told beside it, each by itself."""
    return (replace(answer, further=()), *answer.further)


def _first(store: Store, part: str, own: Answer | None, limit: int | None) -> Answer | None:
    """The answer to a part that nothing stands before, with passages beside a reading that leaves words out or finds little."""
    if own is not None and own.plan.shape == "sentences":
        rows = replace(own.rows, rows=own.rows.rows[:_OF_FIRST])
        return replace(own, rows=rows, total=len(rows.rows))
    if own is None or own.further:
        return own
    if not own.total:
        try:
            return of_words(store, part, limit)
        except QuestionError:
            return None
    unused = [word for words in own.understood.unused or () for word in words.split()]
    if any(map(weighs, unused)):
        try:
            return of_words(store, part, limit)
        except QuestionError:
            return own
    is_less = own.total < _FEW or bool(unused) or own.is_loose
    return with_passages(store, own, part, limit) if is_less else own


def _asks_of_its_own(store: Store, part: str, own: Answer) -> bool:
    """Whether a part names of whom and what it asks, and needs nothing that stands before it."""
    asks = bool(own.understood.words) or "about" in own.understood.names
    is_read = bool(own.total) and own.plan.shape != "sentences" and not own.understood.unused
    return asks and is_read and bool(named(part, store.names)) and not _LEANING.search(part)


def _stories(before: Sequence[Told]) -> list[str]:
    """The articles that answer the parts before one; none where they are too many to be of one matter."""
    found = list(dict.fromkeys(iri for one in before for iri in articles_of(one.answer)))
    return found if len(found) <= _MOST_STORIES else []


def _within(store: Store, answer: Answer, stories: Sequence[str], limit: int | None) -> Answer | None:
    """The rows of an answer that are of some articles."""
    question = answer.plan.asked.question
    if not isinstance(question, Listing) or question.kind != "statement" or "count" in answer.understood.marks:
        return None
    narrowed = with_given(answer.plan, {"article": [NamedNode(iri) for iri in stories]})
    found = store.answer(narrowed.asked, limit, counting=True)
    if not found.total:
        return None
    understood = replace(answer.understood, marks={**answer.understood.marks, "stories": "yes"})
    rows, examples = found.rows, examples_of(store, found.rows)
    return replace(
        answer,
        understood=understood,
        plan=narrowed,
        rows=rows,
        total=found.total,
        examples=examples,
        left=0,
        further=(),
    )
