"""Dates that hang on a day ("yesterday", "last week") made plain ones: the day is the last that the store knows."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from kg.query.run import select
from kg.store import Store

_LAST_DATE = "SELECT (MAX(STR(?date)) AS ?last) { ?article schema:datePublished ?date }"
_NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10, "few": 3}
_COUNT = rf"(?P<count>\d{{1,4}}|{'|'.join(_NUMBERS)})"
_QUOTED = re.compile(r'["“”][^"“”]*["“”]')
_Day = datetime.date


def _days(count: int, unit: str) -> datetime.timedelta:
    return datetime.timedelta(days=count * {"day": 1, "week": 7, "month": 30, "year": 365}[unit])


def _month_before(day: _Day) -> str:
    first = day.replace(day=1) - datetime.timedelta(days=1)
    return f"{first:%Y-%m}"


def _number(match: re.Match[str]) -> int:
    written = match["count"].lower()
    return _NUMBERS.get(written) or int(written)


# Each with what it means on a day.
_WORDS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], _Day], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), meant)
    for pattern, meant in (
        (r"\bday before yesterday\b", lambda _, day: str(day - _days(2, "day"))),
        (r"\byesterday\b", lambda _, day: str(day - _days(1, "day"))),
        (r"\btoday\b(?!\s+(?:programme|program|show)\b)", lambda _, day: str(day)),
        (
            rf"\b(?:in|over|during|within)\s+(?:the\s+)?(?:last|past)\s+(?:{_COUNT}\s+)(?P<unit>day|week|month|year)s?\b",
            lambda match, day: f"since {day - _days(min(_number(match), 100), match['unit'].lower())}",
        ),
        (
            r"\b(?:in|over|during|within)\s+the\s+(?:last|past)\s+(?P<unit>week|month|year)\b",
            lambda match, day: f"since {day - _days(1, match['unit'].lower())}",
        ),
        (
            rf"\b{_COUNT}\s+(?P<unit>day|week|month|year)s?\s+ago\b",
            lambda match, day: str(day - _days(min(_number(match), 100), match["unit"].lower())),
        ),
        (r"\blast\s+week\b", lambda _, day: str(day - _days(1, "week"))),
        (r"\blast\s+month\b", lambda _, day: _month_before(day)),
        (r"\blast\s+year\b", lambda _, day: str(day.year - 1)),
        (r"\bthis\s+month\b", lambda _, day: f"{day:%Y-%m}"),
        (r"\bthis\s+year\b", lambda _, day: str(day.year)),
    )
)


def made_plain(store: Store, text: str) -> tuple[str, str]:
    """The text with such dates made plain, and what to say of that; as it is where there is none, or the
    store knows no day."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    for pattern, meant in _WORDS:
        match = pattern.search(text)
        if match is None or any(begin < match.end() and match.start() < end for begin, end in quoted):
            continue
        day = last_day(store)
        if day is None:
            return text, ""
        plain = meant(match, day)
        before = text[: match.start()]
        alone = not re.search(r"\b(?:since|after|before|until|till|by|from|in|on|between|and)\s+(?:the\s+)?$", before)
        said = plain if plain.startswith("since") or not alone else f"in {plain}"
        note = f"{match[0].strip()!r} means {plain} here: the last date that the store knows is {day}."
        return before + said + text[match.end() :], note
    return text, ""


def last_day(store: Store) -> _Day | None:
    """The last day on which an article was published."""
    for (last,) in select(store, _LAST_DATE):
        if last is not None:
            written = (last.value + "-01-01")[:10]
            try:
                return _Day.fromisoformat(written)
            except ValueError:
                return None
    return None
