"""The entities of a store by name: looked up in the side index, or read once from the graph where there is none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kg.store.index import Index
from kg.store.name_key import name_key
from kg.vocabulary import NAMED_CLASSES, term

KINDS = {term(name).value: kind for kind, name in NAMED_CLASSES.items()}
# How often an entity has a role, in the graph and in the side index.
KNOWN_FOR = {
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
_PERSON = term("schema:Person").value
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

    def described(self, words: Sequence[Sequence[str]]) -> set[str]:
        """The entities whom of each of some sets of words one describes: it begins a word of their name, if they are no
        person, or of their office, or is what those of their country are called."""
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
            if type_ in KINDS:
                names[iri] = name
                types[iri].add(KINDS[type_])
        return {iri: Known(iri, name, tuple(sorted(types[iri]))) for iri, name in names.items()}

    def called(self, name: str) -> set[str]:
        """See ``KnownNames``."""
        sql = f"""SELECT iri FROM name JOIN entity ON entity.id = name.entity WHERE bare = ?
                  AND EXISTS (SELECT 1 FROM entity_type WHERE entity = entity.id AND type IN ({_marks(KINDS)}))"""
        return {iri for (iri,) in self._rows(sql, name, *KINDS)}

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

    def described(self, words: Sequence[Sequence[str]]) -> set[str]:
        """See ``KnownNames``."""
        tests = []
        values: list[str] = []
        for options in words:
            offices = " OR ".join(["instr(' ' || lower(text), ?)"] * len(options))
            tests.append(f"""(entity.id IN (SELECT entity FROM name WHERE id IN (SELECT rowid FROM folded_name WHERE folded_name MATCH ?)
                AND NOT EXISTS (SELECT 1 FROM entity_type WHERE entity_type.entity = name.entity AND type = '{_PERSON}'))
              OR entity.id IN (SELECT entity FROM detail WHERE detail = 'role' AND ({offices}))
              OR entity.id IN (SELECT entity FROM detail WHERE detail = 'nationality'
                AND other IN (SELECT entity FROM name WHERE bare IN ({_marks(options)}))))""")
            values += [
                " OR ".join(f'"{option}"*' for option in options),
                *(f" {option}" for option in options),
                *options,
            ]
        sql = f"""SELECT iri FROM entity WHERE {" AND ".join(tests) or 0}
                  AND EXISTS (SELECT 1 FROM statement WHERE speaker = entity.id)"""
        return {iri for (iri,) in self._rows(sql, *values)}

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


def _marks(values: Collection[str]) -> str:
    return ", ".join("?" * len(values))
