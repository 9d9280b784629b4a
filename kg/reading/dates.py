"""Dates as news pages print them: on a line of their own, or in an agency's dateline.

Only full, unambiguous dates become ISO 8601 dates; nothing here knows today's date, so
"2 hours ago" stays undated. ``dateparser`` and ``htmldate`` guess which of two numbers is the day,
and what is missing; a wrong date is worse than none.
"""

from __future__ import annotations

import re
from datetime import date

from kg.names.gender import is_first_name
from kg.places.senses import is_known_place

MAX_DATE_LINE = 100

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d{2}\b"

_NUMERIC = (
    r"\b(?P<y>(?:19|20)\d{2})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
    r"|\b(?P<first>\d{1,2})(?P<mark>[/.])(?P<second>\d{1,2})(?P=mark)(?P<last>(?:19|20)\d{2})\b"
)
WRITTEN_DATE = rf"(?:\b{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}|\b{_MONTH}\s+{_DAY},?\s+{_YEAR})"  # any letter case
_WRITTEN = (
    rf"\b(?P<day>{_DAY})\s+(?:of\s+)?(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>{_DAY}),?\s+(?P<year2>{_YEAR})"
)
_DATE = re.compile(f"{_NUMERIC}|{_WRITTEN}", re.IGNORECASE)
_DAY_AND_MONTH = re.compile(rf"\b{_DAY}\s+{_MONTH}|\b{_MONTH}\s+{_DAY}\b", re.IGNORECASE)
_TIME = re.compile(r"T?\b\d{1,2}[:.]\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[ap]m?)?\b", re.IGNORECASE)
_FILLERS = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:first|last|originally)?\s*(?:published|updated|posted|modified|created|issued|released)\b"
    r"|\b(?:date|time|on|at|gmt|utc|msk|cest|cet|eest|eet|bst|est|edt|pst|pdt|et|am|pm)\b"
    r"|\b[ap]\.m\.|[+-]\d{2}:?\d{2}",
    re.IGNORECASE,
)
PUBLICATION = re.compile(r"\b(?:published|posted|released|issued)\b", re.IGNORECASE)


def find_date(text: str) -> str | None:
    """The first full date in the text as YYYY-MM-DD; None when there is none, or when day
    and month could be swapped (12/08/2025)."""
    for match in _DATE.finditer(text):
        if found := _to_iso(match):
            return found
    return None


def _to_iso(match: re.Match[str]) -> str | None:
    group = match.groupdict()
    if group["y"]:
        year, month, day = group["y"], int(group["m"]), int(group["d"])
    elif group["last"]:
        year, day, month = group["last"], int(group["first"]), int(group["second"])
        # Dots are written day first everywhere; strokes in either order.
        if group["mark"] == "/":
            if day <= 12 and month <= 12 and day != month:
                return None
            day, month = max(day, month), min(day, month)
    else:
        year = group["year"] or group["year2"]
        name = (group["month"] or group["month2"])[:3].lower()
        month = _MONTHS.index(name) + 1
        day = int(re.sub(r"\D", "", group["day"] or group["day2"]))
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return None


def is_date_line(line: str) -> bool:
    """True when the line is a date or a time and at most a section or a place name of two
    words ("Politics, 8 August 2025, 14:23")."""
    if len(line) > MAX_DATE_LINE:
        return False
    rest, dates = _DATE.subn(" ", line)
    rest, days = _DAY_AND_MONTH.subn(" ", rest)
    rest, times = _TIME.subn(" ", rest)
    words = re.findall(r"\w[\w'’-]*", _FILLERS.sub(" ", rest))
    if not dates + times:
        return bool(days) and not words
    return len(words) <= 2 and all(word[0].isupper() for word in words)


_DASH = r"(?:--|[-–—])"
_AGENCY = r"(?P<agency>[A-Z][A-Za-z&’'./ -]{1,30})"
# A place in capitals, with region and date after it: "KYIV, Ukraine, Aug. 8".
_PLACE = r"[A-Z][A-Z’'.-]{2,}[^()/\n]{0,60}?"
_CAPITALS = r"[A-Z][A-Z’'.-]{2,}(?:\s[A-Z’'.-]{2,}){0,3}"
_DATED = rf"(?i:{_DAY}\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR})"
_DATELINES = [
    re.compile(rf"(?:{_PLACE}\s*)?\({_AGENCY}\)\s*{_DASH}\s*"),
    re.compile(rf"{_PLACE}\s*/{_AGENCY}/\s*(?:{_DASH}|\.)\s*"),
    re.compile(r"\((?P<agency>[A-Z]{2,10}|Reuters|BelTA|Xinhua|Bloomberg)\)\s*(?=[A-Z“\"])"),
    # "14 May 2022 - KUWAIT CITY - Leaders …", "KUWAIT CITY - 14 May 2022 - Leaders …"
    re.compile(rf"{_DATED}\s*{_DASH}\s*{_CAPITALS}(?:\s*\({_AGENCY}\))?(?:\s*{_DASH}\s*|:\s+)(?=[“\"]?[A-Z])"),
    re.compile(rf"{_CAPITALS}\s*{_DASH}\s*{_DATED}(?:\s*{_DASH}\s*|:\s+)(?=[“\"]?[A-Z])"),
    # Without an agency the capitals alone could be a subject ("NATO — the alliance — said"),
    # so a new sentence has to follow.
    re.compile(rf"{_CAPITALS}(?:,\s[A-Z][^()/\n–—]{{1,40}}?)?\s{_DASH}\s+(?=[“\"]?[A-Z])"),
    # "MULTAN: Leader …", "KUWAIT CITY, July 24: Kuwaiti …"
    re.compile(rf"{_CAPITALS}(?:,\s[A-Z][^()/\n:–—]{{1,40}}?)?(?:\s*\({_AGENCY}\))?:\s+(?=[“\"]?[A-Z])"),
]
# "Melbourne, Victoria – Nurses …"
_TITLED = r"[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){0,2}"
_PLACES = re.compile(rf"(?P<place>{_TITLED}), (?P<region>{_TITLED})\s{_DASH}\s+(?=[“\"]?[A-Z])")
_TOWN = _TITLED.replace(".-]", ".]")  # without the dash behind it
_TOWN_BEFORE_TEXT = re.compile(rf"(?P<place>{_TOWN})\s?{_DASH}\s+(?=[“\"]?[A-Z])")
_DATELINE_PLACE = re.compile(rf"{_TOWN}(?=\s?{_DASH}$)|{_CAPITALS}(?![\w’'])|[A-Z][\w’'.-]+(?=\s*[,(/])")
LARGE_TOWN, GREAT_TOWN = 100_000, 1_000_000  # people; smaller ones are called as many a thing, and person
_LONGEST_DATELINE = 140


def agency_dateline(paragraph: str) -> tuple[int, str | None]:
    """How many characters at the head of the paragraph are an agency's dateline, such as
    "MINSK, 8 August (BelTA) – ", and the agency; (0, None) without one."""
    head = paragraph[:_LONGEST_DATELINE]
    for pattern in _DATELINES:
        match = pattern.match(head)
        if match and match.end() < len(paragraph):
            agency = match.groupdict().get("agency")
            return match.end(), agency.strip() if agency else None
    match = _PLACES.match(head)
    if match and is_known_place(match["place"]) and is_known_place(match["region"]):
        return match.end(), None
    return 0, None


def town_before_text(paragraph: str) -> int:
    """How many characters at the head of an article's first paragraph are the name of a large town before a dash; 0
    without one. At the head of other lines it may be a topic.

    >>> town_before_text("Srinagar- Two men were"), town_before_text("Education - Two men were")
    (10, 0)
    """
    match = _TOWN_BEFORE_TEXT.match(paragraph)
    if match is None:
        return 0
    least = GREAT_TOWN if is_first_name(match["place"]) else LARGE_TOWN
    return match.end() if is_known_place(match["place"], least) else 0


def dateline_place(dateline: str) -> int:
    """How many characters at the head of a dateline are a place: "MINSK" of "MINSK, 8 August (BelTA) –"; 0 without one.

    >>> dateline_place("KUWAIT CITY, July 24:"), dateline_place("(Reuters) -")
    (11, 0)
    """
    match = _DATELINE_PLACE.match(dateline)
    return match.end() if match else 0
