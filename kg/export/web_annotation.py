"""Web Annotations (https://www.w3.org/TR/annotation-model/): each statement as a note on the words of its page.

A span is told by its offsets and by its words with what stands around them, so that a client finds it
again in a page that was edited.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.store import Store

AROUND = 32  # characters before and after, as the clients of the field keep
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_web_annotation(store: Store, out: BinaryIO) -> None:
    """Write a collection of annotations, those of articles in their order, as JSON-LD."""
    data = explorer_data(store)
    items = [annotation(data, statement) for statement in data.statements]
    collection = {
        "@context": _CONTEXT,
        "id": f"{data.base}annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": f"{data.base}annotations/1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    out.write((json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode())


def annotation(data: ExplorerData, statement: Record) -> dict[str, Any]:
    """The annotation of a statement: who says it, on the words that say it."""
    article = data.articles[statement["article"]]
    speakers = [data.nodes[place] for place in speakers_of(statement)]
    names = ", ".join(node["name"] for node in speakers) or "somebody"
    source = article.get("url") or data.base + article["id"]
    says = "did not say" if statement.get("negated") else "says"
    return {
        "id": data.base + statement["id"],
        "type": "Annotation",
        "motivation": ["describing", "identifying"],
        "body": [
            {"type": "TextualBody", "value": f"{names} {says}", "format": "text/plain", "purpose": "describing"},
            *({"source": data.base + node["id"], "purpose": "identifying"} for node in speakers),
        ],
        "target": [
            {"source": source, "selector": selectors(article["text"], begin, end)}
            for begin, end in statement["content"]
        ],
    }


def selectors(text: str, begin: int, end: int) -> list[dict[str, Any]]:
    """A span by its place and by its words."""
    return [
        {"type": "TextPositionSelector", "start": begin, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[begin:end],
            "prefix": text[max(0, begin - AROUND) : begin],
            "suffix": text[end : end + AROUND],
        },
    ]
