"""Questions answered from the side index: SQL made of a question, and its rows as terms.

The nodes that a question is about are chosen first, in the order of their kind and no more than are
asked for; the columns are read for these alone.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.store.co_occurrence import together
from kg.store.entity_index import numbers_of
from kg.store.index import Index
from kg.store.kinds import KINDS
from kg.store.kinds.kind import PROBED
from kg.store.marked import Marked, marked, text_has
from kg.store.question import PLACEHOLDER, Asked, Counted, Given, Listing, Order, Written
from kg.store.terms import Found, Rows, Term, value_of
from kg.store.told import with_told
from kg.vocabulary import LANGUAGE, date_type, term

# What is given by its IRI and has a number in the index.
_ENTITIES = frozenset(
    "speaker about naming topic actor addressee first second place outlet beside done_to done_by whom at teller".split()
)
# What is looked for in the texts of statements.
_SEARCHED = frozenset(("words", "topic_or_words", "occasion_words", "valued", "near"))
_OPTIONAL = re.compile(r"^.*-- given: (\w+)$\n?", re.MULTILINE)
_TOGETHER = "(:together)"
# So many steps of SQLite's machine a hit is what sorting them would take, and half of what listing them would.
_STEPS_OF_HIT, _STEPS_OF_LISTED = 60, 1
_MANY_HITS = 100_000  # which to list takes some hundredths of a second
_GLANCES = 10  # the machine counts its steps from when a statement was first run, so that the first comes too soon
_INTEGER, _DECIMAL = term("xsd:integer"), term("xsd:decimal")


def can_look_up(asked: Asked) -> bool:
    """Whether there is SQL for a question."""
    return not isinstance(asked.question, Written) or asked.question.sql != ""


def look_up(index: Index, asked: Asked, limit: int | None, counting: bool) -> Found:
    """The first rows of the answer, in the order that SPARQL writes, and where ``counting`` how many there are in all."""
    most = min((number for number in (limit, asked.most) if number is not None), default=None)
    asked, found = _marked(index, asked)
    hits = _hits(index, found.found) if found is not None else 0
    cells, columns = _page(index, asked, found, hits, most)
    types = _types(asked.question)
    shown = tuple(column for column in columns if not column.endswith("Iri"))
    rows = Rows(shown, tuple(_row(columns, types, row) for row in cells))
    # Where fewer came than were asked for, or no more are wanted, these are all.
    if not counting or most is None or most == asked.most or len(rows.rows) < most:
        return Found(rows, len(rows.rows))
    total = _total(index, asked, found, hits)
    return Found(rows, total if asked.most is None else min(total, asked.most))


def _marked(index: Index, asked: Asked) -> tuple[Asked, Marked | None]:
    """The question with what the index of words is to find in the place of all that marks say, and what that is."""
    listing = asked.question
    if not isinstance(listing, Listing) or listing.kind != "statement":
        return asked, None
    found = marked(index.connection, asked.given, once=_is_once(listing, asked.given))
    if found is None:
        return asked, None
    kept = {name: asked.given[name] for name in (*found.rest, *found.doubted, "kinds") if name in asked.given}
    return replace(asked, given={**kept, "marked": [Literal(found.found)]}), found


def _page(index: Index, asked: Asked, found: Marked | None, hits: int, most: int | None) -> tuple[list[Any], list[str]]:
    """The first rows, and their columns; of a question of words with their ``hits``."""
    scannable = most and not (found and found.rest) and 2 * hits**2 > most * _last(index)
    if scannable:
        # Of many hits the first in order are soon met with; where they all come late, to sort them is quicker.
        for probing in (True, False) if hits >= _MANY_HITS else (False,):
            sql = _sql(asked, scanning=True, probing=probing)
            with _for_steps(index, hits * (_STEPS_OF_LISTED if probing else _STEPS_OF_HIT)):
                return _fetched(_execute(index, sql, asked, most))
    return _fetched(_execute(index, _sql(asked), asked, most))


@contextmanager
def _for_steps(index: Index, steps: int) -> Iterator[None]:
    """A query for so many steps of SQLite's machine; of one that takes more the block is left, and nothing else happens."""
    left = iter(range(_GLANCES))
    index.connection.set_progress_handler(lambda: next(left, None) is None, max(1, steps // _GLANCES))
    try:
        yield
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
    finally:
        index.connection.set_progress_handler(None, 0)


def _fetched(cursor: Any) -> tuple[list[Any], list[str]]:
    return cursor.fetchall(), [column for column, *_ in cursor.description]


def _total(index: Index, asked: Asked, found: Marked | None, hits: int) -> int:
    """How many rows there are in all."""
    if found is None or found.rest or (isinstance(asked.question, Listing) and asked.question.has):
        return _execute(index, _count(asked), asked, asked.most).fetchone()[0]
    unsure = _hits(index, found.unsure) if found.doubted else 0
    if not unsure:
        return hits
    doubted = replace(asked, given={**asked.given, "marked": [Literal(found.unsure)]})
    return hits - unsure + _execute(index, _count(doubted), doubted).fetchone()[0]


def _hits(index: Index, expression: str) -> int:
    sql = "SELECT COUNT(*) FROM statement_text WHERE statement_text MATCH :words"
    return int(index.remembered(sql, words=expression)[0][0])


def _last(index: Index) -> int:
    """The number of the last statement, which is about how many there are."""
    return index.connection.execute("SELECT MAX(id) FROM statement").fetchone()[0] or 0


def _sql(asked: Asked, *, scanning: bool = False, probing: bool = False) -> str:
    order = _sorted_by(asked.sorted_by)
    match asked.question:
        case Listing() as listing:
            kind = KINDS[listing.kind]
            nodes = _nodes(listing, asked.given, scanning=scanning, probing=probing)
            nodes = f"{nodes} ORDER BY {kind.orders.get(asked.sorted_by[0], kind.order)}"
            chosen = f"SELECT node.* {nodes} LIMIT (:most)"
            rows = f"WITH chosen AS MATERIALIZED ({chosen}) SELECT * FROM ({_rows(listing, asked.given)})"
        case Counted() as counted:
            rows = f"{_all(counted.listing, asked.given)} SELECT * FROM ({_counted(counted, asked.given)})"
        case Written(sql=sql):
            rows = f"SELECT * FROM ({sql}\n)"
    return f"{rows} {order} LIMIT (:most)"


def _count(asked: Asked) -> str:
    match asked.question:
        case Listing() as listing if any(KINDS[listing.kind].columns[name].several for name in listing.columns):
            return f"{_all(listing, asked.given)} SELECT COUNT(*) FROM ({_rows(listing, asked.given)})"
        case Listing() as listing:
            return f"SELECT COUNT(*) {_nodes(listing, asked.given)}"
        case Counted() as counted:
            return f"{_all(counted.listing, asked.given)} SELECT COUNT(*) FROM ({_counted(counted, asked.given)})"
        case Written(sql=sql):
            return f"SELECT COUNT(*) FROM ({sql}\n)"


def _all(listing: Listing, given: Given) -> str:
    return f"WITH chosen AS MATERIALIZED (SELECT node.* {_nodes(listing, given)})"


def _nodes(listing: Listing, given: Given, *, scanning: bool = False, probing: bool = False) -> str:
    """FROM and WHERE of the nodes; ``scanning`` reads them in the order of the answer, ``probing`` asks of each by itself
    whether it is among the hits of words."""
    kind = KINDS[listing.kind]
    tests = [  # "kinds" the tables leave out
        PROBED if probing and name == "marked" else kind.conditions[name].sql for name in given if name != "kinds"
    ]
    tests += [kind.demands.get(name, f"node.{name} IS NOT NULL") for name in listing.has]
    if _is_once(listing, given) and "marked" not in given:
        tests.append(kind.once)
    scanning = scanning or bool(kind.scan and given.keys() <= kind.broad | {"kinds"})
    table = kind.scan if scanning else kind.table
    return f"FROM {table} WHERE {' AND '.join(tests) or 1}"


def _is_once(listing: Listing, given: Given) -> bool:
    """Whether of a node with several rows one is wanted."""
    kind = KINDS[listing.kind]
    return bool(kind.once) and kind.apart.isdisjoint((*listing.columns, *given))


def _rows(listing: Listing, given: Given) -> str:
    kind = KINDS[listing.kind]
    columns = [(kind.columns[name].name or name, kind.columns[name]) for name in listing.columns]
    shown = ", ".join(f'{column.sql} AS "{name}"' for name, column in columns)
    joins = " ".join(column.join for _, column in columns)
    several = any(column.several for _, column in columns)
    tests = [kind.conditions[name].rows for name in given if several and name != "kinds" and kind.conditions[name].rows]
    return f"SELECT {shown} FROM {kind.rows} {joins}" + (f" WHERE {' AND '.join(tests)}" if tests else "")


def _counted(counted: Counted, given: Given) -> str:
    names = ", ".join(f'"{name}"' for name in counted.by)
    number = f'COUNT(DISTINCT "{counted.of}") AS "{counted.called}"'
    return f"SELECT {names}, {number} FROM ({_rows(counted.listing, given)}) GROUP BY {names}"


def _types(question: Listing | Counted | Written) -> Mapping[str, str]:
    match question:
        case Written(types=types):
            return types
        case Counted(listing):
            return _types(listing)
    columns = KINDS[question.kind].columns
    return {columns[name].name or name: columns[name].type for name in question.columns}


def _sorted_by(order: Order) -> str:
    """ORDER BY as SPARQL has it: unbound comes first in both, and strings in the order of their characters."""
    keys = []
    for key in order:
        name, unlike, value = key.partition("!=")
        keys.append(f"\"{name}\" != '{value}'" if unlike else f'"{key[1:]}" DESC' if key[0] == "-" else f'"{key}"')
    return f"ORDER BY {', '.join(keys)}" if keys else ""


def _execute(index: Index, sql: str, asked: Asked, most: int | None = None) -> Any:
    sql = with_told(sql, [value_of(term) for term in asked.given["kinds"]] if "kinds" in asked.given else None)
    given: dict[str, Sequence[str | int]] = {name: _values(index, name, some) for name, some in asked.given.items()}
    if _TOGETHER in sql:
        given["together"] = [together(index.connection, most)]
    sql = _OPTIONAL.sub(lambda line: line[0] if line[1] in given else "", sql)
    values: dict[str, str | int] = {"most": -1 if most is None else most}
    marks = {"most": ":most"}
    for name, some in given.items():
        numbered = {f"{name}_{number}": value for number, value in enumerate(some)}
        marks[name] = ", ".join(f":{mark}" for mark in numbered)
        values |= numbered
    return index.connection.execute(PLACEHOLDER.sub(lambda use: f"({marks[use[1]]})", sql), values)


def _values(index: Index, name: str, terms: Sequence[Term]) -> Sequence[str | int]:
    """The values given for a name, as the index has them."""
    values = [value_of(term) for term in terms]
    if name in _SEARCHED:
        return [text_has(words) for words in values]
    if name not in _ENTITIES:
        return values
    return numbers_of(index.connection, values)


def _row(columns: Sequence[str], types: Mapping[str, str], cells: Sequence[Any]) -> tuple[Term | None, ...]:
    """The cells as terms; one with an IRI in the column after it is that IRI."""
    made: list[Term | None] = []
    for column, cell in zip(columns, cells, strict=True):
        if not column.endswith("Iri"):
            made.append(_term(cell, types.get(column, "")))
        elif cell is not None:
            made[-1] = NamedNode(cell)
    return tuple(made)


def _term(cell: str | int | None, type_: str) -> Term | None:
    if cell is None:
        return None
    if type_ == "iri":
        return NamedNode(str(cell))
    if type_ == "truth":
        return Literal(bool(cell))
    if isinstance(cell, int):
        return Literal(str(cell), datatype=_INTEGER)
    if type_ == "decimal":
        return Literal(cell, datatype=_DECIMAL)
    if type_ == "prose":
        return Literal(cell, language=LANGUAGE)
    return Literal(cell, datatype=date_type(cell)) if type_ == "date" else Literal(cell)
