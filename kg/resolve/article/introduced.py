"""Whom a noun means with the words that introduced him: "cable operator Norvik … the cable operator said", "Ann Lee, a
sled-dog racer … the racer said".

For what no list of offices or of bodies has. The noun must have stood beside one name only, with all that now stands
before it, and have introduced nobody else.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.model import Span
from kg.resolve.article.grammar import is_said_to_be
from kg.resolve.article.mentions import NamedMention
from kg.resolve.article.nominals import is_role
from kg.resolve.article.nouns import FEMALE_NOUNS, KIN_NOUNS, MALE_NOUNS, ORGANIZATION_NOUNS
from kg.resolve.article.offices import APART
from kg.resolve.article.phrases import is_definite, phrase_of, points_back
from kg.resolve.article.references import References
from kg.resolve.article.speaking import kind_of

SURE = 0.9  # the chance that such a noun is of whom it introduced
ANOTHER = re.compile(rf"(?:\b(?:{'|'.join(sorted(APART))})[ -]|-)$", re.IGNORECASE)
STYLES = frozenset("excellency highness holiness honor honour majesty".split())
LONGEST = 12  # code points of a word before an office
MODIFYING = ("amod", "compound", "nmod")
WORDS = ("NOUN", "ADJ", "PROPN", "NUM")


def introduced_so(references: References, noun: Token) -> int | None:
    """The person or body whom a noun that says something introduced, which is noted."""
    lemma = noun.lemma_.lower()
    is_listed = is_role(noun) or lemma in ORGANIZATION_NOUNS
    if not is_definite(noun) or lemma in KIN_NOUNS or kind_of(noun) == "work":
        return None
    if is_listed and not _words_before(noun):
        return None  # for which others have looked
    if any(child.dep_ not in ("det", "punct", *MODIFYING) for child in noun.children):
        return None
    told = _words_before(noun)
    beside: set[int] = set()
    fitting: set[int] = set()
    for index, cluster in enumerate(references.clusters):
        if cluster.type not in ("person", "organization"):
            continue
        for mention in cluster.mentions:
            for other in _nouns_of(references.doc, mention) if mention.start < noun.idx else ():
                if other.lemma_.lower() == lemma:
                    beside.add(other.i)
                    if told <= _words_before(other):
                        fitting.add(index)
    if len(fitting) != 1:
        return None
    [found] = fitting
    if not _may_be(references, found, noun) or any(_is_new(t) for t in _before(noun) if t.i not in beside):
        return None
    references.refer(phrase_of(noun), "nominal", found, noun, SURE)
    return found


def called_in_full(references: References, noun: Token) -> int | None:
    """The one person before whose name, or before an honorific in front of it, all words of an office stand: "Minister of
    Education Dr Ali Lund said … The Minister of Education added", "the Vice Chancellor, Prof. Lund"."""
    words = _words_of_office(noun)
    if words is None:
        return None
    text, people = references.doc.text, set()
    office = rf"\b{re.escape(text[slice(*words)])}(?:\s+|,\s+)(?=([A-Z][a-z]{{0,6}}\.?\s+)?)"
    for match in re.finditer(office, text[: noun.left_edge.idx], re.IGNORECASE):
        if ANOTHER.search(text, max(0, match.start() - LONGEST), match.start()):
            continue  # "Deputy | Prime Minister Ann Lee"
        for start in (match.end(), match.end() + len(match[1] or "")):
            end = references.name_ends.get(start)
            _, who = references.mentions.get((start, end), ("", None)) if end is not None else ("", None)
            if who is not None and references.clusters[who].type == "person":
                people.add(who)
    return people.pop() if len(people) == 1 and all(_may_be(references, who, noun) for who in people) else None


def _words_of_office(noun: Token) -> Span | None:
    """All words of an office of more than one: "Minister of Education", "Vice Chancellor", "His Highness the Amir"."""
    of = [c for c in noun.rights if c.dep_ == "prep" and c.lower_ in ("of", "for")]
    if noun.lower_ in STYLES:
        return (noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge)) if noun.right_edge.i > noun.i else None
    if not points_back(noun) or kind_of(noun) != "people" or any(child.dep_ == "poss" for child in noun.lefts):
        return None  # "Poland's energy minister"
    if of and of[0].i == noun.i + 1:
        return noun.idx, of[-1].right_edge.idx + len(of[-1].right_edge)
    first = noun
    while first.i > noun.sent.start and first.nbor(-1).dep_ in ("compound", "amod") and first.nbor(-1).head.i == noun.i:
        first = first.nbor(-1)
    return (first.idx, noun.idx + len(noun)) if first.i < noun.i and noun.right_edge.i == noun.i else None


def _may_be(references: References, found: int, noun: Token) -> bool:
    is_female = noun.lower_ in FEMALE_NOUNS
    is_sexed = is_female or noun.lower_ in MALE_NOUNS
    return not is_sexed or references.memory.may_be(found, is_female)


def _before(noun: Token) -> Iterator[Token]:
    return (t for t in noun.doc[: noun.i] if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN")


def _is_new(noun: Token) -> bool:
    """Whether a noun tells of another: "a second operator", "two operators"."""
    return noun.tag_ == "NNS" or any(child.lower_ in ("a", "an", "another") for child in noun.children)


def _words_before(noun: Token) -> set[str]:
    """The nouns and adjectives that stand right before a noun."""
    words = itertools.takewhile(
        lambda t: t.pos_ in WORDS or t.text == "-", reversed(noun.doc[noun.sent.start : noun.i])
    )
    return {token.lemma_.lower() for token in words}


def _nouns_of(doc: Doc, mention: NamedMention) -> Iterator[Token]:
    """The common nouns right before a name, in apposition to it, and those that it is said to be."""
    name = doc[mention.root]
    tokens = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if tokens is not None and tokens.start > name.sent.start and tokens[0].nbor(-1).tag_ == "NN":
        yield tokens[0].nbor(-1)
    if name.dep_ == "appos" and name.head.tag_ == "NN":
        yield name.head
    yield from (c for c in name.children if c.dep_ == "appos" and c.i > name.i and c.tag_ == "NN")
    if name.dep_ == "nsubj" and is_said_to_be(name.head):
        yield from (c for c in name.head.children if c.dep_ == "attr" and c.tag_ == "NN")
