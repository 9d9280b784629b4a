"""Places and times of a sentence that are not an event's: where somebody else is, or something else was done."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.clauses import OF_SAYING
from kg.extract.events.scene import Named
from kg.extract.events.sides import SHARES_OF
from kg.extract.events.ties import Event
from kg.names.nouns import nouns_of

TO_OFFICE = frozenset({"APPOINTMENT", "ELECTION"})  # whoever is elected mayor of Ulm is elected there
TRIED = frozenset({"ACCUSE", "COERCE", "SANCTION", "TRIAL"})
OF_CRIMES = frozenset({"for", "in", "of", "over", "with"})
CRIMES = frozenset(
    "assassination attack bombing death incident killing murder plot rape robbery shooting slaying stabbing theft".split()
)
VEHICLES = frozenset("automobile bus car motorcycle pickup sedan truck van vehicle".split())
BECAUSE = frozenset({"because", "despite", "due"})
OFFICERS = frozenset("congressman congresswoman governor lawmaker mayor representative resident senator".split())
TOPICAL = frozenset(
    "bill comment commission committee debate hearing inquiry investigation panel policy question remark report testimony".split()
)
TOLD_AT = frozenset("briefing conference event hearing interview meeting rally speech".split())


def is_of_another(event: Event, root: Token) -> bool:
    """Whether a place is where somebody else is, or something else will be: "Ohio" of "met Ann Lee, a judge in Ohio",
    "Oslo" of "an interview ahead of a meeting in Oslo"."""
    for word in root.ancestors:
        if word == event.token:
            return False
        if word.lower_ == "according":
            return not word.is_ancestor(event.token)
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
    if _is_whose(event, root):
        return True
    for word in root.ancestors:
        if word == event.token:
            return False
        if word.lemma_.lower() in TOLD_AT and word.dep_ == "pobj" and _is_of_what_is_told(event.token, word):
            return True
        if word.dep_ == "relcl" and word.i in event.words and word.tag_ in ("VBD", "VBN"):
            return not word.is_ancestor(event.token)
    return False


def _is_whose(event: Event, root: Token) -> bool:
    """Whether a place tells only whose office somebody has, what a committee is on, or where something comes from."""
    head = root.head
    if root.dep_ in ("compound", "nmod", "amod"):
        return head.lemma_.lower() in OFFICERS and head != event.token
    if root.dep_ != "pobj":
        return False
    above, lemma = head.head, head.head.lemma_.lower()
    if head.lower_ in ("for", "from", "of") and event.code not in TO_OFFICE:
        if above != event.token and lemma in nouns_of("persons"):
            return True
    if head.lower_ == "in" and lemma in SHARES_OF:
        return True
    if head.lower_ == "on":
        return above != event.token and lemma in TOPICAL
    is_origin = head.lower_ == "from" and above.pos_ == "NOUN" and event.code not in ("MOVEMENT", "RETREAT")
    return (is_origin and above != event.token) or (head.lower_ == "of" and lemma == "side")


def is_because_of_another(event: Event, root: Token) -> bool:
    """Whether a place or a time is of something that led to the event: "Ulm" of "left because of a raid in Ulm", and "is expected to
    win after a loss in Ulm"."""
    for word in root.ancestors:
        if word == event.token:
            return False
        is_after = event.code == "ELECTION" and word.lower_ == "after"
        if word.lower_ in BECAUSE or is_after:
            return not word.is_ancestor(event.token)
    return False


def is_of_what_came_before(event: Event, time: Named) -> bool:
    """Whether a time is of what something is counted from, of an occasion at which it was told, or of what somebody is charged with or tried for: "their first visit
    since the May 4 meeting", "was charged with a murder in 1967"."""
    root = time.root
    if _is_of_next_verb(event.token, root) or _is_model_year(root):
        return True
    for word in root.ancestors:
        if word == event.token:
            return False
        if word.dep_ == "pobj" and (word.head.lower_ == "since" or word.lemma_.lower() in TOLD_AT):
            return not word.is_ancestor(event.token)
        is_deed = word.i in event.words or word.lemma_.lower() in CRIMES
        is_crime = word.dep_ == "pobj" and word.head.lower_ in OF_CRIMES and is_deed
        is_own = len(time.value) <= len("2016-05") or root.head == word  # "the May 28 incident"
        if event.code in TRIED and is_crime and is_own and event.token.is_ancestor(word):
            return True
    return False


def _is_of_next_verb(verb: Token, root: Token) -> bool:
    """Whether a time stands before the verb beside an event's: "approved it and on Monday paid"."""
    before = (child for child in verb.children if child.dep_ == "conj" and child.i > root.i)
    return verb.i < root.i and any(any(verb.i < c.i < root.i for c in verb.children if c.dep_ == "cc") for _ in before)


def _is_model_year(root: Token) -> bool:
    """Whether a year tells when a thing was made: "a 1992 truck"."""
    thing = root.head
    is_thing = thing.lemma_.lower() in VEHICLES or thing.ent_type_ in ("ORG", "PRODUCT")
    return root.dep_ in ("compound", "nmod", "nummod", "amod") and is_thing and root.text.isdigit()


def _is_of_what_is_told(trigger: Token, occasion: Token) -> bool:
    """Whether an event is what somebody tells at an occasion: "announced his decision to quit at a meeting in Ulm"."""
    verb = trigger.head if trigger.dep_ in ("acl", "dobj") else trigger
    while verb.dep_ in ("acl", "dobj", "xcomp") and verb.head != verb:
        verb = verb.head
    return verb != trigger and verb.lemma_.lower() in OF_SAYING and occasion.i > trigger.i
