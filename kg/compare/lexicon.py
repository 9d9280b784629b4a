"""Words by which statements are compared, as data: what carries no claim, what is opposed, what is
knowing and not knowing."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.compare.phrases import BASE

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
    """A folded word without its inflection: "planning", "planned", "plans" are "plan", "rose" is "rise".

    >>> root("planning"), root("opposes"), root("released"), root("rose") == root("rises")
    ('plan', 'oppos', 'releas', True)
    """
    form = BASE.get(form, form)
    if len(form) > 4:
        form = INFLECTION.sub("", form)
        if len(form) > 3 and form[-1] == form[-2] and form[-1] not in "aeiouls":
            form = form[:-1]
    return form[:-1] if len(form) > 3 and form[-1] in "ey" else form


ANTONYMS = tuple(
    tuple(tuple(dict.fromkeys(root(word) for word in side.split("+"))) for side in pair.split("/"))
    for pair in """
        accept+approve+back+support/reject+oppose allow/ban+forbid+prohibit+outlaw alive/dead agree/disagree
        agree/refuse begin+start/end+stop continue/stop confirm/deny fail/pass fail/succeed true/false+untrue
        rise+grow+increase+climb+jump+soar+surge+expand/fall+drop+decline+decrease+shrink+plunge+slump+dip
        guilty/innocent+cleared hire/fire legal+lawful+legitimate/illegal+unlawful+illegitimate keep/scrap+abandon
        lose/win+gain open/close raise/lower+cut higher/lower safe/unsafe+dangerous strong/weak
        stay+remain/leave+quit+resign+depart well/badly possible/impossible better/worse best/worst
        peaceful/violent present/absent always/never admit/deny acquit/convict attend/skip+miss arrive/leave
        cheap/expensive clean/dirty+polluted+contaminated fair/rigged+unfair full/empty good/bad healthy/sick
        improve/worsen likely/unlikely lift/impose necessary/unnecessary positive/negative popular/unpopular
        public/private ready/unready release/withhold secure/insecure sober/drunk stable/unstable useful/useless
        victory/defeat willing/unwilling armed/unarmed deliberate+intentional/accidental voluntary+optional/compulsory+mandatory
        friend/enemy include/exclude majority/minority rich/poor solvent/bankrupt visible/invisible
        """.split()
)
"""Stems of words, one side and the other, of which only one side can be true of a thing at a time."""
DEGREES = frozenset(
    map(
        root,
        "all always already again anybody anyone bit cent dime each entire ever every everybody everyone half once penny"
        " single still twice whole yet mr mrs ms dr sir".split(),
    )
)
"""Stems of how often, or how much of it; and of what stands before names."""
CHANGES = frozenset(
    stem for side in ANTONYMS[next(n for n, p in enumerate(ANTONYMS) if root("rise") in p[0])] for stem in side
)
"""Stems of what may be so at one time and the contrary at another."""

CLAIMING = re.compile(
    r"^that (?:\w+\W+){2}|\b(?:am|are|be|been|can|could|did|do|does|had|has|have|is|may|might|must|should|was|were|will|would"
    r"|(?!united|hundred)\w{3,}ed|began|bought|brought|built|came|chose|drew|fell|felt|found|gave|got|grew|heard|held|kept|knew|left|lost|made"
    r"|meant|met|paid|ran|rose|said|saw|sent|sold|spent|spoke|stole|stood|taught|thought|told|took|went|won|wrote)\b"
    r"|\b(?:i|he|she|it|we|they|you|there)(?:[’']| \w+)|n[’']t\b|\b\w{2,}[^\Ws]s (?:an?|the|no|his|her|their|its|our)\b",
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
