"""Plans run: over what they are about alone, where the side index can say what that is.

The rows are those of the plan's whole query, which is run as it is where there is no index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from kg.plan import MOST, answer, narrowed, row_by_row
from kg.query import Rows, run_query, select
from kg.sparql import bind
from kg.store import Store
from kg.store.shortlist import shortlist
from kg.store.text import hits
from kg.wording.selection import Plan


def run(store: Store, plan: Plan, limit: int | None = None) -> tuple[Rows, int]:
    """The rows of a plan, the first ``limit`` of them at least, and how many there are in all."""
    if plan.kind == "tally" and not plan.filters:
        rows = _rows(answer(store, plan.ready, plan.bindings))
        return rows, len(rows.rows)
    nodes = _nodes(store, plan)
    if nodes is None:
        rows = _rows(run_query(store, _whole(store, plan)))
        return rows, len(rows.rows)
    countable = plan.selective or not plan.filters
    if not countable or plan.counted[0] or "LIMIT" in plan.order:
        rows = _rows(run_query(store, _over(plan, _at_an_end(plan, nodes))))
        return rows, len(rows.rows)
    return _rows(run_query(store, _over(plan, nodes[:limit]))), len(nodes)


def _nodes(store: Store, plan: Plan) -> Sequence[str] | None:
    """What the plan is about, in the order of its rows; None where that can't be said."""
    if store.index is None or plan.kind in ("", "tally"):
        return None
    given = {name: [term.value] for name, term in plan.bindings.items() if isinstance(term, NamedNode)}
    if not plan.selective:
        return shortlist(store.index, plan.kind, given, plan.required, None, MOST)
    found: set[str] | None = None
    for filter_ in plan.filters:
        known = dict(filter_.known)
        if "words" in known:
            found = set(hits(store.index, known.pop("words")))
        given |= {name: [value] for name, value in known.items() if name not in given}
    left = [filter_.pattern for filter_ in plan.filters if not filter_.known]
    if not plan.bindings and found is not None and len(found) <= MOST:
        given["statement"] = sorted(found)
    elif not plan.bindings:
        return None
    nodes = shortlist(store.index, plan.kind, given, plan.required, None, MOST)
    if nodes and found is not None:
        nodes = [node for node in nodes if node in found]
    if nodes and left:
        kept = set(_kept(store, left, nodes))
        nodes = [node for node in nodes if node in kept]
    return nodes


def _kept(store: Store, patterns: Sequence[str], nodes: Sequence[str]) -> list[str]:
    """Those of the statements that fit the patterns."""
    query = f"SELECT DISTINCT ?statement {{ {' '.join(patterns)} }} ORDER BY ?statement"
    bindings = {"statement": [NamedNode(node) for node in nodes]}
    return [statement.value for (statement,) in select(store, query, bindings)]


def _whole(store: Store, plan: Plan) -> str:
    """The whole query; what is optional is looked up row by row where the engine can and rows are few."""
    if store.index is None or plan.kind or not plan.bindings:
        return plan.sparql
    return plan.over(row_by_row(bind(plan.ready, plan.bindings)))


def _at_an_end(plan: Plan, nodes: Sequence[str]) -> Sequence[str]:
    """Of nodes in the order of their dates, those among which the first or the last is found."""
    if not plan.selective or "LIMIT" not in plan.order:
        return nodes
    return nodes[-_DAY:] if plan.order.startswith("DESC") else nodes[:_DAY]


# More statements than one speaker makes about one thing on one day.
_DAY = 500


def _over(plan: Plan, nodes: Sequence[str]) -> str:
    # Statements that fit the filters needn't be tried again.
    plan = replace(plan, filters=()) if plan.selective else plan
    return plan.over(narrowed(plan.ready, plan.bindings, plan.kind, nodes))


def _rows(result: object) -> Rows:
    assert isinstance(result, Rows)
    return result
