"""What people may mean by a name: the entities of a store that are called so, nearly so, or sound so."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from rapidfuzz import process
from rapidfuzz.distance import Indel

from kg.names.parts import HONORIFICS
from kg.names.spelling import same_word, skeleton
from kg.store.known_names import Known, KnownNames
from kg.store.loose_names import Meant, meant_by
from kg.store.name_key import bare_key, name_key

# How sure a way of matching is, from a name written as it is to one that only sounds like it.
SAME, PART, SPELLING = 1.0, 0.9, 0.8
_SUGGEST, _SUGGESTIONS = 0.7, 5
_INITIALS = 3  # letters of a name that an outlet's may begin with
_GENERATIONS = frozenset(("jr", "sr", "ii", "iii", "iv"))
_PREPOSITIONS = frozenset("of by in on at from to with for about against".split())


Slot = TypeVar("Slot", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Match:
    """The entities that a name may mean, the best known first, and how sure that is."""

    text: str
    entities: tuple[Known, ...]
    sureness: float

    @property
    def best(self) -> Known:
        """The best known of the entities."""
        return self.entities[0]

    def is_a(self, kind: str) -> bool:
        """Whether the best known of the entities is of a kind: "person", "outlet"."""
        return kind in self.best.types


class Names:
    """The names of a store's entities, and what a text may mean by them."""

    def __init__(self, known: KnownNames) -> None:
        self._known = known

    def match_each(self, wanted: Mapping[Slot, tuple[str, Iterable[str]]]) -> dict[Slot, Match | None]:
        """What each of some names means among entities of its kinds."""
        return {slot: self.match(text, kinds) for slot, (text, kinds) in wanted.items()}

    def best_known_each(self, matches: Mapping[Slot, tuple[Match, str]]) -> dict[Slot, Match]:
        """The matches, each with its entities in the order of how often they have its role."""
        return {slot: self.best_known(match, role) for slot, (match, role) in matches.items()}

    def loosely(self, value: str, kinds: Sequence[str]) -> Meant:
        """The entities of some kinds that a value means, which a person wrote as the value of a parameter."""
        return meant_by(self._known, value, kinds)

    def names_of(self, iris: Sequence[str]) -> list[str]:
        """What entities are called, in order."""
        return sorted(known.name for known in self._known.entities(iris).values())

    def match(self, text: str, kinds: Iterable[str]) -> Match | None:
        """What a name means among entities of these kinds, before it is known which is best known."""
        wanted = set(kinds)
        for variant in _variants(text):
            folded = bare_key(variant)
            if not folded:
                continue
            for sureness, find in ((SAME, self._known.called), (PART, self._part), (SPELLING, self._spelling)):
                found = [known for known in self._known.entities(find(folded)).values() if wanted & set(known.types)]
                if sureness < SAME and variant.islower():
                    # "emails" is no part of the name "WikiLeaks emails", but "johnson" is one of "Boris Johnson".
                    found = [known for known in found if "person" in known.types]
                if found:
                    return Match(text, tuple(sorted(found, key=lambda known: known.iri)), sureness)
        # "BBC" is a body, and the outlet "BBC News".
        longer = self.longer(text, wanted, 1) if wanted == {"outlet"} and len(text) >= _INITIALS else []
        return Match(text, tuple(longer), PART) if longer else None

    def exactly(self, text: str, kinds: Iterable[str]) -> Match | None:
        """The entities of these kinds that are called just so."""
        found = self._known.entities(self._known.called(folded)).values() if (folded := bare_key(text)) else ()
        wanted = set(kinds)
        fitting = sorted((known for known in found if wanted & set(known.types)), key=lambda known: known.iri)
        return Match(text, tuple(fitting), SAME) if fitting else None

    def described(self, words: Sequence[Sequence[str]]) -> tuple[str, ...]:
        """The IRIs of those who speak, of each of some sets of words one describes them: by what an article calls them
        in the place of a name, their office or their country."""
        return tuple(sorted(self._known.described([[name_key(option) for option in options] for options in words])))

    def times_named(self, match: Match) -> int:
        """How often the best known of a match is named in the articles."""
        iri = match.best.iri
        return self._known.counts([iri], "mentioned").get(iri, 0)

    def best_known(self, match: Match, role: str) -> Match:
        """The match with its entities in the order of how often they have this role."""
        if len(match.entities) == 1:
            return match
        counts = self._known.counts([known.iri for known in match.entities], role)
        if not counts and role != "mentioned":
            return self.best_known(match, "mentioned")
        counted = [Known(k.iri, k.name, k.types, counts.get(k.iri, 0)) for k in match.entities]
        born = _generation(match.text)
        # "Berg Jr." is the one who is mainly called so, however well his father is known.
        ranked = sorted(
            counted,
            key=lambda known: (bool(born) and _generation(known.name) != born, -known.count, known.name, known.iri),
        )
        return Match(match.text, tuple(ranked), match.sureness)

    def _part(self, folded: str) -> set[str]:
        """The entities with all these words in a name, and the fewest others."""
        return self._of_names([{word} for word in folded.split()])

    def _spelling(self, folded: str) -> set[str]:
        """As ``_part``, with each word in any spelling of its sound."""
        return self._of_names([self._spellings(word) for word in folded.split()])

    def _spellings(self, word: str) -> set[str]:
        sound = skeleton(word)
        near = _alike(sound, self._known.sounds(sound[:1]), 5, 0.8)
        return {other for s in [sound, *near] for other in self._known.sounding(s) if same_word(other, word)}

    def _of_names(self, words: Sequence[set[str]]) -> set[str]:
        """The entities of the shortest names that have one of each set of words."""
        names: set[str] = set()
        for number, options in enumerate(words):
            holding = set().union(*(self._known.having(word) for word in sorted(options)))
            names = names & holding if number else holding
            if not names:
                return names
        fewest = min((len(name.split()) for name in names), default=0)
        return {iri for name in names if len(name.split()) == fewest for iri in self._known.called(name)}

    def beginning(self, text: str, kinds: Iterable[str], most: int) -> list[Known]:
        """The entities with a name that has words beginning as those of a text do, the best known first."""
        wanted = set(kinds)
        found = self._known.entities(self._known.beginning(name_key(text).split()))
        fitting = [known for known in found.values() if wanted & set(known.types)]
        counts = self._known.counts([known.iri for known in fitting], "mentioned")
        return sorted(fitting, key=lambda known: (-counts.get(known.iri, 0), known.name, known.iri))[:most]

    def longer(self, text: str, kinds: Iterable[str], most: int) -> list[Known]:
        """The entities with a name that has all words of a text and more, the best known first: "Pope" may mean
        "Pope Francis"."""
        wanted, words = set(kinds), set(bare_key(text).split())
        having = [self._known.having(word) for word in sorted(words)]
        names = {name for name in set.intersection(*having) if words < set(name.split())} if having else set()
        found = self._known.entities({iri for name in sorted(names) for iri in self._known.called(name)})
        fitting = [known for known in found.values() if wanted & set(known.types)]
        counts = self._known.counts([known.iri for known in fitting], "mentioned")
        return sorted(fitting, key=lambda known: (-counts.get(known.iri, 0), known.name, known.iri))[:most]

    def nearest(self, text: str, kinds: Iterable[str]) -> list[str]:
        """Names of entities that look like this one, the likest first."""
        wanted = set(kinds)
        scores: dict[str, float] = {}
        for word in [word for word in name_key(text).split() if word not in HONORIFICS]:
            for rank, other in enumerate(_alike(word, self._known.words(), 8, _SUGGEST)):
                for name in self._known.having(other):
                    for known in self._known.entities(self._known.called(name)).values():
                        if wanted & set(known.types):
                            score = 1 / (1 + rank) - len(name.split()) / 100
                            scores[known.name] = max(scores.get(known.name, 0.0), score)
        return sorted(scores, key=lambda name: (-scores[name], name))[:_SUGGESTIONS]


def _generation(name: str) -> str:
    """What tells somebody from a father or son of the name, if anything does."""
    last = name.rstrip(".").split()[-1].casefold() if name.strip(". ") else ""
    return last if last in _GENERATIONS else ""


def _alike(word: str, others: Iterable[str], most: int, least: float) -> list[str]:
    """The words that share most letters with one, in their order, from a share of ``least`` on."""
    found = process.extract(word, list(others), scorer=Indel.normalized_similarity, limit=most, score_cutoff=least)
    return [other for other, *_ in found]


def _leads(words: Sequence[str]) -> bool:
    """Whether the first of some words is no part of the name: an article, a rank, or a role before a capital letter."""
    first = words[0].casefold().strip(".")
    return (
        first in HONORIFICS
        or first in ("the", "a", "an")
        or (words[0].islower() and any(not word.islower() for word in words[1:]))
    )


def _variants(text: str) -> list[str]:
    """The name as it is written, and without the article, ranks and roles before it."""
    words = text.split()
    variants = [text]
    while len(words) > 1 and _leads(words):
        if words[0] in _PREPOSITIONS:  # "critics of Putin" are not Putin
            return variants[:1]
        words = words[1:]
        variants.append(" ".join(words))
    return variants
