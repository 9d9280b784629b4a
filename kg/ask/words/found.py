"""What the store has for a question as it is understood, or for what else may be meant, and what to say of how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.ask.by_name import EVERY_KIND, count_left_out, slips, statements_called, why_left_out
from kg.ask.periods import Period
from kg.ask.words.narrowed import narrowing_of
from kg.ask.words.planned import Plan
from kg.ask.words.plans import plan, undated, with_given
from kg.ask.words.reply import Reply
from kg.ask.words.understood import Understood
from kg.ask.words.wider.instead import topic_of, without_names
from kg.ask.words.wider.namesakes import namesakes
from kg.ask.words.wider.steps import wider
from kg.store import Store
from kg.store.question import Listing
from kg.store.question_sparql import tells
from kg.store.terms import Found
from kg.vocabulary import SHOWN, TOLD

# Of what somebody did not say so little has the words of a topic, that all of it is worth reading.
_FEW = 3
# Kinds of nodes of which those without a date are told where a period has none.
_DATED = ("statement", "event")


def planned_of(store: Store, understood: Understood, kinds: Sequence[str]) -> Plan:
    """What the store is asked for a question; QuestionError where it is of a statement that the store does not have."""
    made = plan(understood, kinds)
    if understood.kind != "evidence":
        return made
    return with_given(made, {"statement": statements_called(store, understood.words or "")})


def reply_to(store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]) -> Reply:
    """What the store has for a question just as it is understood, the first ``limit`` rows; all where some of them are left
    out afterwards."""
    planned = planned_of(store, understood, kinds)
    most = None if narrowing_of(understood) else limit
    return Reply(understood, planned, store.answer(planned.asked, most, counting=True))


def found_of(store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]) -> Reply:
    """What the store has for a question, or for what else may be meant, and what to say of it."""
    reply = reply_to(store, understood, limit, kinds)
    if (counted := _counted_in_articles(store, reply, limit, kinds)) is not None:
        return counted
    match = understood.names.get("about")
    if match is not None and "topic" in reply.plan.asked.given and reply.total:
        taken = f"About {match.best.name}, or with the words {match.text!r}."
        return replace(reply, notes=(taken, *_without_dates(store, reply, kinds)))
    if understood.kind == "withheld" and understood.words and 0 < reply.total < _FEW:
        every = reply_to(store, replace(understood, words=None), limit, kinds)
        note = f"{reply.total} of them {'has' if reply.total == 1 else 'have'} {understood.words!r}."
        return replace(every, notes=(note,))
    return _reply_instead(store, reply, limit, kinds) if not reply.total else _noted(store, reply, kinds)


def _reply_instead(store: Store, empty: Reply, limit: int | None, kinds: Sequence[str]) -> Reply:
    """What the store has for what else may be meant by a question without an answer; the empty reply where there is nothing
    either."""
    understood = empty.understood
    if understood.period and (without := _all_undated(store, understood, limit, kinds)):
        return without
    if understood.words and (noted := slips(store, understood.words)):
        return replace(empty, notes=tuple(noted))
    # Before others of the name are tried: what has no date is of whom the question means.
    if "dated" in empty.plan.asked.given and (notes := _without_dates(store, empty, kinds)):
        return replace(empty, notes=tuple(notes))
    for instead in wider(understood, store.names):
        reply = reply_to(store, instead.asked, limit, kinds)
        if reply.total:
            notes = [instead.note, *unsure_of(store, understood, empty.plan, kinds)]
            return replace(reply, notes=tuple(notes), is_loose=instead.is_loose)
    return _noted(store, empty, kinds)


def _noted(store: Store, reply: Reply, kinds: Sequence[str]) -> Reply:
    """A reply with what it leaves out, and where nothing is found what else could be asked."""
    understood = reply.understood
    notes = _without_dates(store, reply, kinds)
    if not reply.total:
        notes += namesakes(understood, store.names)
    if understood.kind == "contradictions" and "speaker" in understood.names and not reply.total:
        notes.append(f"Who takes another side is told by: who disagrees with {understood.names['speaker'].best.name}?")
    return replace(reply, notes=tuple(notes))


def _counted_in_articles(store: Store, reply: Reply, limit: int | None, kinds: Sequence[str]) -> Reply | None:
    """Who is quoted most in articles that tell of a topic of which few statements have the words; None where that is no
    more."""
    if reply.understood.kind != "most_quoted" or _most_of(reply.found) >= _FEW:
        return None
    near = _in_articles(reply.understood)
    more = reply_to(store, near, limit, kinds) if near is not None else None
    if near is None or more is None or _most_of(more.found) <= _most_of(reply.found):
        return None
    note = f"Few statements have {near.words!r}; counted is all that is said in articles where one has it."
    return replace(more, notes=(note,))


def _in_articles(asked: Understood) -> Understood | None:
    """A question of a topic as one of the articles that tell of it; None of one of a person, or of no topic."""
    about = asked.names.get("about")
    topic = topic_of(asked)
    if not topic or (about is not None and about.is_a("person")):
        return None
    return replace(without_names(asked, "about"), words=topic, marks={**asked.marks, "near": "yes"})


def _most_of(found: Found) -> int:
    """The number in the first row of a count; zero where there is none."""
    if not found.rows.rows or "statements" not in found.rows.variables:
        return 0
    return int(getattr(found.rows.rows[0][found.rows.variables.index("statements")], "value", 0))


def unsure_of(store: Store, understood: Understood, shown: Plan, kinds: Sequence[str]) -> list[str]:
    """What to say of what would fit a question, of which nothing is shown, and is left out by default."""
    every = plan(understood, TOLD).asked
    left = count_left_out(store, shown.asked, every, 0) if set(kinds) == set(SHOWN) and tells(every.question) else 0
    is_, them = ("is", "it") if left == 1 else ("are", "them")
    return [f"{left} that would fit {is_} {why_left_out(shown.asked)}; {EVERY_KIND} shows {them}."] * bool(left)


def _all_undated(store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]) -> Reply | None:
    """What is asked of a period of which nothing is dated: what stands in articles without a date."""
    every = replace(understood, marks={**understood.marks, "undated": "yes"})
    planned = plan(every, kinds)
    if not isinstance(planned.asked.question, Listing) or planned.asked.question.kind not in _DATED:
        return None
    found = store.answer(undated(planned).asked, limit, counting=True)
    note = "Nothing is dated in the period; whether these fall in it can't be told."
    return Reply(every, undated(planned), found, (note,), is_loose=True) if found.total else None


def _without_dates(store: Store, reply: Reply, kinds: Sequence[str]) -> list[str]:
    """What to say of what a period, or an order in time, leaves out, since nobody knows when it was."""
    asked = reply.plan.asked
    if asked.most is not None or not (reply.understood.period or "dated" in asked.given):
        return []
    every = plan(replace(reply.understood, period=Period()), kinds)
    if isinstance(every.asked.question, Listing) and every.asked.question.kind == "statement":
        more = store.answer(undated(every).asked, 0, counting=True).total
        if more:
            return [f"{more} more {'stands in an article' if more == 1 else 'stand in articles'} without a date."]
    elif not reply.total:
        total = store.answer(every.asked, 0, counting=True).total
        return [f"Without the date there {'is' if total == 1 else 'are'} {total}."] * bool(total)
    return []
