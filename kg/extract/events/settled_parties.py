"""Participants that grammar settles, whatever the weights say: whom a charge is against, who was hurt in a crash, by whom
somebody was sentenced at a court."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.grammar import is_passive
from kg.extract.events.scene import PLACE_LABELS
from kg.extract.events.speakers import is_somebody

TEAMS = frozenset({"GPE", "ORG"})
CASES = frozenset("case charge claim complaint count indictment lawsuit petition suit".split())
HURTFUL = frozenset({"ACCIDENT", "ASSAULT", "DISASTER"})
HURTING = frozenset("hurt injure kill leave wound".split())
ORDERING = frozenset({"have", "order", "want"})
WHERE = PLACE_LABELS | {"DATE", "TIME"}
COURTS = frozenset("court courthouse courtroom tribunal".split())


def settled_parties(
    trigger: Token, code: str, agent: Token | None, patient: Token | None
) -> tuple[Token | None, Token | None]:
    """An event's agent and patient, with what grammar leaves no doubt about."""
    if code == "DISASTER" and trigger.pos_ == "NOUN":
        agent = None  # "we had floods"
    if code == "TRIAL" and (accused := _accused(trigger, patient)) is not None:
        patient = accused
    if code == "SPORT" and patient is not None and patient.ent_type_ in TEAMS and patient.head.lower_ == "for":
        patient = patient if patient.head.head != trigger else None  # "scored for Ulm"
    if code in HURTFUL and patient is None:
        patient = _hurt(trigger)
    if agent is not None and _is_object_too(trigger, agent):
        agent, patient = None, patient or agent
    if agent is None and trigger.pos_ == "VERB" and is_passive(trigger):
        agent = _doer_behind(trigger)
    return agent, patient


def _accused(trigger: Token, patient: Token | None) -> Token | None:
    """Against whom a case is that is dismissed or heard: "Ann" of "dismissed a charge against Ann"."""
    objects = (child for child in trigger.children if child.dep_ in ("dobj", "nsubjpass"))
    case = next((one for one in objects if one.lemma_.lower() in CASES | {"one"}), None)
    if trigger.pos_ != "VERB" or case is None or patient not in (None, case):
        return None
    parts = [case, *(end for way in case.children if way.lower_ == "of" for end in way.children)]
    ways = (way for word in (*parts, trigger) for way in word.children if way.lower_ == "against")
    return next((end for way in ways for end in way.children if end.dep_ == "pobj" and is_somebody(end)), None)


def _hurt(trigger: Token) -> Token | None:
    """Who was hurt in what a noun names: "three men" of "a crash left three men dead", "an explosion killed three men"."""
    verb = trigger.head
    if trigger.pos_ != "NOUN" or trigger.dep_ != "nsubj" or verb.lemma_.lower() not in HURTING:
        return None
    objects = (child for child in verb.children if child.dep_ == "dobj")
    return next((one for one in objects if is_somebody(one) or one.ent_type_ == "CARDINAL"), None)


def _is_object_too(trigger: Token, agent: Token) -> bool:
    """Whether who was taken for the doer is who it is done to: "him" of "the judge ordered him sent to jail"."""
    is_clause = trigger.dep_ == "ccomp" and trigger.tag_ in ("VBD", "VBN") and trigger.head.lemma_.lower() in ORDERING
    return is_clause and agent.head == trigger and not any(child.dep_ == "aux" for child in trigger.children)


def _doer_behind(verb: Token) -> Token | None:
    """Who follows "by" behind a place or a time that it was taken to belong to: "was sentenced at the court by Ann Lee"."""
    for word in verb.subtree:
        if word.lower_ != "by" or word.i < verb.i or word.dep_ not in ("agent", "prep"):
            continue
        above = word.head
        is_where = above.ent_type_ in WHERE or above.lemma_.lower() in COURTS
        doer = next((child for child in word.children if child.dep_ == "pobj"), None)
        if is_where and doer is not None and _is_in_a_phrase_of(above, verb) and is_somebody(doer):
            return doer
    return None


def _is_in_a_phrase_of(word: Token, verb: Token) -> bool:
    """Whether only prepositions and nouns lie between a word and a verb above it."""
    while word.dep_ in ("pobj", "prep", "npadvmod", "compound", "nmod", "appos", "conj") and word.head != word:
        word = word.head
        if word == verb:
            return True
    return False
