"""Grammatical relations that decide what a pronoun can stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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
CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "xcomp", "csubj", "parataxis", "pcomp"})
REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})
LONGEST_PATH = 8  # steps up the tree from a word to what it shares with another


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a word stands in its sentence."""

    index: int
    dependency: str
    role: str
    """What its noun phrase is to the clause: subject, passive, object, oblique, agent, …"""
    depth: int
    """How many clauses it is inside: 0 in the main one, at most 2."""
    holder: int
    """The word that holds its role: the first of those coordinated with it."""
    argument_of: int
    """The verb that its phrase is an argument of, over a preposition."""
    is_main_subject: bool
    is_subject_of_root: bool
    is_coordinated: bool
    above: dict[int, int]
    """The word and what is above it, with the steps up, to the longest path."""
    rising: tuple[str, ...]
    """The dependencies of those."""
    holder_above: dict[int, int]
    holder_rising: tuple[str, ...]


def outer(token: Token) -> Token:
    """The first of coordinated words, the head of an apposition: what holds the role."""
    while token.dep_ in ("conj", "appos") and token.head.i != token.i:
        token = token.head
    return token


def standing(token: Token) -> Standing:
    """Where a word stands in its sentence."""
    holder = outer(token)
    above = _ancestors(token)
    rising = tuple(t.dep_ for t in above)
    holders = above if holder.i == token.i else _ancestors(holder)
    is_subject = holder.dep_.startswith("nsubj")
    return Standing(
        index=token.i,
        dependency=token.dep_,
        role=_role(holder),
        depth=min(2, sum(dependency in CLAUSES for dependency in rising)),
        holder=holder.i,
        argument_of=_argument_of(holder),
        is_main_subject=is_subject and holder.head.dep_ == "ROOT",
        is_subject_of_root=token.dep_.startswith("nsubj") and token.head.dep_ == "ROOT",
        is_coordinated=token.dep_ == "conj" or any(c.dep_ == "conj" for c in token.children),
        above={t.i: step for step, t in enumerate(above)},
        rising=rising,
        holder_above={t.i: step for step, t in enumerate(holders)},
        holder_rising=tuple(t.dep_ for t in holders),
    )


def _role(holder: Token) -> str:
    if holder.dep_ == "pobj" and holder.head.dep_ == "agent":
        return "agent"
    return ROLES.get(holder.dep_, "other")


def _ancestors(token: Token) -> list[Token]:
    found = [token]
    while token.head.i != token.i and len(found) <= LONGEST_PATH:
        token = token.head
        found.append(token)
    return found


def _argument_of(holder: Token) -> int:
    verb = holder.head
    if holder.dep_ == "pobj" and verb.head.pos_ in ("VERB", "AUX"):
        verb = verb.head
    return verb.i


def path_between(candidate: Standing, pronoun: Standing) -> tuple[str, str] | None:
    """The dependencies up from a word and down to another of the same sentence, or None where
    they are too far apart.

    "Ann said that she left": ``("nsubj", "ccomp nsubj")``.
    """
    for index, step in candidate.holder_above.items():
        down = pronoun.above.get(index)
        if down is not None:
            rising = " ".join(candidate.holder_rising[:step])
            return rising, " ".join(reversed(pronoun.rising[:down]))
    return None


def is_inside(word: Standing, phrase: Standing) -> bool:
    """Whether a word stands in the noun phrase of another ("her" in "her friend Pauline")."""
    return any(word.above.get(index, 0) > 0 for index in (phrase.holder, phrase.index))


def are_coarguments(candidate: Standing, pronoun: Standing) -> bool:
    """Whether two words are arguments of one verb, and so are different unless reflexive."""
    if "poss" in (candidate.dependency, pronoun.dependency):
        return False
    return candidate.argument_of == pronoun.argument_of


def predicates(root: Token) -> Iterator[Token]:
    """What somebody is said to be: "a judge" of "Ann Lee is a judge", nothing of "is no judge" and
    "would be a judge"."""
    subject = root.head if root.dep_ == "appos" else root
    verb = subject.head
    if subject.dep_ != "nsubj" or not is_said_to_be(verb):
        return
    children = list(verb.children)
    for child in children:
        if child.dep_ == "attr" and child.pos_ == "NOUN" and all(c.lower_ != "no" for c in child.children):
            yield child


def is_said_to_be(verb: Token) -> bool:
    """Whether a verb tells what somebody is or was, not what he is not, may be or shall be."""
    if verb.lemma_.lower() != "be" or verb.tag_ == "VB":
        return False
    return not any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children)
