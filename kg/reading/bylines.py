"""Lines that say who wrote an article, with the outlet, the place or the date behind the names."""

from __future__ import annotations

import re

from kg.reading import chrome
from kg.reading.dates import is_date_line

_OUTLET = re.compile(
    r"[,|]\s+(?P<outlet>(?i:the) (?:[A-Z][\w’'&-]*\s?){1,5}"
    r"|(?:[A-Z][\w’'&.-]*\s)*(?:News|Newspapers?|Times|Post|Tribune|Radio|Press|Journal|Herald|Ledger|Gazette|Chronicle|Courier"
    r"|Guardian|Mail|Standard|Observer|Telegraph|Review|Daily|Weekly|TV|Television|Media|Today|Globe|Record|Bulletin"
    r"|Register|Dispatch|Sentinel|Examiner|Mirror|Express|Magazine|Network|FM)(?:\s[A-Z][\w’'&-]*){0,2}"
    rf"|{chrome.AGENCIES})$"
)
_BYLINE = re.compile(
    r"(?i:by|words by|written by|reporting by|story by)\s+(?P<names>[^.!?]{3,80}?)"
    r"(?:, (?:[\w&’'-]+ ){0,4}(?:correspondent|reporter|editor|writer|columnist|journalist|producer|bureau chief))?$"
)


_DATE_BEHIND = re.compile(r"(?:\s*[|·•–—]\s*|,\s+|\s+on\s+)(?=\D{0,30}\d)(?P<date>[^|·•]{4,60})$")
_EMPHASIS = "*_ "
_PLACE_BEHIND = re.compile(r"\s+in\s+[A-Z].*")
_HELPERS = frozenset(("agencies", "staff", "wires"))


def is_byline(line: str) -> bool:
    """True for "By Jane Doe and John Roe", with their outlet, "By Jane Doe, The Ledger", with where they are and a date:
    "By Jane Doe in Lima and agencies | 4 May 2021"."""
    line = _without_date(line)
    outlet = _OUTLET.search(line)
    match = _BYLINE.match(line[: outlet.start()] if outlet else line)
    if not match:
        return False
    names = [_PLACE_BEHIND.sub("", name.strip()) for name in re.split(r",| and | & ", match.group("names"))]
    people = [name for name in names if name and name not in _HELPERS]
    return bool(people) and all(2 <= len(name.split()) <= 4 and chrome.is_name(name) for name in people)


def is_dated(line: str) -> bool:
    """True for a line with a date, and for a byline that ends with one."""
    return is_date_line(line) or (is_byline(line) and _without_date(line) != line.strip(_EMPHASIS))


def _without_date(line: str) -> str:
    """A line without marks of emphasis and without a date behind a bar, a dot or a comma."""
    plain = line.strip(_EMPHASIS)
    behind = _DATE_BEHIND.search(plain)
    is_dated = behind is not None and is_date_line(behind["date"].strip(_EMPHASIS))
    return plain[: behind.start()].strip(_EMPHASIS) if behind is not None and is_dated else plain


def outlet_of_byline(line: str) -> str | None:
    """The outlet that a byline ends with: "The Ledger" of "By Jane Doe, The Ledger"."""
    outlet = _OUTLET.search(line)
    return outlet["outlet"].strip() if outlet and is_byline(line) else None
