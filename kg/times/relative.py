"""Times told against another one: "the day before", "two years later", "that month", counted from the time told last before them.

Where none stands near enough before them, or none as fine as they are, they are no time: never a wrong day. Nor are those
that are counted from a happening: "the day before the vote".
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from kg.times.words import DAY_PARTS, NUMBERS, UNITS, either

Told = tuple[int, int, str]
"""A time: start, end (code points) and its value."""

FARTHEST = 300  # code points back to the time that others are counted from
_UNIT = r"(?P<unit>day|week|month|year)"
_PART = rf"(?P<part>{either(DAY_PARTS)})"
_COUNT = rf"(?P<count>\d\d?|{either(word for word, number in NUMBERS.items() if number == int(number))})"
# What may follow a time that is counted from one told before it, and not from what follows.
_ENDS = r"(?=\s*(?:[.,;:!?)\]”\"–—]|$)|\s+(?:also|and|at|but|by|from|in|near|on|outside|to|was|were|when|while|with)\b)"
PATTERNS = tuple(
    re.compile(rf"(?<![\w$£€-]){pattern}(?![\w-])", re.IGNORECASE)
    for pattern in (
        rf"the {_UNIT} (?P<way>before|earlier|after){_ENDS}",
        rf"(?<!over )(?<!for )(?<!during )the (?P<way>following|next|previous) (?:(?P<unit>day|month|year)|{_PART})",
        rf"(?:just |only |some |about )?{_COUNT} {_UNIT}s? (?P<way>afterwards?|earlier|later)(?! than\b)",
        rf"(?<!said )(?<!says )that (?:same )?(?:{_UNIT}|{_PART})",
        rf"the same (?:{_UNIT}|{_PART}){_ENDS}",
    )
)
BACK = frozenset({"before", "earlier", "previous"})
ABSOLUTE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T\w\w)?")
# What follows a year that is no mark of the noun behind it: "the 2016 race" need not have been in 2016.
LOOSE = re.compile(
    r"\s*(?:[.,;:!?)\]”\"–—]|$)|\s+(?:after|and|as|at|because|before|but|by|for|from|had|he|her|his|in|it|of|on|over|she|that"
    r"|the|they|to|under|was|were|when|where|which|while|who|with|would)\b"
)


def told_against(text: str, told: Sequence[Told], published: datetime.date | None) -> Iterator[Told]:
    """The times that are counted from one told before them; ``told`` are the others, in order. None lies after the day of
    publication where that from which it is counted does not."""
    times = list(told)
    for match in sorted((m for pattern in PATTERNS for m in pattern.finditer(text)), key=lambda m: m.start()):
        anchor = _anchor(text, [time for time in times if time[1] <= match.start()], match.start())
        value = _counted(match, anchor) if anchor is not None else None
        if anchor is None or value is None or _is_late(value, anchor, published):
            continue
        found = (*match.span(), value)
        times = sorted([*times, found])
        yield found


def _anchor(text: str, before: Sequence[Told], start: int) -> str | None:
    """The value of the time told last, in the same paragraph or the one before it."""
    for _, end, value in reversed(before):
        between = text[end:start]
        if len(between) > FARTHEST or between.count("\n\n") > 1:
            return None
        if ABSOLUTE.fullmatch(value) and (len(value) > len("2016") or LOOSE.match(text, end)):
            return value
    return None


def _counted(match: re.Match[str], value: str) -> str | None:
    """What lies so far from a value; None where that is not as fine."""
    groups, parts = match.groupdict(), ABSOLUTE.fullmatch(value)
    assert parts is not None
    year, month, day = parts.groups()
    unit, way = UNITS[(groups["unit"] or "day").lower()], (groups.get("way") or "").lower()
    count = _number(groups.get("count")) if way else 0
    count = -count if way in BACK else count
    try:
        if unit == "Y":
            return f"{int(year) + count:04}"
        if month is not None and unit == "M":
            months = 12 * int(year) + int(month) - 1 + count
            return f"{months // 12:04}-{months % 12 + 1:02}"
        if day is None:
            return None
        then = datetime.date(int(year), int(month), int(day)) + datetime.timedelta(count * (7 if unit == "W" else 1))
    except (ValueError, OverflowError):
        return None
    if unit == "W":
        return f"{then.isocalendar().year}-W{then.isocalendar().week:02}"
    part = groups.get("part")
    return then.isoformat() + ("T" + DAY_PARTS[part.lower()] if part else "")


def _number(word: str | None) -> int:
    return int(NUMBERS.get(word.lower(), 0)) or int(word) if word else 1


def _is_late(value: str, anchor: str, published: datetime.date | None) -> bool:
    if published is None:
        return False
    day, shortest = published.isoformat(), len("2016")
    length = shortest if "W" in value else len(value)
    return value[:length] > day[:length] and anchor[: len(day)] <= day[: len(anchor)]
