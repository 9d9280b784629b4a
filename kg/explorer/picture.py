"""What the page draws before it has read anything else: the most telling actors, and who talks about whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from kg.explorer.data import ExplorerData, is_shown, speakers_of
from kg.explorer.layout import SHOWN_FIRST, Point, node_weights, rank
from kg.explorer.records import Record
from kg.vocabulary import UNNAMED

# Speaker and subject by their place in the picture; statements, those in favour, those against.
Pair = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True)
class Totals:
    """How many the whole graph has; ``dated`` is whether they were said on more than one date."""

    actors: int
    statements: int
    dated: bool


def picture_of(data: ExplorerData, places: Mapping[int, Point]) -> Record:
    """The first picture of some data."""
    weights, ranked = node_weights(data), rank(data)
    first = [node for node in ranked[:SHOWN_FIRST] if weights[node] and data.nodes[node]["type"] not in UNNAMED]
    nodes = [data.nodes[node] | {"weight": weights[node]} for node in first]
    shown = [statement for statement in data.statements if is_shown(statement)]
    dates = {data.articles[said["article"]].get("published") if "on" not in said else said["on"] for said in shown}
    actors = sum(weights[node] > 0 and data.nodes[node]["type"] not in UNNAMED for node in ranked)
    totals = Totals(actors, len(data.statements), len(dates - {None}) > 1)
    return picture(data.base, totals, nodes, [places[node] for node in first], _pairs(data, first))


def picture(
    base: str, totals: Totals, nodes: Sequence[Record], places: Sequence[Point | None], pairs: Iterable[Pair]
) -> Record:
    """A picture of actors in the order of their weight, each at its place."""
    return {
        "base": base,
        "first": SHOWN_FIRST,
        "totals": {"actors": totals.actors, "statements": totals.statements},
        "dated": totals.dated,
        "nodes": [placed(node, place) for node, place in zip(nodes, places, strict=True)],
        "pairs": list(pairs),
    }


def placed(record: Record, place: Point | None) -> Record:
    """A record with its place, to a tenth of what lies between neighbours."""
    return record if place is None else record | {"x": round(place[0], 1), "y": round(place[1], 1)}


def _pairs(data: ExplorerData, first: Sequence[int]) -> list[Pair]:
    local = {node: place for place, node in enumerate(first)}
    counts: dict[tuple[int, int], list[int]] = {}
    for statement in filter(is_shown, data.statements):
        speakers = [local[node] for node in speakers_of(statement) if node in local]
        for speaker, about in product(speakers, statement.get("about", ())):
            if about not in local or first[speaker] == about:
                continue
            count = counts.setdefault((speaker, local[about]), [0, 0, 0])
            count[0] += 1
            count[1] += about in statement.get("favours", ())
            count[2] += about in statement.get("opposes", ()) and about not in statement.get("favours", ())
    return [(*pair, *(statements, favours, opposes)) for pair, (statements, favours, opposes) in counts.items()]
