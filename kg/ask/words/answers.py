"""Questions in words, answered: what was understood, the query, and its rows."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.ask.by_name import EVERY_KIND, LEFT_OUT, count_left_out, left_out, slips, statements_called
from kg.ask.periods import Period
from kg.ask.relative import made_plain
from kg.ask.words.alike import other_names
from kg.ask.words.loosely import loosely
from kg.ask.words.planned import Plan
from kg.ask.words.plans import plan, undated, with_given
from kg.ask.words.quotes import quotes_of
from kg.ask.words.render import heading, notes_of, read_as, render
from kg.ask.words.understand import understand
from kg.ask.words.understood import Understood
from kg.ask.words.wider import namesakes, wider
from kg.errors import QuestionError
from kg.query.records import Records, records
from kg.store import Rows, Store
from kg.store.question import Listing
from kg.store.question_sparql import tells
from kg.store.terms import Found
from kg.vocabulary import SHOWN, TOLD

if TYPE_CHECKING:
    import pandas

# Rows of an answer whose examples are looked up, to be shown in full.
_EXAMPLES = 200
# Of what somebody did not say so little has the words of a topic, that all of it is worth reading.
_FEW = 3
_NAMED = 6  # of the names of a topic are told


# Kinds of questions of which it is an answer that there is nothing.
_SURELY = frozenset(
    "verdicts rated_by_speaker copies evidence only_in entity articles outlets most_quoted done".split()
)
# Kinds of nodes of which those without a date are told where a period has none.
_DATED = ("statement", "event")


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The rows that answer a question, the query that says the same, and what was understood.

    There are ``total`` rows, of which ``rows`` may hold the first only; ``left`` more are left out by default.
    ``examples`` has the text and source of the statements that rows name as examples.
    """

    understood: Understood
    plan: Plan
    rows: Rows
    total: int
    examples: Mapping[str, Mapping[str, str]]
    remarks: tuple[str, ...] = ()
    left: int = 0

    @property
    def sparql(self) -> str:
        """The query, with its values bound; ``kg query`` runs it as it is."""
        return self.plan.sparql

    @property
    def records(self) -> Records:
        """The rows as plain values."""
        return records(replace(self.rows, notes=tuple(self.notes)))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; ExtraError where pandas is not installed."""
        return self.records.to_pandas()

    def __str__(self) -> str:
        return render(self)

    def _repr_html_(self) -> str:
        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in self.notes)
        return f"<p><b>{html.escape(heading(self.understood))}</b></p>{notes}{self.records._repr_html_()}"

    @property
    def notes(self) -> list[str]:
        """What a reader should know: which entity a name was taken for, and which others it fits."""
        taken = [note for match in self.understood.names.values() for note in notes_of(match)]
        return [*taken, *self.remarks]


def ask_in_words(store: Store, text: str, limit: int | None = None, kinds: Sequence[str] = SHOWN) -> Answer:
    """The answer to a question in words, its first ``limit`` rows, of statements told in some ways.

    QuestionError, which says what can be asked, where the question is not understood.
    """
    plain, dated = made_plain(store, text)
    understood, planned, found, notes = _read(store, plain, limit, kinds)
    read = [" ".join(read_as(understood)).strip()] if understood.unused is not None else []
    notes = [dated] * bool(dated) + read + _without_period(understood, planned) + _other_names(understood) + notes
    quotes = examples_of(store, found.rows)
    every, left = _planned(store, understood, TOLD).asked, 0
    if set(kinds) == set(SHOWN) and tells(every.question):
        left = count_left_out(store, planned.asked, every, found.total)
        notes += left_out(planned.asked, left, found.total)
    return Answer(understood, planned, found.rows, found.total, quotes, tuple(notes), left)


def _read(
    store: Store, plain: str, limit: int | None, kinds: Sequence[str]
) -> tuple[Understood, Plan, Found, list[str]]:
    """What a question is taken to ask and its answer; of one without, or not understood, what comes near."""
    try:
        read = _found(store, understand(plain, store.names), limit, kinds)
    except QuestionError:
        near = _near(store, plain, limit, kinds)
        if near is None:
            raise
        return near
    is_empty = not read[2].total and read[0].kind not in _SURELY and not read[0].exact_words
    return (is_empty and _near(store, plain, limit, kinds)) or read


def _near(
    store: Store, plain: str, limit: int | None, kinds: Sequence[str]
) -> tuple[Understood, Plan, Found, list[str]] | None:
    for instead, note in loosely(plain, store.names):
        planned = plan(instead, kinds)
        found = store.answer(planned.asked, limit, counting=True)
        if found.total:
            return instead, planned, found, [note]
    return None


def _other_names(understood: Understood) -> list[str]:
    """What else the words of a topic were looked for as."""
    about = understood.names.get("about")
    topic = understood.words or (about.text if about is not None and "person" not in about.entities[0].types else "")
    if not topic or understood.exact_words or "most_of" in understood.marks:
        return []
    return [
        f"{part!r} is looked for as {', '.join(others[:_NAMED])} too." for part, others in other_names(topic).items()
    ]


def _without_period(understood: Understood, planned: Plan) -> list[str]:
    """What to say where a question that knows no dates was asked of a period."""
    days = {understood.period.since, understood.period.before} - {None}
    given = {getattr(value, "value", "") for values in planned.asked.given.values() for value in values}
    is_used = not days or bool(days & given) or "undated" in understood.marks
    return [] if is_used else ["Not used: the dates; this is counted over all of them."]


def _planned(store: Store, understood: Understood, kinds: Sequence[str]) -> Plan:
    made = plan(understood, kinds)
    if understood.kind != "evidence":
        return made
    return with_given(made, {"statement": statements_called(store, understood.words or "")})


def examples_of(store: Store, rows: Rows) -> Mapping[str, Mapping[str, str]]:
    """The text and source of the statements that rows name as examples."""
    shown = [index for index, name in enumerate(rows.variables) if name.lower().endswith("example")]
    examples = [row[index] for row in rows.rows[:_EXAMPLES] for index in shown]
    return quotes_of(store, {term.value for term in examples if isinstance(term, Literal | NamedNode)})


def _found(
    store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]
) -> tuple[Understood, Plan, Found, list[str]]:
    """What a question is taken to ask, its answer, and what to say of how it was found."""
    planned = _planned(store, understood, kinds)
    found = store.answer(planned.asked, limit, counting=True)
    match = understood.names.get("about")
    if match is not None and "topic" in planned.asked.given and found.total:
        taken = f"About {match.entities[0].name}, or with the words {match.text!r}."
        return understood, planned, found, [taken, *_without_dates(store, understood, planned, found, kinds)]
    if understood.kind == "withheld" and understood.words and 0 < found.total < _FEW:
        every = replace(understood, words=None)
        more = store.answer(_planned(store, every, kinds).asked, limit, counting=True)
        note = f"{found.total} of them {'has' if found.total == 1 else 'have'} {understood.words!r}."
        return every, _planned(store, every, kinds), more, [note]
    if not found.total and understood.period and (without := _all_undated(store, understood, limit, kinds)):
        return without
    if not found.total and understood.words and (noted := slips(store, understood.words)):
        return understood, planned, found, noted
    if "dated" in planned.asked.given and not found.total:
        # Before others of the name are tried: what has no date is of whom the question means.
        if notes := _without_dates(store, understood, planned, found, kinds):
            return understood, planned, found, notes
    for instead, note in wider(understood, store.names) if not found.total else ():
        other = plan(instead, kinds)
        more = store.answer(other.asked, limit, counting=True)
        if more.total:
            return instead, other, more, [note, *_unsure(store, understood, planned, kinds)]
    notes = _without_dates(store, understood, planned, found, kinds)
    if not found.total:
        notes += namesakes(understood, store.names)
    if understood.kind == "contradictions" and "speaker" in understood.names and not found.total:
        speaker = understood.names["speaker"].entities[0].name
        notes.append(f"Who takes another side is told by: who disagrees with {speaker}?")
    return understood, planned, found, notes


def _unsure(store: Store, understood: Understood, shown: Plan, kinds: Sequence[str]) -> list[str]:
    """What to say of what would fit a question, of which nothing is shown, and is left out by default."""
    every = plan(understood, TOLD).asked
    left = count_left_out(store, shown.asked, every, 0) if set(kinds) == set(SHOWN) and tells(every.question) else 0
    is_, them = ("is", "it") if left == 1 else ("are", "them")
    return [f"{left} that would fit {is_} {LEFT_OUT}; {EVERY_KIND} shows {them}."] * bool(left)


def _all_undated(
    store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]
) -> tuple[Understood, Plan, Found, list[str]] | None:
    """What is asked of a period of which nothing is dated: what stands in articles without a date."""
    every = replace(understood, marks={**understood.marks, "undated": "yes"})
    planned = plan(every, kinds)
    if not isinstance(planned.asked.question, Listing) or planned.asked.question.kind not in _DATED:
        return None
    found = store.answer(undated(planned).asked, limit, counting=True)
    note = "Nothing is dated in the period; whether these fall in it can't be told."
    return (every, undated(planned), found, [note]) if found.total else None


def _without_dates(
    store: Store, understood: Understood, planned: Plan, found: Found, kinds: Sequence[str]
) -> list[str]:
    """What to say of what a period, or an order in time, leaves out, since nobody knows when it was."""
    if planned.asked.most is not None or not (understood.period or "dated" in planned.asked.given):
        return []
    every = plan(replace(understood, period=Period()), kinds)
    if isinstance(every.asked.question, Listing) and every.asked.question.kind == "statement":
        more = store.answer(undated(every).asked, 0, counting=True).total
        if more:
            return [f"{more} more {'stands in an article' if more == 1 else 'stand in articles'} without a date."]
    elif not found.total:
        total = store.answer(every.asked, 0, counting=True).total
        return [f"Without the date there {'is' if total == 1 else 'are'} {total}."] * bool(total)
    return []
