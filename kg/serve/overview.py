"""What workers read for a visitor who comes: the first picture of the explorer, and the statements behind it."""

from functools import lru_cache

from kg.explorer.data import explorer_data
from kg.explorer.layout import SHOWN_FIRST, Point, arrangement
from kg.explorer.picture import Totals, picture
from kg.explorer.records import Record
from kg.explorer.rows import Part
from kg.serve.formats import Answer
from kg.serve.parts import base_of, firsts_of, fragment, json_answer, part_of
from kg.store import OxigraphStore
from kg.store.ranking import is_dated, kept_places, pairs_among, ranking, statement_count, telling

# Up to so many statements the page has them all, beyond it the newest and the contradictions.
_MOST_WHOLE = 3000
_NEWEST = 1000
_CONTRADICTIONS = 10
# So many of the actors must have a place for the others to fit in.
_MOST_UNPLACED = 0.1

_ALL = "SELECT ?s { ?s a kg:Statement }"
_ALL_EVENTS = "SELECT ?event { ?event a sem:Event }"


def picture_part(store: OxigraphStore) -> Answer:
    """The most telling actors at their places, and how often each speaks about each, as the page embeds it."""
    base = base_of(store)
    ranked = ranking(store, SHOWN_FIRST)
    weights = dict(ranked.most)
    data = explorer_data(store, Part(base, entities=frozenset(weights), texts=False))
    named = {base + node["id"]: node for node in data.nodes}
    iris = [iri for iri in weights if iri in named]
    local = {iri: place for place, iri in enumerate(iris)}
    pairs = [
        (local[one], local[other], count, favours, opposes)
        for one, other, count, favours, opposes in pairs_among(store, list(weights))
        if {one, other} <= local.keys()
    ]
    nodes: list[Record] = [named[iri] | {"weight": weights[iri]} for iri in iris]
    places = _places(
        store, iris, [weights[iri] for iri in iris], {(one, other): count for one, other, count, *_ in pairs}
    )
    totals = Totals(ranked.actors, ranked.statements, is_dated(store))
    return json_answer(picture(base, totals, nodes, places, pairs))


def overview_part(store: OxigraphStore) -> Answer:
    """A small store's statements and events with the articles' texts; of a large one, the newest
    statements and the contradictions."""
    base = base_of(store)
    if statement_count(store) <= _MOST_WHOLE:
        part = part_of(store, base, firsts_of(store, _ALL), firsts_of(store, _ALL_EVENTS))
    else:
        part = part_of(store, base, telling(store, _NEWEST, _CONTRADICTIONS), texts=False)
    return json_answer(fragment(explorer_data(store, part)))


def _places(
    store: OxigraphStore, iris: list[str], weights: list[int], ties: dict[tuple[int, int], float]
) -> list[Point | None]:
    """The places of the build, where they still suit; the page finds room for the few that came since."""
    kept = kept_places(store, iris)
    if len(kept) >= (1 - _MOST_UNPLACED) * len(iris):
        return [kept.get(iri) for iri in iris]
    return list(_arranged(tuple(weights), tuple(sorted(ties.items()))))


@lru_cache(maxsize=1)
def _arranged(weights: tuple[int, ...], ties: tuple[tuple[tuple[int, int], float], ...]) -> list[Point]:
    return arrangement(weights, dict(ties))
