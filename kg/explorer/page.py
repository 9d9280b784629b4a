"""The page of the explorer, put together from the data of a store and the program that shows them."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from kg.explorer.columns import columns_of
from kg.explorer.data import ExplorerData, explorer_data
from kg.explorer.embed import packed, script_json
from kg.explorer.engine import POLICY, Engine, engine_of, is_small
from kg.explorer.layout import Point, coordinates
from kg.explorer.picture import picture_of
from kg.store import Store

_SLOT = re.compile(r"/\*\{(\w+)\}\*/")


def write_explorer(store: Store, path: Path, *, sparql: bool | None = None) -> dict[str, Point]:
    """Write the explorer of a store: it opens from the file, offline, and requests nothing. Gives
    the places of the actors of its first picture, by their IRIs.

    With ``sparql`` the page also holds a SPARQL engine and every triple, 2 MB and more; None
    leaves them out where the store is too large to start the engine in a moment.
    """
    if sparql is None:
        sparql = is_small(store)
    data = explorer_data(store)
    places = coordinates(data)
    page = explorer_page(data, engine_of(store) if sparql else None, places)
    path.write_text(page, encoding="utf-8", newline="\n")
    return {data.base + data.nodes[node]["id"]: place for node, place in places.items()}


def explorer_page(data: ExplorerData, engine: Engine | None = None, places: Mapping[int, Point] | None = None) -> str:
    """The page of some data, with a SPARQL engine or without; the same data gives the same text."""
    (graph_type, graph), (texts_type, texts) = packed(columns_of(data)), packed([a["text"] for a in data.articles])
    parts = {
        "style": _resource("explorer.css"),
        "picture": script_json(picture_of(data, coordinates(data) if places is None else places)),
        "program": _resource("explorer.js"),
        # Behind the program, which draws the picture before the browser has read the rest.
        "graph": graph,
        "graph_type": graph_type,
        "texts": texts,
        "texts_type": texts_type,
        "policy": POLICY if engine else "",
        "marks": " data-sparql" if engine else "",
        "questions": _elements(engine.questions) if engine else "",
        "engine": _elements(engine.parts) if engine else "",
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _resource("template.html"))


def _elements(parts: Mapping[str, str]) -> str:
    return "".join(f'<script type="text/plain" id="{name}">{part}</script>\n' for name, part in parts.items())


def _resource(name: str) -> str:
    return files("kg.explorer").joinpath(name).read_text(encoding="utf-8")
