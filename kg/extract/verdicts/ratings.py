"""The words in which fact-checkers rate a claim, and their place on schema.org's 1 to 5."""

from __future__ import annotations

import re

# 1 is the worst rating ("false"), 5 the best ("true"). The first pattern that fits counts, so
# that "mostly false" is not "false". Pinocchios are the Washington Post's: four are the worst.
RATINGS: tuple[tuple[str, int], ...] = (
    (r"mostly true|largely true|mostly (?:accurate|correct)|(?:one|1) pinocchio", 4),
    (
        r"half[- ]true|part(?:ly|ially) (?:true|false)|mixture|unproven|unverified|unsupported"
        r"|unsubstantiated|(?:two|2) pinocchios",
        3,
    ),
    (
        r"mostly false|largely false|misleading|out of context|missing context|exaggerat\w+"
        r"|distort\w+|cherry[- ]pick\w*|(?:three|3) pinocchios",
        2,
    ),
    (
        r"pants on fire|(?:four|4|bottomless) pinocchios?|falsehood|false|untrue|not (?:true|accurate|correct)"
        r"|inaccurate|incorrect|wrong|lie|fake|hoax|fabricat\w+|baseless|unfounded|debunked|nonsense",
        1,
    ),
    (r"true|accurate|correct|geppetto checkmark", 5),
)
# Words that are a rating only where a rating stands: behind a label, in markup.
LABELLED: tuple[tuple[str, int], ...] = (
    (
        r"(?:mostly|largely|substantially|broadly|basically) (?:true|accurate|correct|right|fair)|true[,:;]? but"
        r"|(?:true|accurate|correct|right)[,:;]? (?:but|with caveats)|almost (?:true|correct)|more true than false",
        4,
    ),
    (
        r"half[- ](?:true|truth|right)|(?:partly|partially|in part) (?:true|false|correct|incorrect|right|wrong|accurate"
        r"|inaccurate)|mixed|in dispute|disputed|unclear|inconclusive|not proven|no consensus|outdated|incomplete"
        r"|understated|lacks evidence|(?:insufficient|not enough|no|little) evidence|can(?:no|['’])t be (?:verified|proven)",
        3,
    ),
    (
        r"(?:mostly|largely|substantially) (?:false|inaccurate|incorrect|wrong|untrue)|barely true|more false than true"
        r"|(?:needs|lacks|lacking|no|without) (?:more |important |key |crucial )?context|misattributed|miscaptioned"
        r"|misrepresent\w*|overstated?|contains inaccuracies|spins the facts|(?:does(?:n[’']t| not)) (?:hold|stand|stack|add) up|deceptive|mislead\w*|selective",
        2,
    ),
    (
        r"(?:completely|totally|entirely|utterly|demonstrably) (?:false|untrue|wrong|inaccurate|incorrect)|not real"
        r"|altered|doctored|manipulated|edited|staged|photoshopped|digitally created|ai[- ]generated|deepfake|scam"
        r"|bogus|imposter|impostor|conspiracy(?: theory)?|pseudoscience|no basis|did not happen|impossible|made[- ]up",
        1,
    ),
    (r"correct attribution|verified|confirmed|authentic|genuine|spot on|right|legit(?:imate)?|real", 5),
)
# Of two that begin at one place the longer is meant; "not verified" is none of these.
ANY_RATING = "|".join(pattern for pattern, _ in RATINGS)
ANY_LABELLED = rf"{'|'.join(pattern for pattern, _ in LABELLED[:4])}|{ANY_RATING}|{LABELLED[4][0]}"
RATING = re.compile(ANY_RATING, re.IGNORECASE)

# Ratings that are somebody's names, too: "Trygve Lie", "True Corporation".
ALSO_NAMES = frozenset(("lie", "true", "correct", "accurate"))


def is_rating(words: str) -> bool:
    """Whether words are a rating and nothing else, or its unit.

    >>> is_rating("Mostly False"), is_rating("Pinocchios"), is_rating("Lie"), is_rating("False Creek")
    (True, True, False, False)
    """
    return bool(re.fullmatch(rf"{ANY_RATING}|pinocchios", words, re.IGNORECASE)) and words.lower() not in ALSO_NAMES


def rating_value(words: str) -> int | None:
    """The place on 1 to 5 of an outlet's own words; None where they are not known.

    >>> rating_value("Pants on Fire!"), rating_value("Mostly True"), rating_value("Legend")
    (1, 4, None)
    >>> rating_value("Partly correct"), rating_value("Not verified"), rating_value("Fake photo")
    (3, None, 1)
    """
    if re.search(
        r"\bnot (?:yet )?(?:verified|confirmed|authentic|genuine|real|false|wrong|fake|misleading)\b", words, re.I
    ):
        return 1 if re.search(r"\bnot (?:authentic|genuine|real)\b", words, re.I) else None
    for pattern, value in (*LABELLED[:4], *RATINGS, LABELLED[4]):
        if re.search(rf"\b(?:{pattern})\b", words, re.IGNORECASE):
            return value
    return None
