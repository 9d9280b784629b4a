"""Kumu (https://docs.kumu.io, JSON): elements that speak or are spoken about, and who speaks about whom."""

from __future__ import annotations

import json
from typing import BinaryIO

from kg.export.network import network
from kg.store import Store


def write_kumu(store: Store, out: BinaryIO) -> None:
    """Write the network; a label that two actors share gets the end of the identifier behind it."""
    graph = network(store)
    labels: dict[str, str] = {}
    for node, attributes in graph.nodes(data=True):
        label = attributes["label"]
        labels[node] = f"{label} ({node.rsplit('/', 1)[-1]})" if label in labels.values() else label
    elements = [
        {
            "id": node,
            "label": labels[node],
            "type": attributes["type"].capitalize(),
            "statements": attributes["statements"],
        }
        for node, attributes in graph.nodes(data=True)
    ]
    connections = [
        {
            "id": f"{source} {target}",
            "from": labels[source],
            "to": labels[target],
            "direction": "directed",
            "type": "speaks about",
            "strength": counts["weight"],
            **{name: counts[name] for name in ("favours", "opposes", "first", "last") if counts[name]},
        }
        for source, target, counts in graph.edges(data=True)
    ]
    out.write(
        (json.dumps({"elements": elements, "connections": connections}, ensure_ascii=False, indent=1) + "\n").encode()
    )
