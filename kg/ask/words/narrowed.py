"""Answers of which some rows are left out: whoever a question excepts, who is quoted elsewhere too, who else checks facts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pyoxigraph import Literal

from kg.ask.topics import words_of
from kg.ask.words.concepts import stem
from kg.ask.words.planned import Plan
from kg.ask.words.understood import Understood
from kg.store import Rows, Store
from kg.store.question_sparql import sparql_of
from kg.store.terms import Term


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are left, the query that says the same, if one does, and what to say of it."""

    rows: Rows
    query: str = ""
    remark: str = ""


def narrowing_of(asked: Understood) -> Callable[[Store, Plan, Rows], Narrowed] | None:
    """How rows are left out of the answer to a question once all of them are known; None where the store is asked for no
    others."""
    words, reviewers = asked.words, asked.marks.get("reviewer")
    if asked.kind == "only_on":
        return only_there
    if asked.kind == "verdicts" and words:
        return lambda _, plan, rows: with_words(rows, plan, words)
    if reviewers is not None:
        return lambda _, plan, rows: by_reviewer(rows, plan, reviewers)
    return None


def without(rows: Rows, plan: Plan, store: Store, whom: str) -> Narrowed:
    """The rows of anybody but somebody."""
    match = store.names.match(whom, ("person", "group", "organization"))
    name = store.names.best_known(match, "speaker").best.name if match is not None else whom
    if "speakerName" not in rows.variables:
        return Narrowed(rows, remark=f"Not used: “besides {whom}”.")
    column = rows.variables.index("speakerName")
    is_read = plan.shape == "sentences"
    text = rows.variables.index("text") if is_read else column
    kept = tuple(row for row in rows.rows if not _names(row[column], name) and not (is_read and _has(row[text], name)))
    query = f"SELECT * {{ {{ {plan.sparql} }} FILTER(!BOUND(?speakerName) || STR(?speakerName) != {Literal(name)}) }}"
    return Narrowed(replace(rows, rows=kept), "" if is_read else query, f"Left out: {name}.")


def only_there(store: Store, plan: Plan, rows: Rows) -> Narrowed:
    """Of who is quoted in an outlet those who are quoted in no other on it."""
    asked = plan.asked
    everywhere = replace(asked, given={name: terms for name, terms in asked.given.items() if name != "outlet"})
    told = {row[0]: row[1] for row in store.answer(everywhere, None).rows.rows}
    kept = tuple(row for row in rows.rows if row[0] is not None and told.get(row[0]) == row[1])
    query = (
        f"SELECT ?speakerName ?statements {{ {{ {plan.sparql} }} "
        f"{{ SELECT ?speakerName (?statements AS ?everywhere) {{ {{ {sparql_of(everywhere)} }} }} }} "
        "FILTER(?statements = ?everywhere) }"
    )
    return Narrowed(replace(rows, rows=kept), query)


def by_reviewer(rows: Rows, plan: Plan, reviewers: str) -> Narrowed:
    """Of verdicts those of some who check facts, whose names have bars between them."""
    column = rows.variables.index("reviewerName")
    wanted = {_key(name) for name in reviewers.split("|")}
    names = {term.value for row in rows.rows if isinstance(term := row[column], Literal)}
    fitting = sorted(name for name in names if any(one in _key(name) for one in wanted))
    kept = tuple(row for row in rows.rows if getattr(row[column], "value", "") in fitting)
    listed = ", ".join(str(Literal(name)) for name in fitting)
    query = f"SELECT * {{ {{ {plan.sparql} }} FILTER(STR(?reviewerName) IN ({listed})) }}"
    return Narrowed(replace(rows, rows=kept), query)


def with_words(rows: Rows, plan: Plan, words: str) -> Narrowed:
    """Of verdicts those on claims that have half of some words, or more."""
    stems = list(dict.fromkeys(stem(word) for word in words_of(words.replace("-", "")).split()))
    least = (len(stems) + 1) // 2
    column = rows.variables.index("text")
    texts = [str(getattr(row[column], "value", "")).lower().replace("-", "") for row in rows.rows]  # "e-mails"
    kept = tuple(row for row, text in zip(rows.rows, texts, strict=True) if sum(one in text for one in stems) >= least)
    told = 'REPLACE(LCASE(STR(?text)), "-", "")'
    having = " + ".join(f"IF(CONTAINS({told}, {Literal(one)}), 1, 0)" for one in stems)
    query = f"SELECT * {{ {{ {plan.sparql} }} FILTER({having} >= {least}) }}"
    return Narrowed(replace(rows, rows=kept), query)


def _key(name: str) -> str:
    """A name as it is compared: small letters and digits alone."""
    return "".join(character for character in name.casefold() if character.isalnum())


def _names(term: Term | None, name: str) -> bool:
    return getattr(term, "value", "") == name


def _has(term: Term | None, name: str) -> bool:
    """Whether a text has somebody's last name."""
    return name.split()[-1] in str(getattr(term, "value", "")).split()
