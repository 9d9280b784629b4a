"""Where the explorer draws each node: computed once at export, so that the first picture is final.

The unit is the distance that two neighbours keep. The most telling nodes are laid out by forces; the
page's program places all others around whom they are tied to most (explorer/src/spots.js).
"""

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
import numpy as np

from kg.explorer.data import ExplorerData, is_shown, speakers_of
from kg.vocabulary import UNNAMED

Point = tuple[float, float]

# What a reader can take in, names and all.
SHOWN_FIRST = 60
_SEED = 7
# Screens and labels are wide: this much of the freedom goes to x.
_STRETCH = 1.45
_GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


def coordinates(data: ExplorerData, count: int = SHOWN_FIRST) -> dict[int, Point]:
    """The places of the most telling entities, ``count`` of those that speak or are spoken about."""
    return _forces(_graph(data), rank(data)[:count], node_weights(data))


def arrangement(weights: Sequence[int], ties: Mapping[tuple[int, int], float]) -> list[Point]:
    """The places of some actors by themselves, the weightiest first; ``ties`` has the number of
    statements that one makes about another, each by its place in the list."""
    both: dict[tuple[int, int], float] = defaultdict(float)
    for (one, other), count in ties.items():
        both[min(one, other), max(one, other)] += count
    order = range(len(weights))
    places = _forces(_tied(order, both), order, dict(enumerate(weights)))
    return [places[node] for node in order]


def rank(data: ExplorerData) -> list[int]:
    """The entities that speak or are spoken about, those with the most statements first, and behind all
    that have a name those whom no article names."""
    weights = node_weights(data)
    return sorted(weights, key=lambda node: (data.nodes[node]["type"] in UNNAMED, -weights[node], node))


def node_weights(data: ExplorerData) -> dict[int, int]:
    """How many statements that views show each entity makes or is spoken about in; 0 where there are only others."""
    weights: dict[int, int] = defaultdict(int)
    for statement in data.statements:
        for node in {*speakers_of(statement), *statement.get("about", ())}:
            weights[node] += is_shown(statement)
    return weights


def _graph(data: ExplorerData) -> nx.Graph:
    weights: dict[tuple[int, int], float] = defaultdict(float)
    nodes = set(node_weights(data))
    for statement in data.statements:
        for about in statement.get("about", ()):
            for speaker in speakers_of(statement):
                weights[min(speaker, about), max(speaker, about)] += 1 if is_shown(statement) else 0.1
    for event in data.events:
        actors = sorted({event[role] for role in ("agent", "patient", "place") if role in event})
        nodes.update(actors)
        for one, other in zip(actors, actors[1:]):
            weights[one, other] += 0.3
    return _tied(sorted(nodes), weights)


def _tied(nodes: Iterable[int], weights: Mapping[tuple[int, int], float]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    # The logarithm keeps a pair that talks all the time from falling on top of each other.
    graph.add_weighted_edges_from(
        (*pair, 1 + math.log(1 + weight)) for pair, weight in sorted(weights.items()) if pair[0] != pair[1]
    )
    return graph


def _forces(graph: nx.Graph, order: Sequence[int], weights: Mapping[int, int]) -> dict[int, Point]:
    """Some nodes, each connected part of them by itself, the largest in the middle, the others in the gaps around it."""
    graph = graph.subgraph(order)
    position = {node: place for place, node in enumerate(order)}
    parts = [sorted(part, key=position.__getitem__) for part in nx.connected_components(graph)]
    parts.sort(key=lambda part: (-len(part), position[part[0]]))
    places: dict[int, Point] = {}
    taken = np.empty((0, 2))
    step = size = 0
    for part in parts:
        own = _part(graph, part, weights)
        own[:, 0] /= _STRETCH
        radius = float(np.hypot(own[:, 0], own[:, 1]).max()) + 1.2
        # The places that a part of this size passed over are hardly free now.
        centre, step = _free_place(taken, radius, step if len(part) == size else 0)
        own, size = own + centre, len(part)
        taken = np.concatenate([taken, own])
        places.update((node, (float(x) * _STRETCH, float(y))) for node, (x, y) in zip(part, own, strict=True))
    return places


def _part(graph: nx.Graph, part: Sequence[int], weights: Mapping[int, int]) -> np.ndarray:
    if len(part) == 1:
        return np.zeros((1, 2))
    ordered = nx.Graph()
    ordered.add_nodes_from(part)
    ordered.add_weighted_edges_from(sorted(graph.subgraph(part).edges(data="weight")))
    steps = min(300, 20 * len(part))
    found = nx.spring_layout(ordered, seed=_SEED, iterations=steps, k=2.2 / math.sqrt(len(part)), method="force")
    points = _lying(np.array([found[node] for node in part])) * math.sqrt(len(part)) * 1.5
    grown = np.sqrt([weights[node] for node in part])
    return _spread(points, np.stack([0.75 + 0.06 * grown, 0.42 + 0.08 * grown], axis=1))


def _lying(points: np.ndarray) -> np.ndarray:
    """The points turned around their middle so that they reach farthest from left to right, and
    brought nearer to a screen's proportions."""
    points = points - points.mean(axis=0)
    x, y = points[:, 0], points[:, 1]
    angle = 0.5 * math.atan2(2 * float(x @ y), float(x @ x - y @ y))
    turn = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    points = points @ turn
    width, height = np.ptp(points, axis=0)
    squeeze = min(1.4, max(0.7, math.sqrt(_STRETCH * max(float(height), 1e-3) / max(float(width), 1e-3))))
    return points * [squeeze, 1 / squeeze]


def _spread(points: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Push points apart until each has its own half width and height, label included, for itself."""
    room_x, room_y = (sizes[:, axis, None] + sizes[None, :, axis] for axis in (0, 1))
    x, y = points[:, 0].copy(), points[:, 1].copy()
    for _ in range(150):
        apart_x, apart_y = x[:, None] - x, y[:, None] - y
        overlap_x, overlap_y = room_x - np.abs(apart_x), room_y - np.abs(apart_y)
        close = (overlap_x > 0) & (overlap_y > 0)
        np.fill_diagonal(close, False)
        one = np.nonzero(close)[0]
        if not len(one):
            break
        # Along the axis where less is missing.
        along_x = overlap_x[close] / room_x[close] < overlap_y[close] / room_y[close]
        push_x = np.where(apart_x[close] >= 0, 1.0, -1.0) * overlap_x[close] * along_x
        push_y = np.where(apart_y[close] >= 0, 1.0, -1.0) * overlap_y[close] * ~along_x
        x += np.bincount(one, push_x, len(x)).clip(-1, 1) * 0.3
        y += np.bincount(one, push_y, len(y)).clip(-1, 1) * 0.3
    return np.stack([x, y], axis=1)


def _free_place(taken: np.ndarray, radius: float, first: int) -> tuple[np.ndarray, int]:
    """The first place on a spiral from the middle, from a step on, with no point nearer than the
    radius, and its step."""
    if not len(taken):
        return np.zeros(2), 0
    for start in itertools.count(first, 128):
        steps = np.arange(start, start + 128)
        distances, angles = 0.35 * np.sqrt(steps), steps * _GOLDEN_ANGLE
        centres = np.stack([distances * np.cos(angles), distances * np.sin(angles)], axis=1)
        apart = centres[:, None, :] - taken[None, :, :]
        free = (np.hypot(apart[:, :, 0], apart[:, :, 1]) >= radius).all(axis=1)
        if free.any():
            return centres[free.argmax()], start + int(free.argmax())
    raise AssertionError("a spiral has no end")
