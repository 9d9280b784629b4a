"""Who is spoken of most, and where the explorer draws them: counted in the side index, or in the graph where there is none."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, QuerySolutions

from kg.store.oxigraph import OxigraphStore
from kg.store.told import told_filter
from kg.vocabulary import ENTITY_CLASSES, SHOWN, UNNAMED, term

Point = tuple[float, float]
Pair = tuple[str, str, int, int, int]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How many actors and statements there are, and the actors with the most statements: IRI and number."""

    actors: int
    statements: int
    most: tuple[tuple[str, int], ...]


_TOLD = told_filter("s", SHOWN)
_SHOWN = f"told IN ({', '.join(repr(kind) for kind in SHOWN)})"
# Whom no article names is folded away in the picture.
NOBODY = ", ".join(f"'{term(ENTITY_CLASSES[kind]).value}'" for kind in UNNAMED)
_NAMED = f"FILTER NOT EXISTS {{ ?node a ?nobody FILTER(STR(?nobody) IN ({NOBODY})) }}"
_ABOUT = "schema:about|kg:favours|kg:opposes"
_ACTORS = f"""SELECT ?actors ?statements {{
  {{ SELECT (COUNT(DISTINCT ?node) AS ?actors)
    {{ {{ ?s kg:speaker ?node }} UNION {{ ?s schema:about ?node . ?node schema:name ?n }} {_TOLD} {_NAMED} }} }}
  {{ SELECT (COUNT(*) AS ?statements) {{ ?s a kg:Statement {_TOLD} }} }}
}}"""
_RANKING = f"""SELECT ?node (COUNT(DISTINCT ?s) AS ?weight) {{
  {{ ?s kg:speaker ?node }} UNION {{ ?s {_ABOUT} ?node . ?node schema:name ?name }} {_TOLD} {_NAMED}
}} GROUP BY ?node ORDER BY DESC(?weight) ?node"""
_PAIRS = f"""SELECT ?speaker ?about (COUNT(DISTINCT ?s) AS ?all) (COUNT(DISTINCT ?f) AS ?for) (COUNT(DISTINCT ?o) AS ?against) {{
  VALUES ?speaker {{ {{nodes}} }} ?s kg:speaker ?speaker ; {_ABOUT} ?about . VALUES ?about {{ {{nodes}} }}
  OPTIONAL {{ ?s kg:favours ?about BIND(?s AS ?f) }} OPTIONAL {{ ?s kg:opposes ?about BIND(?s AS ?o) }}
  FILTER(?about != ?speaker) {_TOLD}
}} GROUP BY ?speaker ?about ORDER BY DESC(?all) ?speaker ?about"""
_NEWEST = f"""SELECT ?s {{ ?s a kg:Statement ; prov:wasDerivedFrom ?article . {_TOLD}
  OPTIONAL {{ ?article schema:datePublished ?date }} }} ORDER BY DESC(STR(?date)) ?s"""
# A statement that its speaker makes about itself counts once.
_WEIGHTS = f"""SELECT actor, SUM(weight) AS weight FROM (
    SELECT speaker AS actor, statements AS weight FROM quoted
    UNION ALL SELECT entity, statements FROM discussed
    UNION ALL SELECT entity, -statements FROM tally WHERE speaker = entity
  ) WHERE actor IN (SELECT entity FROM entity_type WHERE type NOT IN ({NOBODY})) GROUP BY actor"""


def ranking(store: OxigraphStore, most: int) -> Ranking:
    """The actors that make the most statements or are spoken about in them."""
    if store.index is None:
        [(actors, statements)] = _asked(store, _ACTORS)
        found = _asked(store, f"{_RANKING} LIMIT {most}")
        return Ranking(int(actors), int(statements), tuple((iri, int(weight)) for iri, weight in found))
    sql = f"""SELECT iri, weight, actors FROM (SELECT actor, weight, COUNT(*) OVER () AS actors FROM ({_WEIGHTS}))
              JOIN entity ON id = actor ORDER BY weight DESC, iri LIMIT ?"""
    rows = store.index.connection.execute(sql, (most,)).fetchall()
    return Ranking(rows[0][2] if rows else 0, statement_count(store), tuple((iri, weight) for iri, weight, _ in rows))


def statement_count(store: OxigraphStore) -> int:
    """How many statements views show."""
    if store.index is None:
        return int(_asked(store, f"SELECT (COUNT(*) AS ?n) {{ ?s a kg:Statement {_TOLD} }}")[0][0])
    return store.index.connection.execute(f"SELECT COUNT(*) FROM statement WHERE NOT again AND {_SHOWN}").fetchone()[0]


def is_dated(store: OxigraphStore) -> bool:
    """Whether there are articles of more than one date; true where only the graph would say."""
    if store.index is None:
        return True
    (first, last) = store.index.connection.execute("SELECT MIN(published), MAX(published) FROM article").fetchone()
    return first != last


def pairs_among(store: OxigraphStore, iris: Sequence[str]) -> list[Pair]:
    """Who of some actors speaks about whom of them: both IRIs, and how many statements, in favour and against."""
    if store.index is None:
        rows = _asked(store, _PAIRS.replace("{nodes}", " ".join(str(NamedNode(iri)) for iri in sorted(iris))))
        return [(one, other, int(count), int(favours), int(opposes)) for one, other, count, favours, opposes in rows]
    marks = ", ".join("?" * len(iris))
    some = f"SELECT id FROM entity WHERE iri IN ({marks})"
    sql = f"""SELECT speaker.iri, subject.iri, statements, favours, opposes FROM tally
              JOIN entity AS speaker ON speaker.id = tally.speaker
              JOIN entity AS subject ON subject.id = tally.entity
              WHERE tally.speaker IN ({some}) AND tally.entity IN ({some}) AND tally.speaker <> tally.entity
              ORDER BY statements DESC, speaker.iri, subject.iri"""
    return store.index.connection.execute(sql, (*iris, *iris)).fetchall()


def telling(store: OxigraphStore, newest: int, contradictions: int) -> set[str]:
    """The statements of the newest articles, and those of the contradictions that are the surest,
    first of one speaker in two outlets; of a graph alone the newest only."""
    if store.index is None:
        return {iri for (iri,) in _asked(store, f"{_NEWEST} LIMIT {newest}")}
    latest = f"""SELECT statement.iri FROM article CROSS JOIN statement ON statement.article = article.id
             WHERE NOT again AND {_SHOWN} ORDER BY published DESC, identifier DESC, first LIMIT ?"""
    surest = """SELECT first, second FROM contradiction
             ORDER BY who <> 'one speaker, two outlets', who, confidence DESC, first, second LIMIT ?"""
    execute = store.index.connection.execute
    return {
        iri
        for sql, most in ((latest, newest), (surest, contradictions))
        for row in execute(sql, (most,))
        for iri in row
    }


def keep_places(store: OxigraphStore, places: Mapping[str, Point]) -> None:
    """Keep where actors are drawn, by their IRIs, since a layout takes seconds."""
    index = store.index
    if index is None:
        return
    index.connection.execute("DELETE FROM drawn")
    sql = "INSERT INTO drawn SELECT id, ?, ? FROM entity WHERE iri = ?"
    index.connection.executemany(sql, ((x, y, iri) for iri, (x, y) in sorted(places.items())))
    index.connection.commit()


def kept_places(store: OxigraphStore, iris: Iterable[str]) -> dict[str, Point]:
    """Where some actors are drawn, of those for which it was kept."""
    if store.index is None:
        return {}
    wanted = set(iris)
    rows = store.index.connection.execute("SELECT iri, x, y FROM drawn JOIN entity ON id = entity")
    return {iri: (x, y) for iri, x, y in rows if iri in wanted}


def _asked(store: OxigraphStore, query: str) -> list[tuple[str, ...]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(str(getattr(term, "value", "")) for term in row) for row in found]
