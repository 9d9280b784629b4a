"""Words by which statements are compared, as data: what carries no claim, what is opposed, what is
knowing and not knowing."""

from __future__ import annotations

import re
from functools import lru_cache

INFLECTION = re.compile(r"(?:ing|ied|ed|ies|es|(?<!s)s)$")
# The class of words as function words of any stop list; they carry none of the claim.
FUNCTION_WORDS = frozenset(
    """
    a about after again all also am among an and any are as at be been before being but by can could did do does
    doing for from had has have he her here hers him his how i if in into is it its just me more most my of
    on or our out over own said say says she so some such than that the their them then there these they
    this those to told too under until up very was we were what when where which while who whom why will
    absolutely actually certainly clearly definitely indeed obviously plainly really surely truly undoubtedly
    with would you your get getting going goes got go lot made make making take taken thing things took way
    """.split()
)


@lru_cache(maxsize=65536)
def root(form: str) -> str:
    """A folded word without its inflection: "planning", "planned", "plans" are "plan".

    >>> root("planning"), root("opposes"), root("released")
    ('plan', 'oppos', 'releas')
    """
    if len(form) > 4:
        form = INFLECTION.sub("", form)
        if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "aeiouls":
            form = form[:-1]
    return form[:-1] if len(form) > 3 and form[-1] in "ey" else form


ANTONYMS = tuple(
    (root(first), root(second))
    for first, second in (
        pair.split("/")
        for pair in """
        accept/reject allow/ban alive/dead approve/reject back/oppose agree/disagree agree/refuse begin/end
        deny/confirm fall/rise drop/rise decline/grow decrease/increase fail/pass fail/succeed false/true
        guilty/innocent hire/fire illegal/legal keep/scrap lose/win open/close raise/lower raise/cut
        safe/unsafe safe/dangerous stay/leave strong/weak support/oppose support/reject true/untrue
        well/badly possible/impossible better/worse best/worst guilty/cleared peaceful/violent
        present/absent always/never admit/deny acquit/convict attend/skip attend/miss arrive/leave
        cheap/expensive clean/dirty continue/stop expand/shrink fair/rigged fair/unfair full/empty gain/lose
        good/bad healthy/sick improve/worsen legitimate/illegitimate likely/unlikely lift/impose
        necessary/unnecessary negative/positive popular/unpopular public/private ready/unready
        release/withhold secure/insecure sober/drunk start/stop stable/unstable useful/useless
        victory/defeat willing/unwilling
        """.split()
    )
)
"""Stems of words of which only one can be true of a thing at a time."""

CLAIMING = re.compile(
    r"^that (?:\w+\W+){2}|\b(?:am|are|be|been|can|could|did|do|does|had|has|have|is|may|might|must|should|was|were|will|would"
    r"|(?!united|hundred)\w{3,}ed|began|bought|brought|built|came|chose|drew|fell|felt|found|gave|got|grew|heard|held|kept|knew|left|lost|made"
    r"|meant|met|paid|ran|rose|said|saw|sent|sold|spent|spoke|stole|stood|taught|thought|told|took|went|won|wrote)\b"
    r"|\b(?:i|he|she|it|we|they|you|there)(?:[’']| \w+)|n[’']t\b",
    re.IGNORECASE,
)
"""A finite verb, most likely: what has none claims nothing."""

ONCE_ONLY = re.compile(r"\b(?:born|buried|died|headquartered)\b", re.IGNORECASE)
"""What happens to somebody once, in one place."""

ATTITUDES = frozenset("able believ expect feel know mean need suppos think tri want".split())
"""Roots of verbs that a negation passes over: "I don't think that it is safe"."""

OF_CLAIMS = re.compile(
    r"\b(?:accus|alleg|charg|claim|disput|fals|misspok|notion|report|rumou?r|stor(?:y|ies)\b|suggest|untrue|wrong)\w*",
    re.IGNORECASE,
)
"""What speaks of a claim, a report or a falsehood may say the opposite of what its words say."""

NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|failed to|refused to)\b|n[’']t\b",
    re.IGNORECASE,
)
_KNOWN = (
    r"(?:kn[eo]wn? (?:\w+ )?(?:about|of|in advance)|aware|informed|notified|privy|briefed|forewarned|consulted"
    r"|warned (?:me|us|him|her)|(?:told|warned) (?:\w+ )?(?:about|of)|learn(?:ed|t) (?:about|of)|heard (?:about|of)|tipped off)"
)
KNOWING = re.compile(rf"\b(?:{_KNOWN}|unaware|knowledge|in the dark|no (?:idea|clue|inkling))\b", re.IGNORECASE)
NOT_KNOWING = re.compile(
    rf"\b(?:unaware|in the dark|no (?:idea|clue|inkling|knowledge)|(?:kn[eo]wn?|heard|learn(?:ed|t)) nothing (?:about|of))\b"
    rf"|(?:\b(?:not|never|no one|nobody|nothing|neither)|n[’']t)\b[^.;:]{{0,30}}\b{_KNOWN}\b"
    rf"|\b{_KNOWN}\b[^.;:]{{0,60}}(?:\bnot (?:one|among)\b|n[’']t (?:one|among)\b|\bnothing\b)"
    rf"|\b{_KNOWN}\b[^.;:]{{0,40}}\bonly (?:from|after|when|later)\b",
    re.IGNORECASE,
)
