"""What is said of a pronoun and of one of those it may stand for, as names of features.

They are in the tradition of feature-based mention ranking (Denis and Baldridge 2008; Durrett
and Klein 2013): distance, grammatical role and parallelism (Lappin and Leass 1994), binding,
gender, salience, and who is speaking.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.resolve.article import grammar
from kg.resolve.article.memory import Appearance, Memory

DISTANCES = (0, 1, 2, 4)  # sentences, upper bounds of the classes
COUNTS = (0, 1, 2, 4, 8)  # mentions, likewise
GENDERS = (0.15, 0.4, 0.6, 0.85)  # share of the other gender, likewise
LAST_RANK = 4


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a pronoun stands: the quotation around it, who speaks there and to whom, who spoke
    last in the paragraphs so far, who holds the sentence's reported speech."""

    is_female: bool
    is_source: bool
    quote: str | None = None
    speaker: int | None = None
    addressee: int | None = None
    running: int | None = None
    holder: int | None = None
    main: int | None = None
    """The person referred to most in the whole article."""
    types: Mapping[int, str] = field(default_factory=dict)
    """The types of referents with a name: "person", "possible", "organization", …"""


def features_of_none(pronoun: Token) -> list[str]:
    """The features of the answer that nobody among the candidates is meant."""
    return ["none", f"none {case_of(pronoun)}"]


def case_of(pronoun: Token) -> str:
    """What a pronoun's form and place make it: subject, object, possessive, reflexive."""
    if pronoun.lower_ in grammar.REFLEXIVE:
        return "reflexive"
    if pronoun.dep_ == "poss" or pronoun.lower_ == "his":
        is_of_subject = pronoun.head.dep_ in ("nsubj", "nsubjpass")
        return "possessive of subject" if is_of_subject else "possessive"
    return "subject" if pronoun.lower_ in ("he", "she") else "object"


class Asked:
    """A pronoun in its setting; what does not depend on the candidate is worked out once."""

    def __init__(self, memory: Memory, pronoun: Token, setting: Setting) -> None:
        self._memory = memory
        self._setting = setting
        self._start = pronoun.idx
        self._word = pronoun.lower_
        self._index = pronoun.i
        self._sentence = memory.sentence[pronoun.i]
        self._paragraph = memory.paragraph[pronoun.i]
        self._standing = memory.standing(pronoun)
        self._case = case_of(pronoun)

    def features(self, candidate: Appearance, rank: int) -> list[str]:
        """The names of the features that hold for the candidate of a rank."""
        memory, case = self._memory, self._case
        theirs = memory.standing(candidate.token)
        sentences = self._sentence - memory.sentence[candidate.token.i]
        is_ahead = candidate.start > self._start
        far = "ahead" if is_ahead else f"{_class(sentences, DISTANCES)}"
        role, form, rank = theirs.role, candidate.form, min(rank, LAST_RANK)
        found = [
            f"distance {far}",
            f"distance {far} {case}",
            f"distance {far} {form}",
            f"role {role} {far}",
            f"role {role} {case} {min(far, '2')}",
            f"rank {rank}",
            f"rank {rank} {case}",
            f"form {form} {case}",
        ]
        if role == self._standing.role:
            found.append(f"parallel {far}")
        if self._paragraph == memory.paragraph[candidate.token.i]:
            found.append("same paragraph")
        found += self._of_the_person(candidate)
        found += self._of_the_sentence(candidate, theirs, sentences, is_ahead)
        found += self._of_the_speech(candidate)
        return found

    def _of_the_person(self, candidate: Appearance) -> Iterator[str]:
        """Gender and salience."""
        memory, setting, referent = self._memory, self._setting, candidate.referent
        share = memory.female.get(referent, 0.5)
        other = _class(1 - share if setting.is_female else share, GENDERS)
        kind = setting.types.get(referent, "unnamed")
        yield kind
        yield f"gender {other}"
        yield f"gender {other} {kind}"
        yield f"count {_class(memory.count_before(referent, self._start), COUNTS)} {kind}"
        if referent == setting.main:
            yield "main person"
        earlier, later = memory.around(referent, self._start)
        last = next((a for a in reversed(earlier) if a.form == "pronoun"), None)
        if last is not None:
            distance = _class(self._sentence - memory.sentence[last.token.i], DISTANCES)
            yield f"last pronoun {distance}"
            if last.token.lower_ == self._word:
                yield f"same pronoun {distance}"
        yield from self._named_again(later)
        recent = [a for a in earlier if self._sentence - memory.sentence[a.token.i] <= 1]
        yield f"recent {min(len(recent), 4)}"
        if any(memory.standing(a.token).role in ("subject", "passive") for a in recent):
            yield f"recent subject {self._case}"
        if candidate.form == "name" and candidate.token.dep_ != "compound":
            is_full = any(child.dep_ == "compound" for child in candidate.token.children)
            yield "full name" if is_full else "one word"

    def _named_again(self, later: Sequence[Appearance]) -> Iterator[str]:
        """Where the person is next named: who is named again at once was not meant before."""
        name = next((appearance for appearance in later if appearance.form == "name"), None)
        if name is not None:
            distance = self._memory.sentence[name.token.i] - self._sentence
            yield f"named again {_class(distance, DISTANCES)} {self._case}"
            if distance == 0:
                role = self._memory.standing(name.token).role
                yield f"named again as {role} {self._case}"

    def _of_the_sentence(
        self, candidate: Appearance, theirs: grammar.Standing, sentences: int, is_ahead: bool
    ) -> Iterator[str]:
        """How the candidate stands to the pronoun in the syntax."""
        ours, case = self._standing, self._case
        yield f"depth {theirs.depth} {'ahead' if is_ahead else min(sentences, 2)}"
        if not is_ahead and self._memory.is_first_in_sentence(candidate):
            yield f"first of its sentence {min(sentences, 2)}"
            yield f"first of its sentence {case}"
        if grammar.is_inside(ours, theirs):
            yield f"inside {case}"
        if grammar.is_inside(theirs, ours):
            yield "around"
        if theirs.dependency == "poss":
            yield f"possessor {case}"
            if ours.dependency == "poss":
                yield "both possessors"
        if sentences == 0:
            if grammar.are_coarguments(theirs, ours):
                yield "coargument reflexive" if case == "reflexive" else "coargument"
            path = grammar.path_between(theirs, ours)
            if path is not None:
                side = "ahead" if is_ahead else "back"
                up, down = path
                yield f"path {side} {up}^{down}"
                yield f"up {side} {up}"
                yield f"down {side} {down}"
                if " " not in up and up.startswith("nsubj"):
                    yield f"commanding subject {case}"
        elif sentences == 1:
            if theirs.is_main_subject:
                yield f"previous main subject {case}"
            if ours.is_subject_of_root:
                where = "main" if theirs.is_main_subject else "other"
                yield f"main subject of {theirs.role} {where}"
        if theirs.is_coordinated:
            yield "coordinated"
        if theirs.dependency == "appos":
            yield "apposition"

    def _of_the_speech(self, candidate: Appearance) -> Iterator[str]:
        """Who speaks, and whether both stand in the same quotation."""
        setting, who = self._setting, candidate.referent
        where = "quoted" if setting.quote else "told"
        if setting.quote:
            if who == setting.speaker:
                yield "its speaker"
            if who == setting.addressee:
                yield "its addressee"
        yield f"{'same' if candidate.quote == setting.quote else 'other'} voice {where}"
        if who == setting.running:
            yield f"running speaker {where}"
            if setting.is_source:
                yield "running speaker as source"
        if who == setting.holder:
            yield "holder of the speech"
        if setting.is_source:
            yield f"source {candidate.form}"


def _class(value: float, bounds: Sequence[float]) -> int:
    """The number of bounds that a value is above."""
    return sum(value > bound for bound in bounds)
