"""What the words of a time mean, against the day of publication: a handler for each kind of words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable

from kg.times.lookalikes import is_of_a_match, is_of_a_name, is_of_what_is_named, is_title
from kg.times.words import DAY_PARTS, MONTHS, NUMBERS, ORDINALS, SEASONS, UNITS, WEEKDAYS

Handler = Callable[[re.Match[str], datetime.date | None], str | None]
FUTURE = re.compile(
    r"(?<!had been )\b(?:will|scheduled|due|as soon as|as early as|plan(?:s|ned)? to|expected to|set to|to be held|expects?|upcoming)\b"
    r"[^.!?,;\n]{0,40}$",
    re.IGNORECASE,
)
# "is heading to Bern on Thursday": what is arranged, with nothing between that tells of what has been.
ARRANGED = re.compile(
    r"\b(?:is|are|am|['’]s|['’]re|['’]m) (?:also |now |then |both )?"
    r"(?:heading|going|coming|travell?ing|meeting|visiting|leaving|arriving|returning|holding|hosting|speaking|flying"
    r"|appearing|launching|opening|starting|beginning|playing|voting|delivering|unveiling|attending)\b"
    r"(?: (?!after\b|since\b|following\b|from\b|that\b|which\b|who\b|when\b|had\b|was\b|were\b|\w+ed\b)[\w’'-]+){0,7} $"
    r"|\binvit(?:ed|es) (?:(?!on\b)[\w.’'-]+ ){1,9}?to (?:[\w.’'-]+ ){1,6}(?:on )?$"
    r"|\bto (?:air|be (?:aired|shown|broadcast|published|held|released|unveiled))(?: on)? $",
    re.IGNORECASE,
)
# "the Sept. 11 attack, which killed four", "was shot on Sept. 11": what has been.
HAS_BEEN_AFTER = re.compile(
    r"(?: [\w’'-]+){1,4}?,? (?:which|that|who) (?:had |has |have )?(?:\w+ed|was|were|left|took|saw|cost|hit|struck|shook)\b",
    re.IGNORECASE,
)
HAS_BEEN = re.compile(
    r"\b(?:(?:was|were|been) (?:\w+ly )?(?:(?!scheduled\b|planned\b|expected\b|supposed\b)\w+ed|shot|held|born|sworn|struck|hit)"
    r"|died|happened|occurred|took place)(?: (?!to\b|until\b|till\b|for\b|by\b)[\w’'-]+){0,4} $",
    re.IGNORECASE,
)
# "the Sept. 11 attacks": what befalls is not dated ahead.
BEFALLING = re.compile(
    r" (?:[\w’'-]+ ){0,2}?(?:attack|assault|bombing|shooting|killing|murder|massacre|raid|fire|explosion|blast|crash|riot"
    r"|hijacking|earthquake|flood|storm|terrorist|terror|anniversary)s?\b",
    re.IGNORECASE,
)
NEAR_FUTURE, FAR_PAST, LONG_AGO = 120, 240, 200  # days: a date without its year is rather soon than so long ago
SOON = 1  # month: the same of a month
IMPOSSIBLE = ""  # the value of what looks like a day and is none: 31 February
THAT = re.compile(r"(?<!\bsaid )(?<!\bsays )\bthat (?:same )?$", re.IGNORECASE)
YEAR_TOLD = re.compile(r"(?<![\w$£€-])(?:1[89]|20)\d\d\b(?![%-]|[.,]\d)")
IN_A_MONTH = re.compile(
    r"\b(?:in|of|since|by|until|till|from|through|early|late|mid|last|next|this|between|and|to)[ -]$", re.IGNORECASE
)
UP_TO_NOW = re.compile(r"\b(?:in|over|during|within|for|through|throughout) the $", re.IGNORECASE)
UNSURE_ALONE = ("jan", "mar", "may", "jun", "sep")  # a name, a verb, a word cut off
# What tells that "this weekend" is over: "she said this weekend", "this weekend, she told".
OVER_BEFORE = re.compile(
    r"(?<!is )(?<!are )(?<!be )(?<!being )\b(?:said|told|became|held|met|won|lost|was|were|spoke|saw|took|went|came|made|gave|found|shot|hit|left|began|beat|\w{3,}(?<!ne)ed)"
    r"(?: (?!to\b|will\b|would\b|that\b|plans?\b|for\b|until\b|by\b)[\w’'-]+){0,4} $"
)
OVER_AFTER = re.compile(
    r",? (?:(?!will\b|to\b|would\b)[\w.’'-]+ ){1,3}?(?:said|told|held|met|won|lost|was|were|\w{3,}ed)\b"
)
SATURDAY, THURSDAY = 5, 3  # days after Monday


def _is_future(match: re.Match[str]) -> bool:
    return FUTURE.search(match.string[max(0, match.start() - 70) : match.start()]) is not None


def _before(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 90) : match.start()]


def _is_arranged(match: re.Match[str]) -> bool:
    return ARRANGED.search(_before(match)) is not None


def _has_been(match: re.Match[str]) -> bool:
    after = HAS_BEEN_AFTER.match(match.string, match.end(), match.end() + 90)
    return after is not None or HAS_BEEN.search(_before(match)) is not None


def iso_day(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "1998-08-07"."""
    return _valid(int(match["year"]), int(match["number"]), int(match["day"]))


def _valid(year: int, month: int, day: int) -> str:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return IMPOSSIBLE


def month_day(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "Aug. 7", with or without its year; as ``--08-07`` where the year is not known."""
    if is_of_what_is_named(match):
        return None
    month, number = MONTHS[match["month"].lower()], int(match["day"])
    if match["year"]:
        return _valid(int(match["year"]), month, number)
    if not _valid(2000, month, number):
        return IMPOSSIBLE
    if day is None:
        return f"--{month:02}-{number:02}"
    years = [found for year in (day.year - 1, day.year, day.year + 1) if (found := _valid(year, month, number))]
    apart = {found: (datetime.date.fromisoformat(found) - day).days for found in years}
    past = max((d for d in apart.values() if d <= 0), default=-9999)
    future = min((d for d in apart.values() if d > 0), default=9999)
    is_ahead = _is_future(match)
    has_been = not is_ahead and _has_been(match)
    befell = has_been or BEFALLING.match(match.string, match.end()) is not None
    wanted = future if future <= NEAR_FUTURE and (is_ahead or (past < -FAR_PAST and not befell)) else past
    if wanted < -LONG_AGO and not has_been:
        return f"--{month:02}-{number:02}"  # "Sept. 11" is of any year
    return next((found for found, distance in apart.items() if distance == wanted), IMPOSSIBLE)


def month(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "July 1999", "last July"; as ``--07`` where the year is not known."""
    month = MONTHS[match["month"].lower()]
    if match["year"]:
        return f"{match['year']}-{month:02}"
    which = (match["which"] or "").strip().lower()
    if not match["month"][0].isupper() or (day is None and which):
        return None
    if THAT.search(_before(match)):
        return _of_the_year_told(match, f"-{month:02}")
    if (
        match["month"].lower() in UNSURE_ALONE
        and not which
        and not IN_A_MONTH.search(match.string[: match.start("month")][-9:])
    ):
        return None
    if day is None:
        return f"--{month:02}"
    ahead, back = (month - day.month) % 12, (day.month - month) % 12
    if which == "next" or (not which and ahead and (_is_future(match) or (ahead <= SOON and back >= 12 - SOON))):
        return f"{day.year + (month <= day.month)}-{month:02}"
    return f"{day.year - (month > day.month or (which == 'last' and month == day.month))}-{month:02}"


def _of_the_year_told(match: re.Match[str], part: str) -> str | None:
    """A part of the last year told before, in the same paragraph: "that November"."""
    paragraph = match.string[match.string.rfind("\n", 0, match.start()) + 1 : match.start()]
    told = YEAR_TOLD.findall(paragraph)
    return told[-1] + part if told else None


def weekday(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "Tuesday": the last one, that of publication included; a week before it where "last" says so; the
    coming one of what is arranged."""
    if day is None or is_of_a_name(match):
        return None
    back = (day.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match["which"] or "").strip().lower()
    if which == "next" or (not which and back and _is_future(match)):
        found = day + datetime.timedelta(7 - back)
    elif not which and _is_arranged(match):
        found = day + datetime.timedelta(-back % 7)
    elif which == "last":
        found = day - datetime.timedelta(back or 7)
    else:
        found = day - datetime.timedelta(back)
    return found.isoformat() + _part(match)


def _part(match: re.Match[str]) -> str:
    part = match["part"]
    return "T" + DAY_PARTS[part.strip().lower()] if part else ""


def named_day(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "today", "last night"."""
    if day is None or is_title(match):
        return None
    word = match["word"].lower()
    shift = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)
    part = match["part"] or {"tonight": "night", "last night": "night"}.get(word, word.removeprefix("this "))
    suffix = "T" + DAY_PARTS[part.strip().lower()] if part.strip().lower() in DAY_PARTS else ""
    return (day + datetime.timedelta(shift)).isoformat() + suffix


def _number(word: str) -> float | None:
    word = word.lower()
    return float(word) if word[0].isdigit() else NUMBERS.get(word)


def units_away(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "two days ago", "three weeks from now": the calendar unit that many units off."""
    count = _number(match["count"])
    if day is None or count is None or count != int(count):
        return None
    unit, way = UNITS[match["unit"].lower()], match["way"].lower()
    if way == "earlier" and unit in ("D", "W"):
        return f"P{int(count)}{unit}"  # than what was told before it, which may be any day
    back = way in ("ago", "earlier")
    return _shifted(day, unit, -int(count) if back else int(count))


def unit_beside(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "last week", "this month", "next year"; "the next day" is so seen from what was told before it."""
    unit = UNITS[match["unit"].lower()]
    if day is None or is_title(match) or (unit == "D" and match["which"].lower() != "this"):
        return None
    if match["which"].lower() in ("last", "past") and unit not in ("WE", "Q") and UP_TO_NOW.search(_before(match)):
        return "P10Y" if unit == "10Y" else f"P1{unit}"  # "over the last year": up to now
    shift = {"last": -1, "previous": -1, "past": -1, "next": 1, "coming": 1}.get(match["which"].lower(), 0)
    if unit == "WE" and match["which"].lower() == "this" and day.weekday() < THURSDAY and _is_over(match):
        shift = -1
    return _shifted(day, unit, shift)


def _is_over(match: re.Match[str]) -> bool:
    """Whether what is said of "this weekend", early in the week, has been."""
    if match[0].lower().startswith("earlier"):
        return True
    if _is_future(match) or _is_arranged(match):
        return False
    before = match.string[: match.start()].rsplit("\n", 1)[-1][-90:]
    return OVER_BEFORE.search(before) is not None or OVER_AFTER.match(match.string, match.end()) is not None


def weekend_past(_: re.Match[str], day: datetime.date | None) -> str | None:
    """ "over the weekend": the one that has begun or ended last."""
    return _shifted(day, "WE", 0 if day.weekday() >= SATURDAY else -1) if day is not None else None


def _shifted(day: datetime.date, unit: str, count: int) -> str | None:
    try:
        match unit:
            case "D":
                return (day + datetime.timedelta(count)).isoformat()
            case "W" | "WE":
                year, week, _ = (day + datetime.timedelta(7 * count)).isocalendar()
                return f"{year}-W{week:02}" + ("-WE" if unit == "WE" else "")
            case "M":
                months = 12 * day.year + day.month - 1 + count
                return f"{months // 12:04}-{months % 12 + 1:02}"
            case "Q":
                quarters = 4 * day.year + (day.month - 1) // 3 + count
                return f"{quarters // 4:04}-Q{quarters % 4 + 1}"
            case "Y":
                return f"{day.year + count:04}"
            case "10Y":
                return f"{(day.year + 10 * count) // 10:03}" if count in (-1, 0, 1) else f"{day.year + 10 * count:04}"
    except (ValueError, OverflowError):
        return None
    return None


def duration(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "three days"."""
    count = _number(match["count"])
    unit = UNITS[match["unit"].lower()]
    if unit == "10Y":
        return f"P{10 * int(count)}Y" if count else "PXY"
    if unit in ("Q", "WE") or (unit == "TS" and match["count"].lower() == "a"):
        return None  # "three-quarters", "a second one"
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1:]}" if unit.startswith("T") else f"P{number}{unit}"


def season(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "last summer", "the spring of 1999"."""
    season = SEASONS[match["season"].lower()]
    if match["year"]:
        return f"{match['year']}-{season}"
    if day is None or not match["which"]:
        return None
    which = match["which"].strip().lower()
    month = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[season]
    shift = {"last": -1 if month > day.month or month + 2 >= day.month else 0, "next": int(month <= day.month)}
    return f"{day.year + shift.get(which, 0)}-{season}"


def quarter(match: re.Match[str], day: datetime.date | None) -> str | None:
    """ "the third quarter"."""
    number = ORDINALS[match["ordinal"].lower()]
    letter = "H" if match["part"].lower() == "half" else "Q"
    if not match["year"] and is_of_a_match(match):
        return None
    year = match["year"] or (str(day.year) if day else None)
    return f"{year}-{letter}{number}" if year and number <= (2 if letter == "H" else 4) else None


def latest_quarter(match: re.Match[str], day: datetime.date | None) -> str | None:
    """The last quarter that has ended, or in "the year-earlier quarter" the one a year before it."""
    if day is None:
        return None
    quarter = _shifted(day, "Q", -1) or ""
    return f"{int(quarter[:4]) - 1}{quarter[4:]}" if match["ago"] else quarter


def fixed(value: Callable[[re.Match[str]], str | None]) -> Handler:
    """A handler of words that mean the same on any day."""
    return lambda match, day: value(match)


def duration_of(unit: str) -> str:
    """ "every week"."""
    letter = UNITS[unit.lower()]
    return f"PT1{letter[1:]}" if letter.startswith("T") else f"P1{letter}"


def plural(words: str) -> str:
    """ "weeks": of an unknown number."""
    unit = UNITS[words.split()[-1].lower().removesuffix("s")]
    return "PXY" if unit == "10Y" else f"PX{unit}"
