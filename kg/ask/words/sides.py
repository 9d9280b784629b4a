"""Questions that weigh two against each other, or two things that one does: "who is quoted more, Berg or Novak",
"who praised and later criticised Berg", "who was accused of fraud"."""

from __future__ import annotations

import re

from kg.ask.periods import Period
from kg.ask.words.concepts import concepts_at, tokens_of
from kg.ask.words.hearers import bidden, told_to
from kg.ask.words.pieces import pieces_of
from kg.ask.words.understood import SLOTS, Understood
from kg.store.naming import Match, Names

_AUX = r"(?:do|does|did|is|was|are|were|has|have|had|will|would)"
_AFTER = re.compile(
    r"^(?P<asked>(?:who|whom|which|what|whose)\b.*?)\s*[,:;–-]\s*(?P<a>[^,]+?),? or (?P<b>[^,]+?)\W*$", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"^{_AUX} (?P<a>.+?) or (?P<b>(?:the )?\w+(?: (?-i:[A-Z])\w+)*) (?P<asked>.*\bmore\b.*?)\W*$", re.IGNORECASE
)
_HOW_MANY = re.compile(
    r"^how (?P<more>many) (?:statements?|quotes?|quotations?|times) (?:did|do|does|have|has) (?P<a>[A-Z].+?) and (?P<b>[A-Z].+?) "
    r"(?P<asked>(?:carry|have|publish|print|report|quote|cite|quoted|cited|carried).*?)\W*$",
    re.IGNORECASE,
)
_MORE = re.compile(r"\b(?:more|less|most)(?:\s+(?:often|frequently|about))?\b", re.IGNORECASE)
_TOPIC = re.compile(r"\b(?:about|on|regarding|over|of)\s+(?P<topic>.+?)(?=\s+(?:more|most|less)\b|$)", re.IGNORECASE)
_PASSIVE = re.compile(
    r"\b(?:talked|spoken|written) about|\b(?:mentioned|discussed|criticised|criticized|attacked|praised)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"\b(?:quotes?|quoted|cites?|cited?|carr(?:y|ies|ied)|reports?|have|publish|print)\s+(?:from |by |of )?(?P<whom>(?:the )?[A-Z][\w.'-]*(?: [A-Z][\w.'-]*)*)"
)
_TWO = re.compile(
    r"^(?:who|which (?:\w+ )?\w+|what people)(?: (?:has|have|had|both|first|once|initially|at first))* (?P<one>\w+)(?: \w+ing)?,? (?:and|but|or)"
    r"(?: (?:then|later|also|subsequently|afterwards|eventually|has|have|even|still))* (?P<two>\w+) (?P<about>(?!for\b)[^,]+?)\W*$",
    re.IGNORECASE,
)
_THAT = re.compile(
    r"^who(?: has| have| had)? (?P<verb>\w+)(?: that (?P<what>.+?)|(?:,? and)? (?:for|about|of) what)?\W*$",
    re.IGNORECASE,
)
_SAID_THAT = re.compile(
    r"^(?:did|does|has|have|had|when did|where did) (?P<who>(?!any|some|people|they|he |she )[^,?]+?) (?:ever |really |actually |once )*"
    r"(?P<verb>say|says|said|claim|claimed|deny|denied|admit|admitted|promise|promised|argue|argued|announce|announced|confirm|confirmed|warn|warned|predict|predicted|suggest|suggested|insist|insisted|acknowledge|acknowledged|state|stated)"
    r" that (?P<what>[^,]+?)\W*$",
    re.IGNORECASE,
)
_CHECKED = re.compile(
    r"^(?:which|what) (?:claims?|statements?|assertions?)(?: (?:of|by) (?P<whom>[^,?]+?))? (?:did|does|do|has|have|was|were|is|are) (?:found |rated |judged |called )?(?P<how>by )?(?P<who>[^,?]+?) "
    r"(?:rate|rated|judge|judged|call|called|find|found|label|labelled|labeled|debunk|debunked|check|checked|deem|deemed)(?: (?:as |to be )?(?P<rating>[\w ]+?))?\W*$",
    re.IGNORECASE,
)
_TOPIC_FIRST = re.compile(r"^(?P<topic>[^:?]+): (?P<asked>(?:which|who|whom|whose)\b.*?)\W*$", re.IGNORECASE)
_TOPIC_LAST = re.compile(
    r"^(?P<asked>(?:which|who|whom|whose|only)\b.*?) (?:about|on|over|regarding|concerning) (?:the |an? )?(?P<topic>.+?)\W*$",
    re.IGNORECASE,
)
_ALONE = re.compile(
    r"\b(?:only|alone|exclusively|solely|no other|no one else|nobody else|nowhere else|not elsewhere)\b", re.IGNORECASE
)
_ACCUSED = re.compile(
    r"^(?:who|which (?:\w+ )?\w+|what (?:\w+ )?\w+)(?: (?:is|are|was|were|has|have|had|been|gets?|got|most|often|frequently|ever|the|repeatedly))+ "
    r"accused of (?P<what>[^,]+?)(?: (?:the )?most(?: often)?)?\W*$",
    re.IGNORECASE,
)
_MOST_QUOTED = re.compile(
    r"^who (?:is|are|was|were|gets?|has been) (?:quoted|cited) (?:the )?most(?: often)? (?:about|on|over|regarding) (?:the |an? )?(?P<topic>[^,?]+?)\W*$",
    re.IGNORECASE,
)


def weighed(text: str, period: Period, names: Names) -> Understood | None:
    """What such a question asks, whose dates are blanked; None where it is none, or names nobody."""
    for read in (_most_quoted, _only_on, _checked, told_to, bidden, _said_that, _clause, _more, _both_ways, _accused):
        found: Understood | None = read(" ".join(text.split()), period, names)
        if found is not None:
            return found
    return None


def _named(text: str, names: Names, role: str) -> Match | None:
    match = names.match(text.strip(' "'), SLOTS["speaker"][0])
    return match and names.best_known(match, role)


def _more(text: str, period: Period, names: Names) -> Understood | None:
    asked = _HOW_MANY.match(text) or _AFTER.match(text) or _BEFORE.match(text)
    if asked is None or not (_MORE.search(asked["asked"]) or "more" in asked.groupdict()):
        return None
    by = "about" if _PASSIVE.search(asked["asked"]) and " by " not in asked["asked"] else "speaker"
    sides = [_named(asked[side], names, by) for side in ("a", "b")]
    if sides[0] is None or sides[1] is None:
        return None
    found = {"first_side": sides[0], "second_side": sides[1]}
    words = None
    topic = _TOPIC.search(_PASSIVE.sub("", asked["asked"]))
    if all("outlet" in side.entities[0].types for side in found.values()):
        by = "outlet"
        whom = _OBJECT.search(asked["asked"])
        quoted = whom and _named(whom["whom"], names, "speaker")
        found |= {"speaker": quoted} if quoted else {}
    if topic and by != "about":
        about = names.exactly(topic["topic"], SLOTS["about"][0])
        found |= {"about": names.best_known(about, "about")} if about else {}
        words = None if about else topic["topic"]
    return Understood(text, "more", found, {"by": by}, words, False, period, ())


def _stance(verb: str) -> str:
    told = concepts_at(tokens_of(verb), 0)[1] & {"oppose", "favour"}
    return next(iter(told)) if len(told) == 1 else ""


def same_side_once(text: str) -> str:
    """The question with the first of two verbs that take the same side: "who backs or praises Berg".

    >>> same_side_once("who attacked or criticised Berg?")
    'who attacked Berg?'
    """

    def one(found: re.Match[str]) -> str:
        return found["one"] if _stance(found["one"]) and _stance(found["one"]) == _stance(found["two"]) else found[0]

    return re.sub(r"\b(?P<one>\w+)(?:,| or| and| and/or) (?P<two>\w+)\b(?= (?:the )?[A-Z\"]| \w)", one, text)


def _both_ways(text: str, period: Period, names: Names) -> Understood | None:
    asked = _TWO.match(text)
    if asked is None or {_stance(asked["one"]), _stance(asked["two"])} != {"oppose", "favour"}:
        return None
    about = _named(asked["about"], names, "about")
    return None if about is None else Understood(text, "both_ways", {"about": about}, {}, None, False, period, ())


def _clause(text: str, period: Period, names: Names) -> Understood | None:
    """Who predicts, warns or denies that something is so, or who apologised at all."""
    asked = _THAT.match(text)
    cues = (
        sorted(told for told in concepts_at(tokens_of(asked["verb"]), 0)[1] if told.startswith("cue=")) if asked else ()
    )
    if asked is None or not cues:
        return None
    return Understood(text, "said_about", {}, {"cue": cues[0].split("=")[1]}, asked["what"], False, period, ())


def _said_that(text: str, period: Period, names: Names) -> Understood | None:
    """Whether somebody said that something is so."""
    asked = _SAID_THAT.match(text)
    match = names.match(asked["who"], SLOTS["speaker"][0]) if asked else None
    if asked is None or match is None:
        return None
    cues = sorted(told for told in concepts_at(tokens_of(asked["verb"]), 0)[1] if told.startswith("cue="))
    marks = {"cue": cues[0].split("=")[1]} if cues else {}
    speaker = names.best_known(match, "speaker")
    return Understood(text, "said", {"speaker": speaker}, marks, asked["what"], False, period, ())


def _checked(text: str, period: Period, names: Names) -> Understood | None:
    """Which claims somebody who checks facts rated, and how."""
    asked = _CHECKED.match(text)
    if asked is None:
        return None
    who = "|".join(re.split(r",? (?:or|and) |, ", asked["who"]))
    rated = concepts_at(tokens_of(asked["rating"] or ""), 0)[1] & {"false", "true"} if asked["rating"] else set()
    whom = names.match(asked["whom"], SLOTS["speaker"][0]) if asked["whom"] else None
    if who.islower() or (asked["whom"] and whom is None):
        return None
    found = {"speaker": names.best_known(whom, "speaker")} if whom is not None else {}
    marks = {"reviewer": who, **({"rating": next(iter(rated))} if len(rated) == 1 else {})}
    return Understood(text, "verdicts", found, marks, None, False, period, ())


def _only_on(text: str, period: Period, names: Names) -> Understood | None:
    """Who is quoted on a topic by one outlet alone: in articles of which a statement has its words."""
    asked = _TOPIC_FIRST.match(text) or _TOPIC_LAST.match(text)
    if asked is None or not _ALONE.search(asked["asked"]):
        return None
    named = [part for part in pieces_of(asked["asked"], names) if part.kind == "name"]
    if len(named) != 1 or not named[0].is_outlet or named[0].match is None:
        return None
    found = {"outlet": names.best_known(named[0].match, "outlet")}
    if (about := names.exactly(asked["topic"], SLOTS["about"][0])) is not None:
        found["about"] = names.best_known(about, "about")
        return Understood(text, "only_on", found, {}, None, False, period, ())
    return Understood(text, "only_on", found, {"near": "yes"}, asked["topic"].strip(), False, period, ())


def _most_quoted(text: str, period: Period, names: Names) -> Understood | None:
    asked = _MOST_QUOTED.match(text)
    if asked is None:
        return None
    about = names.exactly(asked["topic"], SLOTS["about"][0])
    found = {"about": names.best_known(about, "about")} if about is not None else {}
    return Understood(text, "most_quoted", found, {}, None if found else asked["topic"], False, period, ())


def _accused(text: str, period: Period, names: Names) -> Understood | None:
    asked = _ACCUSED.match(text)
    if asked is None:
        return None
    return Understood(text, "said_about", {}, {"cue": "accuse"}, asked["what"], False, period, ())
