"""Names in a question, and the entities of the store that they may mean.

The names of a store are read once into an index of whole names and of their words, since a
question is read in many ways, each with its own names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from pyoxigraph import NamedNode

from kg.ask import fold
from kg.query import select
from kg.resolve.names import HONORIFICS
from kg.resolve.spelling import same_word, skeleton
from kg.store import Store
from kg.vocabulary import term

ENTITY_TYPES = {
    "person": "schema:Person",
    "organization": "schema:Organization",
    "group": "kg:Group",
    "place": "schema:Place",
    "outlet": "schema:NewsMediaOrganization",
}
# What an entity does in a slot, as a pattern that counts how well it is known for it.
_KNOWN_FOR = {
    "speaker": "?x kg:speaker ?entity",
    "about": "?x schema:about|kg:favours|kg:opposes ?entity",
    "place": "?x sem:hasPlace ?entity",
    "outlet": "?x schema:publisher ?entity",
    "actor": "?x kg:agent|kg:patient ?entity",
    "addressee": "?x kg:addressee ?entity",
    "mentioned": "?x itsrdf:taIdentRef ?entity",
}
# How sure a way of matching is, from a name written as it is to one that only sounds like it.
SAME, PART, SPELLING = 1.0, 0.9, 0.8
_SUGGEST, _SUGGESTIONS = 0.7, 5
_PREPOSITIONS = frozenset("of by in on at from to with for about against".split())
# Who is known this many times less than the best known of the name is not worth a word.
_RIVAL = 10


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the store; ``count`` is how often it does what the question is about."""

    iri: str
    name: str
    types: tuple[str, ...]
    count: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """The entities that a name may mean, the best known first, and how sure that is."""

    text: str
    entities: tuple[Known, ...]
    sureness: float

    def notes(self) -> list[str]:
        """What to tell whoever asked: the entity meant, and others of the name, where it is not plain."""
        best, *others = self.entities
        others = [known for known in others if known.count * _RIVAL >= best.count]
        if others:
            more = f" and {len(others) - 4} more" if len(others) > 4 else ""
            listed = ", ".join(f"{known.name} ({known.types[0]}, {known.count})" for known in others[:4])
            return [
                f"{self.text!r} is taken for {best.name} ({best.types[0]}, {best.count}), the best known; "
                f"it may also be {listed}{more}."
            ]
        return [f"{self.text!r} is taken for {best.name}."] if self.sureness <= SPELLING else []


class Names:
    """The names of a store's entities."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entities: dict[str, Known] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._by_sound: dict[str, set[str]] = defaultdict(set)
        self._read()

    def _read(self) -> None:
        types = defaultdict(set)
        classes = {term(iri): kind for kind, iri in ENTITY_TYPES.items()}
        for kind, entity in select(self._store, "SELECT ?type ?entity { ?entity a ?type }", {"type": list(classes)}):
            types[entity.value].add(classes[kind])
        for predicate in ("schema:name", "schema:alternateName"):
            for entity, name in select(self._store, f"SELECT ?entity ?name {{ ?entity {predicate} ?name }}"):
                if entity.value not in types:
                    continue
                if predicate == "schema:name":
                    kinds = tuple(sorted(types[entity.value]))
                    self._entities[entity.value] = Known(entity.value, name.value, kinds)
                folded = fold(name.value).removeprefix("the ")
                self._by_name[folded].add(entity.value)
                for word in folded.split():
                    self._by_word[word].add(folded)

    def match(self, text: str, kinds: Iterable[str]) -> Match | None:
        """What a name means among entities of these kinds, before it is known which is best known."""
        wanted = set(kinds)
        for variant in _variants(text):
            folded = fold(variant).removeprefix("the ")
            if not folded:
                continue
            for sureness, find in ((SAME, self._same), (PART, self._part), (SPELLING, self._spelling)):
                found = {iri for iri in find(folded) if wanted & set(self._entities[iri].types)}
                if sureness < SAME and variant.islower():
                    # "emails" is no part of the name "WikiLeaks emails", but "johnson" is one of "Boris Johnson".
                    found = {iri for iri in found if "person" in self._entities[iri].types}
                if found:
                    known = sorted((self._entities[iri] for iri in found), key=lambda known: known.iri)
                    return Match(text, tuple(known), sureness)
        return None

    def best_known(self, match: Match, role: str) -> Match:
        """The match with its entities in the order of how often they have this role."""
        if len(match.entities) == 1:
            return match
        entities = [NamedNode(known.iri) for known in match.entities]
        query = f"SELECT ?entity (COUNT(DISTINCT ?x) AS ?n) {{ {_KNOWN_FOR[role]} }} GROUP BY ?entity"
        counts = {entity.value: int(n.value) for entity, n in select(self._store, query, {"entity": entities})}
        if not counts and role != "mentioned":
            return self.best_known(match, "mentioned")
        counted = [Known(k.iri, k.name, k.types, counts.get(k.iri, 0)) for k in match.entities]
        ranked = sorted(counted, key=lambda known: (-known.count, known.name, known.iri))
        return Match(match.text, tuple(ranked), match.sureness)

    def _same(self, folded: str) -> set[str]:
        return self._by_name.get(folded, set())

    def _part(self, folded: str) -> set[str]:
        """The entities with all these words in a name, and the fewest others."""
        return self._of_names([{word} for word in folded.split()])

    def _spelling(self, folded: str) -> set[str]:
        """As ``_part``, with each word in any spelling of its sound."""
        return self._of_names([self._spellings(word) for word in folded.split()])

    def _spellings(self, word: str) -> set[str]:
        sound = skeleton(word)
        if not self._by_sound:  # many names, and a question seldom needs them
            for known in self._by_word:
                self._by_sound[skeleton(known)].add(known)
        near = get_close_matches(sound, [s for s in self._by_sound if s[:1] == sound[:1]], n=5, cutoff=0.8)
        return {other for s in [sound, *near] for other in self._by_sound.get(s, ()) if same_word(other, word)}

    def _of_names(self, words: Sequence[set[str]]) -> set[str]:
        """The entities of the shortest names that have one of each set of words."""
        holding = [set().union(*(self._by_word.get(word, ()) for word in options)) for options in words]
        names = set.intersection(*holding) if holding else set()
        fewest = min((len(name.split()) for name in names), default=0)
        return {iri for name in names if len(name.split()) == fewest for iri in self._by_name[name]}

    def nearest(self, text: str, kinds: Iterable[str]) -> list[str]:
        """Names of entities that look like this one, the likest first."""
        wanted = set(kinds)
        scores: dict[str, float] = {}
        words = [word for word in fold(text).split() if word not in HONORIFICS]
        for word in words:
            for rank, other in enumerate(get_close_matches(word, self._by_word, n=8, cutoff=_SUGGEST)):
                for name in self._by_word[other]:
                    for iri in self._by_name[name]:
                        if wanted & set(self._entities[iri].types):
                            key = self._entities[iri].name
                            scores[key] = max(scores.get(key, 0.0), 1 / (1 + rank) - len(name.split()) / 100)
        return sorted(scores, key=lambda name: (-scores[name], name))[:_SUGGESTIONS]

    def named_in(self, text: str) -> list[Known]:
        """The entities whose whole name or family name stands in a text, in its order."""
        words = fold(text).split()
        found: dict[str, Known] = {}
        start = 0
        while start < len(words):
            for end in range(min(len(words), start + 6), start, -1):
                matched = self._by_name.get(" ".join(words[start:end]))
                if matched:
                    first = min(matched)
                    found.setdefault(first, self._entities[first])
                    start = end - 1
                    break
            start += 1
        return list(found.values())


def _variants(text: str) -> list[str]:
    """The name as it is written, and without the article, ranks and roles before it."""
    words = text.split()
    variants = [text]
    while len(words) > 1 and (words[0].islower() or words[0].casefold().strip(".") in HONORIFICS):
        if words[0] in _PREPOSITIONS:  # "critics of Putin" are not Putin
            return variants[:1]
        words = words[1:]
        variants.append(" ".join(words))
    return variants
