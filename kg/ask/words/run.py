"""Plans run: from the side index where it can say the rows, else as the whole query."""

from __future__ import annotations

from kg.ask.plan import looked_up
from kg.ask.words.selection import Plan
from kg.query.run import Rows, run_query
from kg.store import Store
from kg.store.lookup import count
from kg.store.text import expression


def run(store: Store, plan: Plan, limit: int | None = None) -> tuple[Rows, int]:
    """The rows of a plan, the first ``limit`` of them at least, and how many there are in all."""
    rows, total = _from_index(store, plan, limit) or (None, 0)
    if rows is None:
        result = run_query(store, plan.sparql)
        assert isinstance(result, Rows)
        rows, total = result, len(result.rows)
    return rows, total


def _from_index(store: Store, plan: Plan, limit: int | None) -> tuple[Rows, int] | None:
    lookup, given = plan.lookup, plan.given
    if lookup is None or store.index is None:
        return None
    if "words" in given:
        given["words"] = [expression(word) for word in given["words"]]
    latest = plan.order.startswith("DESC(?published)")
    most = limit if plan.most is None else plan.most
    rows = looked_up(store, lookup, given, plan.order, most, latest)
    if rows is None:
        return None
    if most is None or plan.most is not None or len(rows.rows) < most:
        return rows, len(rows.rows)
    counted = "" if lookup.one_row_each else lookup.sql
    return rows, count(store.index, counted, lookup.kind, given, lookup.required)
