"""Noun phrases: their spans, their bare names, and whether they point back."""

from __future__ import annotations

import itertools

from spacy.tokens import Token

from kg.extract.spans import subtree_span
from kg.model import Span
from kg.resolve.article.nouns import title_of

QUANTIFIERS = frozenset("some several many multiple few numerous various other these those".split())


def phrase_of(noun: Token) -> Span:
    """The noun with what stands before it in its phrase, and "of state"."""
    start, _ = subtree_span(noun)
    left = min([t.idx for c in noun.lefts for t in c.subtree if c.dep_ != "punct"], default=noun.idx)
    end = noun.idx + len(noun)
    if title_of(noun).startswith("head of"):
        end = noun.nbor(2).idx + len(noun.nbor(2))
    return max(start, left) if left < noun.idx else noun.idx, end


def is_definite(noun: Token) -> bool:
    """Whether a singular noun points back to somebody known ("the minister", "its leader")."""
    return noun.tag_ == "NN" and any(child.lower_ == "the" or child.dep_ == "poss" for child in noun.children)


def points_back(noun: Token) -> bool:
    """Whether a singular noun is definite, also where it is written as a name: "the Prime Minister"."""
    return is_definite(noun) or (noun.tag_ == "NNP" and any(child.lower_ == "the" for child in noun.children))


def end_with_of(last: Token) -> int:
    """Where a name ends that goes on behind "of": "the American Federation of Teachers"."""
    behind = list(itertools.takewhile(lambda token: token.pos_ == "PROPN", last.doc[last.i + 2 : last.sent.end]))
    goes_on = last.i + 1 < last.sent.end and last.nbor(1).lower_ == "of" and behind
    return behind[-1].idx + len(behind[-1]) if goes_on else last.idx + len(last)
