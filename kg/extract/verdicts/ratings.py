"""The words in which fact-checkers rate a claim, and their place on schema.org's 1 to 5."""

from __future__ import annotations

import re

# 1 is the worst rating ("false"), 5 the best ("true"). The first pattern that fits counts, so
# that "mostly false" is not "false". Pinocchios are the Washington Post's: four are the worst.
RATINGS: tuple[tuple[str, int], ...] = (
    (r"mostly true|largely true|mostly (?:accurate|correct)|one pinocchio", 4),
    (
        r"half[- ]true|part(?:ly|ially) (?:true|false)|mixture|unproven|unverified|unsupported"
        r"|unsubstantiated|two pinocchios",
        3,
    ),
    (
        r"mostly false|largely false|misleading|out of context|missing context|exaggerat\w+"
        r"|distort\w+|cherry[- ]pick\w*|three pinocchios",
        2,
    ),
    (
        r"pants on fire|four pinocchios|falsehood|false|untrue|not (?:true|accurate|correct)"
        r"|inaccurate|incorrect|wrong|lie|fake|hoax|fabricat\w+|baseless|unfounded|debunked|nonsense",
        1,
    ),
    (r"true|accurate|correct|geppetto checkmark", 5),
)
ANY_RATING = "|".join(pattern for pattern, _ in RATINGS)
RATING = re.compile(ANY_RATING, re.IGNORECASE)


def rating_value(words: str) -> int | None:
    """The place on 1 to 5 of an outlet's own words; None where they are not known.

    >>> rating_value("Pants on Fire!"), rating_value("Mostly True"), rating_value("Legend")
    (1, 4, None)
    """
    for pattern, value in RATINGS:
        if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            return value
    return None
