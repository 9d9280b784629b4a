"""The stretch of days that a value of TIMEX3 covers."""

from __future__ import annotations

import datetime
import re


def is_yearless(value: str) -> bool:
    """Whether a value is a day or a month of any year, as XML Schema writes it: "--02-24", "--02"."""
    return re.fullmatch(r"--\d\d(?:-\d\d)?", value) is not None


def period_of(value: str) -> tuple[str, str] | None:
    """The first and the last day of a value, as ISO 8601; None for what is no stretch of days.

    >>> period_of("1998-08"), period_of("1998-W34"), period_of("199"), period_of("P3D")
    (('1998-08-01', '1998-08-31'), ('1998-08-17', '1998-08-23'), ('1990-01-01', '1999-12-31'), None)
    """
    if match := re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T\w\w)?", value):
        return match[1], match[1]
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1)
        first = monday + datetime.timedelta(5 if match[3] else 0)
        return first.isoformat(), (monday + datetime.timedelta(6)).isoformat()
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return _months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return _months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA)", value):
        return _months(int(match[1]), {"SP": 3, "SU": 6, "FA": 9}[match[2]], 3)
    if re.fullmatch(r"\d{2,4}", value):
        missing = 4 - len(value)
        return f"{value}{'0' * missing}-01-01", f"{value}{'9' * missing}-12-31"
    return None


def _months(year: int, month: int, count: int) -> tuple[str, str]:
    after = datetime.date(year + (month + count - 1) // 12, (month + count - 1) % 12 + 1, 1)
    return f"{year}-{month:02}-01", (after - datetime.timedelta(1)).isoformat()
