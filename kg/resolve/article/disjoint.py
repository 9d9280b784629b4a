"""Whom a pronoun can't mean: "while saying he admired Mr Blair, he criticised him" is not Blair's criticism.

Two subjects of one sentence that are the same pronoun are mostly one person, and a pronoun is none of the
other arguments of its own verb (principle B of binding: Chomsky, Lectures on Government and Binding, 1981).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Sequence

from spacy.tokens import Token

from kg.extract.spans import SUBJECTS
from kg.model import Span, Statement
from kg.resolve.article.nominals import ONE_OF_A_KIND, Holder, is_role
from kg.resolve.article.nouns import title_of
from kg.resolve.article.offices import OfficeReader, agreement
from kg.resolve.article.phrases import points_back
from kg.resolve.article.references import References

ARGUMENTS = ("dobj", "dative", "pobj", "attr", "oprd")
REACH = 600  # code points
FRONT = 12  # tokens at the head of a sentence
PARTS = ("poss", "compound", "appos", "conj")
ASKING = frozenset("ask call demand press push request seek urge".split())
QUESTIONING = frozenset("ask challenge press pressure prompt question quiz".split())
# What nobody asks for himself.
PENALTIES = frozenset(
    "arrest censure conviction departure dismissal execution expulsion extradition firing impeachment imprisonment ouster"
    " prosecution punishment recall removal resignation sacking scalp suspension".split()
)


def others_beside(
    references: References, pronoun: Token, is_source: bool, quoting: Statement | None, speaker: int | None
) -> set[int]:
    """The clusters that a pronoun is none of: by its sentence, where it says something or something is asked of
    whom it means, and where it stands in somebody's own words, who is "I" there unless he names himself."""
    found = _asking(references, pronoun)
    if is_source:
        found |= (
            _beside_the_same(references, pronoun)
            | _fronted_beside(references, pronoun)
            | _told(references, pronoun)
            | askers(references, pronoun)
        )
    if quoting is not None and speaker is not None and speaker not in references.spoken_of(quoting):
        found.add(speaker)
    return found


def _beside_the_same(references: References, pronoun: Token) -> set[int]:
    """The clusters that are arguments of a verb whose subject is the same pronoun, elsewhere in its sentence."""
    found = set()
    for token in pronoun.sent:
        if token.i != pronoun.i and token.lower_ == pronoun.lower_ and token.dep_ in SUBJECTS:
            for argument in _arguments(token.head):
                cluster = references.cluster_at(argument)
                if cluster is not None and argument.pos_ != "PRON":  # "his" is mostly he himself
                    found.add(cluster)
    return found


def of_office(references: References, holders: Sequence[Holder], told: Sequence[Span]) -> set[int]:
    """The persons whom what is told speaks of by their office: "“Why won't the prime minister agree?” he asked"."""
    found = (_holding(references, holders, noun) for noun in _offices(references, told))
    return {people[0] for people in found if len(people) == 1}


def is_office_open(references: References, holders: Sequence[Holder], told: Sequence[Span], person: int) -> bool:
    """Whether what is told speaks of the holder of an office who may be somebody: the article tells neither who holds
    it nor what he is."""
    if any(index == person for index, _ in holders):
        return False
    nouns = (noun for noun in _offices(references, told) if title_of(noun) in ONE_OF_A_KIND)
    return any(not _holding(references, holders, noun) for noun in nouns)


def _holding(references: References, holders: Sequence[Holder], noun: Token) -> list[int]:
    """Those whose office agrees with a noun; whom pronouns beside it mean isn't asked yet."""
    asked = OfficeReader(references.cluster_at).office(noun, title_of(noun))
    return [index for index, offices in holders if any(agreement(asked, held) for held in offices)]


def _offices(references: References, told: Sequence[Span]) -> Iterator[Token]:
    """The nouns of office in what is told that mean somebody known; "his brother" may be another of its speaker's, who
    is one himself."""
    for span in told:
        for token in references.doc.char_span(*span, alignment_mode="contract") or ():
            is_owned = any(child.dep_ == "poss" and child.tag_ == "PRP$" for child in token.children)
            if not is_owned and points_back(token) and is_role(token):
                yield token


def _asking(references: References, pronoun: Token) -> set[int]:
    """The cluster that asks for what nobody wants for himself: "Ana Ruiz called for her resignation"."""
    noun = pronoun.head
    verb = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "for" else noun.head
    is_asked = pronoun.dep_ == "poss" and noun.lemma_.lower() in PENALTIES and verb.lemma_.lower() in ASKING
    subjects = (child for child in verb.children if child.dep_ in SUBJECTS) if is_asked else ()
    return {cluster for subject in subjects if (cluster := references.cluster_at(subject)) is not None}


def _told(references: References, pronoun: Token) -> set[int]:
    """The clusters that are arguments of the verb whose subject a pronoun is: "he asked the congressman"."""
    nouns = _arguments(pronoun.head) if pronoun.dep_ in SUBJECTS else ()
    behind = (noun for noun in nouns if noun.i > pronoun.i and noun.pos_ in ("NOUN", "PROPN"))
    clusters = [references.resolved_at(noun) for noun in behind]
    return {cluster for cluster in clusters if cluster is not None}


def askers(references: References, pronoun: Token) -> set[int]:
    """The clusters by whom the one is asked who answers: "Asked by a reporter whether he would go, he said no"."""
    asked = [c for c in pronoun.head.children if c.dep_ == "advcl" and c.tag_ == "VBN" and c.i < pronoun.i]
    agents = [by for verb in asked if verb.lemma_.lower() in QUESTIONING for by in verb.children if by.dep_ == "agent"]
    nouns = [noun for by in agents for noun in by.children if noun.dep_ == "pobj"]
    unnamed = {a.referent for noun in nouns for a in references.memory.between(noun.idx, noun.idx + 1)}
    clusters = {cluster for noun in nouns if (cluster := references.resolved_at(noun)) is not None}
    return clusters | unnamed


def _fronted_beside(references: References, pronoun: Token) -> set[int]:
    """The clusters named before a pronoun that is a subject, in a phrase of its own verb: "Of Ana Ruiz, she said …".
    "As for Ana Ruiz, she …" is of her."""
    fronted = [
        c for c in pronoun.head.children if c.dep_ == "prep" and c.i < pronoun.i and c.lower_ not in ("as", "for")
    ]
    nouns = [c for child in fronted for c in child.children if c.dep_ == "pobj" and pronoun.dep_ in SUBJECTS]
    named = [noun for c in nouns for noun in (c, *(a for a in c.children if a.dep_ == "appos")) if noun.pos_ != "PRON"]
    clusters = (references.cluster_at(noun) for noun in named)
    return {cluster for cluster in clusters if cluster is not None}


def topic_before(references: References, pronoun: Token, fits: Callable[[int], bool]) -> int | None:
    """Whom a sentence says at its head that it is about: "As for Ana Ruiz, she said …", and not "As for Ana Ruiz's plan"."""
    words = [token for token in pronoun.sent if token.i < pronoun.i and not token.is_space][:FRONT]
    if [token.lower_ for token in words[:2]] != ["as", "for"]:
        return None
    topic = list(itertools.takewhile(lambda token: token.text != ",", words[2:]))
    if not topic or topic[-1].left_edge.i > topic[0].i:
        return None
    named = references.cluster_at(topic[-1])
    return named if named is not None and fits(named) else None


def is_still_unclear(
    references: References, left: Collection[int], pronoun: Token, fits: Callable[[int], bool]
) -> bool:
    """Whether the same pronoun said something shortly before, of which it isn't clear whose it was (``left``), and
    nobody whom it fits was the subject of a sentence since: he goes on, whoever he is."""
    doc, reach = pronoun.doc, pronoun.idx - REACH
    before = (doc[i] for i in left if i < pronoun.i and doc[i].lower_ == pronoun.lower_ and doc[i].idx >= reach)
    last = max(before, key=lambda token: token.i, default=None)
    return last is not None and not any(
        fits(appearance.referent) and appearance.quote is None and appearance.token.dep_ in SUBJECTS
        for appearance in references.memory.between(last.idx + 1, pronoun.idx)
    )


def _arguments(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep_ in ARGUMENTS:
            yield from _with_parts(child)
        elif child.dep_ == "prep":
            yield from _arguments(child)


def _with_parts(noun: Token) -> Iterator[Token]:
    yield noun
    for child in noun.children:
        if child.dep_ in PARTS:
            yield from _with_parts(child)
