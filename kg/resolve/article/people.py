"""Persons that the tagger of names missed or took for something else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.annotating.stage import AnnotatedArticle, text_lookup
from kg.extract.spans import text_of
from kg.names.gender import is_first_name
from kg.names.parts import body_key, brands
from kg.places.senses import KNOWN_CITY, is_known_place
from kg.resolve.article.clusters import Building
from kg.resolve.article.grammar import outer
from kg.resolve.article.headlines import title_case_lines, without_headline_words
from kg.resolve.article.mentions import NamedMention, is_where
from kg.resolve.article.nouns import ORGANIZATION_NOUNS, PARTISANS

LONGEST_NAME = 3  # words
LARGE_CITY = 300_000  # people: a name of such a city is no person's
ACTING = ("nsubj", "nsubjpass", "poss", "dobj", "dative", "pobj", "appos", "conj")

PARTIES = PARTISANS | {"labour", "labor"}  # whoever "he" is, it is no party
NOBODY = frozenset("both others many some all none neither either".split())
CHANNELS = frozenset("magazine news press radio tv".split())
MEASURES = ("DATE", "TIME", "MONEY", "PERCENT", "CARDINAL", "ORDINAL", "LANGUAGE", "LAW")


def find_people(annotated: AnnotatedArticle, found: Sequence[NamedMention]) -> list[NamedMention]:
    """A word of somebody's full name stands for him, whatever the tagger calls it there:
    "Ann Navarro … Navarro studied law". Gives the names found and those added, in order."""
    doc, is_text = annotated.doc, text_lookup(annotated.article)
    found = without_headline_words(annotated, found)
    parts: set[str] = set()
    for mention in found:
        words = mention.name.split()
        if mention.type == "person" and 1 < len(words) <= LONGEST_NAME + 1:
            parts.update((words[0], words[-1]))
    retyped = [
        replace(mention, type="person")
        if mention.name in parts
        and mention.type in ("organization", "group")
        and not mention.is_modifier
        and body_key(mention.name) not in brands()
        else mention
        for mention in found
    ]
    taken = {i for mention in found for i in _tokens(doc, mention)}
    missed = [
        NamedMention(token.idx, token.idx + len(token), token.text, "person", token.i)
        for token in doc
        if token.text in parts and token.i not in taken and is_text(token.idx)
        if token.dep_ in ACTING or _modifies(token)
    ]
    return sorted([*retyped, *missed], key=lambda mention: mention.start)


def _modifies(token: Token) -> bool:
    """Whether a proper noun is of a thing right behind it: "the Navarro case"."""
    is_before = token.dep_ == "compound" and token.head.i == token.i + 1
    return is_before and token.tag_ == "NNP" and token.head.pos_ == "NOUN" and token.head.text.islower()


def _tokens(doc: Doc, mention: NamedMention) -> Iterable[int]:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return range(span.start, span.end) if span is not None else ()


def possible_people(annotated: AnnotatedArticle, clusters: Sequence[Building]) -> list[list[NamedMention]]:
    """Proper nouns without a type that act as persons do, by name: whether they are persons is
    told by the pronouns that stand for them."""
    doc, is_text = annotated.doc, text_lookup(annotated.article)
    taken = {i for cluster in clusters for m in cluster.mentions for i in _tokens(doc, m)}
    lines = title_case_lines(annotated.article)
    by_name: dict[str, list[NamedMention]] = defaultdict(list)
    for token in doc:
        if token.pos_ == "PROPN" and token.i not in taken and _acts(token) and is_text(token.idx):
            if any(start <= token.idx < end for start, end in lines):
                continue
            words = [t for t in _name_words(token) if t.i not in taken]
            start, end = words[0].idx, words[-1].idx + len(words[-1])
            name = text_of(doc)[start:end] if len(words) > 1 else token.text
            if is_like_a_person(name) and not _is_joined(words[0]):
                by_name[name].append(NamedMention(start, end, name, "person", token.i))
    return list(by_name.values())


def _is_joined(word: Token) -> bool:
    """Whether a word is the end of another: "General" of "President-General"."""
    return word.i > 0 and word.nbor(-1).text in ("-", "–") and not word.nbor(-1).whitespace_


def _name_words(token: Token) -> list[Token]:
    """A proper noun with the proper nouns right before it that modify it."""
    words = [token]
    while words[0].i and words[0].nbor(-1).dep_ == "compound" and words[0].nbor(-1).pos_ == "PROPN":
        words.insert(0, words[0].nbor(-1))
    return words


def _acts(token: Token) -> bool:
    is_definite = any(child.dep_ == "det" for child in token.children)
    is_none = token.ent_type_ in MEASURES or token.lower_ in NOBODY
    return token.dep_ in ACTING and token.tag_ == "NNP" and not is_definite and not is_none


def is_like_a_person(name: str, population: int = KNOWN_CITY) -> bool:
    """Whether a name that the tagger takes for none of a person could be one: capitalised words, the first
    of which people are called by, no place (no city of at least so many people), no acronym, no "Committee"."""
    words = name.split()
    return (
        len(words) <= LONGEST_NAME
        and all(word[0].isupper() and not word.isupper() and word.isalpha() for word in words)
        and not {word.lower() for word in words} & (ORGANIZATION_NOUNS | PARTIES | CHANNELS)
        and not is_known_place(name, population)
        and is_first_name(words[0])
    )


def mistakable(doc: Doc, clusters: Sequence[Building]) -> Iterator[int]:
    """The clusters of bodies, peoples and places whose names could all be a person's; of those
    of towns, the ones that somewhere act and nowhere stand for where something is."""
    for index, cluster in enumerate(clusters):
        names = cluster.mentions
        if cluster.type in ("organization", "group", "place") and all(_could_be_a_person(doc, name) for name in names):
            roots = [doc[name.root] for name in names]
            is_town = (
                cluster.location is not None
                or any(is_known_place(m.name) for m in names)
                or (cluster.type == "place" and any(map(is_where, roots)))
            )
            if not is_town or _is_actor(roots):
                yield index


def _could_be_a_person(doc: Doc, mention: NamedMention) -> bool:
    is_definite = any(child.dep_ == "det" for child in doc[mention.root].children)
    is_alike = is_like_a_person(mention.name, LARGE_CITY) and doc[mention.root].tag_ != "NNPS"
    return is_alike and not mention.is_modifier and not is_definite


def _is_actor(roots: Sequence[Token]) -> bool:
    acts = any(outer(root).dep_ in ("nsubj", "nsubjpass", "poss") for root in roots)
    return acts and not any(is_where(root) for root in roots)
