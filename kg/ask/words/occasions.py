"""The occasion that a question in words names: "at the convention", "during his speech"."""

from __future__ import annotations

import re

# Kinds of questions whose statements may be kept by when they were said.
OCCASIONED = frozenset("said said_about told addressed withheld first last reported talkers".split())
_NOUNS = (
    "conventions? debates? interviews? speech(?:es)? rall(?:y|ies) (?:press|news)\\s+conferences? conferences? briefings? "
    "hearings? summits? meetings? trials? testimony town\\s?halls? inaugurations? funerals? ceremon(?:y|ies) dinners? "
    "podcasts? broadcasts? op-eds? tweets? letters? e-?mails? memos? press\\s+releases? calls? forums? sermons? lectures? vigils? "
    "fundraisers? receptions? luncheons? addresses homil(?:y|ies) panels? webinars? seminars? symposiums?"
).split(" ")
_OCCASION = re.compile(
    r"(?:^|(?<=\s)|(?<=,\s))(?:at|during|in)\s+(?:(?:the|an?|his|her|their|this|that|its|[A-Z]\w+(?:'s))\s+)?(?P<occasion>"
    rf"(?:(?!(?:about|of|on|in|at|the|to|from|by|with|and|or|what|who|how)\b)[\w.'’-]+\s+){{0,4}}?(?i:{'|'.join(_NOUNS)})"
    r"(?:\s+(?:with|in|to)\s+(?:(?:the\s+)?[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)*))?)"
    r"(?=\s*(?:$|[?.!,;:]|(?:about|on|of|regarding|concerning|in|since|before|after|what|who)\b))",
)
_QUOTED = re.compile(r'"[^"]*"')


def take_occasion(text: str) -> tuple[str, str]:
    """The question with its occasion blanked, characters for characters, and the occasion, empty where there is none.

    >>> take_occasion("what did Berg say at the party convention about taxes?")
    ('what did Berg say                         about taxes?', 'party convention')
    """
    bare = _QUOTED.sub(lambda match: '"' * len(match[0]), text)
    found = _OCCASION.search(bare)
    if found is None:
        return text, ""
    blanked = text[: found.start()] + " " * len(found[0]) + text[found.end() :]
    return blanked, " ".join(found["occasion"].split())
