"""Whom a noun or a pronoun that takes part in an event means: "the driver" of "the driver was arrested"."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from spacy.tokens import Token

from kg.extract.events.grammar import SEIZING
from kg.extract.spans import SUBJECTS
from kg.names.nouns import nouns_of
from kg.resolve.article.coreference import Discourse
from kg.resolve.article.described import DescribedSources
from kg.resolve.article.described_features import sort_of
from kg.resolve.article.doubts import subject_before
from kg.resolve.article.introduced import introduced_so
from kg.resolve.article.named_sources import is_of_some
from kg.resolve.article.nouns import FEMALE_NOUNS, MALE_NOUNS
from kg.resolve.article.phrases import is_definite, phrase_of
from kg.resolve.article.references import References
from kg.resolve.article.sources import UnnamedSources

KINDS: Mapping[str, Literal["persons", "bodies"]] = {"person": "persons", "organization": "bodies"}
POINTING = frozenset("another any each every first no other second that the third this".split())
AGE = re.compile(r",? (?:\(\d\d?\)|\d\d?,|aged? \d\d?\b|an? [a-z]|the [a-z]|of [A-Z])")
CALLED = frozenset({"accused", "arrested", "suspect"})  # before the name of who was seized
LONGEST_AGE = 12  # code points
SURE = 0.9  # the chance from which somebody is told; those who only take part are told apart less well than who speaks


def take_part(discourse: Discourse, heads: Sequence[Token]) -> None:
    """Give each of those who take part in an event, by their nouns, a cluster: of whom the article names where the noun
    means him, else of people or a body without a name."""
    references = discourse.references
    for head in heads:
        known = (references.cluster_at(other) for other in heads if other != head)
        others = {index for index in known if index is not None}
        if head.pos_ == "PRON":
            _person_behind(references, discourse.unnamed, head)
        elif (named := _named_participant(references, discourse.described, head, others)) is not None:
            _give_name(references, head, named)
        discourse.unnamed.participant(head)


def _named_participant(
    references: References, described: DescribedSources, noun: Token, others: Collection[int]
) -> int | None:
    """The cluster of whom the article names and a noun means; ``others`` take part in the same event."""
    if noun.tag_ != "NN" or noun.ent_type_ or references.cluster_at(noun) is not None:
        return None
    found = _beside(references, noun)
    found = _named_next(references, noun) if found is None else found
    if found is None and is_definite(noun) and sort_of(noun) != "either":
        found = introduced_so(references, noun)
        found = described.bearer(noun, others, SURE) if found is None else found
    return None if found in others else found


def _beside(references: References, noun: Token) -> int | None:
    """Whom the name in apposition to a noun names: "a baker, Ann Lee"."""
    beside = [child for child in noun.children if child.dep_ == "appos"]
    beside += [noun.head] if noun.dep_ == "appos" else []
    for name in beside:
        found = references.cluster_at(name) if name.pos_ == "PROPN" else None
        is_of_several = is_of_some(noun) or is_of_some(name) or any(c.dep_ in ("cc", "conj") for c in name.children)
        kind = KINDS.get(references.clusters[found].type) if found is not None and not is_of_several else None
        if kind is not None and noun.lemma_.lower() in nouns_of(kind):
            return found
    return None


def _named_next(references: References, noun: Token) -> int | None:
    """Whom the next sentence begins with by name, age or what he is, behind one of a single person: "A Gresham man was charged.
    Ann Lee, 34, …"."""
    sentence = noun.sent
    is_new = not any(child.lower_ in POINTING or child.dep_ == "poss" for child in noun.lefts)
    if not is_new or not _is_person(noun):
        return None
    if any(
        references.type_of(a.referent) == "person"
        for a in references.memory.between(sentence.start_char, sentence.end_char)
        if a.form == "name"
    ):
        return None
    after = sentence.end
    while after < len(noun.doc) and noun.doc[after].is_space:
        after += 1
    is_called = noun.doc[after : after + 1].text == "The" and noun.doc[after + 1 : after + 2].text in CALLED
    if not (is_called and noun.head.lemma_ in SEIZING) and any(_is_rival(token, noun) for token in sentence):
        return None
    after += 2 * is_called
    first = noun.doc[after] if after < len(noun.doc) else noun
    end = references.name_ends.get(first.idx, 0)
    _, found = references.mentions.get((first.idx, end), ("", None))
    if (
        found is None
        or references.clusters[found].type != "person"
        or references.clusters[found].mentions[0].start != first.idx
    ):
        return None
    behind = noun.doc.text[end : end + LONGEST_AGE]
    is_sexed = noun.lower_ in FEMALE_NOUNS | MALE_NOUNS
    fits = not is_sexed or references.memory.may_be(found, noun.lower_ in FEMALE_NOUNS)
    return found if fits and AGE.match(behind) and " " in noun.doc.text[first.idx : end] else None


def _is_rival(token: Token, noun: Token) -> bool:
    """Whether a word is of another person, who may be named next as well; but not who only stands behind a noun of what somebody has
    done: "a minor" of "a man was arrested for the abuse of a minor"."""
    if token == noun or not _is_person(token):
        return False
    is_main = noun.head.dep_ == "ROOT" and noun.dep_ in (*SUBJECTS, "dobj")
    is_of_deed = token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN"
    return not (is_main and is_of_deed)


def _is_person(token: Token) -> bool:
    before = token.head if token.dep_ == "conj" else token  # "drug and child abuse"
    is_noun = token.tag_ == "NN" and before.dep_ not in ("compound", "nmod", "poss") and not token.ent_type_
    return is_noun and token.lemma_.lower() in nouns_of("persons") | FEMALE_NOUNS | MALE_NOUNS


def _give_name(references: References, noun: Token, index: int) -> None:
    """Note that a noun means a cluster, also where it stood for a person without a name before."""
    if references.by_token.get(noun.i, 0) < 0:
        references.name_person(noun, index)
    else:
        references.refer(phrase_of(noun), "nominal", index, noun)


def _person_behind(references: References, unnamed: UnnamedSources, pronoun: Token) -> None:
    """Give the person for whom a pronoun stands a cluster, where only a noun has told of him; "it" at the head of a sentence is the body that the
    one before is about."""
    if pronoun.lower_ == "it" and pronoun.i not in references.by_token and pronoun.i == pronoun.sent.start:
        subject = subject_before(references, pronoun) if pronoun.dep_ in SUBJECTS else None
        body = references.cluster_at(subject) if subject is not None else None
        if body is not None and references.clusters[body].type == "organization":
            references.refer((pronoun.idx, pronoun.idx + len(pronoun)), "pronoun", body, pronoun)
        return
    person = references.by_token.get(pronoun.i, 0)
    is_plain = not any(_is_person(token) for token in pronoun.doc[pronoun.sent.start : pronoun.i])
    if person < 0 and is_plain and references.cluster_of(person) is None:
        first = next((a.token for a in references.memory.of[person] if a.form == "nominal"), None)
        if first is not None and (named := _beside(references, first)) is not None:
            references.name_person(first, named)
        elif first is not None and unnamed.referent(first) is not None:
            references.show_pronouns(person)
