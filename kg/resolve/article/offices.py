"""Offices as nouns tell them: which, whose, of when; and whether a noun phrase means who holds one.

"The Ukrainian foreign minister" is a foreign minister, of Ukraine; "the former president" is one
no longer; "another mayor" is nobody known. A noun phrase means a named person only where all that
it says of the office is said of the person's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extract.spans import named_in
from kg.places.countries import country_named, country_of_people
from kg.resolve.article.nouns import KIN_NOUNS, titles_agree

INDEFINITE = frozenset(
    "a an any another each either every neither no one other several some two three both certain".split()
)
# What makes another office of one, or its holder another person.
DEPUTIES = frozenset("assistant associate deputy shadow under vice".split())
APART = DEPUTIES | frozenset("ex former junior late previous then".split())
# What only some holders are called, and what is left out later.
PASSING = frozenset("acting caretaker current incoming incumbent interim new outgoing present sitting".split())
FOR_NOW = frozenset(
    "acting caretaker incoming interim outgoing".split()
)  # of these no more than one is said of a holder
OF_OTHERS = frozenset(
    "away fellow home local next opposing opposite other rival second third visiting foreign-born".split()
)
# What holders of many offices are called.
GENERIC = frozenset("boss chief executive head lawmaker leader official politician".split())
BELONGING = frozenset({"of", "for", "at", "from", "in", "to", "with", "on"})
PHRASE = ("ADJ", "NOUN", "PROPN", "PART", "NUM", "VERB")
LONGEST = 8  # words before a noun
ANYBODY = "?"


@dataclass(frozen=True, slots=True)
class Office:
    """``title`` is the noun; ``kind`` are the nouns and adjectives that say which office it is,
    ``times`` those that say when; ``countries`` are ISO codes; ``owners`` are clusters, the lemmas
    of common nouns, or `ANYBODY` for a pronoun that is not understood."""

    title: str
    kind: frozenset[str] = frozenset()
    times: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()
    owners: frozenset[int | str] = frozenset()
    is_definite: bool = True


class OfficeReader:
    """Reads offices off noun phrases; ``cluster_at`` gives the cluster that a word stands for."""

    def __init__(self, cluster_at: Callable[[Token], int | None]) -> None:
        self._cluster_at = cluster_at

    def office(self, noun: Token, title: str) -> Office:
        """The office that a noun with what modifies it is, under a title."""
        kind: set[str] = set()
        times: set[str] = set()
        countries: set[str] = set()
        owners: set[int | str] = set()
        is_definite = True
        is_of = title.startswith("head of ")  # the title goes on behind the noun
        for word, is_owner in self._before(noun, 0 if is_of else len(title.split()) - 1):
            lower = word.lower_.rstrip("-")
            if lower in INDEFINITE:
                is_definite = False
            elif word.pos_ == "DET":
                continue
            elif word.pos_ == "PRON":
                owners.add(self._owner(word))
            elif lower in APART | PASSING | OF_OTHERS:
                times.add(lower)
            elif (country := country_named_by(word)) is not None:
                countries.add(country)
            elif is_owner or self._cluster_at(word) is not None:
                owners.add(self._owner(word))
            elif word.pos_ in ("NOUN", "PROPN") or lower in RELATIONAL or _is_proper(word):
                kind.add(word.lemma_.lower())
        for child in noun.rights:
            if child.dep_ == "prep" and child.lower_ in BELONGING and child.i == noun.i + 1 and not is_of:
                for of in (c for c in child.children if c.dep_ == "pobj"):
                    country = country_named_by(of)
                    if country is not None:
                        countries.add(country)
                    else:
                        owners.add(self._owner(of))
        return Office(title, frozenset(kind), frozenset(times), frozenset(countries), frozenset(owners), is_definite)

    def _before(self, noun: Token, skipped: int) -> Iterator[tuple[Token, bool]]:
        """The words before a noun in its phrase, from right to left, each with whether it owns."""
        token, count, owns = noun, 0, False
        while token.i > noun.sent.start and count < LONGEST:
            token = token.nbor(-1)
            count += 1
            if token.text in ("-", "’", "'", "“", "”", '"'):
                continue
            if token.tag_ == "POS":
                owns = True
                continue
            if token.pos_ in ("DET", "PRON") or token.lower_ in INDEFINITE:
                if token.pos_ != "PRON" or token.dep_ == "poss":
                    yield token, False
                return
            if token.pos_ not in PHRASE or (token.pos_ == "VERB" and token.dep_ not in ("amod", "compound")):
                return
            if count > skipped:
                yield token, owns

    def _owner(self, token: Token) -> int | str:
        if token.lemma_.lower() in KIN_NOUNS:  # "her brother's lawyer" is not hers, whoever she is
            return token.lemma_.lower()
        cluster = self._cluster_at(token)
        if cluster is not None:
            return cluster
        return ANYBODY if token.pos_ == "PRON" else token.lemma_.lower()


# Adjectives that say which office it is, not what its holder is like.
RELATIONAL = frozenset(
    "agricultural attorney chief civil commercial criminal cultural democratic diplomatic economic educational"
    " electoral environmental federal financial first fiscal foreign general governing internal interior"
    " judicial labour legal managing medical military ministerial municipal national naval official"
    " parliamentary political presidential prime public regional religious ruling scientific social"
    " special spiritual state supreme technical".split()
)


def _is_proper(word: Token) -> bool:
    """Whether an adjective is written as a name is: "the Conservative leader"."""
    return word.pos_ == "ADJ" and word.text[0].isupper() and not word.is_sent_start


def country_named_by(word: Token) -> str | None:
    """The ISO code of the country or people that a word, or the name that it is part of, is."""
    around = [word.text]
    if word.ent_type_ in ("NORP", "GPE"):
        sentence = word.sent
        entity = next((e for e in named_in(sentence) if e.start <= word.i < e.end <= sentence.end), None)
        if entity is not None:
            around.insert(0, entity.text.removesuffix("'s").removesuffix("’s"))
    for name in around:
        country = country_of_people(name) or country_named(name)
        if country is not None:
            return country.code
    return None


def merged(first: Office, second: Office) -> Office:
    """What two mentions of a person say of one office, together."""
    return Office(
        first.title,
        first.kind | second.kind,
        first.times | second.times,
        first.countries | second.countries,
        first.owners | second.owners,
    )


def agreement(asked: Office, held: Office) -> int:
    """How well a noun phrase agrees with an office that somebody holds: 0 where it can't mean it,
    more where more of what it says is known.

    >>> minister = Office("foreign minister", countries=frozenset({"RU"}))
    >>> agreement(Office("foreign minister", countries=frozenset({"UA"})), minister)
    0
    >>> agreement(Office("minister"), minister) > 0
    True
    """
    title = titles_agree(asked.title, held.title)
    if not title or not asked.is_definite or (asked.times | held.times) & OF_OTHERS:
        return 0
    if asked.times & APART != held.times & APART or (asked.times & PASSING) - held.times:
        return 0
    if not asked.countries <= held.countries:
        return 0
    # "The prime minister" is no "Tory leader"; a country's leader may be its president.
    is_partys = asked.title == "opposition leader" and held.title == "leader" and held.kind  # "Liberal leader Ann Lee"
    if held.title in GENERIC and asked.title not in GENERIC and not (asked.countries or is_partys):
        return 0
    words = held.kind | {owner for owner in held.owners if isinstance(owner, str)} | set(held.title.split())
    if not asked.kind <= words:
        return 0
    for owner in asked.owners:
        is_known = owner in held.owners or owner in held.kind or (ANYBODY in held.owners and owner not in KIN_NOUNS)
        if not is_known and not (owner == ANYBODY and held.owners):
            return 0
    return title + len(asked.countries) + len(asked.kind) + 2 * len(asked.owners)
