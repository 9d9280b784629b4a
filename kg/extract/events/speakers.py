"""Who speaks at an occasion, by the words around it, and to whom."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.grammar import meant
from kg.extract.statements.attribution import subject_of
from kg.names.nouns import nouns_of

# Verbs of who speaks on an occasion.
OF_SPEECH = frozenset(
    "acknowledge add admit agree announce argue attack call claim complain criticise criticize declare defend describe discuss explain insist joke knock mock pledge praise promise say speak stress suggest tell"
    " urge vow warn".split()
)
AT_OCCASIONS = frozenset({"in", "at", "during", "on"})
SPEECHES = frozenset("address lecture presentation speech testimony".split())
CONVENING = frozenset("address attend call chair convene hold host summon".split())
BODIES = frozenset({"NORP", "ORG", "PERSON"})


def speaker_behind(trigger: Token) -> Token | None:
    """The subject by name of a verb that an occasion stands beside, or who says something there: "Ann" of "In her speech, Ann
    said", "the mayor" of "the mayor said in an interview"."""
    verb = trigger.head.head
    if trigger.dep_ != "pobj" or trigger.head.lower_ not in AT_OCCASIONS or verb.pos_ != "VERB":
        return None
    subjects = (meant(c) for c in verb.children if c.dep_ == "nsubj")
    return next((c for c in subjects if c is not None and _may_speak(c, trigger, verb)), None)


def interviewed(trigger: Token, agent: Token | None) -> Token | None:
    """Who speaks in an interview, where the verb beside it was taken to be of what he says: "Ann" of "Ann sued, saying her
    campaign was cheated, in an interview"."""
    verb = trigger.head.head
    if agent is None or agent.head != verb or agent.ent_type_ == "PERSON" or agent.pos_ == "PRON":
        return agent
    is_theirs = agent.ent_type_ in BODIES or any(c.dep_ == "poss" and c.pos_ == "PRON" for c in agent.children)
    above = verb
    while above.dep_ in ("acl", "attr", "ccomp", "relcl") and above.lemma_.lower() not in OF_SPEECH:
        above = above.head
    if trigger.dep_ != "pobj" or above == verb or above.lemma_.lower() not in OF_SPEECH:
        return agent
    while above.dep_ == "advcl" and subject_of(above) is None:
        above = above.head
    return (meant(subject_of(above)) or agent) if is_theirs else agent


def addressed_by(trigger: Token, code: str) -> Token | None:
    """To whom a speech is, and of whom a meeting that somebody calls: "nurses" of "a speech in Ulm to nurses"."""
    lemma = trigger.lemma_.lower()
    if code == "GATHERING" and lemma in SPEECHES:
        way = "to"
    elif code == "CONSULT" and trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in CONVENING:
        way = "of"
    else:
        return None
    ends = [end for child in trigger.children if child.lower_ == way for end in child.children if end.dep_ == "pobj"]
    return next((end for end in ends if is_somebody(end)), None)


def is_somebody(noun: Token) -> bool:
    """Whether a noun is of people or a body."""
    lemma = noun.lemma_.lower()
    singular = lemma[:-3] + "y" if lemma.endswith("ies") else lemma.removesuffix("s")
    people = nouns_of("persons") | nouns_of("bodies") | {"people"}
    return noun.ent_type_ in BODIES or lemma in people or (noun.tag_ == "NNPS" and singular in people)


def _may_speak(subject: Token, trigger: Token, verb: Token) -> bool:
    if subject.ent_type_ == "PERSON" and (subject.i > trigger.i or verb.lemma_.lower() in OF_SPEECH):
        return True
    return _is_speaking(subject, verb)


def _is_speaking(subject: Token, verb: Token) -> bool:
    """Whether one who has no name is said to say something: "he", "the mayor"."""
    if verb.lemma_.lower() not in OF_SPEECH or subject.tag_ not in ("PRP", "NN"):
        return False
    return subject.lower_ in ("he", "she") or subject.lemma_.lower() in nouns_of("persons")
