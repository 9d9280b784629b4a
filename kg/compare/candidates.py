"""Which statements are worth comparing: those that share rare words and a speaker or a subject.

An inverted file of each statement's rarest words, as a search engine has. A word that many
statements have ties each only to the next few in time, so that the work for a statement stays the
same however large the corpus is.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from kg.compare.opposites import concepts, may_be_opposed, signs
from kg.compare.wording import Said, claims

RAREST = 8
"""So many of a statement's words bring others to it."""
NEXT = 40
"""So many statements, next in time, that have the word too."""
BEST = 3
"""So many are kept of each statement, besides those that may say the opposite."""
MINIMAL_STEMS = 2
SHARED_STEMS = 2
LIKENESS = 0.35
"""The weight of the shared words, as a share of the weight of those of the shorter statement."""
LIKENESS_OF_OTHERS = 0.5
"""The same where neither a speaker nor a subject is shared: one matter, told of by several."""

LIKENESS_OF_KNOWING = 0.1
"""The same where one says that somebody knew, and one that he did not: that they say in many words."""
DENIED = "denial of knowing"

Place = int


def candidates(statements: Sequence[Said]) -> list[tuple[Place, Place, float]]:
    """Pairs of places of statements to compare and how alike they are, in order, the earlier place first."""
    stems = [concepts(said.text) if claims(said.text) else frozenset() for said in statements]
    stems = [own if len(own) >= MINIMAL_STEMS else frozenset() for own in stems]
    marked = [signs(said.text) for said in statements]
    counts = Counter(stem for own in stems for stem in own)
    weight = {stem: math.log(1 + len(statements) / count) for stem, count in counts.items()}
    weights = [sum(weight[stem] for stem in sorted(own)) for own in stems]
    entities = [said.entities for said in statements]
    found: dict[tuple[Place, Place], float] = {}
    for pair in _met(statements, stems, marked, weight):
        first, second = pair
        shared = stems[first] & stems[second]
        if len(shared) < SHARED_STEMS:
            continue
        likeness = sum(weight[stem] for stem in sorted(shared)) / min(weights[first], weights[second])
        asked = _least_likeness(marked[first], marked[second], not entities[first].isdisjoint(entities[second]))
        if likeness >= asked:
            found[pair] = likeness
    opposed = {pair for pair in found if may_be_opposed(marked[pair[0]], marked[pair[1]])}
    opposed |= {(one, other) for one, other in found if statements[one].denies != statements[other].denies}
    best = _best(found)
    return [(*pair, likeness) for pair, likeness in found.items() if pair in opposed or pair in best]


def _least_likeness(first: frozenset[str], second: frozenset[str], is_linked: bool) -> float:
    """How alike two statements must be, by their signs and by whether they share a speaker or a subject."""
    if not is_linked:
        return LIKENESS_OF_OTHERS
    is_about_knowing = "knowing" in first and "knowing" in second
    return LIKENESS_OF_KNOWING if is_about_knowing and (DENIED in first) != (DENIED in second) else LIKENESS


def _met(
    statements: Sequence[Said],
    stems: Sequence[frozenset[str]],
    marked: Sequence[frozenset[str]],
    weight: dict[str, float],
) -> list[tuple[Place, Place]]:
    """Pairs that have a rare word in common, or any where both speak of knowing, near each other in time."""
    holding: dict[str, list[Place]] = defaultdict(list)
    for place in sorted(range(len(statements)), key=lambda place: (statements[place].date or "", place)):
        for stem in sorted(stems[place], key=lambda stem: (-weight[stem], stem))[:RAREST]:
            holding[stem].append(place)
        if "knowing" in marked[place]:
            for stem in sorted(stems[place]):
                holding[f"known {stem}"].append(place)
    pairs: set[tuple[Place, Place]] = set()
    for places in holding.values():
        for number, place in enumerate(places):
            for other in places[number + 1 : number + 1 + NEXT]:
                pairs.add((place, other) if place < other else (other, place))
    return sorted(pairs)


def _best(found: dict[tuple[Place, Place], float]) -> set[tuple[Place, Place]]:
    """Of each statement the pairs that are most alike; a pair stays that one of both keeps."""
    of_each: dict[Place, list[tuple[float, tuple[Place, Place]]]] = defaultdict(list)
    for pair, likeness in found.items():
        for place in pair:
            of_each[place].append((-likeness, pair))
    return {pair for own in of_each.values() for _, pair in sorted(own)[:BEST]}
