"""What workers make of a question in words: sentences with links for people, or the same and the rows as JSON."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from kg.ask.by_name import kinds_called
from kg.ask.words.answer import Answer as Told
from kg.ask.words.render import heading_of, lines_of
from kg.ask.words.shapes import Line
from kg.ask.words.suggest import suggestions
from kg.query.results import write_result
from kg.serve.formats import ROWS, Answer
from kg.serve.html import render
from kg.serve.jobs import Bounded
from kg.serve.links import event_page, in_explorer, page_of, pair_page, topic_page
from kg.serve.parts import base_of
from kg.serve.reading import ask
from kg.store import OxigraphStore
from kg.vocabulary import SHOWN

# Rows where nobody says how many, and at most.
FEW, MOST = 20, 500


def told_words(
    store: OxigraphStore, question: str, kinds: str, limit: int | None, media_type: str, most: int
) -> Answer:
    """The answer to a question in words, in at most ``most`` bytes. QuestionError where it is not
    understood or names nobody, Problem 422 for too much."""
    rows = min(limit or FEW, MOST)
    told = ask(store, question, rows, kinds_called(kinds) if kinds else SHOWN)
    bounded = Bounded(most)
    body = io.BufferedWriter(bounded)
    if media_type in ROWS and media_type != "application/json":
        write_result(replace(told.every_row, notes=tuple(told.notes)), ROWS[media_type], body)
        body.flush()
        return Answer(media_type, bounded.content())
    base = base_of(store)
    lines = [linked(line, base) for line in lines_of(told, rows)]
    common = {"question": question, "understood": heading_of(told), "notes": told.notes, "total": told.total}
    common["beside"] = _beside(told)
    if media_type == "text/html":
        page = render("ask.html", **common, lines=lines, kinds=kinds, shown=len(told.rows.rows), sparql=told.sparql)
        body.write(page.encode())
    else:
        further = [
            {"understood": heading_of(other), "notes": other.notes, "total": other.total, "sparql": other.sparql}
            for other in told.further
        ]
        content = common | {"lines": lines, "rows": _plain(told), "sparql": told.sparql, "further": further}
        body.write(json.dumps(content, ensure_ascii=False, default=str).encode())
    body.flush()
    return Answer(media_type, bounded.content())


def suggested(store: OxigraphStore, typed: str) -> Answer:
    """How a question may go on, as a list in JSON."""
    return Answer("application/json", json.dumps(suggestions(store, typed), ensure_ascii=False).encode())


def linked(line: Line, base: str) -> dict[str, Any]:
    """A line with the page of what it is about, and where the explorer has it, if it does."""
    kind = "statement" if "#statement=" in line.iri else "event" if "#event=" in line.iri else "node"
    return {
        "text": line.text,
        "indent": line.indent,
        "iri": line.iri,
        "page": event_page(line.iri) if kind == "event" and page_of(line.iri, base) else page_of(line.iri, base),
        "explorer": in_explorer(line.iri, base, kind),
        "cells": list(line.cells),
        "head": line.is_head,
    }


def _beside(told: Told) -> list[dict[str, str]]:
    """The pages that show side by side what the question is about."""
    iris = {slot: match.best.iri for slot, match in told.understood.names.items()}
    names = {slot: match.best.name for slot, match in told.understood.names.items()}
    found = []
    for first, second in (("first_side", "second_side"), ("speaker", "about")):
        if {first, second} <= iris.keys():
            page = pair_page(iris[first], iris[second])
            found.append({"title": f"{names[first]} and {names[second]}, side by side", "page": page})
    if "about" in iris:
        found.append({"title": f"{names['about']}, outlet by outlet", "page": topic_page(iris["about"])})
    elif told.understood.words:
        words = told.understood.words
        found.append({"title": f"“{words}”, outlet by outlet", "page": topic_page(words=words)})
    return found


def _plain(told: Told) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if value is not None} for row in told.records]
