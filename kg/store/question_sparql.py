"""Questions as SPARQL: what remote stores answer, and what ``kg ask --show`` prints."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import Literal, QuerySolutions

from kg.store.kinds import KINDS, Column, Kind
from kg.store.kinds.kind import ToldBy
from kg.store.question import PLACEHOLDER, Asked, Counted, Given, Listing, Order, Written
from kg.store.terms import Found, Rows, value_of
from kg.store.told import told_filter

_PLACE = re.compile(r"( *)VALUES \?(\w+) \{ UNDEF \}")
# In a query written out, the place of the filter of how a statement is told.
_TOLD = re.compile(r"# told: \?(\w+)$", re.MULTILINE)
# Columns that are true or false.
_TRUTHS = frozenset(name for kind in KINDS.values() for name, column in kind.columns.items() if column.type == "truth")
_LINE = re.compile(r"^ *\n", re.MULTILINE)


def sparql_of(asked: Asked, limit: int | None = None) -> str:
    """The query with its values bound; ``kg query`` runs it as it is."""
    match asked.question:
        case Listing() as listing:
            body = _listing(listing, asked.given)
        case Counted(listing, by, of, called):
            names = " ".join(f"?{name}" for name in by)
            inner = _indented(_listing(listing, asked.given))
            body = f"SELECT {names} (COUNT(DISTINCT ?{of}) AS ?{called})\nWHERE {{\n  {{\n{inner}\n  }}\n}}\nGROUP BY {names}"
        case Written() as written:
            body = _written(written, asked.given)
    most = [number for number in (asked.most, limit) if number is not None]
    lines = [body, *_ordered(asked.sorted_by), *([f"LIMIT {min(most)}"] if most else [])]
    return "\n".join(lines)


def answered(query: Callable[[str], Any], asked: Asked, limit: int | None, counting: bool) -> Found:
    """The first ``limit`` rows that a store answers to the query, all of them asked for where they are counted."""
    solutions = query(sparql_of(asked, None if counting else limit))
    assert isinstance(solutions, QuerySolutions)
    variables = tuple(variable.value for variable in solutions.variables)
    # Virtuoso gives 0 and 1 for what is true or false.
    truths = frozenset(n for n, variable in enumerate(variables) if variable in _TRUTHS)
    rows = tuple(tuple(_truth(term) if n in truths else term for n, term in enumerate(row)) for row in solutions)
    return Found(Rows(variables, rows[:limit]), len(rows))


def _truth(term: Any) -> Literal:
    return Literal(value_of(term) in ("1", "true"))


def tells(question: Listing | Counted | Written) -> bool:
    """Whether an answer depends on how statements are told."""
    match question:
        case Counted(listing):
            return tells(listing)
        case Listing(kind):
            return bool(KINDS[kind].told)
    return _TOLD.search(question.sparql) is not None


def _listing(listing: Listing, given: Given) -> str:
    kind = KINDS[listing.kind]
    columns = [(key, kind.columns[key]) for key in listing.columns]
    parts = [kind.pattern, *_patterns(kind, columns, {*listing.has, *given}), *_conditions(kind, given)]
    parts += [_told(variable, given, kind.told_by) for variable in kind.told]
    parts.sort(key=_place)
    written = "\n".join(part for part in parts if part)
    used = {name for name in given if re.search(rf"\?{name}\b", written)}
    body = _indented("\n".join([*(_values(name, given) for name in given if name in used), written]), "  ")
    head = (
        f"SELECT {' '.join(column.select or f'?{column.name or key}' for key, column in columns)}\nWHERE {{\n{body}\n}}"
    )
    if not kind.grouped:
        return head
    grouped = [column.group or ("" if column.select else f"?{column.name or key}") for key, column in columns]
    return f"{head}\nGROUP BY {' '.join(filter(None, grouped))}"


def _patterns(kind: Kind, columns: list[tuple[str, Column]], bound: set[str]) -> Iterator[str]:
    """The patterns of the columns; what is linked to a node may be missing, unless it is given or must be there."""
    named = set()
    for _, column in columns:
        if not column.role:
            yield column.sparql
            continue
        named.add(column.role)
        pattern = f"{kind.links[column.role]} {column.sparql}".strip()
        yield pattern if column.role in bound else f"OPTIONAL {{ {pattern} }}"
    yield from (kind.links[role] for role in kind.links if role in bound - named)


def _conditions(kind: Kind, given: Given) -> Iterator[str]:
    for name in given:
        if name in kind.conditions:
            yield _filled(kind.conditions[name].sparql, given)


def _told(variable: str, given: Given, told_by: ToldBy = told_filter) -> str:
    """The filter of how a statement is told, or how sure an event is, if that is given."""
    return told_by(variable, [value_of(kind) for kind in given["kinds"]]) if "kinds" in given else ""


def _place(part: str) -> int:
    """Optional parts come last: between the others, they would part an engine's plan in two halves that multiply."""
    return next((number for number, word in enumerate(("OPTIONAL", "BIND", "FILTER"), 1) if part.startswith(word)), 0)


def _written(written: Written, given: Given) -> str:
    query = _PLACE.sub(lambda place: place[1] + _values(place[2], given) if place[2] in given else "", written.sparql)
    query = _LINE.sub("", _TOLD.sub(lambda place: _told(place[1], given), query).strip())
    patterns = "".join(
        f"  {_filled(written.conditions[name], given)}\n" for name in given if name in written.conditions
    )
    where, end, tail = query.rpartition("\n}")
    return f"{where}\n{patterns.rstrip()}{end}{tail}" if patterns else query


def _values(name: str, given: Given) -> str:
    return f"VALUES ?{name} {{ {' '.join(map(str, given[name])) or 'UNDEF'} }}"


def _filled(fragment: str, given: Given) -> str:
    return PLACEHOLDER.sub(lambda use: ", ".join(map(str, given[use[1]])), fragment)


def _ordered(order: Order) -> list[str]:
    keys = []
    for key in order:
        name, unlike, value = key.partition("!=")
        keys.append(f"(?{name} != '{value}')" if unlike else f"DESC(?{key[1:]})" if key[0] == "-" else f"?{key}")
    return [f"ORDER BY {' '.join(keys)}"] if keys else []


def _indented(text: str, space: str = "    ") -> str:
    return "\n".join(space + line for line in text.splitlines())
