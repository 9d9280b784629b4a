"""The value of a parameter, as a person writes it, and the entities that it means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import Indel

from kg.names.spelling import same_word
from kg.store.known_names import KnownNames
from kg.store.name_key import name_key

# A name that is so close is offered; only another spelling of the same sound is taken as meant.
_SUGGEST, _SUGGESTIONS = 0.6, 5


@dataclass(frozen=True, slots=True)
class Meant:
    """The IRIs of the entities meant, sorted, whether only by ``sound``; where there are none, the names that are nearest."""

    iris: tuple[str, ...]
    nearest: tuple[str, ...] = ()
    sound: bool = False


@dataclass(frozen=True, slots=True)
class _Name:
    entity: str
    folded: str


def meant_by(known: KnownNames, value: str, kinds: Sequence[str]) -> Meant:
    """The entities that a value means: those called exactly so, else the nearest."""
    folded = name_key(value)
    likely = [_Name(entity, name_key(name)) for entity, name in known.named(value, kinds)]
    exact = {name.entity for name in likely if value == name.entity or folded == name.folded != ""}
    found = exact or _with_all_words(folded, likely)
    if found:
        return Meant(tuple(sorted(found)))
    named = known.all_named(kinds)
    names = [_Name(entity, name_key(name)) for entity, name in named]
    sounding = _sounding(folded, names)
    if sounding:
        return Meant(tuple(sorted(sounding)), sound=True)
    scores = _closeness(folded, names)
    # Of the names of an entity the first is its chief one.
    chief = dict(reversed(named))
    ranked = sorted((-score, chief[entity]) for entity, score in scores.items() if score >= _SUGGEST)
    return Meant((), tuple(dict.fromkeys(name for _, name in ranked))[:_SUGGESTIONS])


def _with_all_words(folded: str, names: list[_Name]) -> set[str]:
    """The entities that have a name with all these words in it, and the fewest others."""
    words = set(folded.split())
    extra = [
        (len(set(name.folded.split()) - words), name.entity)
        for name in names
        if words and words <= set(name.folded.split())
    ]
    fewest = min(extra, default=(0, ""))[0]
    return {entity for count, entity in extra if count == fewest}


def _sounding(folded: str, names: list[_Name]) -> set[str]:
    """The entities of a name with all these words in some spelling ("Lukaschenko"), and the fewest others."""
    words = folded.split()
    if not words or any(character.isdigit() for character in folded):
        return set()
    vocabulary = {word for name in names for word in name.folded.split()}
    spellings = [{other for other in vocabulary if other == word or same_word(other, word)} for word in words]
    found = [
        (len(set(name.folded.split())), name.entity)
        for name in names
        if all(options & set(name.folded.split()) for options in spellings)
    ]
    fewest = min(found, default=(0, ""))[0]
    return {entity for count, entity in found if count == fewest}


def _closeness(folded: str, names: list[_Name]) -> dict[str, float]:
    """How near each entity's nearest name is, from 0 to 1: the mean over the words asked for."""
    vocabulary = sorted({word for name in names for word in name.folded.split()})
    words = folded.split()
    near = [_near(word, vocabulary) for word in words]
    scores: dict[str, float] = {}
    for name in names:
        parts = name.folded.split()
        score = sum(max((ratios.get(part, 0.0) for part in parts), default=0.0) for ratios in near) / max(len(words), 1)
        scores[name.entity] = max(score, scores.get(name.entity, 0.0))
    return scores


def _near(word: str, vocabulary: list[str]) -> dict[str, float]:
    found = process.extract(word, vocabulary, scorer=Indel.normalized_similarity, limit=20, score_cutoff=_SUGGEST)
    return {other: ratio for other, ratio, _ in found}
