"""What else the articles tell that are about what is asked: where names and words have found an article, its other
sentences that are near to the question answer what its words don't say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence

from kg.store.asked_for import has_asked
from kg.store.sentence_terms import Sentences
from kg.store.sought import Passage, Sought

_ARTICLES = 6
_LEAST, _OF_BEST = 0.5, 0.75  # of the weight of all terms that an article has, and of what the best one has
_RARE, _OF_BEST_NAMED = 8, 0.5  # articles with a name, of which an article may have less
_MOST_LACKING = 0.75  # of the weight of the words, which none of the passages has
_LEAST_OF_WORDS = 0.4  # of the weight of the words that are no names
_OF_NAMES = 2.0  # what a name counts beside a word
# What it counts that a passage of an article is found already, that it has words of whom is asked.
_FOUND, _HEARD = 0.1, 0.2
# What counts beside what a sentence has of the terms: how near it is in meaning, that it is said, that it has words in
# quotation marks, terms that no passage has; and, against it, each passage of its article that is shown.
_NEAR_MEANING, _SAID, _QUOTED, _NEW, _AGAIN = 1.0, 0.1, 0.3, 0.3, 0.06
# That it has what is asked for, is said by whom is asked of, or by somebody not heard yet where anybody's words are asked for.
_ASKED, _BY, _VOICE = 0.3, 0.5, 0.3
_QUOTATION = re.compile(r'[“”"]')
_OF_BEST_SENTENCE = 0.4  # of the best score, which a sentence has to have
_BEHIND = (1, 450)  # sentences and characters shown behind one
_SHORT = 25  # characters that say too little

Likely = Callable[[Collection[str]], Mapping[str, Sequence[float]]]


def rest_of_stories(
    read: Sentences,
    sought: Sought,
    weights: Sequence[float],
    found: Sequence[Passage],
    seen: dict[str, int],
    most: int,
    likely: Likely | None,
) -> list[Passage]:
    """The sentences of the articles that tell most of what is sought, the nearest to it first, up to ``most`` with those
    that are found; ``likely`` tells how near sentences are in meaning."""
    if len(found) >= most or _is_beside_the_point(sought, weights, found):
        return []
    if not (stories := _stories(read, sought, weights, found)):
        return []
    cosines = likely(stories) if likely is not None else {}
    total = sum(weights)
    told = {one.text for one in sought.terms if any(one.text not in passage.lacks for passage in found)}
    untold = [n for n, one in enumerate(sought.terms) if one.text not in told]
    spoken = {iri: read.spoken.get(read.heads[iri].number, ()) for iri in stories}
    scored = []
    for called, (iri, begin, end, text) in read.units.items():
        if iri not in stories or len(text.strip()) < _SHORT or text.strip() == read.heads[iri].headline.strip():
            continue
        place, told_by = int(called.split(" ")[1]), cosines.get(iri, ())
        score = sum(weight * read.credit(called, n) for n, weight in enumerate(weights)) / total
        score += _NEW * sum(weights[n] for n in untold if called in read.own[n]) / total
        score += _NEAR_MEANING * (told_by[place] if place < len(told_by) else 0.0)
        score += _SAID * any(first < end and begin < last for first, last, *_ in spoken[iri])
        score += _QUOTED * bool(_QUOTATION.search(text))
        score += _ASKED * has_asked(sought.asked, text) + _BY * (called in read.by)
        scored.append((score * stories[iri], called))
    enough = _OF_BEST_SENTENCE * max((score for score, _ in scored), default=0.0)
    scored = [one for one in scored if one[0] >= enough]
    more: list[Passage] = []
    shown = Counter(one.article for one in found)
    voices = _voices(read, sought, [called for _, called in scored]) if sought.asked == "voices" else {}
    heard = {one.speaker for one in found}

    def worth(one: tuple[float, str]) -> tuple[float, str]:
        is_new = bool(voices.get(one[1], set()) - heard)
        return one[0] - _AGAIN * shown[read.units[one[1]][0]] + _VOICE * is_new, one[1]

    while scored and len(found) + len(more) < most:
        best = max(scored, key=worth)
        scored.remove(best)
        iri, *_, text = read.units[best[1]]
        if not seen[best[1]] and not seen[text]:
            lacks = tuple(t.text for n, t in enumerate(sought.terms) if best[1] not in read.near[n] and not t.weak)
            more.append(read.passage(best[1], seen, _BEHIND, lacks, None))
            seen[best[1]] += 1
            shown[iri] += 1
            heard |= voices.get(best[1], set())
    return more


def _voices(read: Sentences, sought: Sought, among: Sequence[str]) -> dict[str, set[str]]:
    """Who speaks in sentences, by name, save whom the question names."""
    named = {way for term in sought.terms if term.needed for way in term.ways}
    found = {}
    for called in among:
        iri, begin, end, _ = read.units[called]
        spoken = read.spoken.get(read.heads[iri].number, ())
        found[called] = {name for first, last, name, *_ in spoken if first < end and begin < last} - named - {""}
    return found


def _is_beside_the_point(sought: Sought, weights: Sequence[float], found: Sequence[Passage]) -> bool:
    """Whether none of the passages has much of what is asked: "Putin polar bears" where no bears are told of."""
    words = [n for n, one in enumerate(sought.terms) if not one.needed and not one.weak]
    lacking = [n for n in words if all(sought.terms[n].text in passage.lacks for passage in found)]
    return bool(found) and sum(weights[n] for n in lacking) > _MOST_LACKING * sum(weights[n] for n in words)


def _stories(
    read: Sentences, sought: Sought, weights: Sequence[float], found: Sequence[Passage]
) -> Mapping[str, float]:
    """The articles that have all names and most of the weight of what is sought, with what they have of the best."""
    under = [{called.split(" ")[0] for called in some} for some in read.near]
    names = [n for n, one in enumerate(sought.terms) if one.needed and not one.anywhere]
    own = [n for n in names if not sought.terms[n].weak]
    if found or sought.stories:  # another telling of what is found has the name that tells most
        names = names or [n for n, one in enumerate(sought.terms) if one.needed]
        names = sorted(names, key=lambda n: -weights[n])[:1]
    elif not names:
        return {}
    has_names = [iri for iri in read.heads if all(iri in read.somewhere[n] or iri in under[n] for n in names)]
    # A name tells what articles are of; of what nothing is found two of them together.
    is_rare = len(has_names) <= _RARE and len(names) > (0 if found or sought.stories else 1)
    of_words = sum(weight for n, weight in enumerate(weights) if not sought.terms[n].needed)
    passages = Counter(one.article for one in found)
    heard = {called.split(" ")[0] for called in read.by}  # articles with words of whom is asked
    scores: dict[str, float] = {}
    for iri in read.heads:
        has = [iri in read.somewhere[n] or iri in under[n] for n in range(len(weights))]
        is_of_it = all(has[n] for n in names) if names else bool(found)
        # Who is named in the part itself is in any article that answers it.
        is_known = iri in sought.stories and all(has[n] for n in own)
        if not is_of_it and not is_known:
            continue
        words = sum(weight for n, weight in enumerate(weights) if has[n] and not sought.terms[n].needed)
        is_told = bool(passages[iri]) or iri in sought.stories or words >= _LEAST_OF_WORDS * of_words
        if not is_told and not is_rare and iri not in heard:
            continue
        counts = [weight * (_OF_NAMES if sought.terms[n].needed else 1.0) for n, weight in enumerate(weights)]
        score = sum(count for n, count in enumerate(counts) if has[n]) / sum(counts)
        if score >= _LEAST or iri in sought.stories:
            scores[iri] = score + _FOUND * (bool(passages[iri]) or iri in sought.stories) + _HEARD * (iri in heard)
    best = sorted(scores, key=lambda iri: (-scores[iri], iri))[:_ARTICLES]
    most = max(scores.values(), default=1.0)
    enough = (_OF_BEST_NAMED if is_rare else _OF_BEST) * most
    return {iri: scores[iri] / most for iri in best if scores[iri] >= enough}
