"""What workers make of a ready question: rows for machines, or a page with a table for people."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pyoxigraph import NamedNode

from kg.ask.by_name import ask
from kg.ask.questions import question_named
from kg.query.results import shorten, write_result
from kg.serve.formats import ROWS, Answer
from kg.serve.html import render
from kg.serve.jobs import Bounded
from kg.serve.links import page_of
from kg.serve.parts import base_of
from kg.store import OxigraphStore, Rows, Term
from kg.store.terms import value_of

# Rows of a page where nobody says how many.
_SHOWN = 100


def answer_question(
    store: OxigraphStore, name: str, given: Mapping[str, str], limit: int | None, media_type: str, most: int
) -> Answer:
    """Answer a ready question, with names as people write them or IRIs, in at most ``most`` bytes.

    QuestionError where a parameter is missing or matches nothing, Problem 422 for too much.
    """
    body = Bounded(most)
    out = io.BufferedWriter(body)
    if media_type == "text/html":
        out.write(_page(store, name, given, limit or _SHOWN))
    else:
        write_result(ask(store, name, given, limit), ROWS[media_type], out)
    out.flush()
    return Answer(media_type, body.content())


def _page(store: OxigraphStore, name: str, given: Mapping[str, str], limit: int) -> bytes:
    """The question with a form for its parameters and, where none is missing, a table of its answer."""
    question = question_named(name)
    rows = None
    if set(question.required) <= given.keys():
        rows = ask(store, name, given, limit + 1)
    base = base_of(store)
    cells = [[_cell(term, base) for term in row] for row in rows.rows[:limit]] if rows else []
    return render(
        "question.html", question=question, given=given, limit=limit,
        columns=_columns(rows), rows=cells, more=rows is not None and len(rows.rows) > limit, asked=rows is not None,
        notes=rows.notes if rows else (),
    ).encode()  # fmt: skip


def _columns(rows: Rows | None) -> tuple[str, ...]:
    return rows.variables if rows else ()


def _cell(term: Term | None, base: str) -> tuple[str, str]:
    """The text of a cell, and the path of the page of what it names."""
    if isinstance(term, NamedNode):
        page = page_of(term.value, base)
        return (page.removeprefix("/") or shorten(term.value), page)
    return ("" if term is None else value_of(term), "")
