"""What the side index holds of entities: their names, types and details, read some hundred at a time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from sqlite3 import Connection
from typing import Any

from pyoxigraph import Literal, NamedNode

from kg.names.spelling import skeleton
from kg.store.changes import ENTITY_TYPES
from kg.store.columns import is_plain
from kg.store.name_key import bare_key, name_key
from kg.store.terms import Term, value_of
from kg.vocabulary import ALSO_CALLED, term

_CHUNK = 500
# What is told of an entity besides its names, as the question "who-is" has it.
_DETAILS = {
    "role": "schema:jobTitle",
    "works for": "schema:worksFor",
    "nationality": "schema:nationality",
    "same as": "schema:sameAs",
}
_TYPE, _NAME, _ANONYMOUS = "rdf:type", "schema:name", "kg:anonymous"
# One query for all: each would look every entity up again.
_PREDICATES = ", ".join((_TYPE, _NAME, *ALSO_CALLED, _ANONYMOUS, *_DETAILS.values()))
_OTHERS = ("works for", "nationality")
_PROSE = ("schema:jobTitle", "kg:demonym")
_ONE_MORE = "INSERT INTO word VALUES (?, ?, 1) ON CONFLICT DO UPDATE SET names = names + 1"
# Entities in use that have no name, or two: the columns of the index can't say what to call them.
_UNNAMED = """INSERT INTO irregular (entity, reason) SELECT id, 'name' FROM entity
    WHERE (SELECT COUNT(*) FROM name WHERE name.entity = entity.id AND chief) <> 1 AND (
        EXISTS (SELECT 1 FROM statement WHERE speaker = entity.id OR addressee = entity.id)
        OR EXISTS (SELECT 1 FROM about WHERE about.entity = entity.id)
        OR EXISTS (SELECT 1 FROM mention WHERE mention.entity = entity.id)
        OR EXISTS (SELECT 1 FROM article WHERE outlet = entity.id)
        OR EXISTS (SELECT 1 FROM event WHERE place = entity.id OR agent = entity.id OR patient = entity.id))"""


def index_entities(connection: Connection, select: Any, iris: Iterable[str], *, is_first: bool) -> None:
    """Bring the rows of entities in line with the graph; where they are the first, there are none to drop."""
    rest = iter(iris)
    while chunk := list(islice(rest, _CHUNK)):
        numbers = {iri: number_of(connection, iri) for iri in chunk}
        if not is_first:
            _drop(connection, [(number,) for number in numbers.values()])
        _insert(connection, select, numbers)


def note_unnamed(connection: Connection) -> None:
    """Note which entities the index has no one name for, when everything else is in it."""
    connection.execute("DELETE FROM irregular WHERE reason = 'name'")
    connection.execute(_UNNAMED)


def number_of(connection: Connection, iri: str) -> int:
    """The number of an entity, which it gets where it has none."""
    found = connection.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchone()
    return found[0] if found else connection.execute("INSERT INTO entity (iri) VALUES (?)", (iri,)).lastrowid or 0


def numbers_of(connection: Connection, iris: Sequence[str]) -> list[int]:
    """The numbers of those entities that have one, the lowest first."""
    marks = ", ".join("?" * len(iris))
    return [n for (n,) in connection.execute(f"SELECT id FROM entity WHERE iri IN ({marks}) ORDER BY id", iris)]


def _insert(connection: Connection, select: Any, numbers: dict[str, int]) -> None:
    told: dict[str, list[tuple[str, Term]]] = defaultdict(list)
    given = f"VALUES ?entity {{ {_nodes(numbers)} }} ?entity ?predicate ?value FILTER(?predicate IN ({_PREDICATES}))"
    for entity, predicate, value in select(f"SELECT ?entity ?predicate ?value {{ {given} }}"):
        told[predicate.value].append((entity.value, value))
    # Ratings have names, too, and are nothing that anybody asks for.
    typed = {entity for entity, type_ in told[term(_TYPE).value] if type_ in ENTITY_TYPES}
    irregular: set[str] = set()

    def found(predicate: str) -> list[tuple[str, str, bool]]:
        """Entity, value and whether that is a literal, in order."""
        rows = []
        for entity, value in told[term(predicate).value]:
            if entity not in typed:
                continue
            if isinstance(value, Literal) and not is_plain(value, predicate in _PROSE):
                irregular.add(entity)
            rows.append((entity, value_of(value), isinstance(value, Literal)))
        return sorted(rows)

    types = [(numbers[entity], type_) for entity, type_, _ in found(_TYPE)]
    connection.executemany("INSERT OR IGNORE INTO entity_type VALUES (?, ?)", types)
    anonymous = told[term(_ANONYMOUS).value]
    hidden = [(numbers[entity],) for entity, value in anonymous if entity in typed and value == Literal(True)]
    connection.executemany("INSERT OR IGNORE INTO anonymous VALUES (?)", hidden)
    for predicate in (_NAME, *ALSO_CALLED):
        chief = predicate == _NAME
        for entity, name, _ in found(predicate):
            sql = "INSERT INTO name (entity, name, chief, bare) VALUES (?, ?, ?, ?)"
            row = connection.execute(sql, (numbers[entity], name, chief, bare_key(name))).lastrowid
            connection.execute("INSERT INTO folded_name (rowid, folded) VALUES (?, ?)", (row, name_key(name)))
            words = [(word, skeleton(word)) for word in sorted(set(bare_key(name).split()))]
            connection.executemany(_ONE_MORE, words)
    for detail, predicate in _DETAILS.items():
        for entity, value, literal in found(predicate):
            other = number_of(connection, value) if detail in _OTHERS else None
            text, iri = (value, None) if literal else (None, None if other else value)
            connection.execute("INSERT INTO detail VALUES (?, ?, ?, ?, ?)", (numbers[entity], detail, text, iri, other))
    noted = [(numbers[entity],) for entity in sorted(irregular)]
    connection.executemany("INSERT INTO irregular (entity, reason) VALUES (?, 'values')", noted)


def _nodes(iris: Iterable[str]) -> str:
    return " ".join(str(NamedNode(iri)) for iri in iris)


def _drop(connection: Connection, numbers: Sequence[tuple[int]]) -> None:
    names = [
        row for number in numbers for row in connection.execute("SELECT id, bare FROM name WHERE entity = ?", number)
    ]
    connection.executemany("DELETE FROM folded_name WHERE rowid = ?", [row[:1] for row in names])
    words = [(word,) for _, name in names for word in set(name.split())]
    connection.executemany("UPDATE word SET names = names - 1 WHERE word = ?", words)
    connection.executemany("DELETE FROM word WHERE word = ? AND names = 0", words)
    for table in ("name", "entity_type", "detail", "anonymous", "irregular"):
        connection.executemany(f"DELETE FROM {table} WHERE entity = ?", numbers)
