"""Deeds in words: what looks like an event and is only said.

"Condemned the vote", "repeated his attacks on a judge", "fired back" and "attacked his record" are
statements of somebody, which the graph holds as such.
"""

from __future__ import annotations

from spacy.tokens import Token

# Types of what is done in words.
VERBAL = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT", "REJECT", "AGREE"})
SAYING = frozenset(
    "accuse allege appeal argue ask attack blame blast call caution chide claim condemn criticise criticize decry demand"
    " denounce deny describe dismiss insist lambast laud praise question rebuke reiterate repeat request say slam suggest"
    " threaten urge warn welcome".split()
)
REPEATING = frozenset({"repeat", "reiterate", "renew", "sharpen", "defend"})
# Words of violence that serve for quarrels, and what makes sure that there was some.
WARLIKE = frozenset(
    "assail assault attack bash batter battle blast blow clash duel fight fire hammer hit seize shoot slam spar strike target".split()
)
BETWEEN = frozenset({"clash", "duel", "spar", "battle"})  # what two persons by name do in words
BLOODY = frozenset(
    "arrest bomb bullet casualty crash dead death die explosion gun gunman hospital hurt injure injury kill knife missile"
    " murder police rifle rocket shell soldier stab troop victim weapon wound".split()
)
PARTS = frozenset("one some most part series spate string wave number two several".split())
OF_PEOPLE = frozenset({"PERSON", "NORP", "ORG"})


def is_said(token: Token, code: str) -> bool:
    """Whether an event's word of some type stands for something said."""
    if code == "ASSAULT" and any(child.lower_.endswith(("self", "selves")) for child in token.children):
        return True  # "told them to kill themselves"
    if code in VERBAL and token.lemma_.lower() in SAYING:
        return True
    if code == "PROTEST" and any(
        c.dep_ == "ccomp" or (c.dep_ == "advcl" and c.lemma_ == "say") for c in token.children
    ):
        return True  # "protested, saying", "protested that"
    if any(child.lower_ == "back" and child.dep_ in ("advmod", "prt") for child in token.children):
        return token.lemma_.lower() in WARLIKE
    if code == "PROTEST" and token.dep_ == "pobj" and token.head.lower_ == "in" and token.lower_ == "protest":
        return True  # "resigned in protest"
    has_owner = any(child.dep_ == "poss" for child in token.children)
    return token.dep_ == "dobj" and has_owner and token.head.lemma_.lower() in REPEATING


def is_quarrel(token: Token, code: str, agent: Token | None, patient: Token | None) -> bool:
    """Whether somebody's attack is one in words: of a named person or of nobody told, on people, a body or
    what is theirs ("his record"), in a sentence without a word of bloodshed."""
    if code not in ("ASSAULT", "COERCE") or token.lemma_.lower() not in WARLIKE:
        return False
    if token.lemma_.lower() in BETWEEN and all(
        one is not None and one.ent_type_ == "PERSON" for one in (agent, patient)
    ):
        return True
    if any(word.lemma_.lower() in BLOODY for word in token.sent):
        return False
    if agent is None and patient is None:
        return False
    if agent is None:
        is_somebody = not any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)
    else:
        is_somebody = agent.pos_ == "PRON" or agent.ent_type_ == "PERSON"
    if patient is None or patient.ent_type_ in OF_PEOPLE:
        return is_somebody
    return is_somebody and any(child.dep_ == "poss" for child in patient.children)


def is_light(token: Token, triggers: frozenset[int], light: frozenset[str]) -> bool:
    """Whether a verb only says that what its object names was done: "imposed sanctions", "carried out one of
    the heists"; or what came of an event: "the crash left"."""
    if token.lemma_.lower() not in light:
        return False
    if token.lemma_.lower() == "leave" and any(c.dep_ == "nsubj" and c.i in triggers for c in token.children):
        return True
    things = [child for child in token.children if child.dep_ == "dobj"]
    parts = [part for thing in things if thing.lower_ in PARTS for part in thing.subtree if part.dep_ == "pobj"]
    return any(thing.i in triggers for thing in (*things, *parts))
