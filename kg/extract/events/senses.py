"""The type of an event by who takes part and by the words beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Token

from kg.extract.events.idioms import AHEAD, BILLS, OF_COURTS
from kg.extract.spans import text_of
from kg.names.nouns import nouns_of

OF_A_HOUSE = re.compile(r"\b(?:House|Senate|[Cc]ongressional|[Cc]ommittee) (?:\w+ ){0,2}hearings?\b")
# Words of a vote, by which a victory is no team's.
OF_VOTES = frozenset(
    "ballot by-election candidate caucus constituency delegate election electorate nomination poll presidential primary referendum"
    " runoff vote voter".split()
)
VOTES = frozenset("ballot caucus election primary referendum vote".split())
LAWMAKERS = frozenset("committee congress congressional congressman house lawmaker parliament senate senator".split())
PENALTIES = frozenset({"embargo", "sanction", "tariff"})
STATE = frozenset("army authority council court government minister ministry official officer police soldier".split())
WORKS = frozenset("branch business factory mill mine newspaper office outlet plant restaurant shop store".split())
COURTS = frozenset("attorney court courtroom defendant judge jury prosecutor trial".split())
BIDS = frozenset({"bid", "campaign", "candidacy"})
LAWS = BILLS | {"law", "order", "ordinance"}
ACCORDS = frozenset("accord agreement armistice ceasefire compact contract deal pact pledge treaty truce".split())
PERSONAL = frozenset({"he", "her", "him", "she", "them", "they", "who"})
POSTS = frozenset("band cabinet club company firm government group job network party position post team".split())
OF_MATCHES = frozenset("bout fixture heavyweight kick-off knockout quarter-final round semi-final semifinal".split())
MATCHES = frozenset("championship game league match season tournament".split())
UNMEANT = frozenset({"accidentally", "inadvertently", "unintentionally"})
TEAMS = frozenset({"club", "side", "squad", "team"})
BESTS = frozenset({"best", "favorite", "favourite", "greatest", "worst"})
FORCES = frozenset("force soldier troop".split())
# What breaks out and is no mishap.
FIGHTS = frozenset("battle brawl clash combat fight fighting hostility scuffle violence war".split())


def _is_of_lawmakers(token: Token, code: str) -> bool:
    """Whether a hearing or a testimony is a committee's and no court's."""
    if code != "TRIAL" or not token.lemma_.lower().startswith(("hearing", "testi")):
        return False
    words = {word.lemma_.lower() for word in token.sent}
    if token.lemma_.lower() == "hearing" and OF_A_HOUSE.search(text_of(token.doc)) and words.isdisjoint(COURTS):
        return True
    all_words = {word.lemma_.lower() for word in token.doc}
    if "committee" in all_words and all_words.isdisjoint(COURTS):
        return True
    if any(child.lower_ in ("confirmation", "nomination") for child in token.children):
        return True
    if all_words & {"nomination", "nominee"} and words.isdisjoint(COURTS - {"judge"}):
        return True
    return bool(words & LAWMAKERS) and words.isdisjoint(OF_COURTS - {"law", "justice", "panel", "case", "legal"})


def retyped(token: Token, code: str, agent: Token | None, patient: Token | None) -> str:
    """The type by who takes part: lawmakers' hearings are gatherings, their votes and what blocks a bill are
    law, and who is released is no product."""
    lemma = token.lemma_.lower()
    is_between_persons = code == "LAW" and lemma == "debate" and agent is not None and agent.ent_type_ == "PERSON"
    if is_between_persons or _is_of_lawmakers(token, code):
        return "GATHERING"
    if code == "SPORT" and _is_of_votes(token):
        return "ELECTION"
    if code == "ELECTION" and lemma in AHEAD and _is_of_teams(token):
        return "SPORT"
    if code == "ASSAULT" and any(child.lower_ in UNMEANT for child in token.children if child.dep_ == "advmod"):
        return "ACCIDENT"
    if code == "CONSULT" and lemma == "meet" and agent is not None and agent.lemma_.lower() in TEAMS:
        return "SPORT"
    if code == "ELECTION" and lemma == "vote" and _is_of_the_best(token):
        return "AWARD"
    if (
        code == "PROTEST"
        and lemma == "rally"
        and agent is not None
        and agent.dep_ == "poss"
        and agent.ent_type_ == "PERSON"
    ):
        return "GATHERING"
    if code == "ACCIDENT" and lemma == "break":
        return "ASSAULT" if any(c.dep_ == "nsubj" and c.lemma_.lower() in FIGHTS for c in token.children) else code
    things = [c for c in token.children if c.dep_ in ("dobj", "nsubjpass")] if token.pos_ == "VERB" else []
    for thing in dict.fromkeys((*([patient] if patient is not None else []), *things)):
        if by_thing := _by_thing(lemma, code, _bill_of(token, thing)):
            return by_thing
    if code == "COERCE" and lemma in ("close", "shut", "shutter", "closure") and _is_of_business(agent, patient):
        return "ECONOMY"
    if code in ("COERCE", "ELECTION", "REJECT", "SANCTION") and patient is not None and patient.lemma_.lower() in BILLS:
        return "LAW"
    if code == "COERCE" and patient is not None and patient.lemma_.lower() in PENALTIES:
        return "SANCTION"
    if code == "ELECTION" and lemma == "vote" and agent is not None and agent.lemma_.lower() in LAWMAKERS:
        return "LAW"
    if (by_deed := _by_deed(token, code, things)) is not None:
        return by_deed
    whom = "" if patient is None else patient.lemma_.lower()
    is_person = patient is not None and (
        patient.ent_type_ == "PERSON" or whom in nouns_of("persons") or whom == "hostage" or patient.lower_ in PERSONAL
    )
    if code == "LAUNCH" and lemma in ("unveil", "present", "introduce") and is_person:
        return "APPOINTMENT"
    if (
        code == "ASSAULT"
        and lemma == "fire"
        and is_person
        and patient is not None
        and patient.dep_ in ("dobj", "nsubjpass")
    ):
        return "APPOINTMENT"
    return "RETREAT" if code == "LAUNCH" and lemma in ("release", "free") and is_person else code


def _is_of_the_best(verb: Token) -> bool:
    """Whether what is voted is the best of its kind: "was voted best film"."""
    said = (child for child in verb.children if child.dep_ in ("attr", "dobj", "oprd", "xcomp", "ccomp"))
    return any(word.lower_ in BESTS for one in said for word in one.subtree)


def _is_of_votes(token: Token) -> bool:
    """Whether the sentence of a word, or that before it, tells of a vote."""
    first = token.sent.start
    start = token.doc[first - 1].sent.start if first else first
    before = token.doc[start:first]
    return any(w.lemma_.lower() in OF_VOTES for w in token.sent) or any(w.lemma_.lower() in VOTES for w in before)


def _is_of_teams(token: Token) -> bool:
    """Whether an article tells of teams or matches, and of no vote."""
    words = {word.lemma_.lower() for word in token.doc}
    return bool(words & (MATCHES | TEAMS)) and words.isdisjoint(OF_VOTES)


def _by_deed(verb: Token, code: str, things: Sequence[Token]) -> str | None:
    """The type of a verb by its object and its sentence: who leaves a firm resigns, hearings that are held are trials, who
    meets in a ring fights."""
    lemma, words = verb.lemma_.lower(), {thing.lemma_.lower() for thing in things}
    if code == "MOVEMENT" and lemma in ("leave", "quit") and words & POSTS:
        return "RETREAT"
    if code == "GATHERING" and lemma == "hold" and words & {"hearing", "trial"}:
        return "TRIAL"
    if code == "RETREAT" and lemma == "return" and words & {"case", "appeal", "lawsuit"}:
        return "TRIAL"
    is_meeting = code == "CONSULT" and lemma == "meet" and verb.pos_ == "VERB"
    return "SPORT" if is_meeting and any(word.lemma_.lower() in OF_MATCHES for word in verb.sent) else None


def _bill_of(verb: Token, thing: Token) -> str:
    """What is done something to; of "it" after a bill in the sentence before, the bill."""
    if thing.lower_ != "it" or verb.lemma_.lower() != "sign":
        return thing.lemma_.lower()
    start = verb.doc[verb.sent.start - 1].sent.start if verb.sent.start else 0
    return next((w.lemma_.lower() for w in reversed(verb.doc[start : thing.i]) if w.lemma_.lower() in LAWS), "it")


def _by_thing(lemma: str, code: str, thing: str) -> str | None:
    """The type of a verb by what it is done to: who signs a bill makes law, who signs a pact agrees."""
    if code == "SUPPORT" and lemma == "sign":
        if thing == "lease":
            return "DEAL"
        return "LAW" if thing in LAWS else "AGREE" if thing in ACCORDS else None
    if code == "SANCTION" and lemma == "suspend" and thing in BIDS:
        return "ELECTION"
    return "RETREAT" if code == "SANCTION" and lemma in ("withdraw", "pull") and thing in FORCES else None


def _is_of_business(agent: Token | None, patient: Token | None) -> bool:
    """Whether what is closed is a place of work, and by no police or state."""
    is_state = agent is not None and (agent.ent_type_ == "GPE" or agent.lemma_.lower() in STATE)
    if patient is None:  # "two shops have shut"
        return agent is not None and agent.lemma_.lower() in WORKS
    return patient.lemma_.lower() in WORKS and not is_state
