"""A small picture of the network with pyvis, for a notebook or a file: fixed places, no physics, no network."""

import html
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from pyvis.network import Network

from kg.explorer.data import ExplorerData, explorer_data, is_shown, speakers_of
from kg.explorer.layout import Point, coordinates, node_weights, rank
from kg.store import Store

MOST_NODES = 150
_SHAPES = {
    "person": "dot",
    "organization": "square",
    "group": "diamond",
    "place": "triangle",
    "source": "star",
    "work": "hexagon",
}
_COLOURS = {
    "person": "#0072b2",
    "organization": "#e69f00",
    "group": "#009e73",
    "place": "#cc79a7",
    "source": "#56b4e9",
    "work": "#d55e00",
}
_POLICY = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data: blob:\">"
)
# pyvis's template names Bootstrap on a content delivery network even when all else is in line.
_REMOTE = re.compile(r'<!-- <link.*?-->|<link\s+href="https:.*?/>|<script\s+src="https:.*?</script>', re.DOTALL)
_UNIT = 90
# A name that would be smaller than this on the screen waits until the reader comes nearer.
_LEAST_LETTERS = 10
_OPTIONS = {
    "physics": {"enabled": False},
    "edges": {
        "smooth": {"enabled": True, "type": "curvedCW", "roundness": 0.12},
        "arrows": {"to": {"scaleFactor": 0.6}},
    },
    "nodes": {
        "font": {"strokeWidth": 5, "strokeColor": "#ffffff", "color": "#22262b"},
        "widthConstraint": {"maximum": 210},
        "scaling": {"label": {"drawThreshold": _LEAST_LETTERS}},
    },
    "interaction": {"hover": True, "tooltipDelay": 120},
}
# The picture fills the window or the frame, without pyvis's border, and says what its shapes mean.
_STYLE = """<style>
body { margin: 0; font: 14px system-ui, sans-serif; color: #22262b; }
.card, #mynetwork { border: 0 !important; }
#key { position: fixed; z-index: 2; left: 12px; bottom: 10px; margin: 0; padding: 4px 10px; background: #fffd; border-radius: 8px; }
#key span { margin-inline-end: 12px; }
</style>"""
_SIGNS = {"person": "●", "organization": "■", "group": "◆", "place": "▲", "source": "★", "work": "⬢"}


@dataclass(frozen=True, slots=True)
class QuickView:
    """One HTML page; a notebook shows it in a frame."""

    page: str
    height: int

    def _repr_html_(self) -> str:
        page = html.escape(self.page, quote=True)
        return f'<iframe srcdoc="{page}" width="100%" height="{self.height + 20}" style="border:0" title="Network"></iframe>'

    def save(self, path: str | Path) -> None:
        """Write the page, in UTF-8."""
        Path(path).write_text(self.page, encoding="utf-8", newline="\n")


def quick_view(store: Store, height: int = 600) -> QuickView:
    """The up to 150 actors with the most statements that views show, and who talks about whom among them."""
    data = explorer_data(store)
    places = coordinates(data, MOST_NODES)
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    network.set_options(json.dumps(_OPTIONS))
    weights = node_weights(data)
    shown = [node for node in rank(data)[:MOST_NODES] if weights[node]]
    for index in shown:
        _add_node(network, data, index, weights[index], places[index])
    for (speaker, about), texts in sorted(_pairs(data, set(shown)).items()):
        network.add_edge(speaker, about, width=min(8, len(texts)), title=_title(texts), color="#b8b4ab")
    page = _REMOTE.sub("", network.generate_html(notebook=False))
    page = page.replace("<head>", "<head>" + _POLICY, 1).replace("</head>", _STYLE + "</head>", 1)
    return QuickView("<!doctype html>\n" + page.replace("<body>", "<body>" + _key(), 1), height)


def _key() -> str:
    signs = (f'<span><span style="color:{_COLOURS[kind]}">{sign}</span>{kind}</span>' for kind, sign in _SIGNS.items())
    return f'<p id="key">{"".join(signs)}</p>'


def _add_node(network: Network, data: ExplorerData, index: int, weight: int, place: Point) -> None:
    node = data.nodes[index]
    network.add_node(
        index,
        label=node["name"],
        title="\n".join([node["name"], *node.get("titles", ()), f"{weight} statements"]),
        shape=_SHAPES[node["type"]],
        color=_COLOURS[node["type"]],
        size=8 + 5 * weight**0.5,
        font={"size": round(20 + min(20, 4 * weight**0.5))},
        x=round(place[0] * _UNIT),
        y=round(-place[1] * _UNIT),
    )


def _pairs(data: ExplorerData, shown: set[int]) -> dict[tuple[int, int], list[str]]:
    pairs: dict[tuple[int, int], list[str]] = defaultdict(list)
    for statement in filter(is_shown, data.statements):
        for speaker, about in product(speakers_of(statement), statement.get("about", ())):
            if speaker in shown and about in shown and about != speaker:
                pairs[speaker, about].append(statement.get("text", ""))
    return pairs


def _title(texts: list[str]) -> str:
    """The first statements of a pair, as plain text: vis.js shows strings as such."""
    lines = [text if len(text) <= 120 else text[:119] + "…" for text in texts[:5]]
    return "\n".join([*lines, *([f"and {len(texts) - 5} more"] if len(texts) > 5 else [])])
