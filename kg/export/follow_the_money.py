"""FollowTheMoney entities, a line each, as Aleph, OpenAleph and OpenSanctions' tools take them.

Actors, the articles, their mentions, a link from each speaker to whom it speaks about, with the words, and one
from each article that carries the text of another one to that.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.store import Store

# Groups, and sources without a name, may act; what they are, nobody knows.
SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "group": "LegalEntity",
    "source": "LegalEntity",
    "place": "Address",
    "work": "Document",
}
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)")


def write_follow_the_money(store: Store, out: BinaryIO) -> None:
    """Write the entities in the order of actors, articles, mentions, links, copies."""
    data = explorer_data(store)
    for entity in (*_actors(data), *_articles(data), *_mentions(data), *_links(data), *_copies(data)):
        out.write((json.dumps(entity, ensure_ascii=False, sort_keys=True) + "\n").encode())


def _entity(id: str, schema: str, **properties: Any) -> dict[str, Any]:
    values = {
        name: [str(value) for value in (given if isinstance(given, list) else [given]) if value not in (None, "")]
        for name, given in properties.items()
    }
    return {"id": id, "schema": schema, "properties": {name: found for name, found in values.items() if found}}


def _key(*parts: object) -> str:
    """Identifiers of FollowTheMoney hold letters and digits; ours are IRIs."""
    return "kg-" + hashlib.sha1("\n".join(map(str, parts)).encode()).hexdigest()


def _actor_key(data: ExplorerData, node: Record) -> str:
    return _key(data.base + node["id"])


def _actors(data: ExplorerData) -> Iterator[dict[str, Any]]:
    for node in data.nodes:
        schema, matches = SCHEMATA[node["type"]], node.get("matches", [])
        found = [item[1] for item in map(_WIKIDATA.fullmatch, matches) if item]
        common = {"name": node["name"], "notes": data.base + node["id"], "wikidataId": found}
        if schema == "Document":
            common = {"title": node["name"], "fileName": node["name"], "sourceUrl": data.base + node["id"]}
        elif schema == "Address":
            longitude, latitude = node.get("point", (None, None))
            common |= {
                "full": node["name"],
                "longitude": longitude,
                "latitude": latitude,
                "alias": node.get("aliases", []),
            }
        else:
            common["alias"] = node.get("aliases", [])
            if schema == "Person":
                common["position"] = node.get("titles", [])
        yield _entity(_actor_key(data, node), schema, **common)


def _articles(data: ExplorerData) -> Iterator[dict[str, Any]]:
    for article in data.articles:
        outlet = data.nodes[article["outlet"]]["name"] if "outlet" in article else None
        yield _entity(
            _key(data.base + article["id"]),
            "Article",
            title=article.get("headline") or article["identifier"],
            fileName=article["identifier"],
            publishedAt=article.get("published"),
            publisher=outlet,
            sourceUrl=article.get("url"),
            bodyText=article["text"],
        )


def _mentions(data: ExplorerData) -> Iterator[dict[str, Any]]:
    for article in data.articles:
        names: dict[int, set[str]] = {}
        for begin, end, place in article.get("mentions", ()):
            names.setdefault(place, set()).add(" ".join(article["text"][begin:end].split()))
        for place, texts in sorted(names.items()):
            node = data.nodes[place]
            yield _entity(
                _key("mention", article["id"], node["id"]),
                "Mention",
                document=_key(data.base + article["id"]),
                resolved=_actor_key(data, node),
                detectedSchema=SCHEMATA[node["type"]],
                name=sorted(texts),
            )


def _links(data: ExplorerData) -> Iterator[dict[str, Any]]:
    for statement in data.statements:
        article = data.articles[statement["article"]]
        for speaker in speakers_of(statement):
            for about in statement.get("about", ()):
                yield _entity(
                    _key("said", statement["id"], speaker, about),
                    "UnknownLink",
                    subject=_actor_key(data, data.nodes[speaker]),
                    object=_actor_key(data, data.nodes[about]),
                    role="denies having said about" if statement.get("negated") else "says about",
                    summary=statement["text"],
                    date=statement.get("on") or article.get("published"),
                    recordId=data.base + statement["id"],
                    sourceUrl=article.get("url") or data.base + article["id"],
                )


def _copies(data: ExplorerData) -> Iterator[dict[str, Any]]:
    for article in data.articles:
        for name, role in (("copied", "copy of"), ("version", "version of")):
            if name in article:
                yield _entity(
                    _key(role, article["id"], article[name]),
                    "UnknownLink",
                    subject=_key(data.base + article["id"]),
                    object=_key(data.base + article[name]),
                    role=role,
                    date=article.get("published"),
                    recordId=data.base + article["id"],
                )
