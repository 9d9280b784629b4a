"""Questions answered from the side index: which nodes they are about, and the rows of their answers.

The rows of a question are SQL in a file, over a table ``chosen`` of the nodes that it is about. In
SQL of ours ``(:name)`` stands for all the values given for a name, ``(:most)`` for the number of
rows asked for, and a line that ends in ``-- given: name`` is left out where none are.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg.store.co_occurrence import together
from kg.store.index import Index

Given = Mapping[str, Sequence[str]]
# What is given by its IRI and has a number in the index.
_ENTITIES = frozenset("speaker about actor agent patient addressee first second place outlet".split())
_OPTIONAL = re.compile(r"^.*-- given: (\w+)$\n?", re.MULTILINE)
_NAME = re.compile(r"\(:(\w+)\)")
_TOGETHER = "(:together)"
_ABOUT = "IN (SELECT statement FROM about WHERE entity IN (:about){})"
_FAVOURING = "EXISTS (SELECT 1 FROM about WHERE statement = node.id AND (favours OR opposes) AND favours)"
_OPPOSING = "EXISTS (SELECT 1 FROM about WHERE statement = node.id AND (favours OR opposes) AND opposes)"
_WORDS = "IN (SELECT rowid FROM statement_text WHERE statement_text MATCH (:words))"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of node: where it stands, the order of the answers about it, for each name the condition
    on it, and for what it must have, where that is no column of its own, the condition. ``scan`` is
    the table read in that order, for when nothing but the names ``broad`` are given, which leave too
    much to sort."""

    table: str
    order: str
    conditions: Mapping[str, str]
    demands: Mapping[str, str] = field(default_factory=dict)
    scan: str = ""
    broad: frozenset[str] = frozenset()


_KINDS = {
    "statement": _Kind(
        "statement AS node LEFT JOIN article ON article.id = node.article",
        "published, identifier, first, last, node.iri",
        {
            "speaker": "node.speaker IN (:speaker)",
            "addressee": "node.addressee IN (:addressee)",
            "mode": "node.mode IN (:mode)",
            "cue": "node.cue IN (:cue)",
            "outlet": "article.outlet IN (:outlet)",
            "since": "article.published >= (:since)",
            "before": "article.published < (:before)",
            "about": f"node.id {_ABOUT.format('')}",
            "favours_or_says": f"(node.id {_ABOUT.format(' AND favours')} OR node.cue IN (:favours_or_says))",
            "opposes_or_says": f"(node.id {_ABOUT.format(' AND opposes')} OR node.cue IN (:opposes_or_says))",
            "favours_any_or_says": f"({_FAVOURING} OR node.cue IN (:favours_any_or_says))",
            "opposes_any_or_says": f"({_OPPOSING} OR node.cue IN (:opposes_any_or_says))",
            "favouring": _FAVOURING,
            "opposing": _OPPOSING,
            "words": f"node.id {_WORDS}",
        },
        {"stance": "node.id IN (SELECT statement FROM about WHERE speaker IN (:speaker) AND (favours OR opposes))"},
        "article CROSS JOIN statement AS node ON node.article = article.id",
        frozenset({"mode", "outlet", "since", "before"}),
    ),
    "event": _Kind(
        "event AS node LEFT JOIN article ON article.id = node.article",
        "time, published, identifier, first, node.iri",
        {
            "place": "node.place IN (:place)",
            "actor": "(node.agent IN (:actor) OR node.patient IN (:actor))",
            "agent": "node.agent IN (:agent)",
            "patient": "node.iri IN (SELECT iri FROM event WHERE patient IN (:patient))",
            "since": "node.time >= (:since)",
            "before": "node.time < (:before)",
            "dated_since": "COALESCE(node.time, article.published) >= (:dated_since)",
            "dated_before": "COALESCE(node.time, article.published) < (:dated_before)",
        },
    ),
    "review": _Kind(
        "review AS node LEFT JOIN article ON article.id = node.article",
        "value, published, identifier, first, node.statement",
        {
            "speaker": "node.speaker IN (:speaker)",
            "at_least": "node.value >= CAST((:at_least) AS INTEGER)",
            "at_most": "node.value <= CAST((:at_most) AS INTEGER)",
            "since": "article.published >= (:since)",
            "before": "article.published < (:before)",
        },
    ),
    "comparison": _Kind(
        "contradiction AS node",
        "who <> 'one speaker, two outlets', who, node.confidence DESC, node.first, node.second",
        {
            "speaker": "node.iri IN (SELECT iri FROM comparison WHERE speaker IN (:speaker))",
            "one_speaker": "node.who LIKE 'one speaker%'",
            "about": f"node.first_node {_ABOUT.format('')}",
            "words": f"(node.first_node {_WORDS} OR node.second_node {_WORDS})",
        },
    ),
}


def rows(
    index: Index,
    sql: str,
    kind: str,
    given: Given,
    required: Sequence[str] = (),
    order: str = "",
    limit: int | None = None,
    *,
    latest: bool = False,
    of_all: bool = False,
) -> tuple[list[str], list[tuple[Any, ...]]] | None:
    """The columns and rows that the SQL gives: of the nodes of a kind for which each name has one of
    its values, and the ``required`` ones any; the first ``limit`` in the ``order`` of its columns,
    which for nodes is that of their kind, ``latest`` with the last day first. Nodes after the limit
    are left out before the SQL sees them, unless its rows are ``of_all``.
    None where a name that is given can't be looked up."""
    nodes = _nodes(kind, given, required)
    if _TOGETHER in sql:
        given = {**given, "together": [together(index, limit)]}
    if nodes is None or not given.keys() <= _known(kind, sql):
        return None
    if kind in _KINDS:
        first = "published DESC, " if latest else ""
        nodes = f"WITH chosen AS MATERIALIZED (SELECT node.* {nodes} ORDER BY {first}{_KINDS[kind].order} LIMIT {-1 if of_all else '(:most)'})"
    sorting = f"ORDER BY {order}" if order else ""
    cursor = _execute(index, f"{nodes} SELECT * FROM ({sql}) {sorting} LIMIT (:most)", given, limit)
    return [column for column, *_ in cursor.description], cursor.fetchall()


def count(index: Index, sql: str, kind: str, given: Given, required: Sequence[str] = ()) -> int:
    """How many rows there are of those that ``rows`` gives; without SQL, how many nodes."""
    nodes = _nodes(kind, given, required)
    if not sql:
        counted = f"SELECT COUNT(*) {nodes}"
    elif nodes:
        counted = f"WITH chosen AS MATERIALIZED (SELECT node.* {nodes}) SELECT COUNT(*) FROM ({sql})"
    else:
        counted = f"SELECT COUNT(*) FROM ({sql})"
    return _execute(index, counted, given).fetchone()[0]


def _nodes(kind: str, given: Given, required: Sequence[str]) -> str | None:
    """FROM and WHERE of the nodes; empty where the kind is none of nodes."""
    known = _KINDS.get(kind)
    if known is None:
        return ""
    tests = [known.conditions[name] for name in given if name in known.conditions]
    tests += [known.demands.get(name, f"node.{name} IS NOT NULL") for name in required]
    table = known.scan if known.scan and given.keys() <= known.broad else known.table
    return f"FROM {table} WHERE {' AND '.join(tests) or 1}"


def _known(kind: str, sql: str) -> frozenset[str]:
    conditions = _KINDS[kind].conditions if kind in _KINDS else {}
    return frozenset({*conditions, *_NAME.findall(sql), *_OPTIONAL.findall(sql)})


def _execute(index: Index, sql: str, given: Given, limit: int | None = None) -> Any:
    sql = _OPTIONAL.sub(lambda line: line[0] if line[1] in given else "", sql)
    values: dict[str, str | int] = {"most": -1 if limit is None else limit}
    marks = {"most": ":most"}
    for name, some in given.items():
        numbered = {f"{name}_{number}": value for number, value in enumerate(_numbers(index, name, some))}
        marks[name] = ", ".join(f":{mark}" for mark in numbered)
        values |= numbered
    sql = _NAME.sub(lambda use: f"({marks[use[1]]})", sql)
    return index.connection.execute(sql, values)


def _numbers(index: Index, name: str, values: Sequence[str]) -> Sequence[str | int]:
    if name not in _ENTITIES:
        return values
    marks = ", ".join("?" * len(values))
    return [number for (number,) in index.connection.execute(f"SELECT id FROM entity WHERE iri IN ({marks})", values)]
