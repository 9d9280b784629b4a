"""The rows of several answers as one table, for programs."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import Literal

from kg.store import Rows


def joined(parts: Sequence[tuple[str, Rows]]) -> Rows:
    """The rows of each part, under the columns of all, with what the part is an answer to in front."""
    columns = tuple(dict.fromkeys(name for _, rows in parts for name in rows.variables))
    found = []
    for told, rows in parts:
        place = {name: index for index, name in enumerate(rows.variables)}
        for row in rows.rows:
            found.append((Literal(told), *(row[place[name]] if name in place else None for name in columns)))
    return Rows(("part", *columns), tuple(found))
