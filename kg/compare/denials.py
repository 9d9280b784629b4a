"""Words in which somebody says of what another has said that it is false.

In the content: "that's a lie", "there is no truth to it". Or in cue and content together: "denied the
allegation", "called his claim baseless". Patterns are of words that point at a claim, and of what
is said of it.
"""

from __future__ import annotations

import re

from kg.extract.statements.cues import DENYING_VERBS
from kg.model import Statement

_CLAIM = (
    r"(?:claim|allegation|accusation|charge|assertion|insinuation|contention|suggestion|rumou?r|report|stor(?:y|ies)"
    r"|notion|account|characteri[sz]ation|version)s?"
)
_REMARK = r"(?:assessment|comment|description|estimate|prediction|remark|statement|statistic|testimony|tweet)s?"
_CLAIM_AS_ONE = (
    r"(?:claim|allegation|accusation|charge|assertion|insinuation|contention|suggestion|rumou?r|notion)(?!s)"
)
_OWNER = r"[^,.;:“”\"]{2,40}?[’']s?"
_POINTED = rf"(?:that|this|these|those|such|his|her|{_OWNER}) (?:[\w-]+ ){{0,2}}{_CLAIM}"
_REMARKED = rf"(?:that|this|these|those|his|her|{_OWNER}) (?:[\w-]+ ){{0,2}}{_REMARK}"
_ANY = rf"(?:(?:all|any|both|many|most|each)(?: of)? )?(?:the|any|their|its) (?:[\w-]+ ){{0,2}}{_CLAIM}"
_FINDING = rf"(?:that|this|these|those|his|her|{_OWNER}) (?:[\w-]+ )?(?:argument|conclusion|estimate|figure|finding)s?"
_FALSE = (
    r"(?:lies?|falsehoods?|false|untrue|(?:not|n[’']t) (?:\w+ )?(?:true|so|the case|accurate|correct)|nonsense|inaccurate"
    r"|incorrect|wrong|baseless|groundless|unfounded|fabricat\w+|bogus|rubbish|garbage|fiction|fake news|a hoax|a myth"
    r"|hogwash|baloney|(?:made|make) up|invented)"
)
_DEGREE = (
    r"(?: (?:an?|just|simply|all|nothing but|the|very|complete|utter|total|pure|absolute|outright|flat|flat-out|bald-faced"
    r"|boldfaced|another|and|100 ?(?:%|percent|per cent)|[\w-]+ly))*"
)
_LEAD = r"(?:(?:well|no|but|and|again|look|of course|frankly|actually),? )*"
_END = r"(?=\W*$|[.,;:!?”\"’—–]| and\b| but\b)"
# "It was wrong to suggest", "that's wrong on so many levels" say something else: hence the end.
_SAID_TO_BE_FALSE = re.compile(
    rf"\W*{_LEAD}(?:that|this|it|these|those|all of (?:that|this|it)|{_POINTED}|{_REMARKED}|{_ANY})"
    rf"(?:[’']s|[’']re| is| was| are| were){_DEGREE} ?[“‘\"']?(?:\w+ly )?{_FALSE}{_END}"
    rf"|\W*{_LEAD}(?:(?:that|this|it|none of (?:that|this|it))(?: simply| just)? (?:never|did not|didn[’']t)"
    r"(?: \w+)? (?:happen|occur|take place)\w*|none of (?:that|this|it) (?:is|was) true"
    r"|(?:i|we|he|she|they) (?:did|said|do|have done|had done) no such thing|nothing (?:of the (?:sort|kind)|could be (?:further|farther) from the truth)"
    r"|there(?:[’']s| is| was) (?:absolutely |simply )?(?:no|not an? \w+ of|not any) truth (?:to|in|behind) (?:it|that|this|them|the|his|her|their|any)\b"
    r"|(?:i|we) (?:have |[’']ve )?(?:never|did not|didn[’']t) (?:\w+ )?(?:said?|say|do|did|done) (?:that|it|this|(?:any )?such (?:a )?thing"
    rf"|anything (?:of the (?:sort|kind)|like (?:that|it))){_END})",
    re.IGNORECASE,
)
_DENIED = re.compile(
    rf"\W*(?:(?P<word>(?:that|this|it|them|something|which)\b)|(?P<pointed>{_POINTED})|(?P<finding>{_FINDING})|(?P<one>the {_CLAIM_AS_ONE})|{_ANY}|{_CLAIM}"
    r"|(?P<guilt>(?:any|all) (?:wrongdoing|impropriety|involvement|misconduct|responsibility|role|guilt)))(?:,? (?:as|made|an?)\b.{0,80}|,? [“\"].{0,80}"
    r"| (?:within (?:hours|minutes|days|the hour)|at once|immediately|through (?:a|his|her|their|its) [\w ]{4,30}"
    r"|(?:on|last) \w+|(?:in|by) an? (?:[\w-]+ )?(?:e-?mail|interview|letter|post|speech|statement|tweet|video)))?\W*",
    re.IGNORECASE | re.DOTALL,
)
_CALLED = re.compile(
    rf"\W*(?:(?P<word>(?:that|this)(?=,? [“\"‘']| an? ))|(?P<pointed>{_POINTED}|{_REMARKED})|(?P<one>the {_CLAIM_AS_ONE})|{_ANY})\b(?P<what>[^.;]{{0,90}})",
    re.IGNORECASE,
)
# "called him a liar", "accused her of lying": whoever it is, he must have said it.
_CALLED_LIAR = re.compile(
    r"\W*(?:(?!not\b)[\w.’'-]+ ){1,6}?(?P<liar>(?:is |was |as )?(?:an? )?(?:[\w-]+ ){0,2}liars?\b)|(?:[\w.’'-]+ ){0,5}?of (?P<lying>lying)\b"
    r"(?=\W*$|[.,;:!?”\"’]| about (?:it|that|this)\b)",
    re.IGNORECASE,
)
_CALLED_FALSE = re.compile(
    rf"\b(?:{_FALSE}|unsubstantiated|preposterous|ridiculous|absurd|ludicrous|laughable)\b", re.IGNORECASE
)
_CLAIM_THAT = re.compile(
    rf"(?:(?:(?!\b(?:about|against|into|on|over|regarding|(?:criticism|critique|coverage) of)\b)[^,.;:]){{0,60}}?\b)?{_CLAIM} (?=that\b)",
    re.IGNORECASE,
)
_BEFORE = 40  # code points
FIRST_CLAIM = re.compile(rf"\b{_CLAIM}\b", re.IGNORECASE)
REPORTED = re.compile(r" (?:[a-z-]+ )?(?:account|article|report|story)\b")
"""The same where a body's name stands before it without a mark: "the Post story"."""
OWNED_CLAIM = re.compile(rf"[’']s? (?:[\w-]+ ){{0,2}}(?:{_CLAIM}|{_REMARK})\b", re.IGNORECASE)
"""What follows the name of whose claim it is."""
# "…, a charge that she denies": what was just said.
_APPOSED = re.compile(
    rf"\W*(?:(?:an?|which) (?:[\w-]+ )?)?(?:{_CLAIM}|argument|idea|point|view)(?:\W+(?:that|which))?\W*", re.IGNORECASE
)
_IS_FALSE = re.compile(rf"\W*(?:is|are|was|were){_DEGREE} ?[“‘\"']?(?:\w+ly )?{_FALSE}{_END}", re.IGNORECASE)
_CLAIM_IS_FALSE = re.compile(
    rf"\W*(?:that )?(?:(?:all|any|the|these|those|their|{_OWNER}) )?(?:[\w-]+ )?{_CLAIM} (?P<told>(?!(?:that |which )?(?:of|by|made|were|was|are|is|have|has|had|about)\b)[^.;]{{12,160}}?)"
    rf" (?:is|are|was|were){_DEGREE} ?[“‘\"']?(?:\w+ly )?{_FALSE}{_END}",
    re.IGNORECASE,
)
# "Berg's false claim that", "falsely claimed that".
_FALSE_BEFORE = re.compile(
    r"\b(?:false|untrue|inaccurate|incorrect|erroneous|baseless|groundless|unfounded|bogus|debunked|discredited|fabricated)"
    r"(?:,? and [\w-]+| [\w-]+)? $",
    re.IGNORECASE,
)
_FALSELY = re.compile(r"\b(?:falsely|erroneously|wrongly|incorrectly|inaccurately|mistakenly)\b", re.IGNORECASE)
_THEN_FALSE = re.compile(
    rf"[”\"’]*[.,!?…—–][”\"’\s—–…“‘]*{_LEAD}(?:that|this|it)(?:[’']s| is| was){_DEGREE} ?[“‘\"']?(?:\w+ly )?{_FALSE}{_END}",
    re.IGNORECASE,
)
_OF_A_COURT = re.compile(r"\W*(?:(?:all|any|both|the|those|these)(?: of)? )*(?:[\w-]+ )?charges?\b", re.IGNORECASE)
_REJECTING = frozenset("reject dismiss".split())
_CALLING = _REJECTING | frozenset("call brand label describe denounce deride deem decry".split())
# Before the cue: who doesn't deny, would deny or won't deny says nothing of the claim.
_NOT_DENIED = re.compile(
    r"(?:\b(?:not|never|neither|nor|without|cannot|could|would|might|may|will|if|had (?:he|she|they|it)"
    r"|(?:declin|refus|fail)\w* to|stop\w* short of)|n[’']t)\W+(?:\w+\W+){0,2}$",
    re.IGNORECASE,
)

# "denied having said so": of what another tells that he said.
_HAVING_SAID = re.compile(
    r"\W*(?:that (?:he|she|they|it) (?:had )?(?:ever )?|ever |having )*(?:said|saying|made|making|used|using|wrote|writing|written|did|doing|done)"
    r" (?:that|so|it|this|any such thing|(?:the|that|those|these|such|any such)(?: \w+)? (?:comment|remark|statement|word)s?)\W*",
    re.IGNORECASE,
)
# "denied taking any money": of an accusation, if it is of the same.
_DOING = re.compile(
    r"\W*(?:ever |having )?(?!during|regarding|concerning|anything|everything|nothing|something)\w{2,}(?:ing|ed|en)\b",
    re.IGNORECASE,
)
POINTS, SPEAKS_OF_CLAIMS, SPEAKS_OF_GUILT, SPEAKS_OF_A_DEED = "points", "claims", "guilt", "deed"
SPEAKS_OF_A_LIAR, SPEAKS_OF_WORDS = "liar", "words"


def is_said_to_be_false(content: str) -> bool:
    """Whether what is said says of something said before that it is false.

    >>> is_said_to_be_false("“That is simply not true.”"), is_said_to_be_false("it was wrong to suggest so")
    (True, False)
    """
    return bool(_SAID_TO_BE_FALSE.match(content))


def is_denying(cue: str | None, before: str) -> bool:
    """Whether a cue says that something is false; ``before`` is the text before its last word, which may
    say that it isn't denied."""
    return cue in DENYING_VERBS | _REJECTING and not _NOT_DENIED.search(before)


def before_cue(text: str, statement: Statement) -> str:
    """The text before the last word of a statement's cue, as far back as it may say "did not"."""
    if not statement.cue:
        return ""
    start, end = statement.cue[0]
    return text[max(0, start - _BEFORE) : end].rpartition(" ")[0] + " "


def claim_called_false(content: str) -> str | None:
    """What the claims say that somebody says to be false; None where he says so of none.

    >>> claim_called_false("reports that the port is sold were simply untrue")
    'that the port is sold'
    """
    found = _CLAIM_IS_FALSE.match(content)
    return found["told"] if found else None


def is_apposed(content: str) -> bool:
    """Whether what stands before a denial, as "a charge that", takes up what was just said."""
    return bool(_APPOSED.fullmatch(content))


def says_that_it_is_false(after: str) -> bool:
    """Whether what follows a claim that somebody tells says that it is false: "is simply not true"."""
    return bool(_IS_FALSE.match(after))


def is_called_false_before(before: str) -> bool:
    """Whether what stands before a claim says that it is false: "the false and misleading"."""
    return bool(_FALSE_BEFORE.search(before))


def is_told_as_false(cue: str) -> bool:
    """Whether a cue says of what it tells that it is false: "falsely claimed"."""
    return bool(_FALSELY.search(cue))


def says_then_that_it_is_false(after: str) -> bool:
    """Whether the sentence behind a claim that somebody tells says that it is false: "That is nonsense." """
    return bool(_THEN_FALSE.match(after))


def told_to_be_false(content: str) -> str:
    """What a denial says to be false: of "reports that the port is sold", that it is.

    >>> told_to_be_false("the opposition's claims that the port is sold")
    'that the port is sold'
    """
    found = _CLAIM_THAT.match(content)
    return content[found.end() :] if found else content


def denied(cue: str | None, before: str, content: str) -> str | None:
    """At what a cue with its content points that it says to be false: at what was just said, at "the
    claims", at "any wrongdoing"; None where it tells what is denied, or denies nothing.

    >>> denied("deny", "", "the allegations"), denied("call", "", "that report a “boldfaced lie.”")
    ('claims', 'points')
    """
    if cue in _CALLING and not _NOT_DENIED.search(before):
        called = _CALLED.match(content)
        if called is not None and _CALLED_FALSE.search(called["what"]):
            return POINTS if called["word"] or called["pointed"] or called["one"] else SPEAKS_OF_CLAIMS
    if cue in ("call", "brand", "label", "accuse") and not _NOT_DENIED.search(before):
        liar = _CALLED_LIAR.match(content)
        if liar is not None and bool(liar["lying"]) == (cue == "accuse"):
            return SPEAKS_OF_A_LIAR
    if is_denying(cue, before) and cue not in _REJECTING:
        if _HAVING_SAID.fullmatch(content):
            return SPEAKS_OF_WORDS
        if _DOING.match(content):
            return SPEAKS_OF_A_DEED
    found = _DENIED.fullmatch(content) if is_denying(cue, before) else None
    if found is None or ((found["word"] or found["finding"]) and cue in _REJECTING):
        return None  # plans, offers and pleas are rejected, too
    if found["guilt"] or (_OF_A_COURT.match(content) and not found["pointed"]):
        return SPEAKS_OF_GUILT
    return POINTS if any(found[how] for how in ("word", "pointed", "finding", "one")) else SPEAKS_OF_CLAIMS
