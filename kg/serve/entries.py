"""What workers make of an IRI of the store: a page for people, or the triples for machines."""

from dataclasses import dataclass, replace
from itertools import filterfalse, islice
from typing import Any

from pyoxigraph import NamedNode, QuerySolutions

from kg.explorer.data import ExplorerData, is_shown
from kg.serve.formats import Answer
from kg.serve.html import render
from kg.serve.jobs import answer_query
from kg.serve.parts import article_data, base_of, node_data
from kg.serve.problem import Problem
from kg.store import OxigraphStore

_MOST_CARDS = 200
_KIND = """SELECT ?kind {{ VALUES ?kind {{ schema:NewsArticle kg:Group schema:Person schema:Organization
  schema:NewsMediaOrganization schema:Place kg:UnnamedActor schema:CreativeWork }} {iri} a ?kind }} LIMIT 1"""
_ARTICLE = """CONSTRUCT {{ ?s ?p ?o }} {{
  {{ BIND({iri} AS ?s) }} UNION {{ ?s nif:referenceContext {iri} }} UNION {{ ?s prov:wasDerivedFrom {iri} }}
  ?s ?p ?o
}}"""
_ENTITY = """CONSTRUCT {{ ?s ?p ?o . ?statement ?role {iri} }} {{
  {{ BIND({iri} AS ?s) ?s ?p ?o }} UNION {{ {iri} geo:hasGeometry ?s . ?s ?p ?o }}
  UNION {{ SELECT ?statement ?role {{ ?statement ?role {iri} ; a kg:Statement }} ORDER BY ?statement LIMIT 1000 }}
}}"""


@dataclass(frozen=True)
class _Piece:
    """Words of an article, and the anchor of the statement that they are said in, if they are."""

    text: str = ""
    anchor: str = ""
    is_shown: bool = False


def entry(store: OxigraphStore, path: str, media_type: str, *, correctable: bool = False) -> Answer:
    """The article or entity that a path stands for, a page of which leads to its corrections or does not;
    Problem 404 where the store has none."""
    base = base_of(store)
    try:
        iri = NamedNode(base + path)
    except ValueError as error:
        raise Problem(404, "The path is not the end of an IRI.") from error
    kinds = store.query(_KIND.format(iri=iri))
    assert isinstance(kinds, QuerySolutions)
    kind = next((row[0].value for row in kinds), None)
    if kind is None:
        raise Problem(404, f"The store says nothing of {iri.value[:500]}.")
    is_article = kind.endswith("NewsArticle")
    if media_type != "text/html":
        return answer_query(store, (_ARTICLE if is_article else _ENTITY).format(iri=iri), media_type)
    made = _article_page if is_article else _entity_page
    page = made(store, base, iri.value, correctable=base if correctable else "")
    return Answer("text/html", page.encode())


def _article_page(store: OxigraphStore, base: str, iri: str, **more: str) -> str:
    data = article_data(store, base, iri)
    home = next(place for place, article in enumerate(data.articles) if base + article["id"] == iri)
    said = [record for record in data.statements if record["article"] == home]
    article = data.articles[home]
    said.sort(key=lambda record: record.get("content", []))
    return render("article.html", iri=iri, article=article, outlet=_name(data, article.get("outlet")),
                  pieces=_pieces(article["text"], said), said=_part(data, said), **more)  # fmt: skip


def _entity_page(store: OxigraphStore, base: str, iri: str, **more: str) -> str:
    data = node_data(store, base, iri)
    index, node = next((place, node) for place, node in enumerate(data.nodes) if base + node["id"] == iri)
    says = [record for record in data.statements if record.get("speaker") == index]
    spoken = [record for record in data.statements if index in record.get("about", ())]
    parts = [
        {"title": title, **_part(data, said, _MOST_CARDS)}
        for title, said in (("Says", says), ("Is spoken about", spoken))
        if said
    ]
    return render("entity.html", iri=iri, node=node, parts=parts, **more)


def _part(data: ExplorerData, said: list[dict[str, Any]], most: int | None = None) -> dict[str, list[dict[str, Any]]]:
    """Statements as a page shows them: those that are shown by default, and the rest folded away."""
    return {
        part: [_card(data, record) for record in islice(records, most)]
        for part, records in (("shown", filter(is_shown, said)), ("more", filterfalse(is_shown, said)))
    }


def _card(data: ExplorerData, record: dict[str, Any]) -> dict[str, Any]:
    """What a template shows of a statement: the names of those whom the record has by their number."""
    article = data.articles[record["article"]]
    place = data.statements.index(record)
    source = " … ".join(article.get("text", "")[begin:end] for begin, end in record.get("source", ()))
    others = [
        {"relation": row["relation"], "card": _brief(data, row["second"] if row["first"] == place else row["first"])}
        for row in data.comparisons
        if place in (row["first"], row["second"])
    ]
    return {
        "anchor": record["id"].partition("#")[2],
        "statement": record,
        "speaker": data.nodes[record["speaker"]] if "speaker" in record else None,
        "source": source,
        "about": [data.nodes[about] for about in record.get("about", ())],
        "article": article,
        "outlet": _name(data, article.get("outlet")),
        "verdicts": [verdict for verdict in data.verdicts if verdict["statement"] == place],
        "others": others,
    }


def _brief(data: ExplorerData, place: int) -> dict[str, Any]:
    record = data.statements[place]
    article = data.articles[record["article"]]
    speaker = _name(data, record.get("speaker"))
    return {
        "statement": record,
        "speaker": speaker,
        "outlet": _name(data, article.get("outlet")) or article["identifier"],
    }


def _name(data: ExplorerData, node: int | None) -> str:
    return "" if node is None else data.nodes[node]["name"]


def _pieces(text: str, statements: list[dict[str, Any]]) -> list[_Piece]:
    """The text in pieces, each with the innermost statement whose content it is, one that is shown by default
    before the rest."""
    spans = sorted(
        (
            (begin, end, _Piece("", record["id"].partition("#")[2], is_shown(record)))
            for record in statements
            for begin, end in record.get("content", ())
        ),
        key=lambda span: (span[2].is_shown, span[0] - span[1]),
    )
    cuts = sorted({0, len(text), *(edge for begin, end, _ in spans for edge in (begin, end))})
    pieces = []
    for begin, end in zip(cuts, cuts[1:]):
        inside = [said for first, last, said in spans if first <= begin and end <= last]
        pieces.append(replace(inside[-1] if inside else _Piece(), text=text[begin:end]))
    return pieces
