"""What kind of thing a question asks for, and whether a sentence has one: a sum, a number, a time, a place."""

from __future__ import annotations

import re
from collections.abc import Mapping

_UNIT = r"(?:dollars?|euros?|pounds?|sterling|francs?|yen|yuan|rupees?|pesos?|kron(?:er|or|a)|crowns?|rand|rubles?|roubles?|cents?|pence)"
_MONTH = r"(?:Jan(?:uary)?|Feb(?:ruary)?|March|April|May|June|July|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
_NUMBER = r"(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?|millions?)"
_HAVING: Mapping[str, re.Pattern[str]] = {
    "money": re.compile(
        rf"[$€£¥]\s?\d|\b\d[\d.,]*\s?(?:million|billion|trillion|thousand|[mbt]n?)?\s?{_UNIT}\b|\d\s?(?:million|billion|trillion|[mb]n)\b",
        re.IGNORECASE,
    ),
    "number": re.compile(rf"\b{_NUMBER}\b", re.IGNORECASE),
    "time": re.compile(
        rf"\b(?:{_MONTH}\.?\s\d|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|in (?:{_MONTH}|(?:19|20)\d\d)|"
        r"\d{1,2}(?:[:.]\d\d)?\s?[ap]\.?m\b|yesterday|today|tomorrow|last (?:night|week|month|year)|(?:days|weeks|months|years) ago)\b"
    ),
    "place": re.compile(r"\b(?:in|at|near|outside|from|on) (?:the )?[A-Z]\w+"),
}


def has_asked(asked: str, text: str) -> bool:
    """Whether a text has what is asked for.

    >>> has_asked("money", "The rings are worth 4 million crowns."), has_asked("time", "They left on Monday.")
    (True, True)
    >>> has_asked("money", "Four men left."), has_asked("", "They left on Monday.")
    (False, False)
    """
    return asked in _HAVING and bool(_HAVING[asked].search(text))
