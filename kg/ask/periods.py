"""The dates of a question in words, as the period that they mean."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from kg.dates import MONTH, NORMALISABLE, normalise_date
from kg.errors import QuestionError
from kg.times.words import MONTH_NAMES

_DATE = rf"(?:{NORMALISABLE.pattern}|(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?(?![\d-]))"
# Of two dates the first may leave its year to the second.
_OPEN = rf"(?:{MONTH}(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?|\d{{1,2}}\s+{MONTH})"
_OF_YEAR = re.compile(r"(?<=[a-z.])(?i: of )(?=(?:19|20)\d\d\b)")
_PATTERNS = (
    (
        "between",
        re.compile(
            r"(?<![\w-])(?:(?:in|from|between|during)\s+)?(?P<a>(?:19|20)\d\d)\s*(?:[-–/]|and|&)\s*(?P<b>(?:19|20)\d\d)(?![\w-])",
            re.IGNORECASE,
        ),
    ),
    ("between", re.compile(rf"\bbetween\s+(?P<a>{_OPEN})\s+and\s+(?P<b>{_DATE})", re.IGNORECASE)),
    (
        "between",
        re.compile(rf"\bfrom\s+(?P<a>{_OPEN})\s+(?:to|until|till|through|thru)\s+(?P<b>{_DATE})", re.IGNORECASE),
    ),
    ("between", re.compile(rf"\bbetween\s+(?P<a>{_DATE})\s+and\s+(?P<b>{_DATE})", re.IGNORECASE)),
    (
        "between",
        re.compile(rf"\bfrom\s+(?P<a>{_DATE})\s+(?:to|until|till|through|thru)\s+(?P<b>{_DATE})", re.IGNORECASE),
    ),
    (
        "between",
        re.compile(
            rf"(?<![\w-])(?P<a>{_DATE})\s*(?:to|until|till|through|thru|[-–])\s*(?P<b>{_DATE})(?![\w-])", re.IGNORECASE
        ),
    ),
    (
        "since",
        re.compile(
            rf"\b(?:ever\s+)?(?:since|from|starting(?:\s+in)?|beginning(?:\s+in)?|as\s+of)\s+(?P<a>{_DATE})(?:\s+on(?:wards)?\b)?",
            re.IGNORECASE,
        ),
    ),
    ("after", re.compile(rf"\b(?:after|following|later\s+than|post-?)\s*(?P<a>{_DATE})", re.IGNORECASE)),
    ("before", re.compile(rf"\b(?:before|prior\s+to|earlier\s+than|ahead\s+of|pre-)\s*(?P<a>{_DATE})", re.IGNORECASE)),
    ("until", re.compile(rf"\b(?:until|till|up\s+to|by)\s+(?P<a>{_DATE})", re.IGNORECASE)),
    (
        "in",
        re.compile(
            rf"\b(?:in|on|during|of|at|throughout|within|for|around|circa)\s+(?:the\s+year\s+|all\s+of\s+)?(?P<a>{_DATE})",
            re.IGNORECASE,
        ),
    ),
    ("in", re.compile(rf"(?<!\w)(?P<a>{NORMALISABLE.pattern})", re.IGNORECASE)),
    ("in", re.compile(r"^\s*(?P<a>(?:19|20)\d\d)(?=[\s:,])")),
    ("in", re.compile(r"(?<=[\s,(])(?P<a>(?:19|20)\d\d)(?=\)?\s*(?:[:;,?.!)]|please\b|$))", re.IGNORECASE)),
)

# Parts of a year, with their first and last months; a winter is that which begins in the year.
_PARTS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 14), "early": (1, 4), "mid": (5, 8),
    "late": (9, 12), "first half": (1, 6), "second half": (7, 12), "first quarter": (1, 3), "second quarter": (4, 6),
    "third quarter": (7, 9), "fourth quarter": (10, 12), "last quarter": (10, 12),
}  # fmt: skip
_PART_OF_YEAR = re.compile(
    rf"\b(?:(?P<how>since|from|after|before|until)|in|during|over|throughout|of|from)?\s*(?:the\s+)?(?P<part>{'|'.join(_PARTS)})"
    r"(?:\s+of|\s*-\s*|\s+)\s*(?P<year>(?:19|20)\d\d)\b(?!-)",
    re.IGNORECASE,
)
# Days of one month: "from the 1st to the 15th of February 2011".
_DAYS = re.compile(
    rf"\b(?:from\s+|between\s+)?(?:the\s+)?(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|until|till|through|thru|and|[-–])\s*"
    rf"(?:the\s+)?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}),?\s+(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_OF_MONTH = re.compile(rf"(?<=\d)(?P<th>st|nd|rd|th)?\s+of(?=\s+{MONTH}\s)", re.IGNORECASE)
_MONTHS = [month.title() for month in MONTH_NAMES]
_MONTH = "|".join(spelt for month in _MONTHS for spelt in (month, month[:3], month[:4])) + "|mid|early|late|year"
_MISSPELT = re.compile(
    rf"\b(?:in|since|before|after|until|till|during|from|of|by)\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?(?!(?:{_MONTH})\.?\s)"
    r"(?P<month>[A-Za-z]{3,10})\s+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?!(?:when|s?he|they|it|then|taking|becoming|being)\b)(\w.*?)\s*[?.!]*$", re.IGNORECASE)
_START = re.compile(
    r"\bthe\s+(?:very\s+)?(?:start|beginning|outset)\s+of\s+(?=(?:the\s+year\s+)?(?:\w+\s+)?(?:19|20)\d\d)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r'"[^"]*"')
# What is written as a day of a year: one that can't be is no name, and "5/6/2016" is one of two days.
_DAY = re.compile(rf"{NORMALISABLE.pattern}|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Period:
    """Days from ``since`` on and before ``before``, each YYYY, YYYY-MM, YYYY-MM-DD or None."""

    since: str | None = None
    before: str | None = None

    def __bool__(self) -> bool:
        return self != Period()


def take_period(text: str) -> tuple[str, Period]:
    """The question with its dates blanked, characters for characters, and the period they mean;
    QuestionError where a day can't be, or a period ends before it begins.

    >>> take_period("what happened in Brno in February 2022")
    ('what happened in Brno                 ', Period(since='2022-02', before='2022-03'))
    """
    # The start of a year is its first day, and so is the year where something is said to be since.
    text = _START.sub(lambda match: " " * len(match[0]), text)
    # What stands in quotation marks are the words of somebody, not when they were said.
    bare = _QUOTED.sub(lambda match: '"' * len(match[0]), text)
    bare = _OF_YEAR.sub("    ", bare)  # "March of 2014"
    if days := _DAYS.search(bare):
        dates = [_date(f"{days[day]} {days['month']} {days['year']}") for day in ("first", "last")]
        if dates[0] and dates[1]:
            check_order(dates[0], after(dates[1]))
            return text[: days.start()] + " " * len(days[0]) + text[days.end() :], Period(dates[0], after(dates[1]))
    bare = _OF_MONTH.sub(lambda match: (match["th"] or "").ljust(len(match[0])), bare)
    for match in _DAY.finditer(bare):
        if not NORMALISABLE.fullmatch(match[0]) or (_YEAR.search(match[0]) and _date(match[0]) is None):
            raise QuestionError(no_date(match[0]))
    if part := _PART_OF_YEAR.search(bare):
        return text[: part.start()] + " " * len(part[0]) + text[part.end() :], _part_of_year(part)
    if slip := _MISSPELT.search(bare):
        check_month(slip["month"])
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(bare):
            dates = _dates(*match.groupdict().values())
            if all(dates):
                period = _period(kind, *(date for date in dates if date))
                check_order(period.since, period.before)
                return text[: match.start()] + " " * len(match[0]) + text[match.end() :], period
    return text, Period()


def _part_of_year(match: re.Match[str]) -> Period:
    first, last = (int(match["year"]) * 12 + month - 1 for month in _PARTS[match["part"].lower()])
    since, before = (f"{month // 12:04}-{month % 12 + 1:02}" for month in (first, last + 1))
    match (match["how"] or "in").lower():
        case "since" | "from":
            return Period(since)
        case "after":
            return Period(before)
        case "before":
            return Period(None, since)
        case "until":
            return Period(None, before)
    return Period(since, before)


def check_order(since: str | None, before: str | None) -> None:
    """QuestionError where no day is since one date and before another."""
    if since and before and before <= since:
        raise QuestionError(f"No day is since {since} and before {before}; the later date belongs in 'before'.")


def _dates(first: str, *rest: str) -> list[str | None]:
    """The dates, the first in the year of the second or the one before where it states none."""
    dates = [_date(text) for text in (first, *rest)]
    if dates[0] is None and rest and dates[1] is not None:
        last, year = dates[1], int(dates[1][:4])
        dates[0] = next((date for back in (0, 1) if (date := _date(f"{first} {year - back}")) and date <= last), None)
    return dates


def check_month(word: str) -> None:
    """QuestionError where a word beside a year is a month but for a slip ("Febuary")."""
    if word.lower() in (*_PARTS, "winter", "the", "year"):
        return
    found = process.extractOne(word.title(), _MONTHS, scorer=OSA.distance, score_cutoff=1 + (len(word) > 6))
    if found:
        raise QuestionError(f"{word!r} is no month. Did you mean {found[0]!r}?")


def check_since(text: str) -> None:
    """QuestionError where a question whose dates are blanked still says since when."""
    found = _SINCE.search(_QUOTED.sub(lambda match: " " * len(match[0]), text))
    if found:
        raise QuestionError(no_date(" ".join(found[1].split())))


def no_date(written: str) -> str:
    """What to say of something that is no date."""
    return f"{written[:100]!r} is no date that I understand; write a year, a month or a day, as 2016, 2016-03 or 2016-03-01."


def plain_date(text: str) -> str:
    """A date that somebody wrote, as YYYY, YYYY-MM or YYYY-MM-DD; QuestionError where it is none."""
    written = " ".join(text.split())
    date = _date(written) if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", written) else written
    if date is None or not _is_real(date):
        raise QuestionError(no_date(written))
    return date


def _is_real(date: str) -> bool:
    try:
        datetime.date.fromisoformat((date + "-01-01")[:10])
    except ValueError:
        return False
    return True


def _date(text: str) -> str | None:
    """The date, where it states its year: a question has no day of publication."""
    return text if re.fullmatch(r"\d{4}(?:-\d\d)?", text) else normalise_date(text, None)


def _period(kind: str, first: str, second: str = "") -> Period:
    match kind:
        case "between":
            return Period(first, after(second))
        case "since":
            return Period(first)
        case "after":
            return Period(after(first))
        case "before":
            return Period(None, first)
        case "until":
            return Period(None, after(first))
    return Period(first, after(first))


def after(date: str) -> str:
    """The year, month or day after this one.

    >>> after("2022"), after("2022-12"), after("2024-02-28")
    ('2023', '2023-01', '2024-02-29')
    """
    year, month, day = (int(part) for part in (date + "-01-01").split("-")[:3])
    if len(date) == 4:
        return f"{year + 1:04}"
    if len(date) == 7:
        return f"{year + month // 12:04}-{month % 12 + 1:02}"
    return str(datetime.date(year, month, day) + datetime.timedelta(days=1))
