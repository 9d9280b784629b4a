"""What workers read of something that is to be corrected: the forms for it."""

from __future__ import annotations

import json

from pyoxigraph import NamedNode

from kg.authority.doubts import Described
from kg.authority.doubts import doubts as against
from kg.authority.file import ENTITY_TYPES
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
    one, other = _described(store, first), _described(store, second)
    told = against(one, other) if one and other else []
    return Answer("application/json", json.dumps(told).encode())


def _described(store: OxigraphStore, value: str) -> Described | None:
    """The name, kinds and titles of whom a value means."""
    match = store.names.match(value, ENTITY_TYPES)
    try:
        node = NamedNode(match.best.iri if match else value)
    except ValueError:
        return None
    rows = list(select(store, _DESCRIBED, {"iri": node}))
    kinds = {kind for kind, written in ACTOR_CLASSES.items() for _, class_, _ in rows if class_ == term(written)}
    return Described(value_of(rows[0][0]), kinds, {value_of(title) for *_, title in rows if title}) if rows else None
