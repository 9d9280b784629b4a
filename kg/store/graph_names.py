"""The names of a store's entities read from the graph, where there is no side index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property

from pyoxigraph import NamedNode

from kg.names.spelling import skeleton
from kg.store.known_names import KINDS, KNOWN_FOR, MOST_BEGINNING, Known, Name, Select
from kg.store.name_key import bare_key, name_key
from kg.vocabulary import ALSO_CALLED


class NamesOfGraph:
    """The names in the graph, read at once, since a question is read in many ways, each with its own names."""

    def __init__(self, select: Select) -> None:
        self._select = select
        self._entities: dict[str, Known] = {}
        # Entity and name, chief names first.
        self._names: list[Name] = []
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._read()

    def _read(self) -> None:
        types = defaultdict(set)
        classes = " ".join(f"<{iri}>" for iri in KINDS)
        for kind, entity in self._select(f"SELECT ?type ?entity {{ VALUES ?type {{ {classes} }} ?entity a ?type }}"):
            types[entity.value].add(KINDS[kind.value])
        for predicate in ("schema:name", *ALSO_CALLED):
            found = self._select(f"SELECT ?entity ?name {{ ?entity {predicate} ?name }}")
            for entity, name in sorted((entity.value, name.value) for entity, name in found):
                if entity not in types:
                    continue
                if predicate == "schema:name":
                    self._entities[entity] = Known(entity, name, tuple(sorted(types[entity])))
                self._names.append((entity, name))
                folded = bare_key(name)
                self._by_name[folded].add(entity)
                for word in folded.split():
                    self._by_word[word].add(folded)

    @cached_property
    def _by_sound(self) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for word in self._by_word:
            found[skeleton(word)].add(word)
        return found

    def entities(self, iris: Iterable[str]) -> Mapping[str, Known]:
        """See ``KnownNames``."""
        return {iri: self._entities[iri] for iri in iris if iri in self._entities}

    def called(self, name: str) -> set[str]:
        """See ``KnownNames``."""
        return self._by_name.get(name, set())

    def having(self, word: str) -> set[str]:
        """See ``KnownNames``."""
        return self._by_word.get(word, set())

    def sounds(self, beginning: str) -> Iterable[str]:
        """See ``KnownNames``."""
        return [sound for sound in sorted(self._by_sound) if sound.startswith(beginning)]

    def sounding(self, sound: str) -> set[str]:
        """See ``KnownNames``."""
        return self._by_sound.get(sound, set())

    def words(self) -> Collection[str]:
        """See ``KnownNames``."""
        return sorted(self._by_word)

    def beginning(self, words: Sequence[str]) -> list[str]:
        """See ``KnownNames``."""
        *whole, last = words or ("",)
        names = {name for word in self._by_word if last and word.startswith(last) for name in self._by_word[word]}
        fitting = [name for name in names if set(whole) <= set(name.split())]
        return sorted({iri for name in fitting for iri in self._by_name[name]})[:MOST_BEGINNING]

    def described(self, words: Sequence[Sequence[str]]) -> set[str]:
        """See ``KnownNames``."""
        calling: dict[str, list[str]] = defaultdict(list)
        people = {person.value for (person,) in self._select("SELECT ?person { ?person a schema:Person }")}
        for predicate in ("schema:name", *ALSO_CALLED):
            query = f"SELECT DISTINCT ?who ?name {{ ?said kg:speaker ?who . ?who {predicate} ?name }}"
            for who, name in self._select(query):
                calling[who.value] += [f" {bare_key(name.value)}"] * (who.value not in people)
        for who, office in self._select("SELECT ?who ?office { ?who schema:jobTitle ?office }"):
            if who.value in calling:
                calling[who.value].append(f" {office.value.lower()}")
        of_country: dict[str, set[str]] = defaultdict(set)
        for who, country in self._select("SELECT ?who ?country { ?who schema:nationality ?country }"):
            of_country[who.value] |= {bare_key(name) for named, name in self._names if named == country.value}
        return {
            who
            for who, called in calling.items()
            if words
            and all(
                any(option in of_country[who] or any(f" {option}" in name for name in called) for option in options)
                for options in words
            )
        }

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """See ``KnownNames``."""
        given = " ".join(str(NamedNode(iri)) for iri in iris)
        counted = "SELECT ?entity (COUNT(DISTINCT ?x) AS ?n)"
        query = f"{counted} {{ VALUES ?entity {{ {given} }} {KNOWN_FOR[role]} }} GROUP BY ?entity"
        return {entity.value: int(n.value) for entity, n in self._select(query)}

    def named(self, text: str, kinds: Iterable[str]) -> list[Name]:
        """See ``KnownNames``."""
        words = set(name_key(text).split())
        return [
            (entity, name)
            for entity, name in self.all_named(kinds)
            if entity == text or (words and words <= set(name_key(name).split()))
        ]

    def all_named(self, kinds: Iterable[str]) -> list[Name]:
        """See ``KnownNames``."""
        wanted = set(kinds)
        return [(entity, name) for entity, name in self._names if wanted & set(self._types(entity))]

    def _types(self, entity: str) -> tuple[str, ...]:
        return self._entities[entity].types if entity in self._entities else ()
