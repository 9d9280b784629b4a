"""Who does what a clause without a subject of its own tells (control): "Ann" of "they asked Ann to sell"."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.clauses import OF_SAYING
from kg.extract.events.grammar import LIGHT, RELATIVES, meant, subject_of
from kg.extract.spans import SUBJECTS

# Verbs whose object does what follows.
MOVING = frozenset(
    "advise allow ask authorise authorize beg command compel convince direct enable encourage force instruct"
    " invite order permit persuade press prompt push request require tell urge warn".split()
)
# Verbs whose subject does what follows.
BOUND_TO = frozenset("begin continue decide fail get have help manage need plan prepare start try want".split())
# Nouns of a wish that somebody else does something: "a call for Ann to resign".
CALLS = frozenset("appeal call demand plea pressure request".split())
CALLED = frozenset({"for", "on", "to"})
# Before a participle of whose deed the verb above tells too.
WHILE = frozenset({"after", "before", "by", "since", "while"})
# Verbs that praise or blame somebody for what he did.
JUDGING = frozenset(
    "applaud arrest attack blame chide commend condemn congratulate credit criticise criticize fault fire forgive honor honour jail praise punish"
    " rebuke scold sue thank".split()
)
# Verbs of keeping somebody from what follows "from".
KEEPING = frozenset("ban bar block deter discourage keep prevent prohibit stop".split())
# What is said of who did something: "guilty of killing", "accused of killing".
LAID = frozenset("accuse acquit convict guilty innocent suspect".split())


def controller(trigger: Token) -> Token | None:
    """The doer of an event's verb, or of the verb that has its noun as object, in a clause without a subject, where
    grammar tells it."""
    verb = trigger
    if trigger.pos_ == "NOUN" and trigger.dep_ == "dobj" and trigger.head.lemma_.lower() in LIGHT:
        verb = trigger.head
    if verb.pos_ != "VERB" or any(child.dep_ in (*SUBJECTS, "auxpass") for child in verb.children):
        return None
    if verb.dep_ == "pcomp" and verb.head.lower_ == "of":
        return _blamed(verb.head.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "with" and verb.head.head.lemma_.lower() == "charge":
        return _judged(verb.head.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "for" and verb.head.head.lemma_.lower() in JUDGING:
        return _judged(verb.head.head)
    if verb.dep_ == "pcomp" and verb.head.lower_ == "from" and verb.head.head.lemma_.lower() in KEEPING:
        return _judged(verb.head.head)
    if verb.tag_ == "VBG":
        return _beside(verb)
    if not any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return None
    above = verb.head
    if verb.dep_ in ("acl", "relcl") and above.lemma_.lower() in CALLS:
        return next((_child(way, "pobj") for way in above.children if way.lower_ in CALLED), None)
    if verb.dep_ == "xcomp" and above.lemma_.lower() in BOUND_TO and _child(above, "dobj") is None:
        return _named(subject_of(above))
    if verb.dep_ not in ("xcomp", "ccomp") or above.lemma_.lower() not in MOVING:
        return None
    return _named(subject_of(above)) if _is_passive(above) else _child(above, "dobj")


def undergoer(verb: Token) -> Token | None:
    """Whom a passive in a clause without a subject befell: "Ann" of "Ann was in jail after being indicted"."""
    labels = {child.dep_ for child in verb.children}
    is_passive = any(child.dep_ == "auxpass" and child.tag_ == "VBG" for child in verb.children)
    if not is_passive or not labels.isdisjoint(SUBJECTS):
        return None
    way = verb.head
    above = way.head if verb.dep_ == "pcomp" and way.lower_ in WHILE else way if verb.dep_ == "advcl" else None
    return _named(subject_of(above)) if above is not None and above.pos_ in ("AUX", "VERB") else None


def _beside(verb: Token) -> Token | None:
    """The subject of the clause that a participle or "before", "after" and "by" with one go with: "two men" of "two men
    broke a window, running off"."""
    while verb.dep_ == "conj" and verb.head.tag_ == "VBG":
        verb = verb.head
    above = verb.head if verb.dep_ == "advcl" else verb.head.head
    if verb.dep_ not in ("advcl", "pcomp") or (verb.dep_ == "pcomp" and verb.head.lower_ not in WHILE):
        return None
    if is_what_is_said(verb):
        return None
    return _named(subject_of(above)) if above.pos_ == "VERB" and not _is_passive(above) else None


def is_what_is_said(verb: Token) -> bool:
    """Whether a gerund at the head of a sentence is what its verb of saying tells, and not what its subject did: "Detaining
    them breaks the law, the court has ruled"."""
    above = verb.head
    is_first = verb.tag_ == "VBG" and verb.dep_ in ("advcl", "ccomp", "csubj") and verb.left_edge.i == verb.sent.start
    if not is_first or above.lemma_.lower() not in OF_SAYING | {"find", "hold", "rule", "warn"}:
        return False
    subject = _child(above, "nsubj")
    has_content = any(child.dep_ in ("ccomp", "dobj", "xcomp") and child != verb for child in above.children)
    return subject is not None and subject.i > verb.i and not has_content


def _blamed(above: Token) -> Token | None:
    """Of whom it is said that he is guilty of something, or is accused of it."""
    if above.lemma_.lower() not in LAID:
        return None
    if above.pos_ == "VERB":
        return _named(subject_of(above)) if _is_passive(above) else _child(above, "dobj")
    return _named(subject_of(above.head)) if above.dep_ in ("acomp", "oprd", "attr") else None


def _judged(above: Token) -> Token | None:
    """Who is praised or blamed for something."""
    return _named(subject_of(above)) if _is_passive(above) else _child(above, "dobj")


def _is_passive(verb: Token) -> bool:
    return any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children)


def _named(subject: Token | None) -> Token | None:
    """A subject, or the noun for which a relative stands."""
    found = meant(subject)
    return None if found is not None and found.lower_ in RELATIVES else found


def _child(word: Token, label: str) -> Token | None:
    return next((child for child in word.children if child.dep_ == label), None)
