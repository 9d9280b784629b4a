"""What changed between two states, and why: an article, a correction, the version, or other articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from kg.building.state import State, read_state
from kg.settings import ANNOTATIONS


def difference(first: Path, second: Path, limit: int) -> Iterator[str]:
    """Lines that tell what changed from the state in one folder to that in another."""
    one, other = read_state(first), read_state(second)
    yield from _about_all(one, other)
    changed = [id for id in sorted(one.articles.keys() & other.articles.keys()) if one.articles[id].annotations != other.articles[id].annotations]  # fmt: skip
    removed, added = (sorted(a.articles.keys() - b.articles.keys()) for a, b in ((one, other), (other, one)))
    rest = limit
    for sign, identifiers in (("-", removed), ("+", added)):
        for id in identifiers[:rest]:
            yield f"{sign} {id}"
        rest -= min(rest, len(identifiers))
    shown = set(changed[:rest])
    before, after = _annotations(first, shown), _annotations(second, shown)
    for id in sorted(shown):
        yield f"~ {id}: {_why(one, other, id)}"
        yield from (f"    {line}" for line in _of_article(before[id], after[id]))
    left = len(removed) + len(added) + len(changed) - limit
    if left > 0:
        yield f"… and {left:,} more; --limit shows them."
    yield f"{len(added):,} added, {len(removed):,} removed, {len(changed):,} changed, {_same(one, other, changed):,} as they were."


def _same(one: State, other: State, changed: list[str]) -> int:
    return len(one.articles.keys() & other.articles.keys()) - len(changed)


def _about_all(one: State, other: State) -> Iterator[str]:
    if one.version != other.version:
        yield f"version: {one.release} ({one.version}) became {other.release} ({other.version})"
    if one.corrections != other.corrections:
        yield f"corrections: {_file(one)} became {_file(other)}"
    for name in ("base", "min_confidence"):
        was, now = getattr(one.settings, name), getattr(other.settings, name)
        if was != now:
            yield f"{name}: {was} became {now}"


def _file(state: State) -> str:
    return f"{state.settings.authority} ({state.corrections})" if state.settings.authority else "none"


def _why(one: State, other: State, id: str) -> str:
    """What may have changed the annotations of an article."""
    if one.articles[id].content != other.articles[id].content:
        return "the article changed"
    causes = []
    if one.version != other.version:
        causes.append("the version")
    if one.corrections != other.corrections:
        causes.append("a correction")
    if one.settings.base != other.settings.base or one.settings.min_confidence != other.settings.min_confidence:
        causes.append("a setting")
    return f"by {' or '.join(causes) or 'other articles'}"


def _annotations(folder: Path, wanted: set[str]) -> dict[str, dict[str, Any]]:
    found = {}
    with (folder / ANNOTATIONS).open(encoding="utf8") as lines:
        for line in lines if wanted else ():
            record = json.loads(line)
            if record["id"] in wanted:
                found[record["id"]] = record
    return found


def _of_article(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """What became of the statements of an article, and of the names in it."""
    was, now = ({s["id"]: s for s in record["statements"]} for record in (before, after))
    names = {entity["id"]: entity["name"] for record in (before, after) for entity in record["entities"]}
    for sign, some in (("-", was.keys() - now.keys()), ("+", now.keys() - was.keys())):
        for id in sorted(some):
            yield f"{sign} statement {id.rpartition('#')[2]}"
    for id in sorted(was.keys() & now.keys()):
        for field in sorted(was[id].keys() | now[id].keys()):
            one, other = was[id].get(field), now[id].get(field)
            if one != other and field != "speaker":
                yield f"statement {id.rpartition('#')[2]}, {field}: {_shown(one, names)} became {_shown(other, names)}"
    called = [{(e["id"], e["name"]) for e in record["entities"]} for record in (before, after)]
    for sign, some in (("-", called[0] - called[1]), ("+", called[1] - called[0])):
        for id, name in sorted(some):
            yield f"{sign} {name} <{id}>"


def _shown(value: Any, names: Mapping[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(names.get(str(v), str(v)) for v in value) or "nothing"
    return "nothing" if value is None else names.get(str(value), str(value))
