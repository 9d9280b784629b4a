"""What workers read of something that is to be corrected: the forms for it."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from kg.authority.file import ENTITY_TYPES
from kg.names.gender import female_share
from kg.query.run import select
from kg.serve.formats import Answer
from kg.serve.html import render
from kg.serve.links import page_of
from kg.serve.parts import base_of
from kg.serve.problem import Problem
from kg.store import OxigraphStore
from kg.store.terms import value_of
from kg.vocabulary import ACTOR_CLASSES, term

_MENTIONS = 300
_SURE, _SHORT = 0.9, 2  # how sure a name tells who has it; letters of "of" and "to" in offices
_DESCRIBED = (
    "SELECT ?name ?class ?title { ?iri schema:name ?name ; a ?class . OPTIONAL { ?iri schema:jobTitle ?title } }"
)
_ENTITY = f"""SELECT ?name (SAMPLE(?class) AS ?kind) {{ ?iri schema:name ?name ; a ?class
  FILTER(?class IN ({", ".join(ACTOR_CLASSES[kind] for kind in (*ENTITY_TYPES, "outlet"))})) }} GROUP BY ?name"""
_NAMED = f"""SELECT ?article ?surface (COUNT(?mention) AS ?times) {{
  ?mention itsrdf:taIdentRef ?iri ; nif:anchorOf ?surface ; nif:referenceContext ?where .
  ?where schema:identifier ?article }}
GROUP BY ?article ?surface ORDER BY ?article ?surface LIMIT {_MENTIONS}"""
_STATEMENT = """SELECT ?text (MIN(?named) AS ?speaker) {
  ?iri a kg:Statement ; schema:text ?text . OPTIONAL { ?iri kg:speaker/schema:name ?named } } GROUP BY ?text"""


def forms(store: OxigraphStore, iri: str, seen: str) -> Answer:
    """The page on which an entity or a statement is corrected, as it is in the state ``seen``; Problem 404
    where the store has neither."""
    try:
        node = NamedNode(iri)
    except ValueError as error:
        raise Problem(400, "This is no IRI.") from error
    common = {"iri": iri, "page": page_of(iri, base_of(store)), "types": ENTITY_TYPES, "seen": seen}
    for text, speaker in select(store, _STATEMENT, {"iri": node}):
        page = render("correct.html", statement=value_of(text), speaker=_text(speaker), **common)
        return Answer("text/html", page.encode())
    for name, _ in select(store, _ENTITY, {"iri": node}):
        named = [tuple(map(value_of, row)) for row in select(store, _NAMED, {"iri": node})]
        page = render("correct.html", name=value_of(name), mentions=named, **common)
        return Answer("text/html", page.encode())
    raise Problem(
        404, f"There is no entity or statement {iri[:300]} to correct; unnamed sources and texts have no entry."
    )


def _text(term: object) -> str:
    return "" if term is None else str(getattr(term, "value", ""))


def doubts(store: OxigraphStore, first: str, second: str) -> Answer:
    """As a list in JSON, what speaks against it that two, given by name or IRI, are one: their kinds, the sex that their names tell, and
    that their offices have no word in common."""
    found = [_described(store, value) for value in (first, second)]
    told: list[str] = []
    if found[0] is None or found[1] is None:
        return Answer("application/json", b"[]")
    (name, kinds, titles), (other, others, offices) = found[0], found[1]
    if not kinds & others:
        told.append(f"{name} is {_listed(kinds)}, {other} {_listed(others)}")
    elif "person" in kinds & others and _sex(name) and _sex(other) and _sex(name) != _sex(other):
        told.append(f"{name} is called like {_sex(name)}, {other} like {_sex(other)}")
    if titles and offices and not _words(titles) & _words(offices):
        told.append(f"{name} is {min(titles)}, {other} {min(offices)}")
    return Answer("application/json", json.dumps([f"{one}: if they are two, take it back." for one in told]).encode())


def _described(store: OxigraphStore, value: str) -> tuple[str, set[str], set[str]] | None:
    """The name, kinds and titles of whom a value means."""
    match = store.names.match(value, ENTITY_TYPES)
    try:
        node = NamedNode(match.entities[0].iri if match else value)
    except ValueError:
        return None
    rows = list(select(store, _DESCRIBED, {"iri": node}))
    kinds = {kind for kind, written in ACTOR_CLASSES.items() for _, class_, _ in rows if class_ == term(written)}
    return (value_of(rows[0][0]), kinds, {value_of(title) for *_, title in rows if title}) if rows else None


def _sex(name: str) -> str:
    share = female_share(tuple(name.casefold().split()))
    return "a woman" if share > _SURE else "a man" if share < 1 - _SURE else ""


def _listed(kinds: set[str]) -> str:
    return " and ".join(f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}" for kind in sorted(kinds))


def _words(titles: set[str]) -> set[str]:
    return {word for title in titles for word in title.casefold().split() if len(word) > _SHORT}
