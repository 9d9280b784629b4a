"""Which rows of a long list in the order of time are shown first: some of each part of it, so that a turn is among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.store import Rows

IN_TIME = frozenset(("position", "timeline"))  # kinds of questions whose rows are in that order
SPREAD = "Of so many these are spread over the time, the first and the last among them; more rows show what is between."
_LONG = 200  # characters of what is said, beyond which it tells no more


def spread_over_time(rows: Rows, most: int) -> Rows:
    """Some ``most`` rows in their order, of as many days as there are, or of days evenly apart; of a day those that
    take a side, that are quoted and that say more."""
    if len(rows.rows) <= most or "published" not in rows.variables:
        return rows
    told = [
        {n: str(getattr(v, "value", "")) for n, v in zip(rows.variables, row, strict=True) if v} for row in rows.rows
    ]
    days: dict[str, list[int]] = defaultdict(list)
    for place, row in enumerate(told):
        days[row.get("published", "")].append(place)
    for places in days.values():
        places.sort(key=lambda place: (-_telling(told[place]), place))
    picked = {days[day].pop(0) for day in _apart(sorted(days), most)}
    while len(picked) < most:  # what else these days have
        left = [places for _, places in sorted(days.items()) if places]
        picked |= {places.pop(0) for places in left[: most - len(picked)]}
    return replace(rows, rows=tuple(rows.rows[place] for place in sorted(picked)))


def _apart(days: Sequence[str], most: int) -> list[str]:
    """Days evenly apart in their order, the first and the last among them."""
    if len(days) <= most:
        return list(days)
    return [days[round(step * (len(days) - 1) / max(1, most - 1))] for step in range(most)]


def _telling(row: dict[str, str]) -> float:
    is_quoted = row.get("modeName") == "direct"
    return 2 * bool(row.get("stance")) + is_quoted + min(len(row.get("text", "")), _LONG) / _LONG
