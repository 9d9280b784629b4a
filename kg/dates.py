"""Dates in words to ISO 8601, against the day of publication."""

from __future__ import annotations

import datetime
import functools
import re

from dateparser.date import DateDataParser

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
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Any fixed day does: only dates that state their year are read without a day of publication.
NO_PUBLICATION = datetime.datetime(2000, 1, 1)


@functools.lru_cache(maxsize=4096)
def normalise_date(text: str, published: str | None) -> str | None:
    """The date that ``text`` names, as YYYY-MM-DD, YYYY-MM or YYYY; None where it names none.

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
    match = NORMALISABLE.search(text)
    year = YEAR.search(text)
    if match is None:
        return year.group() if year and re.fullmatch(r"(?:in |early |late )?\d{4}", text) else None
    stated_year = YEAR.search(match.group())
    if stated_year is None and published is None:
        return None
    base = datetime.datetime.fromisoformat(published) if published else NO_PUBLICATION
    # A day named without a year is most often the last one before publication, that day included.
    data = _parser(base + datetime.timedelta(days=1)).get_date_data(match.group())
    if match.group().lower() in ("today", "yesterday"):
        data = _parser(base).get_date_data(match.group())
    if data is None or data.date_obj is None:
        return None
    if data.period == "month":
        return data.date_obj.strftime("%Y-%m")
    return data.date_obj.strftime("%Y-%m-%d")


@functools.lru_cache(maxsize=512)
def _parser(base: datetime.datetime) -> DateDataParser:
    return DateDataParser(
        languages=["en"],
        settings={
            "RELATIVE_BASE": base,
            "PREFER_DATES_FROM": "past",
            "PREFER_DAY_OF_MONTH": "first",
            "RETURN_AS_TIMEZONE_AWARE": False,
        },
    )
