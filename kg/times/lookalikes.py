"""Words that look like a time and are part of a name, or no stretch of the calendar."""

from __future__ import annotations

import re

# "USA Today", "CBS This Morning", "on “This Week”", "the “Today” show": names of papers and programmes.
TITLE_BEFORE = re.compile(r"\b[A-Z][\w.]*(?<!\.)(?:[’']s)? $|(?:\bon|[’']s) [“\"‘']$")
TITLE_BEHIND = re.compile(r"[”\"’'](?=[\s,.]|$)|[”\"’']? (?:show|program|programme)\b")
# "Super Tuesday", "Black Friday", "Fox News Sunday", "Monday Night Football": days and programmes of a name of their own,
# which no week tells.
NAMED_WEEKDAY = re.compile(r"\b(?:Super|Black|Good|Bloody|Ash|Cyber|Shrove|Easter|Palm|Fat|Maundy|Fox News) $")
PROGRAMME = re.compile(r" (?:Football|Baseball|Live|Times|Mirror|Express|Telegraph|Herald)\b")
NAMED_AFTER = re.compile(
    r" (?:Alliance|Award|Brigade|Coalition|Commission|Committee|Foundation|Fund|Medal|Memorial|Movement|Museum|Party|Prize)\b"
)
# Around the quarter of a match, which is none of a year.
OF_A_MATCH = re.compile(
    r"\b(?:touchdowns?|yards?|yds?|field goals?|half-?time|rebounds?|interceptions?|fumbled?|quarterbacks?|overtime|punts?"
    r"|3-pointers?|free throws?)\b",
    re.IGNORECASE,
)
AROUND, BEFORE = 250, 90  # characters on either side in which a match is seen, and before that make a name


def is_title(match: re.Match[str]) -> bool:
    """Whether words that name a day or a week are written as the name of a paper or a programme."""
    if not match[0][0].isupper():
        return False
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    return TITLE_BEFORE.search(before) is not None or TITLE_BEHIND.match(match.string, match.end()) is not None


def is_of_a_name(match: re.Match[str]) -> bool:
    """Whether a weekday is part of the name of a day or a programme."""
    before = match.string[max(0, match.start() - BEFORE) : match.start()]
    return NAMED_WEEKDAY.search(before) is not None or PROGRAMME.match(match.string, match.end()) is not None


def is_of_what_is_named(match: re.Match[str]) -> bool:
    """Whether a day is part of the name of a prize, a party or the like: "the May 4th Medal"."""
    return NAMED_AFTER.match(match.string, match.end()) is not None


def is_of_a_match(match: re.Match[str]) -> bool:
    """Whether a quarter stands among words of a match."""
    return OF_A_MATCH.search(match.string, max(0, match.start() - AROUND), match.end() + AROUND) is not None
