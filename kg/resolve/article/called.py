"""What an article calls those whom it names, anywhere in it: before and behind the name, in "is", in "as".

"Director Ann Lee", "Ann Lee, who is a director", "Lee served as director", "the director of the mill in Ash, Ann Lee";
of bodies, what their names say that they are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.resolve.article.nominals import heads_of
from kg.resolve.article.nouns import ORGANIZATION_NOUNS, title_of
from kg.resolve.article.references import References

NOUNS = ("NOUN", "PROPN")
BEING = frozenset("be become remain".split())
LONGEST = 6  # words between a title and a name
# Nouns that texts take for one another of one person or body.
_AKIN = (
    "academic professor rector scholar lecturer dean principal",
    "actor actress star celebrity performer",
    "administrator director head manager chief boss superintendent",
    "artist painter sculptor illustrator photographer designer",
    "attorney lawyer counsel solicitor barrister advocate",
    "author writer novelist poet historian journalist playwright",
    "businessman businesswoman entrepreneur billionaire tycoon mogul investor founder",
    "chief executive boss head president chairman founder executive director chairwoman chair",
    "coach manager trainer boss",
    "congressman congresswoman representative lawmaker politician republican democrat legislator",
    "daily newspaper paper tabloid magazine journal publication weekly broadsheet",
    "doctor physician surgeon specialist expert",
    "economist analyst strategist expert",
    "group organisation organization association charity body federation union society coalition alliance network",
    "journalist reporter correspondent columnist editor author",
    "judge magistrate justice",
    "king monarch ruler amir emir sultan",
    "minister secretary politician lawmaker leader",
    "mother father parent woman man",
    "officer inspector superintendent sergeant constable commissioner detective commander policeman official cop",
    "agency bureau department ministry administration authority commission office regulator watchdog service",
    "company firm maker group giant manufacturer retailer operator bank airline insurer carrier producer subsidiary",
    "institution university college school institute museum bank hospital",
    "player forward striker midfielder defender goalkeeper winger batsman footballer youngster teenager veteran star"
    " champion centre fullback back captain quarterback pitcher",
    "politician senator governor mayor minister lawmaker candidate nominee democrat republican leader hopeful contender",
    "president leader premier ruler",
    "researcher scientist professor expert biologist chemist physicist psychologist epidemiologist academic",
    "singer musician artist rapper star songwriter performer guitarist",
    "website site portal blog",
)  # fmt: skip
AKIN = tuple(frozenset(words.split()) for words in _AKIN)


@dataclass
class Calling:
    """The nouns for one whom an article names, by lemma, with the lemmas of the words beside each."""

    words: dict[str, set[str]] = field(default_factory=dict)
    owners: set[int] = field(default_factory=set)
    """The clusters named in what such a noun stands with: "director of the Harbour Union"."""

    def fits(self, noun: str) -> str:
        """How a noun fits: "so" where it stands there, "alike" where one does that texts take for it, "otherwise", or
        "by nothing".

        >>> Calling({"singer": set()}).fits("musician"), Calling().fits("musician")
        ('alike', 'by nothing')
        """
        if noun in self.words:
            return "so"
        if any(noun in alike and not alike.isdisjoint(self.words) for alike in AKIN):
            return "alike"
        return "otherwise" if self.words else "by nothing"


def callings(references: References) -> Mapping[int, Calling]:
    """What the article calls each person and body that it names."""
    found: dict[int, Calling] = {}
    for index, cluster in enumerate(references.clusters):
        if cluster.type not in ("person", "organization"):
            continue
        calling = found[index] = Calling()
        for mention in cluster.mentions:
            words = references.doc.char_span(mention.start, mention.end, alignment_mode="expand")
            if words is None:
                continue
            for noun in _nouns(list(words), references.doc[mention.root]):
                _note(references, index, calling, noun)
            if cluster.type == "organization":
                for lemma in heads_of(mention.name) & (ORGANIZATION_NOUNS | {"newspaper", "paper"}):
                    calling.words.setdefault(lemma, set())
    return found


def _note(references: References, index: int, calling: Calling, noun: Token) -> None:
    told = calling.words.setdefault(title_of(noun).split()[-1], set())
    for word in noun.subtree:
        if word.pos_ in (*NOUNS, "ADJ") and word.i != noun.i:
            told.add(word.lemma_.lower())
            owner = references.cluster_at(word)
            if owner is not None and owner != index:
                calling.owners.add(owner)


def _nouns(words: Sequence[Token], name: Token) -> Iterator[Token]:
    """The nouns that say what the bearer of a name is."""
    yield from _before(words[0])
    if name.dep_ == "appos":
        yield from _above(name.head)
    beside = [name, *(c for c in name.head.children if c.dep_ == "appos")] if name.dep_ == "compound" else [name]
    for child in (c for one in beside for c in one.children):
        if child.dep_ == "appos" and child.i > name.i and child.pos_ == "NOUN":
            yield from (child, *(t for t in child.conjuncts if t.i > child.i and t.pos_ == "NOUN"))
        if child.dep_ == "relcl" and child.lemma_ in BEING:
            yield from _said(child)
    if name.dep_ in ("nsubj", "nsubjpass", "dobj"):
        if name.head.lemma_ in BEING and name.dep_ == "nsubj":
            yield from _said(name.head)
        for preposition in name.head.children:
            if preposition.lower_ == "as" and preposition.dep_ == "prep":
                yield from (c for c in preposition.children if c.dep_ == "pobj" and c.pos_ in NOUNS)


def _before(first: Token) -> Iterator[Token]:
    """The nouns right before a name: "Upazila health officer Dr Ann Lee"."""
    behind = first.doc[max(first.sent.start, first.i - LONGEST) : first.i]
    words = itertools.takewhile(lambda t: t.pos_ in NOUNS or t.text == "-", reversed(behind))
    yield from (t for t in words if t.tag_ in ("NN", "NNP") and not t.ent_type_)


def _above(noun: Token) -> Iterator[Token]:
    """A noun that a name is set to, and that to whose "of" it belongs: "the head of the mill in Ash, Ann Lee"."""
    for _ in range(LONGEST):
        if noun.pos_ in NOUNS and not noun.ent_type_:
            yield noun
        if noun.dep_ != "pobj" or noun.head.head.pos_ not in NOUNS:
            return
        noun = noun.head.head


def _said(verb: Token) -> Iterator[Token]:
    if verb.tag_ == "VB" or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return
    yield from (c for c in verb.children if c.dep_ == "attr" and c.tag_ == "NN" and not c.ent_type_)
