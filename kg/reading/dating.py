"""The day of an article that nobody gave: from its address, or from the first words that tell it.

Only where it is sure: a full date in the path of the address, one beside the time of day or behind "Published"
at the head of the text, one in a dateline, or the one of "today (5 May 2021)".
"""

from __future__ import annotations

import datetime
import re
from urllib.parse import urlsplit

from kg.reading.dates import WRITTEN_DATE, find_date

_FOLDERS = re.compile(r"/((?:19|20)\d\d)/([a-z]{3}|\d{1,2})/(\d{1,2})(?:/|$|[_-])", re.IGNORECASE)
# "/20180406/", "/2018-04-06-pier", "-20180406-story.html".
_IN_NAME = re.compile(r"(?<![^/_.-])((?:19[89]|20[0-4])\d)(-?)(\d\d)\2(\d\d)(?![^/_.-])")
_FAR = 2  # days between what two time zones and a late change may tell
_HEAD = 300  # code points at the head of a text
_CLOCK = r"\d{1,2}[:.]\d\d(?::\d\d)?\s?(?:[ap]\.?m?\b\.?|hrs|hours|GMT|UTC|[A-Z]{2,4}T\b)"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?,?\s+)?"
_STAMP = re.compile(
    rf"(?-i:Published|PUBLISHED|Updated|UPDATED|Posted|POSTED)(?:\s+on)?:?\s+{_WEEKDAY}{WRITTEN_DATE}"
    rf"|(?<!\bon )(?<!\bof )(?<!\bby )(?<!\bsince )(?<!\buntil ){WRITTEN_DATE},?\s+(?:at\s+)?{_CLOCK}"
    rf"|{_CLOCK},?\s+(?:[A-Z]{{2,4}},?\s+)?{_WEEKDAY}{WRITTEN_DATE}",
    re.IGNORECASE,
)
# "Durban, May 17 2022 (IPS) - ", "OSLO & BERGEN, March 29, 2018 -- ".
_DATELINE = re.compile(
    rf"^[A-Z][^\W\d_][\w’'.& ]{{0,30}}(?:,[\w’'. ]{{2,30}}){{0,2}},\s+(?P<day>(?i:{WRITTEN_DATE}))\s*(?:[(/][^()/\n]{{2,30}}[)/]\s*)?(?:--?|[–—:])\s",
    re.MULTILINE,
)
_NOW = re.compile(rf"\b(?P<word>today|yesterday) \({_WEEKDAY}(?P<day>{WRITTEN_DATE})\)", re.IGNORECASE)


def date_of_page(found: str | None, address: str | None) -> str | None:
    """The day that the address has, where the one found in the page is far from it."""
    told = _in_folders(address)
    if told and (found is None or _days(told, found) > _FAR):
        return told
    return found or date_of_address(address)


def date_of_address(address: str | None) -> str | None:
    """The day in the path of an address, as ISO 8601.

    >>> date_of_address("https://courier.example/2019/nov/18/pier"), date_of_address("https://a.example/20191118/")
    ('2019-11-18', '2019-11-18')
    """
    if told := _in_folders(address):
        return told
    match = _IN_NAME.search(_path(address))
    return find_date("-".join(match.group(1, 3, 4))) if match else None


def date_told(text: str) -> str | None:
    """The day that a text tells to be its own.

    >>> date_told("Bergen, May 17 2022 (NTB) - The port is shut."), date_told("On May 17 2022 the port was shut.")
    ('2022-05-17', None)
    """
    stamp = _STAMP.search(text[:_HEAD])
    if stamp is not None:
        return find_date(stamp[0])
    dateline = _DATELINE.search(text[: 2 * _HEAD])
    if dateline is not None:
        return find_date(dateline["day"])
    now = _NOW.search(text)
    told = find_date(now["day"]) if now else None
    if now and told and now["word"].lower() == "yesterday":
        return (datetime.date.fromisoformat(told) + datetime.timedelta(1)).isoformat()
    return told


def _path(address: str | None) -> str:
    try:
        return urlsplit(address or "").path
    except ValueError:  # "http://["
        return ""


def _in_folders(address: str | None) -> str | None:
    match = _FOLDERS.search(_path(address))
    if match is None:
        return None
    written = f"{match[1]}-{match[2]}-{match[3]}" if match[2].isdigit() else f"{match[3]} {match[2]} {match[1]}"
    return find_date(written)


def _days(one: str, other: str) -> int:
    return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)
