"""What workers read for a visitor who comes: the first picture of the explorer, and the statements behind it."""

from dataclasses import dataclass
from functools import lru_cache

from kg.explorer.data import Part, Record, explorer_data
from kg.explorer.layout import SHOWN_FIRST, Point, arrangement
from kg.explorer.picture import Totals, picture
from kg.serve.formats import Answer
from kg.serve.parts import base_of, firsts_of, fragment, json_answer, part_of, rows_of, values_of
from kg.store import OxigraphStore
from kg.store.ranking import (
    Ranking,
    contradicting,
    is_dated,
    kept_places,
    newest,
    pairs_among,
    ranking,
    statement_count,
)

# Up to so many statements the page has them all, beyond it the newest and the contradictions.
_MOST_WHOLE = 3000
_NEWEST = 1000
_CONTRADICTIONS = 10
# So many of the actors must have a place for the others to fit in.
_MOST_UNPLACED = 0.1

_ABOUT = "schema:about|kg:favours|kg:opposes"
_COUNTS = """SELECT ?actors ?statements {
  { SELECT (COUNT(DISTINCT ?node) AS ?actors) { { ?s kg:speaker ?node } UNION { ?s schema:about ?node . ?node schema:name ?n } } }
  { SELECT (COUNT(*) AS ?statements) { ?statement a kg:Statement } }
}"""
_RANKING = f"""SELECT ?node (COUNT(DISTINCT ?s) AS ?weight) {{
  {{ ?s kg:speaker ?node }} UNION {{ ?s {_ABOUT} ?node . ?node schema:name ?name }}
}} GROUP BY ?node ORDER BY DESC(?weight) ?node LIMIT {SHOWN_FIRST}"""
_PAIRS = f"""SELECT ?speaker ?about (COUNT(DISTINCT ?s) AS ?all) (COUNT(DISTINCT ?f) AS ?for) (COUNT(DISTINCT ?o) AS ?against) {{
  VALUES ?speaker {{ {{nodes}} }} ?s kg:speaker ?speaker ; {_ABOUT} ?about . VALUES ?about {{ {{nodes}} }}
  OPTIONAL {{ ?s kg:favours ?about BIND(?s AS ?f) }} OPTIONAL {{ ?s kg:opposes ?about BIND(?s AS ?o) }}
  FILTER(?about != ?speaker)
}} GROUP BY ?speaker ?about ORDER BY DESC(?all) ?speaker ?about"""
_ALL = "SELECT ?s { ?s a kg:Statement }"
_ALL_EVENTS = "SELECT ?event { ?event a sem:Event }"
_NEWEST_WITHOUT_INDEX = f"""SELECT ?s {{ ?s a kg:Statement ; prov:wasDerivedFrom ?article .
  OPTIONAL {{ ?article schema:datePublished ?date }} }} ORDER BY DESC(STR(?date)) ?s LIMIT {_NEWEST}"""


@dataclass(frozen=True, slots=True)
class _Sketch:
    """Who is in the picture, and who of them speaks about whom, by IRIs."""

    ranking: Ranking
    pairs: list[tuple[str, str, int, int, int]]


def picture_part(store: OxigraphStore) -> Answer:
    """The most telling actors at their places, and how often each speaks about each, as the page embeds it."""
    base = base_of(store)
    sketch = _sketch(store)
    weights = dict(sketch.ranking.most)
    data = explorer_data(store, Part(base, entities=frozenset(weights), texts=False))
    named = {base + node["id"]: node for node in data.nodes}
    iris = [iri for iri in weights if iri in named]
    local = {iri: place for place, iri in enumerate(iris)}
    pairs = [
        (local[one], local[other], *counts) for one, other, *counts in sketch.pairs if {one, other} <= local.keys()
    ]
    nodes: list[Record] = [named[iri] | {"weight": weights[iri]} for iri in iris]
    places = _places(
        store, iris, [weights[iri] for iri in iris], {(one, other): count for one, other, count, *_ in pairs}
    )
    dated = is_dated(store.index) if store.index is not None else True
    totals = Totals(sketch.ranking.actors, sketch.ranking.statements, dated)
    return json_answer(picture(base, totals, nodes, places, pairs))


def overview_part(store: OxigraphStore) -> Answer:
    """A small store's statements and events with the articles' texts; of a large one, the newest
    statements and the contradictions."""
    base = base_of(store)
    count = statement_count(store.index) if store.index is not None else int(rows_of(store, _COUNTS)[0][1])
    if count <= _MOST_WHOLE:
        part = part_of(store, base, firsts_of(store, _ALL), firsts_of(store, _ALL_EVENTS))
    elif store.index is not None:
        chosen = {*newest(store.index, _NEWEST), *contradicting(store.index, _CONTRADICTIONS)}
        part = part_of(store, base, chosen, texts=False)
    else:
        part = part_of(store, base, firsts_of(store, _NEWEST_WITHOUT_INDEX), texts=False)
    return json_answer(fragment(explorer_data(store, part)))


def _sketch(store: OxigraphStore) -> _Sketch:
    if store.index is not None:
        found = ranking(store.index, SHOWN_FIRST)
        return _Sketch(found, pairs_among(store.index, [iri for iri, _ in found.most]))
    [(actors, statements)] = rows_of(store, _COUNTS)
    most = tuple((iri, int(weight)) for iri, weight in rows_of(store, _RANKING))
    rows = rows_of(store, _PAIRS, nodes=values_of(iri for iri, _ in most))
    pairs = [(one, other, int(count), int(favours), int(opposes)) for one, other, count, favours, opposes in rows]
    return _Sketch(Ranking(int(actors), int(statements), most), pairs)


def _places(
    store: OxigraphStore, iris: list[str], weights: list[int], ties: dict[tuple[int, int], float]
) -> list[Point | None]:
    """The places of the build, where they still suit; the page finds room for the few that came since."""
    kept = kept_places(store.index, iris) if store.index is not None else {}
    if len(kept) >= (1 - _MOST_UNPLACED) * len(iris):
        return [kept.get(iri) for iri in iris]
    return list(_arranged(tuple(weights), tuple(sorted(ties.items()))))


@lru_cache(maxsize=1)
def _arranged(weights: tuple[int, ...], ties: tuple[tuple[tuple[int, int], float], ...]) -> list[Point]:
    return arrangement(weights, dict(ties))
