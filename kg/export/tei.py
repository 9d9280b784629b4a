"""TEI P5: the articles as they are stored, and beside the text (``standOff``) who is named and who says what.

Spans point into the text by ``#string-range(ID,OFFSET,LENGTH)`` (TEI Guidelines, 16.2.4), in characters.
"""

from __future__ import annotations

from typing import BinaryIO
from xml.etree import ElementTree as ET

from kg.explorer.data import ExplorerData, explorer_data, speakers_of
from kg.explorer.records import Record
from kg.graph.triples import writable
from kg.store import Store

TEI = "http://www.tei-c.org/ns/1.0"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_LISTS = {
    "person": ("listPerson", "person", "persName"),
    "organization": ("listOrg", "org", "orgName"),
    "group": ("listOrg", "org", "orgName"),
    "source": ("listPerson", "person", "persName"),
    "place": ("listPlace", "place", "placeName"),
    "work": ("listBibl", "bibl", "title"),
}


def write_tei(store: Store, out: BinaryIO) -> None:
    """Write a corpus with a TEI document an article."""
    ET.register_namespace("", TEI)
    data = explorer_data(store)
    corpus = ET.Element(f"{{{TEI}}}teiCorpus")
    _header(corpus, "Articles read by Testimonia", None, None, None)
    for place in range(len(data.articles)):
        corpus.append(_document(data, place))
    ET.ElementTree(corpus).write(out, encoding="utf-8", xml_declaration=True)
    out.write(b"\n")


def _header(parent: ET.Element, title: str, published: str | None, outlet: str | None, url: str | None) -> None:
    header = _add(parent, "teiHeader")
    description = _add(header, "fileDesc")
    _add(_add(description, "titleStmt"), "title", title)
    _add(_add(description, "publicationStmt"), "p", "Written by kg export tei.")
    source = _add(description, "sourceDesc")
    bibl = _add(source, "bibl")
    for name, value in (("title", title), ("publisher", outlet), ("date", published)):
        if value:
            child = _add(bibl, name, value)
            if name == "date":
                child.set("when", value)
    if url:
        _add(bibl, "ref").set("target", url)


def _document(data: ExplorerData, place: int) -> ET.Element:
    article = data.articles[place]
    document = ET.Element(f"{{{TEI}}}TEI", {_ID: f"a{place + 1}"})
    outlet = data.nodes[article["outlet"]]["name"] if "outlet" in article else None
    title = article.get("headline") or article["identifier"]
    _header(document, title, article.get("published"), outlet, article.get("url"))
    standoff = _add(document, "standOff")
    statements = [statement for statement in data.statements if statement["article"] == place]
    mentions = article.get("mentions", ())
    used = {node for *_, node in mentions} | {node for one in statements for node in speakers_of(one)}
    _actors(standoff, data, place, sorted(used))
    names = _add(standoff, "spanGrp", type="mention")
    for begin, end, node in mentions:
        _span(names, place, begin, end).set("ana", f"#{_key(place, node)}")
    said = _add(standoff, "spanGrp", type="statement")
    for number, statement in enumerate(statements):
        _statement(said, statement, place, number)
    body = _add(_add(document, "text"), "body")
    _add(body, "ab", article["text"]).set(_ID, f"t{place + 1}")
    return document


def _actors(standoff: ET.Element, data: ExplorerData, place: int, used: list[int]) -> None:
    lists: dict[str, ET.Element] = {}
    for node in used:
        group, element, name = _LISTS[data.nodes[node]["type"]]
        if group not in lists:
            lists[group] = _add(standoff, group)
        actor = _add(lists[group], element)
        actor.set(_ID, _key(place, node))
        _add(actor, name, data.nodes[node]["name"])
        if element != "bibl":
            _add(actor, "idno", data.base + data.nodes[node]["id"]).set("type", "URI")


def _statement(group: ET.Element, statement: Record, place: int, number: int) -> None:
    for role in ("content", "source", "cue"):
        for piece, (begin, end) in enumerate(statement.get(role, ())):
            span = _span(group, place, begin, end)
            span.set("type", role)
            span.set("corresp", f"#s{place + 1}.{number + 1}")
            if role == "content" and piece == 0:
                span.attrib.pop("corresp")
                span.set(_ID, f"s{place + 1}.{number + 1}")
                speakers = " ".join(f"#{_key(place, node)}" for node in speakers_of(statement))
                if speakers:
                    span.set("resp", speakers)
                span.set("subtype", statement["mode"])


def _span(group: ET.Element, place: int, begin: int, end: int) -> ET.Element:
    return _add(group, "span", target=f"#string-range(t{place + 1},{begin},{end - begin})")


def _key(place: int, node: int) -> str:
    return f"a{place + 1}.e{node + 1}"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{TEI}}}{name}", attributes)
    # XML makes one of "\r\n": as characters, offsets hold.
    child.text = writable(text).replace("\r", " ") if text is not None else None
    return child
