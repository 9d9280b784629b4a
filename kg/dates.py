"""Dates in words to ISO 8601, against the day of publication."""

from __future__ import annotations

import datetime
import functools
import re

from kg.times.finding import find_times
from kg.times.periods import period_of
from kg.times.words import SEASONS

MONTH = (
    r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|ust|tember|ember|ober)?\.?"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NORMALISABLE = re.compile(
    rf"(?:{WEEKDAY},?\s*)?(?:(?:{MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?!\d)|\d{{1,2}}\s+{MONTH})"
    rf"(?:,?\s+(?:19|20)\d\d)?|{MONTH}\s+(?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
    rf"|(?:last\s+)?{WEEKDAY}|yesterday|today",
    re.IGNORECASE,
)
DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")


@functools.lru_cache(maxsize=4096)
def normalise_date(text: str, published: str | None) -> str | None:
    """The date that ``text`` names, as YYYY-MM-DD, YYYY-MM or YYYY; None where it names none, or
    one that can't be.

    A date without a year, or relative to the day ("Monday"), is read against ``published``
    as the last such day before it, and is None where that is unknown.

    >>> normalise_date("on February 18, 2022", None)
    '2022-02-18'
    >>> normalise_date("May 4", "2022-05-06")
    '2022-05-04'
    >>> normalise_date("in February 2022", None)
    '2022-02'
    >>> normalise_date("May 4", None) is None
    True
    """
    times = find_times(" ".join(text.split()), published)
    return next((found[0] for time in times if (found := DATE.fullmatch(time.value.split("T")[0]))), None)


def common_date(value: str) -> str | None:
    """What the days of a value of TIMEX3 have in common: their day, their month or their year, in ISO 8601; of a week
    the month that most of its days are in; None of a season, of which a year tells too little.

    >>> common_date("2016-08-31TMO"), common_date("2016-W35"), common_date("2016-SU"), common_date("P3D")
    ('2016-08-31', '2016-09', None, None)
    """
    period = period_of(value)
    if period is None or value.endswith(tuple(SEASONS.values())):
        return None
    first, last = period
    if "-W" in value:
        begin, end = map(datetime.date.fromisoformat, period)
        return (begin + (end - begin) / 2).isoformat()[:7]
    return next((first[:length] for length in (10, 7, 4) if first[:length] == last[:length]), None)
