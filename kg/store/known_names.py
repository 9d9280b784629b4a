"""The entities of a store by name: looked up in the side index, or read once from the graph where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from pyoxigraph import NamedNode

from kg.names.spelling import skeleton
from kg.store.index import Index
from kg.store.name_key import bare_key, name_key
from kg.vocabulary import ALSO_CALLED, NAMED_CLASSES, term

_KINDS = {term(name).value: kind for kind, name in NAMED_CLASSES.items()}
# How often an entity has a role, in the graph and in the side index.
_KNOWN_FOR = {
    "speaker": "?x kg:speaker ?entity",
    "about": "?x schema:about|kg:favours|kg:opposes ?entity",
    "place": "?x sem:hasPlace ?entity",
    "outlet": "?x schema:publisher ?entity",
    "actor": "?x kg:agent|kg:patient ?entity ; sem:eventType ?type",
    "addressee": "?x kg:addressee ?entity",
    "mentioned": "?x itsrdf:taIdentRef ?entity",
}
_COUNTS = {
    "speaker": "SELECT COUNT(*) FROM statement WHERE speaker = entity.id",
    "about": "SELECT COUNT(*) FROM about WHERE about.entity = entity.id AND NOT again",
    "place": "SELECT COUNT(DISTINCT iri) FROM event WHERE place = entity.id",
    "outlet": "SELECT COUNT(*) FROM article WHERE outlet = entity.id",
    "actor": "SELECT COUNT(DISTINCT event.iri) FROM event WHERE agent = entity.id OR patient = entity.id",
    "addressee": "SELECT COUNT(*) FROM statement WHERE addressee = entity.id AND NOT again",
    "mentioned": "SELECT COALESCE(SUM(times), 0) FROM mention WHERE mention.entity = entity.id",
}
# Entities whose names begin so that are told apart by how well they are known.
MOST_BEGINNING = 500
Name = tuple[str, str]
# Answers a SELECT with its rows.
Select = Callable[[str], Iterable[tuple[Any, ...]]]


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
        """How words sound, those that sound so at the beginning, sorted."""
        ...

    def sounding(self, sound: str) -> set[str]:
        """The words that sound so."""
        ...

    def words(self) -> Collection[str]:
        """Every word of a name, sorted."""
        ...

    def beginning(self, words: Sequence[str]) -> list[str]:
        """The entities with a name that has all these words, the last of which may have only begun: some
        ``MOST_BEGINNING`` of them, by IRI."""
        ...

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """How often the entities have a role, those that have it."""
        ...

    def named(self, text: str, kinds: Iterable[str]) -> list[Name]:
        """IRI and name of the entities of some kinds whose IRI is the text, or that have a name with
        all its words in it: every name of theirs that has them, chief names first."""
        ...

    def all_named(self, kinds: Iterable[str]) -> list[Name]:
        """IRI and name of all the entities of some kinds, chief names first."""
        ...


@dataclass(frozen=True, slots=True)
class IndexedNames:
    """The names in the side index."""

    index: Index

    def entities(self, iris: Iterable[str]) -> Mapping[str, Known]:
        """See ``KnownNames``."""
        given = list(iris)
        sql = f"""SELECT iri, name, type FROM entity JOIN name ON name.entity = entity.id AND chief = 1
                  JOIN entity_type ON entity_type.entity = entity.id WHERE iri IN ({_marks(given)})"""
        types = defaultdict(set)
        names = {}
        for iri, name, type_ in self._rows(sql, *given):
            if type_ in _KINDS:
                names[iri] = name
                types[iri].add(_KINDS[type_])
        return {iri: Known(iri, name, tuple(sorted(types[iri]))) for iri, name in names.items()}

    def called(self, name: str) -> set[str]:
        """See ``KnownNames``."""
        sql = f"""SELECT iri FROM name JOIN entity ON entity.id = name.entity WHERE bare = ?
                  AND EXISTS (SELECT 1 FROM entity_type WHERE entity = entity.id AND type IN ({_marks(_KINDS)}))"""
        return {iri for (iri,) in self._rows(sql, name, *_KINDS)}

    def having(self, word: str) -> set[str]:
        """See ``KnownNames``."""
        sql = "SELECT DISTINCT bare FROM folded_name JOIN name ON name.id = folded_name.rowid WHERE folded_name MATCH ?"
        return {name for (name,) in self._rows(sql, f'"{word}"') if word in name.split()}

    def sounds(self, beginning: str) -> Iterable[str]:
        """See ``KnownNames``."""
        sql = "SELECT DISTINCT sound FROM word WHERE sound >= ? AND sound < ? ORDER BY sound"
        return [sound for (sound,) in self._rows(sql, beginning, beginning + "\U0010ffff")]

    def sounding(self, sound: str) -> set[str]:
        """See ``KnownNames``."""
        return {word for (word,) in self._rows("SELECT word FROM word WHERE sound = ?", sound)}

    def words(self) -> Collection[str]:
        """See ``KnownNames``."""
        return [word for (word,) in self._rows("SELECT word FROM word ORDER BY word")]

    def beginning(self, words: Sequence[str]) -> list[str]:
        """See ``KnownNames``."""
        if not words:
            return []
        sql = f"""SELECT DISTINCT iri FROM folded_name JOIN name ON name.id = folded_name.rowid
                  JOIN entity ON entity.id = name.entity WHERE folded_name MATCH ? LIMIT {MOST_BEGINNING}"""
        expression = " AND ".join(f'"{word}"' for word in words) + "*"
        return [iri for (iri,) in self._rows(sql, expression)]

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """See ``KnownNames``."""
        sql = f"SELECT iri, ({_COUNTS[role]}) AS times FROM entity WHERE iri IN ({_marks(iris)})"
        return {iri: times for iri, times in self._rows(sql, *iris) if times}

    def named(self, text: str, kinds: Iterable[str]) -> list[Name]:
        """See ``KnownNames``."""
        types = [term(NAMED_CLASSES[kind]).value for kind in kinds]
        words = name_key(text).split()
        expression = " AND ".join(f'"{word}"' for word in words)
        by_words = "SELECT rowid FROM folded_name WHERE folded_name MATCH ?" if words else "SELECT NULL WHERE ? IS NULL"
        sql = f"""SELECT iri, name FROM name JOIN entity ON entity.id = name.entity
                  WHERE (name.id IN ({by_words}) OR name.entity IN (SELECT id FROM entity WHERE iri = ?))
                  AND name.entity IN (SELECT entity FROM entity_type WHERE type IN ({_marks(types)}))
                  ORDER BY chief DESC, iri, name"""
        return list(self._rows(sql, expression, text, *types))

    def all_named(self, kinds: Iterable[str]) -> list[Name]:
        """See ``KnownNames``."""
        types = [term(NAMED_CLASSES[kind]).value for kind in kinds]
        sql = f"""SELECT iri, name FROM name JOIN entity ON entity.id = name.entity
                  WHERE name.entity IN (SELECT entity FROM entity_type WHERE type IN ({_marks(types)}))
                  ORDER BY chief DESC, iri, name"""
        return list(self._rows(sql, *types))

    def _rows(self, sql: str, *values: str) -> Iterator[tuple[Any, ...]]:
        return self.index.connection.execute(sql, values)


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
        classes = " ".join(f"<{iri}>" for iri in _KINDS)
        for kind, entity in self._select(f"SELECT ?type ?entity {{ VALUES ?type {{ {classes} }} ?entity a ?type }}"):
            types[entity.value].add(_KINDS[kind.value])
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

    def counts(self, iris: Sequence[str], role: str) -> Mapping[str, int]:
        """See ``KnownNames``."""
        given = " ".join(str(NamedNode(iri)) for iri in iris)
        counted = "SELECT ?entity (COUNT(DISTINCT ?x) AS ?n)"
        query = f"{counted} {{ VALUES ?entity {{ {given} }} {_KNOWN_FOR[role]} }} GROUP BY ?entity"
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


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
