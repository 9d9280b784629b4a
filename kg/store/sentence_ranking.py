"""The sentences of articles ranked by the names and words that they, what is beside them and the headline have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.store.asked_for import has_asked
from kg.store.sentence_terms import Sentences
from kg.store.sought import Passage, Sought

_LEAST_OF_SENTENCE = 0.35  # of the weight
_LEAST_OF_WORDS, _LEAST_OF_TWO = 0.6, 0.45  # of that of the words, and of no more than two words
_TWO_WORDS = 2
_SEVERAL, _MOST_WORDS = 3, 0.7  # words, and their part, that are most of them whatever they weigh
_OF_BEST = 0.6  # of the best score
_OF_ARTICLE = 2  # passages, where there are many articles
_ENOUGH = 5  # passages, up to which those that tell less are told, too
_OF_ALL = 0.45  # of the weight, which these have to tell
_FEW = 3  # passages, of each of which more of the article is shown
_TWO, _MORE = (
    (1, 450),
    (3, 800),
)  # sentences and characters that are shown behind a sentence, since they tell more of it
# What counts beside the terms, as a part of the weight of all: that a sentence has what is asked for, or is said by whom
# is asked of.
_ASKED, _BY = 0.15, 0.25


def ranked(read: Sentences, sought: Sought, weights: Sequence[float], most: int, seen: dict[str, int]) -> list[Passage]:
    """The sentences that have all names, and most of the weight of the words, near; the best first. What is shown is ``seen``."""
    scored = _scored(read, sought, weights)
    articles_left = Counter(called.split(" ")[0] for score, called, _ in scored if score >= _OF_BEST * scored[0][0])
    good = sum(score >= _OF_BEST * scored[0][0] for score, *_ in scored)
    of_article = max(_OF_ARTICLE, most // max(1, len(articles_left)))
    found: list[Passage] = []
    for score, called, lacking in scored:
        iri, _, _, text = read.units[called]
        if score < _OF_BEST * scored[0][0] or len(found) == most:
            break
        headline = read.heads[iri].headline.strip()
        is_headline = text.strip() == headline and articles_left[iri] > 1  # which is told of each
        if seen[iri] == of_article or seen[text] or seen[called] or is_headline:
            continue
        found.append(read.passage(called, seen, _MORE if good < _FEW else _TWO, lacking, None))
    return found + _besides(read, sought, weights, found, seen, most)


def _besides(
    read: Sentences, sought: Sought, weights: Sequence[float], found: Sequence[Passage], seen: dict[str, int], most: int
) -> list[Passage]:
    """Of a question with names to which few passages were found, those that have the names and some of its words, first
    of those that none of the others has."""
    names = [n for n, one in enumerate(sought.terms) if one.needed]
    words = [n for n, one in enumerate(sought.terms) if not one.needed and not one.weak]
    if not found or len(found) >= min(most, _ENOUGH) or not names:
        return []
    told = {one.text for one in sought.terms if any(one.text not in passage.lacks for passage in found)}
    untold = [n for n in words if sought.terms[n].text not in told]
    total = sum(weights)
    scored = []
    for called in read.units:
        own = [n for n in words if called in read.own[n]]
        if own and names_are_near(read, called, sought):
            score = sum(weight * read.credit(called, n) for n, weight in enumerate(weights))
            score += sum(weights[n] for n in untold if n in own)
            if score >= _OF_ALL * total:
                lacking = (n for n in words if called not in read.near[n])
                scored.append((score, called, tuple(sought.terms[n].text for n in lacking)))
    more: list[Passage] = []
    for _, called, lacks in sorted(scored, key=lambda one: (-one[0], one[1])):
        iri, _, _, text = read.units[called]
        if len(found) + len(more) == min(most, _ENOUGH):
            break
        if not seen[called] and not seen[text] and text.strip() != read.heads[iri].headline.strip():
            more.append(read.passage(called, seen, _TWO, lacks, None))
    return more


def _scored(read: Sentences, sought: Sought, weights: Sequence[float]) -> list[tuple[float, str, tuple[str, ...]]]:
    """What each sentence that tells enough is worth, with the terms that it lacks, the best first."""
    words_only = [n for n, one in enumerate(sought.terms) if not one.needed]
    counted = [n for n in words_only if not sought.terms[n].weak] or words_only
    total, of_words = sum(weights), sum(weights[number] for number in counted)
    scored = []
    for called, (*_, text) in read.units.items():
        lacks = [n for n in range(len(weights)) if called not in read.near[n]]
        score = sum(weight * read.credit(called, n) for n, weight in enumerate(weights))
        itself = sum(weight for n, weight in enumerate(weights) if called in read.own[n])
        near = [n for n in counted if n not in lacks]
        least = _LEAST_OF_WORDS if len(counted) > _TWO_WORDS else _LEAST_OF_TWO
        is_most = sum(weights[n] for n in near) >= least * of_words
        is_most = is_most or len(near) >= max(_SEVERAL, _MOST_WORDS * len(counted))
        if is_most and itself >= _LEAST_OF_SENTENCE * total and names_are_near(read, called, sought):
            worth = score + total * (_ASKED * has_asked(sought.asked, text) + _BY * (called in read.by))
            scored.append((worth, called, tuple(sought.terms[n].text for n in lacks if not sought.terms[n].weak)))
    return sorted(scored, key=lambda one: (-one[0], one[1]))


def names_are_near(read: Sentences, called: str, sought: Sought) -> bool:
    """Whether a sentence, or what is around it where that will do, has what is needed."""
    return all(
        called in read.near[n] or (one.anywhere and read.is_around(called, n))
        for n, one in enumerate(sought.terms)
        if one.needed
    )
