"""The sentences of articles ranked by how near they are to a question in meaning, where its words are not enough.

What is beside a sentence tells what it is of, so an article that has several near ones counts for each; words that it
shares with the question count besides, and the names of the question have to be near, with a word of what is asked of
them: what is told of somebody is near to any question about them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.store.meanings import Meanings, near
from kg.store.reader import Reader
from kg.store.sentence_ranking import names_are_near
from kg.store.sentence_terms import Sentences
from kg.store.sought import Passage, Sought

_ARTICLES = 40  # whose sentences are read
_BEST = 3  # sentences of an article that say how near it is
_OF_ARTICLE, _OF_WORDS = 0.6, 0.6  # what that, and the weight of words, count beside the sentence itself
_LEAST, _LEAST_OF_NAMES = 1.05, 0.6  # of all that is told, and of what is nearest to a question about some names
_OF_BEST = 0.85
_FROM_ARTICLE = 2  # passages
_BEHIND = (2, 600)  # sentences and characters shown behind one


@dataclass(frozen=True, slots=True)
class Near:
    """A question, what reads it, and the meanings that it is held against."""

    meanings: Meanings
    reader: Reader
    text: str

    def likely(self, among: Collection[str], text_of: Callable[[str], str]) -> dict[str, Sequence[float]]:
        """The cosines of the sentences of those articles that are nearest, by IRI; of none whose text has changed since."""
        some = self.meanings.of(among)
        if not some:  # the model that reads is not loaded for nothing
            return {}
        found = [(iri, cosines.tolist()) for iri, cosines in near(self.reader.meaning(self.text), some) if len(cosines)]
        found.sort(key=lambda one: (-max(one[1]) - _OF_ARTICLE * of_article(one[1]), one[0]))
        nearest = dict(found[:_ARTICLES])
        unchanged = self.meanings.are_of({iri: text_of(iri) for iri in nearest})
        return {iri: cosines for iri, cosines in nearest.items() if iri in unchanged}


def of_article(cosines: Sequence[float]) -> float:
    """How near an article is, of whose sentences the cosines are given."""
    best = sorted(cosines, reverse=True)[:_BEST]
    return sum(best) / len(best)


def ranked_by_meaning(
    read: Sentences,
    sought: Sought,
    weights: Sequence[float],
    likely: Mapping[str, Sequence[float]],
    most: int,
    seen: dict[str, int],
) -> list[Passage]:
    """The nearest of the sentences that have all names near, and a word of the topic, the best first."""
    total = sum(weights)
    whole = {iri: of_article(cosines) for iri, cosines in likely.items()}
    topic = [n for n, one in enumerate(sought.terms) if not one.needed]
    is_of_names = 0 < len(topic) < len(sought.terms)
    scored = []
    for called, (iri, *_) in read.units.items():
        place = int(called.split(" ")[1])
        is_of_topic = not is_of_names or sought.nearest or any(read.credit(called, n) for n in topic)
        if is_of_topic and names_are_near(read, called, sought):
            words = sum(weight * read.credit(called, n) for n, weight in enumerate(weights)) / total
            score = likely[iri][place] + _OF_ARTICLE * whole[iri] + _OF_WORDS * words
            scored.append((score, called))
    scored.sort(key=lambda one: (-one[0], one[1]))
    least = _LEAST_OF_NAMES if sought.nearest else _LEAST
    found: list[Passage] = []
    for score, called in scored:
        iri, _, _, text = read.units[called]
        if len(found) == most or score < max(least, _OF_BEST * scored[0][0]):
            break
        if seen[iri] < _FROM_ARTICLE and not seen[text] and not seen[called]:
            lacks = (one.text for n, one in enumerate(sought.terms) if called not in read.near[n] and not one.weak)
            found.append(read.passage(called, seen, _BEHIND, tuple(lacks), round(score, 3)))
    return found
