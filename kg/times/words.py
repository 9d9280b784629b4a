"""The words that name times, as data."""

from __future__ import annotations

from collections.abc import Iterable

MONTH_NAMES = "january february march april may june july august september october november december".split()
MONTHS = {name[:length]: number for number, name in enumerate(MONTH_NAMES, 1) for length in (3, len(name))} | {
    "sept": 9
}
_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
WEEKDAYS = {name: number for number, name in enumerate(_WEEKDAYS)}
UNITS = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "10Y",
}  # fmt: skip
_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
NUMBERS: dict[str, float] = (
    {name: number for number, name in enumerate(_SMALL, 1)}
    | {"a": 1, "an": 1, "a couple": 2, "a couple of": 2, "couple of": 2, "half a": 0.5}
    | {name: 10 * ten for ten, name in enumerate("thirty forty fifty sixty seventy eighty ninety".split(), 3)}
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
SEASONS = {"spring": "SP", "summer": "SU", "fall": "FA", "autumn": "FA", "winter": "WI"}
DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI"}
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "recently": "PAST_REF", "the past": "PAST_REF",
    "the future": "FUTURE_REF",
}  # fmt: skip
EACH = {"daily": "P1D", "weekly": "P1W", "monthly": "P1M"}


def either(words: Iterable[str]) -> str:
    """A pattern that matches any of the words, the longest first."""
    return "(?:" + "|".join(sorted(words, key=lambda word: (-len(word), word))) + ")"
