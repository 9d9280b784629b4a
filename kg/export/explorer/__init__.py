"""The explorer: one HTML file with the graph, its evidence and the program that shows them."""

import re
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.export.explorer.data import ExplorerData, explorer_data
from kg.export.explorer.embed import script_json
from kg.export.explorer.engine import POLICY, Engine, engine_of, is_small
from kg.export.explorer.layout import SHOWN_FIRST, coordinates
from kg.store import Store

_SLOT = re.compile(r"/\*\{(\w+)\}\*/")


def write_explorer(store: Store, path: Path, *, sparql: bool | None = None) -> None:
    """Write the explorer of a store: it opens from the file, offline, and requests nothing.

    With ``sparql`` the page also holds a SPARQL engine and every triple, 2 MB and more; None
    leaves them out where the store is too large to start the engine in a moment.
    """
    if sparql is None:
        sparql = is_small(store)
    page = explorer_page(explorer_data(store), engine_of(store) if sparql else None)
    path.write_text(page, encoding="utf-8", newline="\n")


def explorer_page(data: ExplorerData, engine: Engine | None = None) -> str:
    """The page of some data, with a SPARQL engine or without; the same data gives the same text."""
    parts = {
        "style": _resource("explorer.css"),
        "graph": script_json(explorer_records(data)),
        # Apart from the graph, so that the first picture doesn't wait for them.
        "texts": script_json([article["text"] for article in data.articles]),
        "program": _resource("explorer.js"),
        "policy": POLICY if engine else "",
        "marks": " data-sparql" if engine else "",
        "questions": _elements(engine.questions) if engine else "",
        # Behind the program, so that the first picture doesn't wait for it either.
        "engine": _elements(engine.parts) if engine else "",
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _resource("template.html"))


def explorer_records(data: ExplorerData) -> dict[str, Any]:
    """The data as the page's program reads it, with the place of each node, without the articles' texts."""
    places, event_places = coordinates(data)
    return {
        "base": data.base,
        "first": SHOWN_FIRST,
        "nodes": [_placed(node, places.get(index)) for index, node in enumerate(data.nodes)],
        "articles": [{key: value for key, value in article.items() if key != "text"} for article in data.articles],
        "statements": data.statements,
        "events": [_placed(event, event_places.get(index)) for index, event in enumerate(data.events)],
        "verdicts": data.verdicts,
        "comparisons": data.comparisons,
    }


def _elements(parts: Mapping[str, str]) -> str:
    return "".join(f'<script type="text/plain" id="{name}">{part}</script>\n' for name, part in parts.items())


def _placed(record: dict[str, Any], place: tuple[float, float] | None) -> dict[str, Any]:
    return record if place is None else record | {"x": round(place[0], 2), "y": round(place[1], 2)}


def _resource(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
