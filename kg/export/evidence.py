"""Evidence that stands without us: a statement with the texts that it is in, and a program that verifies it.

The folder holds ``evidence.json``, the articles' texts, the triples, a page for people, and
``verify.py``, which needs nothing but Python. ``SEAL`` is the digest of the manifest, which has the
digest of every file.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import InputError, QuestionError
from kg.explorer.base import base_of_store
from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.explorer.rows import Part
from kg.graph.turtle import write_turtle
from kg.query.results import Graph
from kg.query.run import run_query, select
from kg.store import Store

CONTEXT = 120  # characters before and after each span
_ROLES = ("source", "cue", "content")
_TRIPLES = """CONSTRUCT { ?s ?p ?o } {
  { ?s ?p ?o . FILTER(?s IN (%s)) }
  UNION { ?statement kg:speakerMention|kg:cue|kg:content ?s . ?s ?p ?o . FILTER(?statement IN (%s)) }
}"""


@dataclass(frozen=True, slots=True)
class Sealed:
    """A written folder: how many statements it holds, and the digest of its manifest."""

    folder: Path
    statements: int
    seal: str


def write_evidence(store: Store, iris: Sequence[str], folder: Path) -> Sealed:
    """Write the evidence of some statements, and of those that they are compared with, into a folder.

    Raises QuestionError where the store has no such statement, InputError where the folder is taken.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder} is not empty; name another folder with --out.")
    data = _data(store, [find_statement(store, iri) for iri in iris])
    evidence = _evidence(data)
    contents = {
        "evidence.json": (json.dumps(evidence, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode(),
        "README.md": _page(evidence).encode(),
        "statements.ttl": _triples(store, data),
        "verify.py": files("kg.export").joinpath("verify.py").read_bytes(),
        **{_file(place): article["text"].encode() for place, article in enumerate(data.articles)},
    }
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    manifest = (json.dumps({"files": digests}, indent=1) + "\n").encode()
    seal = hashlib.sha256(manifest).hexdigest()
    contents |= {"manifest.json": manifest, "SEAL": f"{seal}\n".encode()}
    try:
        for name, content in contents.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise InputError(f"{folder} can't be written ({error.strerror}); choose another --out.") from error
    return Sealed(folder, len(evidence["statements"]), seal)


def find_statement(store: Store, given: str) -> str:
    """The IRI of a statement from it, or from its end; QuestionError where none or several end so."""
    if not given.strip() or any(mark in given for mark in '<>"{}|^`\\ \n\t'):
        raise QuestionError(f"{given!r} is no statement's IRI or its end; 'kg ask who-said-what' lists them.")
    query = f'SELECT ?s {{ ?s a kg:Statement FILTER(STRENDS(STR(?s), "{given}")) }} ORDER BY ?s LIMIT 2'
    found = select(store, query)
    if not found:
        raise QuestionError(f"No statement's IRI ends in {given!r}; 'kg ask who-said-what' lists them.")
    if len(found) > 1 and found[0][0].value != given:
        raise QuestionError(f"Several statements' IRIs end in {given!r}; give more of it.")
    return str(found[0][0].value)


def _data(store: Store, iris: Sequence[str]) -> ExplorerData:
    """The statements with those that they are compared with or stand in."""
    listed = " ".join(str(NamedNode(iri)) for iri in sorted(set(iris)))
    linked = f"""SELECT DISTINCT ?other {{ VALUES ?s {{ {listed} }}
      {{ ?c kg:compares ?s , ?other }} UNION {{ ?s kg:within ?other }} UNION {{ ?v schema:itemReviewed ?s , ?other }} }}"""
    all_iris = {*iris, *(row[0].value for row in select(store, linked))}
    return explorer_data(store, Part(base_of_store(store), frozenset(all_iris)))


def _evidence(data: ExplorerData) -> dict[str, Any]:
    return {
        "made": {"by": "testimonia", "version": version("testimonia"), "offsets": "Unicode code points, half-open"},
        "articles": [_article(data, place, article) for place, article in enumerate(data.articles)],
        "statements": [_statement(data, record) for record in data.statements],
        "verdicts": [_verdict(data, record) for record in data.verdicts],
        "comparisons": [
            {
                "relation": record["relation"],
                "first": _iri(data, data.statements[record["first"]]),
                "second": _iri(data, data.statements[record["second"]]),
                "confidence": record["confidence"],
                "reason": record.get("reason"),
            }
            for record in data.comparisons
        ],
    }


def _article(data: ExplorerData, place: int, article: Record) -> dict[str, Any]:
    return {
        "id": _iri(data, article),
        "identifier": article["identifier"],
        "headline": article.get("headline"),
        "published": article.get("published"),
        "outlet": _actor(data, article["outlet"])["name"] if "outlet" in article else None,
        "url": article.get("url"),
        "file": _file(place),
        "sha256": hashlib.sha256(article["text"].encode()).hexdigest(),
    }


def _statement(data: ExplorerData, record: Record) -> dict[str, Any]:
    return {
        "id": _iri(data, record),
        "article": _iri(data, data.articles[record["article"]]),
        "speakers": [_actor(data, place) for place in speakers_of(record)],
        "about": [_actor(data, place) for place in record.get("about", ())],
        "mode": record["mode"],
        "negated": record.get("negated", False),
        "confidence": record["confidence"],
        "text": record["text"],
        "within": _iri(data, data.statements[record["within"]]) if "within" in record else None,
        **_spans(data, record),
    }


def _verdict(data: ExplorerData, record: Record) -> dict[str, Any]:
    return {
        "id": _iri(data, record),
        "article": _iri(data, data.articles[record["article"]]),
        "statement": _iri(data, data.statements[record["statement"]]),
        "rating": record["rating"],
        "value": record["value"],
        "author": _actor(data, record["author"]) if "author" in record else None,
        **_spans(data, record),
    }


def _spans(data: ExplorerData, record: Record) -> dict[str, list[dict[str, Any]]]:
    text = data.articles[record["article"]]["text"]
    return {role: [_span(text, *pair) for pair in record[role]] for role in _ROLES if role in record}


def _span(text: str, begin: int, end: int) -> dict[str, Any]:
    before, after = text[max(0, begin - CONTEXT) : begin], text[end : end + CONTEXT]
    return {"begin": begin, "end": end, "exact": text[begin:end], "prefix": before, "suffix": after}


def _actor(data: ExplorerData, place: int) -> dict[str, str]:
    return {"id": _iri(data, data.nodes[place]), "name": data.nodes[place]["name"]}


def _iri(data: ExplorerData, record: Record) -> str:
    return f"{data.base}{record['id']}"


def _file(place: int) -> str:
    return f"articles/{place + 1:03}.txt"


def _triples(store: Store, data: ExplorerData) -> bytes:
    listed = ", ".join(str(NamedNode(data.base + record["id"])) for record in (*data.statements, *data.verdicts))
    found = run_query(store, _TRIPLES % (listed, listed))
    assert isinstance(found, Graph)
    out = io.BytesIO()
    write_turtle(found.triples, out)
    return out.getvalue()


def _page(evidence: dict[str, Any]) -> str:
    """The same for people, in Markdown."""
    articles = {article["id"]: article for article in evidence["articles"]}
    lines = [
        "# Evidence",
        "",
        f"Made by Testimonia {evidence['made']['version']}; `python3 verify.py` verifies it.",
        "",
    ]
    for statement in evidence["statements"]:
        article = articles[statement["article"]]
        who = ", ".join(actor["name"] for actor in statement["speakers"]) or "(not told)"
        told = ", ".join(filter(None, (article["outlet"], article["published"], article["identifier"])))
        lines += [
            f"## {who}",
            "",
            f"{told} ({article['file']}); {statement['mode']}, confidence {statement['confidence']}",
            "",
        ]
        for span in statement.get("content", []):
            quoted = f"…{span['prefix']}**{span['exact'].strip()}**{span['suffix']}…"
            lines += ["> " + " ".join(quoted.split()), "", f"characters {span['begin']}–{span['end']}", ""]
        lines += [
            f"- rated “{verdict['rating']}” by {(verdict['author'] or {}).get('name', 'the article')}"
            for verdict in evidence["verdicts"]
            if verdict["statement"] == statement["id"]
        ]
        lines += [
            f"- {comparison['relation']} ({comparison['confidence']}): {comparison['reason']}"
            for comparison in evidence["comparisons"]
            if statement["id"] in (comparison["first"], comparison["second"])
        ]
        lines += ["", f"<{statement['id']}>", ""]
    return "\n".join(lines)
