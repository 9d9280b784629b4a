"""Marks: words that no article has, which the index of words holds of each statement beside its text.

What is asked of statements with some words is counted in that index alone, be it of a time, of an
entity, or told in some ways; to look at each of thousands of statements takes ten times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kg.vocabulary import SHOWN

# Who reads the marks looks at each of these himself: one that repeats another, and one whose date is no date.
REPEATING, ODD = "repeating", "odd"
# What few have is marked, and what most have is told by its not being there.
SHOWN_MARK, AGAIN, UNDATED, UNNAMED = "shown", "again", "undated", "unnamed"
_DATE = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?!\d).*)?)?", re.DOTALL)
# The units of dates, each with how many of the next there may be.
_UNITS = {"year": 12, "month": 31, "day": 0}


def marks_of(
    told: str,
    published: str | None,
    subjects: Iterable[int],
    *,
    repeats: bool = False,
    again: bool = False,
    unnamed: bool = False,
) -> str:
    """The marks of a statement: how it is told and whether views show it, whether it is another row of the
    same, whether no article names who says it, when, about which entities, and whether it repeats another.

    >>> marks_of("speech", "2016-05", [7])
    'toldspeech shown year2016 month201605 coarse201605 entity7'
    """
    having = {SHOWN_MARK: told in SHOWN, AGAIN: again, UNNAMED: unnamed, REPEATING: repeats}
    marks = [told_mark(told), *(mark for mark, has in having.items() if has)]
    return " ".join([*marks, *_times(published), *map(entity_mark, sorted(subjects))])


def told_mark(told: str) -> str:
    return f"told{told}"


def entity_mark(number: int) -> str:
    return f"entity{number}"


def _times(published: str | None) -> list[str]:
    if published is None:
        return [UNDATED]
    found = _DATE.fullmatch(published)
    if found is None:
        return [ODD]
    parts = [part for part in found.groups() if part]
    written = ["".join(parts[:count]) for count in range(1, len(parts) + 1)]
    marks = [unit + date for unit, date in zip(_UNITS, written)]
    return [*marks, *([] if len(parts) == len(_UNITS) else [f"coarse{written[-1]}"])]


def between(low: str, high: str, years: Iterable[int]) -> list[str]:
    """The marks of the times from one date on and before another, in some years. Dates are compared as they
    are written: "2016" is before "2016-05".

    >>> between("2016-10-31", "2017-02", range(2016, 2018))
    ['day20161031', 'month201611', 'month201612', 'coarse2017', 'month201701']
    """
    return list(_within(low, high, "year", [f"{year:04}" for year in years]))


def _within(low: str, high: str, unit: str, dates: Iterable[str]) -> Iterator[str]:
    """The marks of what begins with one of some dates and lies between two others."""
    for date in dates:
        after = date + "~"  # all that begins with the date is before it
        mark = date.replace("-", "")
        if low <= date and after <= high:
            yield unit + mark
        elif low < after and date < high and unit != "day":
            if low <= date:
                yield f"coarse{mark}"
            finer = [f"{date}-{number:02}" for number in range(1, _UNITS[unit] + 1)]
            yield from _within(low, high, "month" if unit == "year" else "day", finer)
