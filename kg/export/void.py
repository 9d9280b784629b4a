"""What a build holds, as VoID and DCAT describe data sets: for catalogues, and for those who query many stores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from kg.explorer.base import base_of_store
from kg.graph.triples import TYPE, date, integer, link, prose
from kg.graph.turtle import write_turtle
from kg.query.made import made
from kg.query.results import shorten
from kg.query.run import select
from kg.settings import DEFAULT_BASE
from kg.store import Store
from kg.vocabulary import PREFIXES, VERSION_IRI, term

_PUBLISHED = (
    "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) { ?article a schema:NewsArticle ; schema:datePublished ?day }"
)
_FORMATS = {"turtle": "text/turtle", "ntriples": "application/n-triples", "jsonld": "application/ld+json"}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_ENGLISH = "http://id.loc.gov/vocabulary/iso639-1/en"


def write_void(store: Store, out: BinaryIO) -> None:
    """Write the description of a store as Turtle; the same triples give the same bytes."""
    write_turtle(_description(store, base_of_store(store) or DEFAULT_BASE), out, only_used=True)


def _description(store: Store, base: str) -> Iterator[Triple]:
    classes: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    subjects = set()
    for triple in store.triples():
        properties[triple.predicate.value] += 1
        subjects.add(triple.subject)
        if triple.predicate == TYPE and isinstance(triple.object, NamedNode):
            classes[triple.object.value] += 1
    dataset = NamedNode(f"{base}dataset")
    for name in ("void:Dataset", "dcat:Dataset"):
        yield Triple(dataset, TYPE, term(name))
    yield prose(dataset, "dcterms:title", "Who said what about whom, as news articles report it")
    yield prose(
        dataset,
        "dcterms:description",
        f"{classes[term('kg:Statement').value]} statements, {classes[term('sem:Event').value]} events and"
        f" {classes[term('schema:ClaimReview').value]} verdicts in"
        f" {classes[term('schema:NewsArticle').value]} articles, read by Testimonia.",
    )
    yield link(dataset, "dcterms:language", _ENGLISH)
    yield link(dataset, "dcterms:conformsTo", VERSION_IRI)
    yield Triple(dataset, term("void:uriSpace"), Literal(base))
    yield integer(dataset, "void:triples", properties.total())
    yield integer(dataset, "void:distinctSubjects", len(subjects))
    yield integer(dataset, "void:classes", len(classes))
    yield integer(dataset, "void:properties", len(properties))
    used = (*classes, *properties)
    for namespace in PREFIXES.values():
        if any(iri.startswith(namespace) for iri in used):
            yield link(dataset, "void:vocabulary", namespace)
    for kind, number, counts in (("class", "entities", classes), ("property", "triples", properties)):
        for iri, count in counts.items():
            part = NamedNode(f"{dataset.value}#{kind}-{shorten(iri).replace(':', '-')}")
            yield Triple(dataset, term(f"void:{kind}Partition"), part)
            yield link(part, f"void:{kind}", iri)
            yield integer(part, f"void:{number}", count)
    yield from _dates(store, dataset)
    found = made(store)
    if found is not None:
        yield Triple(dataset, term("dcterms:issued"), Literal(found.ended, datatype=term("xsd:dateTime")))
    for name, media_type in _FORMATS.items():
        distribution = NamedNode(f"{dataset.value}#{name}")
        yield Triple(dataset, term("dcat:distribution"), distribution)
        yield Triple(distribution, TYPE, term("dcat:Distribution"))
        yield prose(distribution, "dcterms:title", f"kg export {name}")
        yield link(distribution, "dcat:mediaType", _MEDIA_TYPES + media_type)


def _dates(store: Store, dataset: NamedNode) -> Iterator[Triple]:
    """From when to when the articles are."""
    for first, last in select(store, _PUBLISHED):
        if first is not None and last is not None:
            period = NamedNode(f"{dataset.value}#period")
            yield Triple(dataset, term("dcterms:temporal"), period)
            yield Triple(period, TYPE, term("dcterms:PeriodOfTime"))
            yield date(period, "dcat:startDate", first.value)
            yield date(period, "dcat:endDate", last.value)
