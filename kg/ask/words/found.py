"""What the store has for a question as it is understood, or for what else may be meant, and what to say of how it was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.ask.by_name import EVERY_KIND, count_left_out, slips, statements_called, why_left_out
from kg.ask.periods import Period
from kg.ask.words.planned import Plan
from kg.ask.words.plans import plan, undated, with_given
from kg.ask.words.understood import Understood
from kg.ask.words.wider import namesakes, wider
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
    made = plan(understood, kinds)
    if understood.kind != "evidence":
        return made
    return with_given(made, {"statement": statements_called(store, understood.words or "")})


def found_of(
    store: Store, understood: Understood, limit: int | None, kinds: Sequence[str]
) -> tuple[Understood, Plan, Found, list[str]]:
    """What a question is taken to ask, its answer, and what to say of how it was found."""
    planned = planned_of(store, understood, kinds)
    found = store.answer(planned.asked, limit, counting=True)
    if understood.kind == "most_quoted" and _most_of(found) < _FEW and (near := _in_articles(understood)):
        more = store.answer(planned_of(store, near, kinds).asked, limit, counting=True)
        if _most_of(more) > _most_of(found):
            note = f"Few statements have {near.words!r}; counted is all that is said in articles where one has it."
            return near, planned_of(store, near, kinds), more, [note]
    match = understood.names.get("about")
    if match is not None and "topic" in planned.asked.given and found.total:
        taken = f"About {match.entities[0].name}, or with the words {match.text!r}."
        return understood, planned, found, [taken, *_without_dates(store, understood, planned, found, kinds)]
    if understood.kind == "withheld" and understood.words and 0 < found.total < _FEW:
        every = replace(understood, words=None)
        more = store.answer(planned_of(store, every, kinds).asked, limit, counting=True)
        note = f"{found.total} of them {'has' if found.total == 1 else 'have'} {understood.words!r}."
        return every, planned_of(store, every, kinds), more, [note]
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
            return instead, other, more, [note, *unsure_of(store, understood, planned, kinds)]
    notes = _without_dates(store, understood, planned, found, kinds)
    if not found.total:
        notes += namesakes(understood, store.names)
    if understood.kind == "contradictions" and "speaker" in understood.names and not found.total:
        speaker = understood.names["speaker"].entities[0].name
        notes.append(f"Who takes another side is told by: who disagrees with {speaker}?")
    return understood, planned, found, notes


def _in_articles(asked: Understood) -> Understood | None:
    """A question of a topic as one of the articles that tell of it; None of one of a person, or of no topic."""
    about = asked.names.get("about")
    if about is not None and "person" in about.entities[0].types:
        return None
    topic = " ".join(part for part in (about.text if about is not None else "", asked.words or "") if part)
    others = {slot: match for slot, match in asked.names.items() if slot != "about"}
    return replace(asked, names=others, words=topic, marks={**asked.marks, "near": "yes"}) if topic else None


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
