"""CSV files for ``neo4j-admin database import``: nodes and relationships with typed headers, and the command."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.store import Store

_LABELS = {
    "person": "Person",
    "organization": "Organization",
    "group": "Group",
    "place": "Place",
    "source": "UnnamedActor",
    "work": "Work",
}
_LIST = ";"
Rows = Iterator[Sequence[Any]]


def write_neo4j(store: Store, folder: Path) -> None:
    """Write the files and ``import.sh``, which loads them into a database of the name that it is given."""
    data = explorer_data(store)
    folder.mkdir(parents=True, exist_ok=True)
    nodes = {
        "actors": (
            ("id:ID", "name", "aliases:string[]", "longitude:double", "latitude:double", ":LABEL"),
            _actors(data),
        ),
        "articles": (("id:ID", "identifier", "headline", "published", "url", "text", ":LABEL"), _articles(data)),
        "statements": (
            (
                "id:ID",
                "text",
                "mode",
                "negated:boolean",
                "confidence:double",
                "said_on",
                "begin:int",
                "end:int",
                ":LABEL",
            ),
            _statements(data),
        ),
        "events": (("id:ID", "label", "type", "time", "factuality", "confidence:double", ":LABEL"), _events(data)),
        "verdicts": (("id:ID", "rating", "value:int", ":LABEL"), _verdicts(data)),
    }
    for name, (header, rows) in nodes.items():
        _write(folder / f"{name}.csv", header, rows)
    _write(
        folder / "relationships.csv", (":START_ID", ":END_ID", "confidence:double", "reason", ":TYPE"), _relations(data)
    )
    given = " ".join(f"--nodes={name}.csv" for name in nodes)
    command = f'#!/bin/sh\nneo4j-admin database import full {given} --relationships=relationships.csv "${{1:-neo4j}}"\n'
    (folder / "import.sh").write_text(command, encoding="utf8", newline="\n")


def _write(path: Path, header: Sequence[str], rows: Rows) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    path.write_bytes(text.getvalue().encode())


def _actors(data: ExplorerData) -> Rows:
    for node in data.nodes:
        longitude, latitude = node.get("point", ("", ""))
        aliases = _LIST.join(alias.replace(_LIST, ",") for alias in node.get("aliases", ()))
        yield data.base + node["id"], node["name"], aliases, longitude, latitude, f"Actor;{_LABELS[node['type']]}"


def _articles(data: ExplorerData) -> Rows:
    for one in data.articles:
        told = [one.get(name, "") for name in ("headline", "published", "url")]
        yield data.base + one["id"], one["identifier"], *told, one["text"], "Article"


def _statements(data: ExplorerData) -> Rows:
    for one in data.statements:
        begin, end = one["content"][0][0], one["content"][-1][1]
        is_negated = str(one.get("negated", False)).lower()
        yield (
            *(data.base + one["id"], one["text"], one["mode"], is_negated, one["confidence"], one.get("on", "")),
            *(begin, end, "Statement"),
        )


def _events(data: ExplorerData) -> Rows:
    for one in data.events:
        time, confidence = one.get("time", ""), one["confidence"]
        yield data.base + one["id"], one["label"], one["type"], time, one["factuality"], confidence, "Event"


def _verdicts(data: ExplorerData) -> Rows:
    for one in data.verdicts:
        yield data.base + one["id"], one["rating"], one["value"], "Verdict"


def _relations(data: ExplorerData) -> Rows:
    def actor(place: int) -> str:
        return data.base + data.nodes[place]["id"]

    for one in data.statements:
        iri = data.base + one["id"]
        yield iri, data.base + data.articles[one["article"]]["id"], "", "", "IN_ARTICLE"
        yield from ((actor(place), iri, "", "", "SAYS") for place in speakers_of(one))
        for name, kind in (("about", "ABOUT"), ("favours", "FAVOURS"), ("opposes", "OPPOSES")):
            yield from ((iri, actor(place), "", "", kind) for place in one.get(name, ()))
        if "addressee" in one:
            yield iri, actor(one["addressee"]), "", "", "TO"
        if "within" in one:
            yield iri, data.base + data.statements[one["within"]]["id"], "", "", "WITHIN"
    for one in data.articles:
        if "outlet" in one:
            yield data.base + one["id"], actor(one["outlet"]), "", "", "PUBLISHED_BY"
        for name, kind in (("copied", "COPY_OF"), ("version", "VERSION_OF")):
            if name in one:
                yield data.base + one["id"], data.base + one[name], "", "", kind
    for one in data.events:
        iri = data.base + one["id"]
        for name, kind in (("agent", "AGENT"), ("patient", "PATIENT"), ("place", "IN_PLACE")):
            if name in one:
                yield iri, actor(one[name]), "", "", kind
        if "claim" in one:
            yield iri, data.base + data.statements[one["claim"]]["id"], "", "", "ASSERTED_IN"
    for one in data.verdicts:
        yield data.base + one["id"], data.base + data.statements[one["statement"]]["id"], "", "", "RATES"
    for one in data.comparisons:
        first, second = (data.base + data.statements[one[side]]["id"] for side in ("first", "second"))
        yield first, second, one["confidence"], one.get("reason", ""), one["relation"].upper()
