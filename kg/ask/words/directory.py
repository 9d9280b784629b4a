"""The entities of a store by name: looked up in the side index, or read once where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pyoxigraph import NamedNode

from kg.names.spelling import skeleton
from kg.query.run import select
from kg.store import Store
from kg.store import name_search as looked_up
from kg.store.index import Index
from kg.store.name_search import bare
from kg.vocabulary import term

ENTITY_TYPES = {
    "person": "schema:Person",
    "organization": "schema:Organization",
    "group": "kg:Group",
    "place": "schema:Place",
    "outlet": "schema:NewsMediaOrganization",
}
_KINDS = {term(iri).value: kind for kind, iri in ENTITY_TYPES.items()}
# What an entity does in a slot, as a pattern that counts how well it is known for it.
_KNOWN_FOR = {
    "speaker": "?x kg:speaker ?entity",
    "about": "?x schema:about|kg:favours|kg:opposes ?entity",
    "place": "?x sem:hasPlace ?entity",
    "outlet": "?x schema:publisher ?entity",
    "actor": "?x kg:agent|kg:patient ?entity ; sem:eventType ?type",
    "addressee": "?x kg:addressee ?entity",
    "mentioned": "?x itsrdf:taIdentRef ?entity",
}


@dataclass(frozen=True, slots=True)
class Known:
    """An entity of the store; ``count`` is how often it does what the question is about."""

    iri: str
    name: str
    types: tuple[str, ...]
    count: int = 0


class KnownNames(Protocol):
    """The names of a store's entities, folded and without an article before them."""

    def entities(self, iris: Iterable[str]) -> Mapping[str, Known]:
        """What is known of the entities."""
        ...

    def called(self, name: str) -> set[str]:
        """The entities that have the name, by IRI."""
        ...

    def having(self, word: str) -> set[str]:
        """The names that have the word."""
        ...

    def sounds(self, beginning: str) -> Iterable[str]:
        """How words sound, those that sound so at the beginning."""
        ...

    def sounding(self, sound: str) -> set[str]:
        """The words that sound so."""
        ...

    def words(self) -> Collection[str]:
        """Every word of a name."""
        ...

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """How often the entities have a role, those that have it."""
        ...


def known_names(store: Store) -> KnownNames:
    """The names of a store."""
    return IndexedNames(store.index) if store.index is not None and store.index.regular else NamesOfGraph(store)


@dataclass(frozen=True, slots=True)
class IndexedNames:
    """The names in the side index."""

    index: Index

    def entities(self, iris: Iterable[str]) -> Mapping[str, Known]:
        """See ``KnownNames``."""
        types = defaultdict(set)
        names = {}
        for iri, name, type_ in looked_up.entities(self.index, list(iris)):
            if type_ in _KINDS:
                names[iri] = name
                types[iri].add(_KINDS[type_])
        return {iri: Known(iri, name, tuple(sorted(types[iri]))) for iri, name in names.items()}

    def called(self, name: str) -> set[str]:
        """See ``KnownNames``."""
        return looked_up.called(self.index, name, list(_KINDS))

    def having(self, word: str) -> set[str]:
        """See ``KnownNames``."""
        return looked_up.having(self.index, word)

    def sounds(self, beginning: str) -> Iterable[str]:
        """See ``KnownNames``."""
        return looked_up.sounds(self.index, beginning)

    def sounding(self, sound: str) -> set[str]:
        """See ``KnownNames``."""
        return looked_up.sounding(self.index, sound)

    def words(self) -> Collection[str]:
        """See ``KnownNames``."""
        return looked_up.words(self.index)

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """See ``KnownNames``."""
        return looked_up.counts(self.index, iris, role)


class NamesOfGraph:
    """The names in the graph, read at once, since a question is read in many ways, each with its own names."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._entities: dict[str, Known] = {}
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        self._read()

    def _read(self) -> None:
        types = defaultdict(set)
        classes = [NamedNode(iri) for iri in _KINDS]
        for kind, entity in select(self._store, "SELECT ?type ?entity { ?entity a ?type }", {"type": classes}):
            types[entity.value].add(_KINDS[kind.value])
        for predicate in ("schema:name", "schema:alternateName"):
            for entity, name in select(self._store, f"SELECT ?entity ?name {{ ?entity {predicate} ?name }}"):
                if entity.value not in types:
                    continue
                if predicate == "schema:name":
                    kinds = tuple(sorted(types[entity.value]))
                    self._entities[entity.value] = Known(entity.value, name.value, kinds)
                folded = bare(name.value)
                self._by_name[folded].add(entity.value)
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
        return [sound for sound in self._by_sound if sound.startswith(beginning)]

    def sounding(self, sound: str) -> set[str]:
        """See ``KnownNames``."""
        return self._by_sound.get(sound, set())

    def words(self) -> Collection[str]:
        """See ``KnownNames``."""
        return self._by_word

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """See ``KnownNames``."""
        query = f"SELECT ?entity (COUNT(DISTINCT ?x) AS ?n) {{ {_KNOWN_FOR[role]} }} GROUP BY ?entity"
        found = select(self._store, query, {"entity": [NamedNode(iri) for iri in iris]})
        return {entity.value: int(n.value) for entity, n in found}
