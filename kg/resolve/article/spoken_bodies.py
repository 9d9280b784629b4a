"""The named body that a common noun stands for where it speaks: "the committee said", "the company added".

A noun takes up a name that ends in it ("the House Judiciary Committee") or that was called so ("Acme, a company").
The most general nouns also take up the body that the sentence before is about. Where two could be meant, nobody is.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from kg.resolve.article.nouns import GENERIC_BODIES
from kg.resolve.article.phrases import phrase_of
from kg.resolve.article.references import References

NEAR = 2  # sentences within which a second body of the same noun makes the first one unsure
FAR = 3  # sentences behind which "the company" may be any
REACH = 400  # tokens: how far back the same noun is looked for
OTHERS = ("amod", "compound", "nmod", "poss", "relcl", "acl", "nummod", "appos")
# What a company may be as well.
COMMERCIAL = frozenset(
    "airline bank brand business channel company firm maker network newspaper operator paper publisher retailer".split()
)
CALLED, NEXT = 0.9, 0.8  # how sure it is


def speaking_body(references: References, called: Mapping[int, set[str]], noun: Token) -> int | None:
    """The cluster of a body that a noun with no more than an article stands for, which is noted."""
    found = _body(references, called, noun)
    if found is None:
        return None
    references.refer(phrase_of(noun), "nominal", found[0], noun, found[1])
    return found[0]


def _body(references: References, called: Mapping[int, set[str]], noun: Token) -> tuple[int, float] | None:
    if any(child.dep_ in OTHERS or child.lower_ == "of" for child in noun.children):
        return None
    wanted = noun.lemma_.lower()
    named = [
        index
        for index, cluster in enumerate(references.clusters)
        if cluster.type == "organization" and any(mention.start < noun.idx for mention in cluster.mentions)
    ]
    is_general = wanted in GENERIC_BODIES
    alike = [
        i for i in named if wanted in called.get(i, ()) and not (is_general and _distance(references, i, noun) > FAR)
    ]
    if alike:
        found = _nearest(references, alike, noun)
        return (found, CALLED) if found is not None and not _is_another_since(references, found, noun) else None
    only = _only_one(references, named, noun) if is_general else None
    is_firm = only is not None and COMMERCIAL.issuperset(called.get(only, ()))
    return (only, NEXT) if only is not None and is_firm else None


def _only_one(references: References, named: list[int], noun: Token) -> int | None:
    """The body that the last sentence to speak of one is about, where none other is named in it: "Norvik lost two
    ships. The company said …"."""
    memory, sentence = references.memory, references.memory.sentence
    before = [
        a for a in memory.back(noun.idx) if a.referent in named and 0 < sentence[noun.i] - sentence[a.token.i] <= NEAR
    ]
    last = max((sentence[a.token.i] for a in before), default=-1)
    there = [appearance for appearance in before if sentence[appearance.token.i] == last]
    is_subject = any(memory.standing(appearance.token).role == "subject" for appearance in there)
    return there[0].referent if is_subject and len({a.referent for a in there}) == 1 else None


def _is_another_since(references: References, index: int, noun: Token) -> bool:
    """Whether the same noun last stood for a body that is told by more than its name: "the Kenyan health ministry"."""
    before = references.doc[max(0, noun.i - REACH) : noun.i]
    last = next((t for t in reversed(before) if t.lemma_ == noun.lemma_ and t.pos_ == "NOUN"), None)
    if last is None or references.cluster_at(last) == index:
        return False
    return any(child.dep_ in OTHERS or child.lower_ == "of" for child in last.children)


def _nearest(references: References, alike: list[int], noun: Token) -> int | None:
    """The only one, or the one spoken of last where no other is as near."""
    if len(alike) == 1:
        return alike[0]
    distances = sorted((_distance(references, index, noun), index) for index in alike)
    (first, index), (second, _) = distances[:2]
    return index if first <= NEAR < second else None


def _distance(references: References, index: int, noun: Token) -> int:
    """How many sentences lie between a body's last appearance and a word."""
    sentence = references.memory.sentence
    before, _ = references.memory.around(index, noun.idx)
    return sentence[noun.i] - sentence[before[-1].token.i] if before else len(sentence)
