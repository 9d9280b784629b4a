"""Both sides of what two do, and whom somebody buys into or loses to."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.speakers import is_somebody

PACTS = frozenset("accord agreement contract deal memorandum pact partnership treaty".split())
SIGNING = frozenset("close conclude finalise finalize ink make negotiate reach seal sign strike".split())
SHARES_OF = frozenset("control division holding interest majority share stake subsidiary unit".split())


def in_whom(verb: Token, code: str, patient: Token | None) -> Token | None:
    """Whom somebody buys into, to whom somebody loses, and with whom somebody agrees: "Acme" of "bought a stake in Acme", "Ann"
    of "lost the seat to Ann" and of "signed a deal with Ann"."""
    ways = [way for way in verb.children if way.lower_ == "to"]
    if code == "DEAL" and patient is not None and patient.lemma_.lower() in SHARES_OF and patient.dep_ == "dobj":
        ways = [way for way in patient.children if way.lower_ in ("in", "of")]
    elif verb.lemma_.lower() in SIGNING and (patient is None or patient.lemma_.lower() in PACTS):
        pacts = (child for child in verb.children if child.dep_ == "dobj" and child.lemma_.lower() in PACTS)
        ways = [way for pact in pacts for word in (verb, pact) for way in word.children if way.lower_ == "with"]
        return next((end for way in ways for end in way.children if end.dep_ == "pobj" and is_somebody(end)), patient)
    elif code not in ("ELECTION", "SPORT") or verb.lemma_.lower() != "lose":
        return patient
    ends = (end for way in ways for end in way.children if end.dep_ == "pobj" and end.ent_type_ in ("ORG", "PERSON"))
    return next(ends, patient)


def both_of(noun: Token) -> tuple[Token, Token] | None:
    """Both parties of "a meeting between Ann and Ben"."""
    ways = (way for way in noun.children if way.dep_ == "prep" and way.lower_ == "between")
    pairs = ((one, other) for way in ways for one in way.children for other in one.conjuncts if one.dep_ == "pobj")
    return next(((one, other) for one, other in pairs if is_somebody(one) and is_somebody(other)), None)
