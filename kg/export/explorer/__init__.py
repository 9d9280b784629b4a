"""The explorer: one HTML file with the graph, its evidence and the program that shows them."""

import json
import re
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.export.explorer.data import ExplorerData, explorer_data
from kg.export.explorer.layout import SHOWN_FIRST, coordinates
from kg.store import Store

_SLOT = re.compile(r"/\*\{(\w+)\}\*/")
# What could end the script element, or a line in an old parser, inside JSON.
_ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


def write_explorer(store: Store, path: Path) -> None:
    """Write the explorer of a store: it opens from the file, offline, and requests nothing."""
    path.write_text(explorer_page(explorer_data(store)), encoding="utf-8", newline="\n")


def explorer_page(data: ExplorerData) -> str:
    """The page of some data; the same data gives the same text."""
    places, event_places = coordinates(data)
    texts = [article["text"] for article in data.articles]
    graph = {
        "base": data.base,
        "first": SHOWN_FIRST,
        "nodes": [_placed(node, places.get(index)) for index, node in enumerate(data.nodes)],
        "articles": [{key: value for key, value in article.items() if key != "text"} for article in data.articles],
        "statements": data.statements,
        "events": [_placed(event, event_places.get(index)) for index, event in enumerate(data.events)],
        "verdicts": data.verdicts,
        "comparisons": data.comparisons,
    }
    parts = {
        "style": _resource("explorer.css"),
        "graph": script_json(graph),
        # Apart from the graph, so that the first picture doesn't wait for them.
        "texts": script_json(texts),
        "program": _resource("explorer.js"),
    }
    return _SLOT.sub(lambda slot: parts[slot[1]], _resource("template.html"))


def script_json(value: Any) -> str:
    """JSON that can stand in a script element whatever its strings hold.

    >>> script_json("</script>")
    '"\\\\u003c/script\\\\u003e"'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).translate(_ESCAPES)


def _placed(record: dict[str, Any], place: tuple[float, float] | None) -> dict[str, Any]:
    return record if place is None else record | {"x": round(place[0], 2), "y": round(place[1], 2)}


def _resource(name: str) -> str:
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
