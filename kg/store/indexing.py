"""What the side index holds of articles and entities, read from the graph some hundred at a time."""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from sqlite3 import Connection

from pyoxigraph import NamedNode

from kg.store.names import fold
from kg.store.touched import ENTITY_TYPES

Row = tuple[str | None, ...]
# Answers a SELECT with the values of the terms.
Select = Callable[[str], Iterable[Row]]
_CHUNK = 500

# The optional parts stand in LATERAL, a feature of the engine: it looks them up row by row,
# where a bare OPTIONAL would read all that the whole store has of them for every chunk.
_ARTICLES = """?article schema:identifier ?identifier
    LATERAL { OPTIONAL { ?article schema:datePublished ?published } }
    LATERAL { OPTIONAL { ?article schema:publisher ?outlet } }"""
_STATEMENTS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text
    LATERAL { OPTIONAL { ?statement kg:mode ?mode } }
    LATERAL { OPTIONAL { ?statement kg:speaker ?speaker } }"""
_STATEMENT_SPANS = """?node prov:wasDerivedFrom ?article ; schema:text ?text ; kg:content ?span .
    ?span nif:beginIndex ?begin ; nif:endIndex ?end"""
# Events have no names to ask for: the graph alone says which ones a statement is about.
_SUBJECTS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text ; {} ?subject
    FILTER NOT EXISTS {{ ?subject sem:eventType ?type }}"""
_COMPARISONS = """?statement prov:wasDerivedFrom ?article ; schema:text ?text .
    ?comparison kg:compares ?statement ; kg:relation ?relation
    LATERAL { OPTIONAL { ?comparison kg:confidence ?confidence } }"""
_EVENTS = """?event prov:wasDerivedFrom ?article ; sem:eventType ?type
    LATERAL { OPTIONAL { ?event sem:hasPlace ?place } }
    LATERAL { OPTIONAL { ?event sem:hasTimeStamp ?time } }
    LATERAL { OPTIONAL { ?event kg:trigger/nif:beginIndex ?first } }"""
_REVIEWS = """?review prov:wasDerivedFrom ?article ; a schema:ClaimReview
    LATERAL { OPTIONAL { ?review schema:itemReviewed/kg:speaker ?speaker } }
    LATERAL { OPTIONAL { ?review schema:reviewRating/schema:ratingValue ?value } }
    LATERAL { OPTIONAL { ?review kg:content/nif:beginIndex ?first } }"""


def index_entities(connection: Connection, select: Select, iris: Iterable[str]) -> None:
    """Bring the rows of entities in line with the graph."""
    for chunk in _chunks(iris):
        numbers = {iri: _number(connection, iri) for iri in chunk}
        _drop_entities(connection, [(number,) for number in numbers.values()])
        entities, types = _values("entity", chunk), _values("type", [type_.value for type_ in ENTITY_TYPES])
        typed = set(select(f"SELECT ?entity ?type {{ {entities} {types} ?entity a ?type }}"))
        rows = [(numbers[entity], type_) for entity, type_ in typed]
        connection.executemany("INSERT INTO entity_type VALUES (?, ?)", rows)
        known = {entity for entity, _ in typed}
        for chief, predicate in ((True, "schema:name"), (False, "schema:alternateName")):
            named = select(f"SELECT ?entity ?name {{ {entities} ?entity {predicate} ?name }}")
            for entity, name in sorted(pair for pair in named if pair[0] in known):
                sql = "INSERT INTO name (entity, name, chief) VALUES (?, ?, ?)"
                row = connection.execute(sql, (numbers[entity], name, chief)).lastrowid
                connection.execute("INSERT INTO folded_name (rowid, folded) VALUES (?, ?)", (row, fold(name)))


def index_articles(connection: Connection, select: Select, iris: Iterable[str]) -> None:
    """Bring the rows of articles, and of what was derived from them, in line with the graph."""
    for chunk in _chunks(iris):
        for iri in chunk:
            _drop_article(connection, iri)
        _insert_articles(connection, select, _values("article", chunk))


def _insert_articles(connection: Connection, select: Select, given: str) -> None:
    def found(variables: str, pattern: str) -> Iterable[Row]:
        names = " ".join(f"?{name}" for name in variables.split())
        return select(f"SELECT {names} {{ {given} {pattern} }}")

    def number(iri: str | None) -> int | None:
        return None if iri is None else _number(connection, iri)

    def add(columns: str, *values: str | int | None) -> int:
        marks = ", ".join("?" * len(values))
        return connection.execute(f"INSERT INTO {columns} VALUES ({marks})", values).lastrowid or 0

    articles = {}
    for article, identifier, published, outlet in _first(found("article identifier published outlet", _ARTICLES)):
        columns = "article (iri, identifier, published, outlet)"
        articles[article] = add(columns, article, identifier, published, number(outlet))
    extents = _extents(found("node begin end", _STATEMENT_SPANS))
    statements = {}
    for statement, article, mode, speaker, text in _first(found("statement article mode speaker text", _STATEMENTS)):
        context = articles.get(article), number(speaker)
        columns = "statement (iri, article, speaker, mode, first, last)"
        row = add(columns, statement, *context, mode, *extents.get(statement, (None, None)))
        add("statement_text (rowid, text)", row, text)
        statements[statement] = row, *context
    about, favours, opposes = (
        set(found("statement subject", _SUBJECTS.format(predicate)))
        for predicate in ("schema:about", "kg:favours", "kg:opposes")
    )
    for pair in sorted(about | favours | opposes):
        columns = "about (entity, statement, favours, opposes)"
        add(columns, number(pair[1]), statements[pair[0]][0], pair in favours, pair in opposes)
    for comparison, statement, *how in found("comparison statement relation confidence", _COMPARISONS):
        columns = "comparison (iri, article, speaker, statement, relation, confidence)"
        add(columns, comparison, *statements[statement][1:], statement, *how)
    for event, article, place, time, first in _first(found("event article place time first", _EVENTS)):
        columns = "event (iri, article, place, time, first)"
        add(columns, event, articles.get(article), number(place), time, first)
    for review, article, speaker, value, first in _first(found("review article speaker value first", _REVIEWS)):
        columns = "review (iri, article, speaker, value, first)"
        add(columns, review, articles.get(article), number(speaker), value, first)


def _extents(spans: Iterable[Row]) -> dict[str | None, tuple[int, int]]:
    """From where to where each node's spans reach."""
    reach: dict[str | None, tuple[int, int]] = {}
    for node, begin, end in spans:
        first, last = reach.get(node, (sys.maxsize, 0))
        reach[node] = min(first, int(begin or 0)), max(last, int(end or 0))
    return reach


def _drop_entities(connection: Connection, numbers: Sequence[tuple[int]]) -> None:
    names = [row for number in numbers for row in connection.execute("SELECT id FROM name WHERE entity = ?", number)]
    connection.executemany("DELETE FROM folded_name WHERE rowid = ?", names)
    connection.executemany("DELETE FROM name WHERE entity = ?", numbers)
    connection.executemany("DELETE FROM entity_type WHERE entity = ?", numbers)


def _drop_article(connection: Connection, iri: str) -> None:
    found = connection.execute("SELECT id FROM article WHERE iri = ?", (iri,)).fetchone()
    if found is None:
        return
    statements = connection.execute("SELECT id FROM statement WHERE article = ?", found).fetchall()
    connection.executemany("DELETE FROM statement_text WHERE rowid = ?", statements)
    connection.executemany("DELETE FROM about WHERE statement = ?", statements)
    for table in ("statement", "event", "review", "comparison"):
        connection.execute(f"DELETE FROM {table} WHERE article = ?", found)
    connection.execute("DELETE FROM article WHERE id = ?", found)


def _number(connection: Connection, iri: str) -> int:
    """The number of an entity, which it gets where it has none."""
    found = connection.execute("SELECT id FROM entity WHERE iri = ?", (iri,)).fetchone()
    return found[0] if found else connection.execute("INSERT INTO entity (iri) VALUES (?)", (iri,)).lastrowid or 0


def _first(rows: Iterable[Row]) -> list[Row]:
    """The rows in order, one for each first column: what should have one value of a property may have more."""
    first: dict[str | None, Row] = {}
    for row in sorted(rows, key=lambda row: tuple(value or "" for value in row)):
        first.setdefault(row[0], row)
    return list(first.values())


def _values(variable: str, iris: Iterable[str]) -> str:
    return f"VALUES ?{variable} {{ {' '.join(str(NamedNode(iri)) for iri in iris)} }}"


def _chunks(iris: Iterable[str]) -> Iterator[list[str]]:
    rest = iter(iris)
    while chunk := list(islice(rest, _CHUNK)):
        yield chunk
