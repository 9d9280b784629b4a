"""Web Annotations (https://www.w3.org/TR/annotation-model/): each statement as a note on the words of its
page, and each other span, those of sources and cues, mentions, events and verdicts, as a note of its own.

A span is told by its offsets and by its words with what stands around them, so that a client finds it
again in a page that was edited.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.query.run import select
from kg.store import Store

AROUND = 32  # characters before and after, as the clients of the field keep
_ANONYMITY = """SELECT ?actor ?article ?begin ?end { ?actor kg:anonymityMention ?span .
  ?span nif:referenceContext ?article ; nif:beginIndex ?begin ; nif:endIndex ?end } ORDER BY ?article ?actor ?begin"""
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def write_web_annotation(store: Store, out: BinaryIO) -> None:
    """Write a collection of annotations, those of articles in their order, as JSON-LD."""
    data = explorer_data(store)
    items = [annotation(data, statement) for statement in data.statements]
    items += [note for statement in data.statements for note in _parts(data, statement)]
    items += [note for place in range(len(data.articles)) for note in _mentions(data, place)]
    items += [_event(data, event) for event in data.events]
    items += _anonymity(store, data)
    items += [_verdict(data, verdict) for verdict in data.verdicts if verdict["content"]]
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
    says = "did not say" if statement.get("negated") else "says"
    return {
        "id": data.base + statement["id"],
        "type": "Annotation",
        "motivation": ["describing", "identifying"],
        "body": [
            {"type": "TextualBody", "value": f"{names} {says}", "format": "text/plain", "purpose": "describing"},
            *({"source": data.base + node["id"], "purpose": "identifying"} for node in speakers),
        ],
        "target": _targets(data, article, statement["content"]),
    }


def _parts(data: ExplorerData, statement: Record) -> Iterator[dict[str, Any]]:
    """The words that name the source of a statement, and those that show that it is one."""
    for role in ("source", "cue"):
        if role in statement:
            yield _note(data, statement, f"{statement['id']}-{role}", "tagging", role, statement[role], statement["id"])


def _mentions(data: ExplorerData, place: int) -> Iterator[dict[str, Any]]:
    article = data.articles[place]
    for begin, end, node in article.get("mentions", ()):
        id = f"{article['id']}#mention={begin},{end}"
        actor = data.nodes[node]
        yield _note(data, {"article": place}, id, "identifying", actor["name"], [[begin, end]], actor["id"])


def _event(data: ExplorerData, event: Record) -> dict[str, Any]:
    [[begin, end]] = event["trigger"]
    id = f"{data.articles[event['article']]['id']}#telling={begin},{end}"
    return _note(data, event, id, "classifying", event["type"], event["trigger"], event.get("event") or event["id"])


def _anonymity(store: Store, data: ExplorerData) -> Iterator[dict[str, Any]]:
    """The words that say that a source is not to be named."""
    places = {data.base + article["id"]: place for place, article in enumerate(data.articles)}
    for actor, article, begin, end in select(store, _ANONYMITY):
        of = actor.value.removeprefix(data.base)
        spans = [[int(begin.value), int(end.value)]]
        yield _note(data, {"article": places[article.value]}, f"{of}-anonymous", "tagging", "anonymous", spans, of)


def _verdict(data: ExplorerData, verdict: Record) -> dict[str, Any]:
    claim = data.statements[verdict["statement"]]["id"]
    return _note(data, verdict, verdict["id"], "assessing", verdict["rating"], verdict["content"], claim)


def _note(
    data: ExplorerData, record: Record, id: str, motivation: str, words: str, spans: Sequence[Sequence[int]], of: str
) -> dict[str, Any]:
    """A note on spans of an article, with what it says and the node that it is about."""
    return {
        "id": data.base + id,
        "type": "Annotation",
        "motivation": motivation,
        "body": [
            {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": motivation},
            {"source": data.base + of, "purpose": "linking"},
        ],
        "target": _targets(data, data.articles[record["article"]], spans),
    }


def _targets(data: ExplorerData, article: Record, spans: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
    source = article.get("url") or data.base + article["id"]
    return [{"source": source, "selector": selectors(article["text"], begin, end)} for begin, end in spans]


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
