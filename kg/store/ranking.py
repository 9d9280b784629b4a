"""Who is spoken of most, counted in the side index; and where the explorer draws them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.store.index import Index

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How many actors and statements there are, and the actors with the most statements: IRI and number."""

    actors: int
    statements: int
    most: tuple[tuple[str, int], ...]


# A statement that its speaker makes about itself counts once.
_WEIGHTS = """SELECT actor, SUM(weight) AS weight FROM (
    SELECT speaker AS actor, COUNT(*) AS weight FROM statement WHERE speaker IS NOT NULL GROUP BY speaker
    UNION ALL SELECT entity, COUNT(*) FROM about GROUP BY entity
    UNION ALL SELECT entity, -statements FROM tally WHERE speaker = entity
  ) WHERE actor IN (SELECT entity FROM entity_type) GROUP BY actor"""


def ranking(index: Index, most: int) -> Ranking:
    """The actors that make the most statements or are spoken about in them."""
    sql = f"""SELECT iri, weight, actors FROM (SELECT actor, weight, COUNT(*) OVER () AS actors FROM ({_WEIGHTS}))
              JOIN entity ON id = actor ORDER BY weight DESC, iri LIMIT ?"""
    rows = index.connection.execute(sql, (most,)).fetchall()
    return Ranking(rows[0][2] if rows else 0, statement_count(index), tuple((iri, weight) for iri, weight, _ in rows))


def statement_count(index: Index) -> int:
    """How many statements the graph has."""
    return index.connection.execute("SELECT COUNT(*) FROM statement").fetchone()[0]


def is_dated(index: Index) -> bool:
    """Whether there are articles of more than one date."""
    (first, last) = index.connection.execute("SELECT MIN(published), MAX(published) FROM article").fetchone()
    return first != last


def pairs_among(index: Index, iris: Sequence[str]) -> list[tuple[str, str, int, int, int]]:
    """Who of some actors speaks about whom of them: both IRIs, and how many statements, in favour and against."""
    marks = ", ".join("?" * len(iris))
    some = f"SELECT id FROM entity WHERE iri IN ({marks})"
    sql = f"""SELECT speaker.iri, subject.iri, statements, favours, opposes FROM tally
              JOIN entity AS speaker ON speaker.id = tally.speaker
              JOIN entity AS subject ON subject.id = tally.entity
              WHERE tally.speaker IN ({some}) AND tally.entity IN ({some}) AND tally.speaker <> tally.entity
              ORDER BY statements DESC, speaker.iri, subject.iri"""
    return index.connection.execute(sql, (*iris, *iris)).fetchall()


def newest(index: Index, most: int) -> list[str]:
    """The statements of the newest articles."""
    sql = """SELECT statement.iri FROM article CROSS JOIN statement ON statement.article = article.id
             ORDER BY published DESC, identifier DESC, first LIMIT ?"""
    return [iri for (iri,) in index.connection.execute(sql, (most,))]


def contradicting(index: Index, most: int) -> list[str]:
    """The statements of the contradictions that are the surest, those of one speaker in two outlets first."""
    sql = """SELECT first, second FROM contradiction
             ORDER BY who <> 'one speaker, two outlets', who, confidence DESC, first, second LIMIT ?"""
    return [iri for pair in index.connection.execute(sql, (most,)) for iri in pair]


def keep_places(index: Index, places: Mapping[str, Point]) -> None:
    """Keep where actors are drawn, by their IRIs, since a layout takes seconds."""
    index.connection.execute("DELETE FROM drawn")
    sql = "INSERT INTO drawn SELECT id, ?, ? FROM entity WHERE iri = ?"
    index.connection.executemany(sql, ((x, y, iri) for iri, (x, y) in sorted(places.items())))
    index.connection.commit()


def kept_places(index: Index, iris: Iterable[str]) -> dict[str, Point]:
    """Where some actors are drawn, of those for which it was kept."""
    wanted = set(iris)
    rows = index.connection.execute("SELECT iri, x, y FROM drawn JOIN entity ON id = entity")
    return {iri: (x, y) for iri, x, y in rows if iri in wanted}
