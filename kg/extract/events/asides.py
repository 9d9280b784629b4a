"""Places of a sentence that are not an event's: where somebody else is or something else was done."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.clauses import OF_SAYING
from kg.extract.events.ties import Event
from kg.names.nouns import nouns_of

TO_OFFICE = frozenset({"APPOINTMENT", "ELECTION"})  # whoever is elected mayor of Ulm is elected there
TOLD_AT = frozenset("briefing conference event hearing interview meeting rally speech".split())


def is_of_another(event: Event, root: Token) -> bool:
    """Whether a place is where somebody else is, or something else will be: "Ohio" of "met Ann Lee, a judge in Ohio",
    "Oslo" of "an interview ahead of a meeting in Oslo"."""
    for word in root.ancestors:
        if word == event.token:
            return False
        if word.dep_ == "appos" and word.head.ent_type_ == "PERSON" and not word.is_ancestor(event.token):
            return True
        if word.i in event.words and word.dep_ == "pobj" and word.head.lower_ in ("after", "before", "following"):
            return not word.is_ancestor(event.token)
        is_ahead = word.dep_ == "pobj" and word.head.lower_ == "of" and word.head.head.lower_ in ("ahead", "eve")
        if word.i in event.words and is_ahead:
            return not word.is_ancestor(event.token)
    return False


def is_in_an_aside(event: Event, root: Token) -> bool:
    """Whether a place is where something else was done, by a clause about somebody who takes part: "Ulm" of "charged Ann Lee,
    who surrendered in Ulm"; or tells only whose office is meant: "the mayor of Ulm"."""
    if root.dep_ == "pobj" and root.head.lower_ in ("for", "from", "of") and event.code not in TO_OFFICE:
        holder = root.head.head
        if holder != event.token and holder.lemma_.lower() in nouns_of("persons"):
            return True
    for word in root.ancestors:
        if word == event.token:
            return False
        if word.lemma_.lower() in TOLD_AT and word.dep_ == "pobj" and _is_of_what_is_told(event.token, word):
            return True
        if word.dep_ == "relcl" and word.i in event.words and word.tag_ in ("VBD", "VBN"):
            return not word.is_ancestor(event.token)
    return False


def _is_of_what_is_told(trigger: Token, occasion: Token) -> bool:
    """Whether an event is what somebody tells at an occasion: "announced his decision to quit at a meeting in Ulm"."""
    verb = trigger.head if trigger.dep_ in ("acl", "dobj") else trigger
    while verb.dep_ in ("acl", "dobj", "xcomp") and verb.head != verb:
        verb = verb.head
    return verb != trigger and verb.lemma_.lower() in OF_SAYING and occasion.i > trigger.i
