"""Grammatical relations that decide what a pronoun can stand for."""

from __future__ import annotations

from spacy.tokens import Token

ROLES = {
    "nsubj": "subject",
    "nsubjpass": "passive",
    "csubj": "subject",
    "dobj": "object",
    "dative": "object",
    "pobj": "oblique",
    "poss": "possessor",
    "compound": "modifier",
    "nmod": "modifier",
    "amod": "modifier",
    "attr": "predicate",
    "ROOT": "fragment",
}
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
LONGEST_PATH = 8  # steps up the tree from a word to what it shares with another


def outer(token: Token) -> Token:
    """The first of coordinated words, the head of an apposition: what holds the role."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token


def role_of(token: Token) -> str:
    """What a noun phrase is to its clause: subject, passive, object, oblique, agent, …"""
    head = outer(token)
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return "agent"
    return ROLES.get(head.dep_, "other")


def ancestors(token: Token) -> list[Token]:
    """The word and what is above it, nearest first, to the longest path."""
    found = [token]
    while token.head.i != token.i and len(found) <= LONGEST_PATH:
        token = token.head
        found.append(token)
    return found


def path_between(candidate: Token, pronoun: Token) -> str | None:
    """The dependencies up from a word and down to another of the same sentence, or None where
    they are too far apart.

    "Ann said that she left": ``nsubj^ccomp nsubj``.
    """
    up, down = ancestors(outer(candidate)), ancestors(pronoun)
    places = {token.i: step for step, token in enumerate(down)}
    for step, token in enumerate(up):
        if token.i in places:
            rising = " ".join(t.dep_ for t in up[:step])
            falling = " ".join(t.dep_ for t in reversed(down[: places[token.i]]))
            return f"{rising}^{falling}"
    return None


def depth(token: Token) -> int:
    """How many clauses a word is inside: 0 in the main one, at most 2."""
    clauses = {"advcl", "relcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "pcomp"}
    return min(2, sum(t.dep_ in clauses for t in ancestors(token)))


def is_inside(token: Token, phrase: Token) -> bool:
    """Whether a word stands in the noun phrase of another ("her" in "her friend Pauline")."""
    top = outer(phrase)
    return any(t.i == top.i or t.i == phrase.i for t in ancestors(token)[1:])


def are_coarguments(candidate: Token, pronoun: Token) -> bool:
    """Whether two words are arguments of one verb, and so are different unless reflexive."""
    if pronoun.dep_ == "poss" or candidate.dep_ == "poss":
        return False
    return _argument_of(candidate) == _argument_of(pronoun)


def _argument_of(token: Token) -> int:
    head = outer(token)
    verb = head.head
    if head.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb.i
