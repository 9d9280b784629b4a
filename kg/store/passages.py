"""The passages of articles that tell most of some names and words, ranked: what is rare weighs more.

Articles are found by what the side index has of them, headlines and mentions too; of the best few the
sentences are read. No SPARQL says this.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from kg.store.candidates import Candidates
from kg.store.index import Index
from kg.store.meant import Near, ranked_by_meaning
from kg.store.sentence_ranking import ranked
from kg.store.sentence_terms import read_sentences, text_of
from kg.store.sought import Passage, Sought, Term
from kg.store.stories import rest_of_stories
from kg.store.terms import Match
from kg.vocabulary import term

_ARTICLES = 60  # whose sentences are read
_MEANT = 5  # passages found by meaning
_RARE = 20  # articles with a name, all of which are read
_WEAK = 0.5  # of its weight has how a question calls saying or siding
_LEAST = 0.4  # of the weight an article has to have
_READ = 10_000  # articles, the texts of which are read through in a tenth of a second
_STRING = term("nif:isString")


def best_passages(index: Index, match: Match, sought: Sought, most: int, near: Near | None = None) -> list[Passage]:
    """The passages that have all names and most of the weight of the words, the best first; where there are none those
    that are ``near`` the question in meaning."""
    candidates = Candidates(index, sought)
    total = candidates.count()
    found = [_having(candidates, one) for one in sought.terms]
    written = [
        one.ways[0] if not having or (" " in one.text and len(having) <= _RARE) else ""
        for one, having in zip(sought.terms, found, strict=True)
    ]
    if any(written) and total <= _READ:
        for having, more in zip(found, _having_written(candidates, match, written), strict=True):
            having |= more
    weights = [
        math.log(1 + (total + 1) / (len(having) + 1)) * (_WEAK if one.weak else 1.0)
        for one, having in zip(sought.terms, found, strict=True)
    ]
    scores: dict[int, float] = defaultdict(float)
    for weight, having in zip(weights, found, strict=True):
        for number in having:
            scores[number] += weight
    # What the index has nowhere may stand in the text of an article.
    enough = _LEAST * sum(w for w, having in zip(weights, found, strict=True) if having)
    best = sorted((-score, number) for number, score in scores.items() if score >= enough)
    rare = min(
        (having for one, having in zip(sought.terms, found, strict=True) if one.entities), key=len, default=set()
    )
    known = [*candidates.numbers_of(sought.stories), *(sorted(rare) if len(rare) <= _RARE else ())]
    read = read_sentences(candidates, match, list(dict.fromkeys([*known, *(number for _, number in best[:_ARTICLES])])))
    seen: dict[str, int] = defaultdict(int)
    of_voices = bool(sought.by) or sought.asked == "voices"
    of_words = most // 2 if of_voices else most  # what they say may be in other words
    by_words = [] if sought.stories or sought.nearest else ranked(read, sought, weights, of_words, seen)
    likely_of = None if near is None else lambda iris: near.likely(iris, lambda iri: text_of(match, iri))
    if by_words or near is None or sought.stories:
        return by_words + rest_of_stories(read, sought, weights, by_words, seen, most, likely_of)
    numbers = candidates.numbers_by_iri()
    among = set(numbers.values())
    for one, having in zip(sought.terms, found, strict=True):
        among &= candidates.naming(one) | having if one.needed else among
    likely = near.likely({iri for iri, number in numbers.items() if number in among}, lambda iri: text_of(match, iri))
    read = read_sentences(candidates, match, [numbers[iri] for iri in likely])
    by_meaning = ranked_by_meaning(read, sought, weights, likely, min(most, _MEANT), seen)
    return by_meaning + rest_of_stories(read, sought, weights, by_meaning, seen, most, likely_of)


def _having(candidates: Candidates, wanted: Term) -> set[int]:
    """The articles that tell of a term: those that name its entities, and say it where any do, or say a phrase whole."""
    saying = candidates.saying(wanted.ways)
    if not wanted.entities:
        return saying
    named = candidates.naming(wanted)
    if " " in wanted.text:
        named |= candidates.saying(wanted.ways[:1])
    return (named & saying) or named


def _having_written(candidates: Candidates, match: Match, written: Sequence[str]) -> list[set[int]]:
    """The articles in whose text each of some words stands as it is written, which the index may not have; of empty
    ones none."""
    found: list[set[int]] = [set() for _ in written]
    numbers = candidates.numbers_by_iri()
    for triple in match(None, _STRING, None):
        text, iri = getattr(triple.object, "value", ""), getattr(triple.subject, "value", "")
        for words, having in zip(written, found, strict=True):
            if words and iri in numbers and words in text:
                having.add(numbers[iri])
    return found
