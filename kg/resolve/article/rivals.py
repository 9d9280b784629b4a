"""Who else may go on as "he", "it" or "they" than the subject of the sentence before.

"The rebels freed two hostages. They said …" may be either's, so nobody's. Whoever denies a charge did not bring it, where
there is another whom it is about: "Ruiz accused Cole of theft. She denied it" is Cole, or nobody.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.spans import SUBJECTS, contains
from kg.extract.statements.cues import DENYING_VERBS, QUESTIONING_VERBS
from kg.model import Statement
from kg.resolve.article.doubts import subject_before
from kg.resolve.article.nouns import FEMALE_NOUNS, MALE_NOUNS
from kg.resolve.article.pronouns import FEMALE, PLURAL
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of
from kg.resolve.article.spokespeople import ADDING
from kg.resolve.article.turns import Turns, source_position

ACCUSING = frozenset("accuse allege blame charge sue suspect".split())
CHARGES = frozenset("accusation allegation assertion charge claim complaint insinuation suggestion wrongdoing".split())
# What somebody says of a charge, or does to it, who denies it.
FALSE = frozenset(
    "absurd baseless fabricated false groundless laughable nonsense ridiculous unfounded untrue wrong".split()
)
TURNING_DOWN = frozenset("dismiss reject".split())
OBJECTS = ("dobj", "dative")
# Whom somebody asks speaks next: "The paper interviewed twenty nurses. They said …".
ASKING = frozenset("ask consult interview poll quiz quote survey".split())
DYING = frozenset("die drown perish succumb".split())
KILLING = frozenset("behead execute kill murder".split())
SOON = 2  # sentences
LETTING = frozenset("help let make".split())
# Those who study people tell what they found.
STUDENTS = frozenset("academic author economist investigator psychologist researcher scientist team".split())


@dataclass(frozen=True, slots=True)
class Denial:
    """The denial of a charge that another brought."""

    by: int | None
    """Who denies it; None where that is open."""


def denied_charge(references: References, turns: Turns, token: Token, fits: Callable[[int], bool]) -> Denial | None:
    """The charge of the sentence before that "he" or "she" denies, where it may be about another than who brought it."""
    last = turns.last_before(token.idx)
    if last is None or not fits(last[0]) or not _is_denial(token):
        return None
    accuser, statement = last
    sentence = references.memory.sentence
    start = references.doc.char_span(*_first_source(statement), alignment_mode="expand")
    if start is None or sentence[token.i] - sentence[start.start] > 1:
        return None
    verbs = [t for span in statement.cue for t in references.doc.char_span(*span, alignment_mode="expand") or ()]
    is_charge = any(t.lemma_.lower() in ACCUSING for t in verbs)
    if not is_charge and _is_of_own(token):
        return None
    beside = [
        a
        for a in references.memory.between(start.sent.start_char, token.idx)
        if a.referent != accuser and a.form != "pronoun" and fits(a.referent)
    ]
    named = {a.referent for a in beside if _is_accused(a.token, verbs) or _is_agent_in(a.token, statement)}
    accused = named or {a.referent for a in beside if is_charge}
    is_told = is_charge and len(accused) == 1 and not _is_of_own(token)
    return Denial(next(iter(accused)) if is_told else None) if accused else None


def accused_body(subject: Token, token: Token, speaker_before: bool) -> Token | bool:
    """The noun of the body or people that deny, as "it" or "they", what the subject of the sentence before accuses them
    of; True where somebody else than that subject may, False where nobody else does."""
    if not _is_denial(token):
        return False
    verb = subject.head
    if verb.lemma_.lower() in ACCUSING and subject.dep_ == "nsubj":
        accused = [c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i]
        accused += [s for clause in _clauses(verb) for s in _subjects(clause)]
        fitting = [noun for noun in accused if _is_alike(noun, token)]
        return (fitting[0] if not _is_of_own(token) else True) if fitting else False
    if not speaker_before or _is_of_own(token):
        return False
    return any(_is_alike(s, token) for clause in _clauses(verb) for s in _subjects(clause))


def asked_people(verb: Token) -> Token | None:
    """The people whom somebody asks, who speak next."""
    is_asking_them = verb.lemma_.lower() in ASKING
    return next((n for n in verb.children if is_asking_them and n.dep_ == "dobj" and _are_people(n)), None)


def is_asking(verb: Token) -> bool:
    """Whether a verb says that others are asked, so that either may speak next: "Soldiers questioned two villagers"."""
    return verb.lemma_.lower() in QUESTIONING_VERBS


def has_rivals(subject: Token, noun: Token) -> bool:
    """Whether the sentence of a subject sets other people in the plural beside a noun that may go on as "they": whom it
    frees, arrests or meets, or by whom its subject is. Who studies others goes on himself."""
    if noun.lemma_.lower() in STUDENTS:
        return False
    verbs = [subject.head, *(t for t in subject.head.conjuncts if not any(True for _ in _subjects(t)))]
    own = {t.i for t in noun.subtree}
    return any(_are_people(other) and other.i not in own for v in verbs for other in (subject, *_beside(v)))


def is_either(references: References, turns: Turns, token: Token, person: int, fits: Callable[[int], bool]) -> bool:
    """Whether "he" or "she" is a person without a name of whom the sentence before tells what he did to another, whom it
    does not name either: "A policeman stopped a driver. He said he had been drinking". Whoever spoke last goes on."""
    last = turns.last_before(token.idx)
    if last is not None and last[0] == references.cluster_of(person):
        return False
    if references.type_of(person) != "unnamed":
        return False
    memory = references.memory
    before = [
        a for a in memory.around(person, token.idx)[0] if memory.sentence[token.i] - memory.sentence[a.token.i] == 1
    ]
    subject = next((a for a in before if memory.standing(a.token).is_main_subject), None)
    if subject is None:
        return False
    sentence = subject.token.sent
    return any(
        a.referent != person
        and a.token.dep_ in OBJECTS
        and kind_of(a.token) == "people"
        and references.type_of(a.referent) == "unnamed"
        and fits(a.referent)
        for a in memory.between(subject.token.idx, sentence.end_char)
    )


def is_whose(references: References, turns: Turns, token: Token, person: int) -> bool:
    """Whether the sentence before is about another, who may be meant as well and is only called somebody's friend or
    lawyer: "A friend of Ruiz found her. She said the door was open". Whoever spoke last goes on."""
    last = turns.last_before(token.idx)
    here = references.memory.between(token.sent.start_char, token.idx)
    if (last is not None and last[0] == references.cluster_of(person)) or any(a.referent == person for a in here):
        return False
    noun, is_female = subject_before(references, token), token.lower_ in FEMALE
    if (
        noun is None
        or noun.tag_ != "NN"
        or kind_of(noun) != "people"
        or noun.lower_ in (MALE_NOUNS if is_female else FEMALE_NOUNS)
    ):
        return False
    of = (c for child in noun.children if child.dep_ == "prep" and child.lower_ in ("of", "to") for c in child.children)
    owners = (*(child for child in noun.children if child.dep_ == "poss"), *of)
    return any(owner.pos_ != "PRON" and references.by_token.get(owner.i) == person for owner in owners)


def has_just_died(references: References, token: Token, person: int) -> bool:
    """Whether somebody of whom the sentences before tell that he died is whom "he added" would mean."""
    if token.head.lemma_.lower() not in ADDING:
        return False
    memory = references.memory
    near = (
        a for a in memory.around(person, token.idx)[0] if memory.sentence[token.i] - memory.sentence[a.token.i] <= SOON
    )
    return any(_dies(t) for a in near for t in (a.token.head, *a.token.head.children, *_clauses_beside(a.token.head)))


def _clauses_beside(verb: Token) -> Iterator[Token]:
    return (t for t in verb.subtree if t.pos_ == "VERB" and t.dep_ in ("conj", "advcl", "relcl"))


def _dies(verb: Token) -> bool:
    is_passive = any(child.dep_ == "auxpass" for child in verb.children)
    return verb.lemma_.lower() in DYING or (is_passive and verb.lemma_.lower() in KILLING)


def _beside(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in OBJECTS:
            yield from (child, *child.conjuncts)
        elif child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ in ("with", "to")):
            yield from (c for c in child.children if c.dep_ == "pobj")
        elif child.dep_ == "ccomp" and verb.lemma_.lower() in LETTING:
            yield from _subjects(child)


def _first_source(statement: Statement) -> tuple[int, int]:
    position = source_position(statement)
    return position, position + 1


def _is_denial(token: Token) -> bool:
    """Whether the verb whose subject a word is denies something, turns a charge down, or says of it that it is false."""
    verb = token.head
    lemma = verb.lemma_.lower()
    if token.dep_ not in SUBJECTS:
        return False
    if lemma in DENYING_VERBS:
        return True
    if lemma in TURNING_DOWN:
        charges = (c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in CHARGES)
        return any(all(part.dep_ in ("amod", "det", "poss") for part in charge.children) for charge in charges)
    return any(
        subject.lemma_.lower() in CHARGES and not FALSE.isdisjoint(t.lemma_.lower() for t in clause.subtree)
        for clause in _clauses(verb)
        for subject in _subjects(clause)
    )


def _is_of_own(token: Token) -> bool:
    """Whether what is denied is told in a clause: it may be another matter than what was charged."""
    return any(c.dep_ == "ccomp" for c in token.head.children) and token.head.lemma_.lower() in DENYING_VERBS


def _is_accused(noun: Token, verbs: list[Token]) -> bool:
    """Whether somebody is the object of one of some verbs, or of a passive one its subject."""
    noun = noun.head if noun.dep_ == "appos" else noun
    return noun.head in verbs and noun.dep_ in (*OBJECTS, "nsubjpass")


def _is_agent_in(noun: Token, statement: Statement) -> bool:
    """Whether somebody is the subject of a clause that a statement tells."""
    return noun.dep_ in SUBJECTS and any(contains(span, (noun.idx, noun.idx + 1)) for span in statement.content)


def _clauses(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ == "ccomp")


def _subjects(verb: Token) -> Iterator[Token]:
    return (child for child in verb.children if child.dep_ in SUBJECTS)


def _is_alike(noun: Token, token: Token) -> bool:
    """Whether a noun may be what "it" or "they" stands for, by its number."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.ent_type_ == "PERSON":
        return False
    is_several = noun.tag_ in ("NNS", "NNPS")
    kind = kind_of(noun)
    if token.lower_ in PLURAL:
        return is_several and (kind in ("people", "body") or noun.pos_ == "PROPN")
    return not is_several and (kind == "body" or noun.pos_ == "PROPN")


def _are_people(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") and (kind_of(noun) == "people" or noun.ent_type_ == "NORP")
