"""Deeds of anybody, which nobody in particular has done: what anybody may do, what befalls all of a kind, whom a survey asks."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.events.control import is_what_is_said
from kg.extract.events.foreseen import is_present
from kg.extract.events.speakers import is_somebody
from kg.extract.spans import SUBJECTS

ASKED = frozenset("adult american household man people person respondent resident student voter woman worker".split())
MANY = 20  # people whom no reporter interviews
ANYBODY = frozenset("anybody anyone everybody everyone nobody somebody someone whoever".split())
UNTOLD = frozenset({"VB", "VBG", "VBP", "VBZ"})  # tags of verbs in no past tense
AS_A_RULE = frozenset(
    "always commonly frequently generally normally often regularly routinely traditionally typically usually".split()
)
REACHED = frozenset({"contact", "reach"})
GENERIC = frozenset("citizen consumer customer folk individual one people someone user you".split())


def _words(phrase: Token) -> set[str]:
    """The words of a phrase that says when."""
    return {word.lower_ for word in phrase.subtree} if phrase.dep_ in ("npadvmod", "tmod") else set()


def _is_as_a_rule(word: Token) -> bool:
    """Whether a word or a phrase beside a verb says that something is done again and again."""
    return "every" in _words(word) or (word.dep_ == "advmod" and word.lower_ in AS_A_RULE)


def _is_counted(people: Token) -> bool:
    """Whether some people are so many, or "the" ones or whose."""
    lefts = list(people.lefts)
    return any(c.dep_ in ("nummod", "poss") or c.lower_ in ("the", "these", "those", "many", "several") for c in lefts)


def _is_wares(noun: Token) -> bool:
    """Whether things of a kind are meant: "phones sold in Togo"."""
    is_some = any(c.dep_ in ("det", "poss", "nummod") for c in noun.lefts)
    return noun.tag_ == "NNS" and not noun.ent_type_ and not is_some and not is_somebody(noun)


def is_of_anybody(token: Token, code: str, agent: Token | None, patient: Token | None) -> bool:
    """Whether a verb tells what anybody does, may do or has done to them: "anyone convicted", "people get to vote"."""
    told = [one for one in (agent, patient) if one is not None]
    if any(one.lemma_.lower() in ANYBODY for one in told):
        return True
    if any(one.lower_ == "you" and one.dep_ in SUBJECTS for one in told):
        return True
    if token.tag_ == "VBG" and agent is None and (token.dep_ == "csubj" or is_what_is_said(token)):
        return True  # "invading nations destroys peace"
    if token.pos_ == "VERB" and is_present(token) and any(_is_as_a_rule(child) for child in token.children):
        return True  # "is celebrated every year", "usually migrate"
    if code == "BIRTH" and patient is not None and patient.tag_ == "NNS" and not _is_counted(patient):
        return True  # "all babies born in Togo"
    if (
        code == "DEAL"
        and token.lemma_.lower() == "sell"
        and agent is None
        and patient is not None
        and _is_wares(patient)
    ):
        return True
    if (
        code == "CONSULT"
        and token.lemma_.lower() in REACHED
        and any(c.lower_ in ("can", "may") for c in token.children)
    ):
        return True  # "Ann Lee may be contacted by e-mail"
    if token.tag_ in UNTOLD and any(child.lower_ == "every" for one in told for child in one.children):
        return True
    if token.pos_ != "VERB" or token.tag_ in ("VBD", "VBN"):
        return False
    may = any(child.dep_ == "aux" and child.lower_ in ("can", "may") for child in token.children)
    bare = [one for one in told if not any(True for _ in one.lefts)]
    return any(one.lemma_.lower() in GENERIC or (may and one.tag_ == "NNS" and not one.ent_type_) for one in bare)


def is_survey(token: Token, code: str, patient: Token | None) -> bool:
    """Whether an interview asks many: "interviewed 401 people"."""
    if code != "CONSULT" or patient is None or not token.lemma_.lower().startswith(("interview", "poll", "survey")):
        return False
    counts = [child.text.replace(",", "") for child in patient.children if child.dep_ == "nummod"]
    return patient.lemma_.lower() in ASKED and any(count.isdecimal() and int(count) >= MANY for count in counts)
