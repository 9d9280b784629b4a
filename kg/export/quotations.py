"""Quotations in the shapes of two public data sets, as JSON Lines, for those who have tools for them.

Quotebank (doi.org/10.1145/3437963.3441760): a line a quotation, however often it occurs, with the
likely speakers. The Global Quotation Graph of GDELT: a line an article, its quotations with the
characters around them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from typing import BinaryIO

from kg.export.nodes import ArticleNodes, Node, articles, nodes
from kg.store import Store

AROUND = 100  # code points of the article before and after a quotation
NOBODY = "None"
PHASE = "E"  # Quotebank's name of its latest way of collecting, which its tools expect to be told
_WIKIDATA = re.compile(r"https?://www\.wikidata\.org/entity/(Q\d+)$")
_QUOTED = re.compile(r"[“„«\"]([^“”„«»\"]+)[”“»\"]")
_MARKS = "“”„«»\"‘’'‚‛"


def write_gqg(store: Store, out: BinaryIO) -> None:
    """Write a line an article that quotes somebody."""
    for found in articles(store):
        text = found.article.one("nif:isString") or ""
        spans = sorted({span for span, _ in _quotations(found, text)})
        if spans:
            record = {
                "date": _midnight(found.article.one("schema:datePublished"), "T", "Z"),
                "url": found.article.one("schema:url") or found.article.iri,
                "title": found.article.one("schema:headline") or "",
                "lang": "ENGLISH",
                "quotes": [
                    {"pre": text[max(0, s - AROUND) : s], "quote": text[s:e], "post": text[e : e + AROUND]}
                    for s, e in spans
                ],
            }
            out.write(_line(record))


def write_quotebank(store: Store, out: BinaryIO) -> None:
    """Write a line a quotation, in the order of date and words. Two are one where they are the
    same but for case and punctuation; the speaker is who is likeliest over all occurrences."""
    # A database without a name is kept on disk where it grows, and goes when it is closed.
    database = sqlite3.connect("")
    database.execute("CREATE TABLE said (key TEXT, text TEXT, date TEXT, url TEXT, speaker TEXT, chance REAL)")
    names: dict[str, tuple[str, list[str]]] = {}
    for found in articles(store):
        text = found.article.one("nif:isString") or ""
        published = found.article.one("schema:datePublished") or ""
        url = found.article.one("schema:url") or found.article.iri
        for (start, end), node in _quotations(found, text):
            who = node.one("kg:speaker") or ""
            chance = node.share("kg:speakerConfidence")
            chance = 1.0 if chance is None else chance  # a graph of elsewhere may tell the speaker alone
            quotation = " ".join(text[start:end].split())
            database.execute(
                "INSERT INTO said VALUES (?, ?, ?, ?, ?, ?)", (_key(quotation), quotation, published, url, who, chance)
            )
    speakers = [iri for (iri,) in database.execute("SELECT DISTINCT speaker FROM said WHERE speaker > '' ORDER BY 1")]
    for speaker in nodes(store, speakers):
        found_items = (_WIKIDATA.match(match) for match in speaker.all("schema:sameAs"))
        names[speaker.iri] = (speaker.one("schema:name") or "", [item[1] for item in found_items if item])
    database.execute("CREATE INDEX by_key ON said (key)")
    number, day = 0, ""
    keys = database.execute("SELECT key, MIN(NULLIF(date, '')) AS first FROM said GROUP BY key ORDER BY first, key")
    for key, first in keys:
        number, day = (number + 1, day) if first == day else (0, first)
        rows = database.execute("SELECT text, url, speaker, chance FROM said WHERE key = ?", (key,)).fetchall()
        out.write(_line(_quotebank(rows, first, number, names)))
    database.close()


def _quotebank(
    rows: list[tuple[str, str, str, float]], date: str | None, number: int, names: dict[str, tuple[str, list[str]]]
) -> dict:
    chances: dict[str, float] = {}
    for _, _, speaker, chance in rows:
        if speaker:
            chances[speaker] = chances.get(speaker, 0.0) + chance / len(rows)
    probable = sorted(chances, key=lambda iri: (-chances[iri], iri))
    nobody = max(0.0, 1 - sum(chances.values()))
    probas = [[names[iri][0], f"{chances[iri]:.4f}"] for iri in probable] + [[NOBODY, f"{nobody:.4f}"]]
    likeliest = probable[0] if probable and chances[probable[0]] > nobody else None
    return {
        "quoteID": f"{date or '0000-00-00'}-{number:06d}",
        "quotation": max((text for text, *_ in rows), key=lambda text: (len(text), text)),
        "speaker": names[likeliest][0] if likeliest else NOBODY,
        "qids": names[likeliest][1] if likeliest else [],
        "date": _midnight(date, " ", ""),
        "numOccurrences": len(rows),
        "probas": sorted(probas, key=lambda pair: -float(pair[1])),
        "urls": sorted({url for _, url, _, _ in rows}),
        "phase": PHASE,
    }


def _quotations(found: ArticleNodes, text: str) -> Iterator[tuple[tuple[int, int], Node]]:
    """The quotations of an article, without their marks: what is said in somebody's own words, and
    of what is said in part so, the part."""
    for node in found.of_class("kg:Statement"):
        mode = node.term("kg:mode")
        for start, end in found.offsets(node, "kg:content"):
            if mode == "direct":
                yield _inside(text, start, end), node
            elif mode == "mixed":
                yield from ((match.span(1), node) for match in _QUOTED.finditer(text, start, end))


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without its quotation marks."""
    while start < end and text[start] in _MARKS:
        start += 1
    while start < end and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _key(quotation: str) -> str:
    """How Quotebank tells quotations apart: lower case, without punctuation."""
    return " ".join("".join(c if c.isalnum() or c.isspace() else "" for c in quotation.lower()).split())


def _midnight(date: str | None, between: str, zone: str) -> str | None:
    return f"{date}{between}00:00:00{zone}" if date else None


def _line(record: dict) -> bytes:
    return json.dumps(record, ensure_ascii=False).encode() + b"\n"
