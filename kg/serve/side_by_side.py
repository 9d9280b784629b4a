"""What workers read to be shown side by side: two actors, what outlets have on a topic, what articles tell of an event."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.ask.by_name import entities_called
from kg.ask.questions import question_named
from kg.ask.questions.listings import BY_DATE, STATEMENTS
from kg.ask.questions.ready import DEFAULT_KINDS
from kg.ask.topics import words_of
from kg.ask.words.answering import examples_of
from kg.ask.words.render import lines_of_rows
from kg.ask.words.shapes import Line
from kg.errors import QuestionError
from kg.serve.formats import Answer
from kg.serve.html import render
from kg.serve.parts import base_of
from kg.serve.problem import Problem
from kg.serve.told import linked
from kg.store import OxigraphStore
from kg.store.question import Asked, Given
from kg.store.question_sparql import tells
from kg.vocabulary import NAMED_CLASSES

_ROWS = 50
# Outlets of a topic that get a section each.
_OUTLETS = 6


@dataclass(frozen=True, slots=True)
class _Examples:
    examples: Mapping[str, Mapping[str, str]]


def pair(store: OxigraphStore, media_type: str, here: str, first: str, second: str) -> Answer:
    """What each of two says about the other, and on what they differ."""
    one, other = (_entity(store, slot, value) for slot, value in (("first", first), ("second", second)))
    [name, other_name] = [_name(store, entity) for entity in (one, other)]
    said = "what-did-x-say-about-y"
    forth: Given = {"speaker": [one], "about": [other]}
    back: Given = {"speaker": [other], "about": [one]}
    against = [
        _section(store, f"{name} against {other_name}", said, {**forth, "opposing": ()}, "quotes"),
        _section(store, f"{other_name} against {name}", said, {**back, "opposing": ()}, "quotes"),
    ]
    sections = [
        _section(store, f"{name} about {other_name}", said, forth, "quotes"),
        _section(store, f"{other_name} about {name}", said, back, "quotes"),
        *(section for section in against if section["total"]),
        _section(store, "Where they differ", "where-two-differ", {"first": [one], "second": [other]}, "differences"),
    ]
    return _answer(f"{name} and {other_name}", sections, media_type, here)


def topic(store: OxigraphStore, media_type: str, here: str, about: str = "", words: str = "") -> Answer:
    """What each outlet has about somebody or something, or with some words; and what contradicts each other."""
    if bool(about) == bool(words):
        raise QuestionError("Say what the topic is: about=NAME, or words=WORDS.")
    entity = _entity(store, "about", about) if about else None
    given: Given = {"about": [entity]} if entity is not None else {"words": [Literal(words_of(words))]}
    title = _name(store, entity) if entity is not None else f"“{words}”"
    sections = [
        _told_by(store, _name(store, outlet), {**given, "outlet": [outlet], **DEFAULT_KINDS})
        for outlet in _outlets(store, given)
    ]
    sections.append(_section(store, "Contradictions", "disagreements", given, "pairs"))
    return _answer(title, sections, media_type, here)


def event(store: OxigraphStore, media_type: str, here: str, event: str) -> Answer:
    """What each article tells of an event."""
    try:
        node = NamedNode(event)
    except ValueError as error:
        raise Problem(400, "This is no IRI.") from error
    asked = question_named("what-befell").asked({"event": [node]})
    if not store.answer(asked, 1).rows.rows:
        raise Problem(404, f"There is no event {event[:300]}.")
    sections = [_section(store, "What each tells", "what-befell", {"event": [node]}, "tellings")]
    return _answer("One event, told by several", sections, media_type, here)


def _section(store: OxigraphStore, title: str, name: str, given: Given, shape: str) -> dict[str, Any]:
    question = question_named(name)
    asked = question.asked({**given, **(DEFAULT_KINDS if tells(question.asks) else {})})
    total, lines = _lines(store, asked, shape)
    return {"title": title, "total": total, "lines": lines}


def _told_by(store: OxigraphStore, title: str, given: Given) -> dict[str, Any]:
    """What an outlet has, in the order of its dates, and then what stands in articles without one."""
    total, lines = _lines(store, question_named("timeline-of").asked(given), "quotes")
    more, others = _lines(store, Asked(STATEMENTS, {**given, "undated": ()}, BY_DATE), "quotes")
    if more:
        lines += [linked(Line("In articles without a date:", 0), base_of(store)), *others]
    return {"title": title, "total": total + more, "lines": lines}


def _lines(store: OxigraphStore, asked: Asked, shape: str) -> tuple[int, list[dict[str, Any]]]:
    """How many rows there are, and the first of them as lines."""
    found = store.answer(asked, _ROWS, counting=True)
    lines = lines_of_rows(found.rows, shape, _Examples(examples_of(store, found.rows)), _ROWS)
    base = base_of(store)
    return found.total, [linked(line, base) for line in lines]


def _outlets(store: OxigraphStore, given: Given) -> list[NamedNode]:
    """The outlets that have most on a topic, so many that each can be shown."""
    rows = store.answer(Asked(STATEMENTS, {**given, **DEFAULT_KINDS}, BY_DATE), 2000).rows
    place = rows.variables.index("outletName")
    counts: dict[str, int] = {}
    for row in rows.rows:
        if row[place] is not None:
            name = getattr(row[place], "value", "")
            counts[name] = counts.get(name, 0) + 1
    most = sorted(counts, key=lambda name: (-counts[name], name))[:_OUTLETS]
    return [entities_called(store, "outlet", name)[0] for name in most]


def _entity(store: OxigraphStore, slot: str, value: str) -> NamedNode:
    """Of the entities that a value means the one that is mentioned most; the title of the page says which."""
    found = entities_called(store, slot, value)
    match = store.names.match(value, tuple(NAMED_CLASSES)) if len(found) > 1 else None
    return found[0] if match is None else NamedNode(store.names.best_known(match, "mentioned").best.iri)


def _name(store: OxigraphStore, entity: NamedNode) -> str:
    return store.names.names_of([entity.value])[0]


def _answer(title: str, sections: list[dict[str, Any]], media_type: str, here: str) -> Answer:
    if media_type == "text/html":
        page = render("beside.html", title=title, sections=sections, json=f"{here}&format=json")
        return Answer(media_type, page.encode())
    content = {"title": title, "sections": sections}
    return Answer("application/json", json.dumps(content, ensure_ascii=False).encode())
