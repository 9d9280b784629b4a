"""Questions in forms that the grammar does not have, said in one that it has: "was he called a liar by anyone"."""

from __future__ import annotations

import re
from collections.abc import Callable

_NAME = r"(?:(?:the |The )?[A-Z][\w.-]*(?: (?:of |de |van |al-)?[A-Z][\w.'-]*){0,4})"
_STAFF = (
    "office|campaign|campaign manager|press secretary|spokes(?:man|woman|person|people)|aides?|advis[eo]rs?|lawyers?|attorneys?|"
    "staff(?:ers)?|team|allies|director|deputy|chief|boss|head|chairman|chairwoman|mayor|governor|officials?|minister|ambassador"
)
_HAPPENING = (
    "(?:terror(?:ist)? |suicide |mass |bomb |police |street |race )?(?:attacks?|bombings?|shootings?|protests?|riots?|explosions?|"
    "demonstrations?|strikes?|earthquakes?|floods?|fires?|crash(?:es)?|elections?|coup|fighting|violence|unrest|clashes|killings?|"
    "arrests?|raids?|rall(?:y|ies)|march(?:es)?|summit|meetings?)"
)
_DEEDS = (
    "meet|met|visit(?:ed)?|fired?|sued?|appoint(?:ed)?|resign(?:ed)?|quit|w[io]n|lose|lost|arrest(?:ed)?|kill(?:ed)?|invaded?|"
    "bomb(?:ed)?|pardon(?:ed)?|sacked|hired?|shot|shoot"
)
_VIEWS = "position|stance|views?|opinions?|comments?|remarks?|statements?|quotes?|reactions?|response|attitude|take|plans?|claims?"


def _colon(found: re.Match[str]) -> str:
    return f"what is said about {found['topic']}"


# Not taking a side, of which articles tell nothing but the other.
NOT_BACKED = re.compile(
    r"\b(?:did not|didn't|do not|don't|does not|doesn't|would not|wouldn't|will not|won't|refused? to|refuses to|declined? to|declines to|could not|couldn't|can't|cannot|never)"
    r" (?:support|endorse|back|favou?r|praise|vote for|approve of|like|defend|welcome|stand behind)\b",
    re.IGNORECASE,
)


# Each with what it becomes, and the group that the answer can't heed.
_FORMS: tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str], str], ...] = (
    (
        re.compile(
            r"^(?:is it (?:true|right|correct|a fact)|are there claims?|does any\w+ (?:say|claim)|who says|who claims|according to whom(?: is it true)?)"
            r" that (?P<what>[^,]+?)(?:,? (?:and )?(?:according to whom|who says(?: so)?|says who))?\W*$",
            re.I,
        ),
        r"who said that \g<what>?",
        "",
    ),
    (re.compile(r"^(?P<what>[^,]+?),? according to whom\W*$", re.I), r"who said that \g<what>?", ""),
    (
        re.compile(
            r"^(?:all |any |the )?(?:claims|statements|allegations|remarks|comments|quotes) (?:about|on|regarding) (?P<what>[^,]+?)"
            r"(?:,| and| -)+ (?:and )?(?:who|by whom)\b.*$",
            re.I,
        ),
        r"what is said about \g<what>?",
        "",
    ),
    (
        re.compile(
            r"^(?:did|has|have) (?:anybody|anyone|somebody|someone) (?:in|from|at|of|on|within) (?P<who>.+?) (?:ever )?"
            r"(?:respond(?:ed)? to|react(?:ed)? to|comment(?:ed)? on|say (?:anything|something) (?:about|on)|said (?:anything|something) (?:about|on)|speak (?:about|on)|talk about|address(?:ed)?|mention(?:ed)?) (?P<what>.+)$",
            re.I,
        ),
        r"what did \g<who> say about \g<what>",
        "",
    ),
    (
        re.compile(
            r"^(?:list |show me |show |find |give me )?(?:every|all|each)(?: of)?(?: the)? (?:times?|occasions?|instances?|cases?)(?: when| that| where| in which)? "
            r"(?P<who>(?-i:[A-Z])[\w.'-]*(?: (?-i:[A-Z])[\w.'-]*)*) (?:has |had )?(?:called|described|said|says|criticised|criticized|mentioned|spoke about|talked about|referred to|attacked|claimed) (?P<what>.+)$",
            re.I,
        ),
        r"what did \g<who> say about \g<what>",
        "",
    ),
    (
        re.compile(
            r"^(?P<who>who (?:has |have |had )?(?:said|says?|claimed|claims|announced|promised|threatened|declared))(?: that)? (?:they|he|she|it|we|you)(?:'d|'ll)? (?=\w)",
            re.I,
        ),
        r"\g<who> that ",
        "",
    ),
    (re.compile(r"\b(say|said|saying) in (?:response|reply|answer|reaction) to\b", re.I), r"\1 about", ""),
    (
        re.compile(
            r"^(?P<what>what (?:did|does|do|has|have) .+? (?:say|said|claim|claimed|think|predict|predicted|expect|suggest|suggested|believe)) (?:that )?"
            r"(?=(?!about\b|on\b|of\b|to\b|in\b|at\b|when\b|after\b|before\b|during\b|regarding\b)[\w' -]+? (?:would|will|is|was|are|were|should|had|could|must|has|have)\b)",
            re.I,
        ),
        r"\g<what> about ",
        "",
    ),
    (re.compile(rf"\b(who|which [\w ]+?) (?:has |have |had )?{NOT_BACKED.pattern}(?= \w)", re.I), r"\1 opposes", ""),
    (re.compile(r"^(?:please )?(?:summari[sz]e|sum up|outline|recap|compile|collect|gather)\b", re.I), "show me", ""),
    (
        re.compile(
            r"^[Ww]ho (?P<lost>(?:in|among|within|from) (?:the )?[A-Z][\w.-]*(?: [A-Z][\w.-]*)*(?: party)?)(?= [a-z])"
        ),
        "who",
        "lost",
    ),
    (
        re.compile(
            r"^which (?P<who>(?!(?:news)?papers?\b|outlets?\b|articles?\b|media\b|stor|sites?\b|people\b|politicians?\b|speakers?\b|press\b)"
            r"[a-z]+(?: [a-z]+)?) (?:have |has )?(?:spoken?|talked|commented|weighed in) (?:about|on) (?P<what>.+)$",
            re.I,
        ),
        r"what did \g<who> say about \g<what>",
        "",
    ),
    (re.compile(r"\bpeople (?=(?:in|from|of) (?:the )?[A-Z])"), "residents ", ""),
    (
        re.compile(
            r"^(?P<topic>[^:?\"]{3,60}):\s*(?:who (?:has )?said what|what (?:was|is|has been|people) sa(?:id|y)|reactions?|quotes|statements)\s*\??$",
            re.I,
        ),
        _colon,
        "",
    ),
    (
        re.compile(
            rf"^(?:[Hh]as |[Hh]ave |[Ww]as |[Ww]ere |[Ii]s )(?P<who>{_NAME}) (?:ever )?(?:been )?(?:called|described as|labell?ed|branded) (?P<what>.+?)(?: by (?:any\w+|some\w+|people))?(?P<end>\s*\?*)$"
        ),
        r"who called \g<who> \g<what>\g<end>",
        "",
    ),
    (
        re.compile(
            rf"^(?:was|were|is|are|have|has) there (?:been )?(?:an? |any |some )?(?P<lost>{_HAPPENING}) (?P<where>(?:in|at|near|outside) .+)$",
            re.I,
        ),
        r"what happened \g<where>",
        "lost",
    ),
    (
        re.compile(rf"^[Dd]id (?P<who>{_NAME}) (?:ever )?(?P<lost>{_DEEDS})(?: with)? (?P<whom>{_NAME})(?P<end>\W*)$"),
        r"what did \g<who> do to \g<whom>\g<end>",
        "lost",
    ),
    (
        re.compile(
            rf"^(?:who|which \w+) (?:responded|reacted|replied) to (?P<what>(?:{_NAME}'s? )?(?:{_VIEWS}) (?:on|about) .+)$",
            re.I,
        ),
        r"what is said about \g<what>",
        "",
    ),
    (re.compile(r"^(who|which \w+) (?:wants?|wanted|would like|wishes) to (?=\w)", re.I), r"\1 called for ", ""),
    (
        re.compile(
            rf"\b(?P<who>{_NAME})'s? (?P<role>{_STAFF})\b(?=\s+(?:say|said|think|tell|told|claim|comment|deny|respond|react|call|want|has|have|is|was|\w+ed)\b)"
        ),
        r"the \g<role> of \g<who>",
        "",
    ),
    (
        re.compile(rf"\b[Tt]he (?P<who>[A-Z][\w.-]*(?: [A-Z][\w.-]*){{0,3}}) (?P<role>{_STAFF})\b"),
        r"the \g<role> of the \g<who>",
        "",
    ),
)
# "trumps position", without the mark.
_OWNING = re.compile(rf"\b([A-Za-z]{{3,}})s (?=(?:{_VIEWS})\b)")
_KNOWN = re.compile(
    r"(?:please )?(?:what (?:do|can) (?:we|you|i) (?:know|have) (?:about|on)|what is known (?:about|of)|tell me (?:more )?about|"
    r"info(?:rmation)? (?:on|about)|background (?:on|to)|anything (?:on|about)) (?=\w)",
    re.I,
)
_DENIED_SIDE = re.compile(
    r"^(?:who|whom|which|what)\b(?:(?!\bthat\b)[^\"])*?\b(not|never|refuse[sd]?|decline[sd]?|failed|\w+n['’]t)\b", re.I
)
# "who said Ann Lee is a liar": what somebody or something is said to be, or to do.
_CLAUSE = r"(?:is|was|are|were|has|had|have|will|would|should|can|could|must|did|does|won|lost|lied|knew|[a-z]{3,}ed)(?:n't)?\b(?= \w)"
_THAT_LEFT_OUT = re.compile(
    r"^(who (?:has |have )?(?:said|says?|claimed|claims?|thinks?|thought|believes?|believed|argued|argues?))"
    rf" (?=(?-i:(?:[A-Z][\w'.-]+ ){{1,4}}(?:lied\b|{_CLAUSE}))|(?:the|an?|our|their|his|her|all|most|these|those) (?:[\w'-]+ ){{1,4}}{_CLAUSE})",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:did|does|has|had|is|was|will) (he|she)\b(?! himself| herself)", re.I)


_SECOND = re.compile(
    r"(?:,?\s+and\s+(?:(?:in|on|at|by)\s+)?(?:what|how|who|whom|when|where|why|which)\b(?:\s+(?:did|do|does|was|were|is|are|has|have)\b[^\"?]*|[^\"?]*\b(?:they|he|she|it|so|him|her|them)\b[^\"?]*|"
    r"(?:\s+\w+){0,4})\s*[?.!]*|(?<=\?)\s+(?:who|whom|what|which|how|when|where|why|and|did|does|do|has|have|is|was|were|are)\b[^\"]*|,\s+and\s+(?:do|does|did|is|was|were|has|have)\s+[^?\"]*\?*)$",
    re.IGNORECASE,
)


def first_question(text: str) -> tuple[str, str]:
    """The first of two questions, and the other: what it asks of "them" the answer to the first tells, or nothing does."""
    found = _SECOND.search(text)
    return (text[: found.start()], found[0].strip(" ,?!.")) if found else (text, "")


def reworded(text: str) -> tuple[str, str]:
    """The question in a form that the grammar has, and the word of it that an answer can't heed.

    >>> reworded("was Ann Berg called a liar by anyone?")
    ('who called Ann Berg a liar?', '')
    >>> reworded("was there an attack in Brno in 2016?")
    ('what happened in Brno in 2016?', 'attack')
    """
    lost = ""
    for form, instead, group in _FORMS:
        found = form.search(text)
        if found:
            lost = lost or (found[group] if group else "")
            text = form.sub(instead, text, count=1)
    return _THAT_LEFT_OUT.sub(r"\1 that ", text, count=1), lost


def with_owner(text: str, is_name: Callable[[str], bool]) -> str:
    """The question with the mark of the owner that it lacks: "trumps position" is "trump's position"."""
    return _OWNING.sub(lambda m: f"{m[1]}'s " if is_name(m[1]) and not is_name(f"{m[1]}s") else m[0], text)


def denied_side(text: str) -> str:
    """What turns round a side that a question asks about, and no answer heeds: who never criticised somebody is no critic,
    and no supporter either.

    >>> denied_side("who refused to condemn Berg?"), denied_side("who said that he did not lie?")
    ('refused', '')
    """
    found = _DENIED_SIDE.search(text)
    return found[1].lower() if found and '"' not in text else ""


def unnamed_one(text: str) -> str:
    """Who is asked about by a pronoun that nothing before tells: "she"."""
    found = _ONE.search(text)
    return found[1].lower() if found else ""


def known_topic(text: str) -> str:
    """What all that is known of is asked for: "what do we know about the Brno fire"; else nothing."""
    found = _KNOWN.match(text)
    return text[found.end() :] if found else ""
