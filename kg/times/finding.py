"""Times in words, found and read."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kg.times.relative import told_against
from kg.times.values import (
    IMPOSSIBLE,
    Handler,
    duration,
    duration_of,
    fixed,
    iso_day,
    latest_quarter,
    month,
    month_day,
    named_day,
    plural,
    quarter,
    season,
    unit_beside,
    units_away,
    weekday,
    weekend_past,
)
from kg.times.words import DAY_PARTS, EACH, MONTHS, NUMBERS, REFERENCES, SEASONS, UNITS, WEEKDAYS, either

Kind = Literal["DATE", "DURATION", "SET", "TIME"]
UNIT = rf"(?P<unit>{either(UNITS)})s?"
COUNT = rf"(?P<count>\d+(?:\.\d+)?|{either(NUMBERS)}|several|(?:a )?few|(?:a )?couple(?: of)?|many|some)"
ABOUT = r"(?:(?:about|around|nearly|almost|over|roughly|some|just|more than|less than|at least|up to|the (?:past|last|next|first|coming)|past|last|next|first) )?"
MONTH = rf"(?P<month>{either(MONTHS)})\b\.?"
MODIFIER = r"(?:(?:early|late|mid|the (?:start|beginning|middle|end) of)[ -](?:in )?)?"
BARE_MONTH = re.compile(rf"{MODIFIER}{MONTH}", re.IGNORECASE)
BARE_WEEKDAY = re.compile(rf"{either(WEEKDAYS)}(?:’s|'s)?(?: {either(DAY_PARTS)})?", re.IGNORECASE)
# "2088 Philip Street" is no year.
STREET = r"(?: [A-Z][\w.]+){1,3} (?:St|Street|Ave|Avenue|Rd|Road|Dr|Drive|Lane|Blvd|Boulevard|Way)\b"
CLOCK = r" ?(?:GMT|UTC|BST|CEST|CET|EDT|EST|MSK|PDT|PST|hours|hrs)\b"  # "1630 GMT" is none either
YEAR = r"(?P<year>(?:1[5-9]|20)\d\d)"


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that name a time: code-point offsets, the kind and the value of TIMEX3."""

    start: int
    end: int
    kind: Kind
    value: str


def find_times(text: str, published: str | None) -> list[TimeExpression]:
    """The times that a text names, in order, without overlap; those that need the day of
    publication only where it is known, and none that can't be."""
    day = _date(published)
    found: list[TimeExpression] = []
    for kind, pattern, handler in RULES:
        for match in pattern.finditer(text):
            value = handler(match, day)
            if value is not None:
                found.append(TimeExpression(*match.span(), _kind(kind, value), value))
    found.sort(key=lambda time: (time.start, -time.end))
    kept: list[TimeExpression] = []
    for time in found:
        if not kept or time.start >= kept[-1].end:
            kept.append(time)
    return _with_relative(text, [time for time in kept if time.value != IMPOSSIBLE], day)


def _with_relative(text: str, times: list[TimeExpression], day: datetime.date | None) -> list[TimeExpression]:
    """Times with those that are counted from one of them, in place of what their words would mean by themselves."""
    told = [(time.start, time.end, time.value) for time in times]
    counted = [TimeExpression(start, end, _kind("DATE", v), v) for start, end, v in told_against(text, told, day)]
    if not counted:
        return times
    others = [one for one in times if not any(one.start < c.end and c.start < one.end for c in counted)]
    return sorted((*others, *counted), key=lambda time: time.start)


def is_bare_month(words: str) -> bool:
    """Whether words name a month, and neither its year nor on which side of now it lies.

    >>> is_bare_month("late November"), is_bare_month("last November"), is_bare_month("November 2017")
    (True, False, False)
    """
    return BARE_MONTH.fullmatch(words) is not None


def is_bare_weekday(words: str) -> bool:
    """Whether words name a weekday, and not on which side of now it lies.

    >>> is_bare_weekday("Tuesday night"), is_bare_weekday("last Tuesday")
    (True, False)
    """
    return BARE_WEEKDAY.fullmatch(words) is not None


def _date(published: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _kind(kind: Kind, value: str) -> Kind:
    if kind == "DATE" and re.match(r"P[\dX]", value):
        return "DURATION"
    return "TIME" if kind == "DATE" and re.search(r"\dT", value) else kind


def _rules() -> Iterator[tuple[Kind, re.Pattern[str], Handler]]:
    part = rf"(?P<part> (?:{either(DAY_PARTS)}))?"
    which = r"(?P<which>(?:last|next|this|past) )?"
    patterns: list[tuple[Kind, str, Handler]] = [
        ("DATE", rf"{YEAR}-(?P<number>\d\d)-(?P<day>\d\d)", iso_day),
        ("DATE", rf"(?P<day>\d\d?)\.(?P<number>\d\d?)\.{YEAR}(?!\d|\.\d)", iso_day),
        (
            "DATE",
            rf"(?:(?:{either(WEEKDAYS)}),? )?{MONTH} (?P<day>\d\d?)(?:st|nd|rd|th)?(?!\d|:)(?:,? {YEAR})?",
            month_day,
        ),
        (
            "DATE",
            rf"(?:(?:{either(WEEKDAYS)}),? )?(?:the )?(?P<day>\d\d?)(?:st|nd|rd|th)? (?:of )?{MONTH}(?:,? {YEAR})?",
            month_day,
        ),
        ("DATE", rf"(?<!\d ){MODIFIER}{which}{MONTH}(?:,? (?:of )?{YEAR})?(?! \d)", month),
        ("DATE", rf"{which}(?P<weekday>{either(WEEKDAYS)})(?:’s|'s)?{part}", weekday),
        (
            "DATE",
            rf"(?P<word>today|yesterday|tomorrow|tonight|last night|this (?:{either(DAY_PARTS)})){part}",
            named_day,
        ),
        ("DATE", rf"{ABOUT}{COUNT} {UNIT} (?P<way>ago|earlier|from now|hence)", units_away),
        (
            "DATE",
            rf"(?:(?:early|late|later|earlier) )?(?P<which>last|this|next|previous|coming|past) (?P<unit>{either(UNITS)})(?:’s|'s)?",
            unit_beside,
        ),
        ("DATE", r"(?:(?<=over )|(?<=during ))the weekend", weekend_past),
        ("DATE", rf"{which}(?P<season>{either(SEASONS)})(?: of)?(?: {YEAR})?", season),
        (
            "DATE",
            rf"(?:the )?(?:fiscal )?(?P<ordinal>first|second|third|fourth)[ -](?P<part>quarter|half)(?: (?:of )?{YEAR})?",
            quarter,
        ),
        (
            "DATE",
            r"(?:the )?(?:(?P<ago>year-(?:ago|earlier))(?: (?:quarter|period))|latest (?:quarter|period))",
            latest_quarter,
        ),
        (
            "DATE",
            rf"(?<!Act )(?<!Bill )(?:the )?{MODIFIER}(?:fiscal |post-)?{YEAR}(?![\d%]|-\d|,\d|\.\d|{STREET}|{CLOCK})",
            fixed(lambda m: m["year"]),
        ),
        (
            "DATE",
            r"(?:the )?(?:(?:early|late|mid)[ -])?(?P<decade>(?:1[5-9]|20)\d)0(?:’s|'s|s)",
            fixed(lambda m: m["decade"]),
        ),
        ("DATE", rf"{either(REFERENCES)}", fixed(lambda m: REFERENCES[m[0].lower()])),
        ("SET", rf"{either(EACH)}", fixed(lambda m: EACH[m[0].lower()])),
        ("SET", rf"(?:every|each) {UNIT}", fixed(lambda m: duration_of(m["unit"]))),
        ("DURATION", rf"{ABOUT}{COUNT}(?: more)?[ -]{UNIT}(?:-long)?(?!-old|-olds)", duration),
        (
            "DURATION",
            r"(?P<plural>(?:recent |coming )?(?:days|weeks|months|years|decades))",
            fixed(lambda m: plural(m[0])),
        ),
    ]
    for kind, pattern, handler in patterns:
        yield kind, re.compile(rf"(?<![\w$£€-]){pattern}(?!\w)", re.IGNORECASE), handler


RULES = tuple(_rules())
