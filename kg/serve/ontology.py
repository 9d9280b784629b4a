"""``/ontology``: the project's own terms, as a page or as triples."""

import io
from functools import cache
from importlib.resources import files
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, RdfFormat

from kg.query.results import Graph, write_result
from kg.serve.formats import GRAPHS, Answer
from kg.serve.html import render
from kg.store import PREFIXES
from kg.vocabulary import term

_ONTOLOGY = NamedNode(PREFIXES["kg"].rstrip("#"))
_KINDS = {
    "Classes": ("owl:Class",),
    "Properties": ("owl:ObjectProperty", "owl:DatatypeProperty"),
    "Individuals": ("owl:NamedIndividual",),
}
_LINKS = {
    "rdfs:subClassOf": "a kind of",
    "rdfs:subPropertyOf": "a kind of",
    "rdfs:domain": "of",
    "rdfs:range": "with values from",
    "owl:inverseOf": "the inverse of",
}
_OWL = "http://www.w3.org/2002/07/owl#"


def ontology(media_type: str) -> Answer:
    """The ontology as HTML or in a form of RDF."""
    if media_type == "text/html":
        return Answer(media_type, _page().encode())
    out = io.BytesIO()
    write_result(Graph(tuple(sorted(_triples(), key=str))), GRAPHS[media_type], out)
    return Answer(media_type, out.getvalue())


@cache
def _triples() -> tuple[pyoxigraph.Triple, ...]:
    content = files("kg.ontology").joinpath("kg.ttl").read_bytes()
    return tuple(quad.triple for quad in pyoxigraph.parse(content, RdfFormat.TURTLE))


@cache
def _page() -> str:
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in _triples())

    def values(subject: NamedNode, name: str) -> list[Any]:
        predicate = NamedNode(_OWL + name[4:]) if name.startswith("owl:") else term(name)
        return [quad.object for quad in store.quads_for_pattern(subject, predicate, None)]

    def entry(subject: NamedNode) -> dict[str, Any]:
        links = [
            (
                words,
                sorted(
                    (_short(value), _address(value)) for value in values(subject, name) if isinstance(value, NamedNode)
                ),
            )
            for name, words in _LINKS.items()
        ]
        return {
            "name": _short(subject),
            "anchor": subject.value.rpartition("#")[2],
            "label": _text(values(subject, "rdfs:label")),
            "definition": _text(values(subject, "skos:definition")),
            "example": _text(values(subject, "skos:example")),
            "links": [(words, targets) for words, targets in links if targets],
        }

    sections = {}
    for title, classes in _KINDS.items():
        subjects = {
            quad.subject
            for name in classes
            for quad in store.quads_for_pattern(None, term("rdf:type"), NamedNode(_OWL + name[4:]))
            if isinstance(quad.subject, NamedNode) and quad.subject.value.startswith(PREFIXES["kg"])
        }
        sections[title] = [entry(subject) for subject in sorted(subjects, key=str)]
    about = _text(
        [q.object for q in store.quads_for_pattern(_ONTOLOGY, NamedNode("http://purl.org/dc/terms/description"), None)]
    )
    changes = sorted((note.value for note in values(_ONTOLOGY, "skos:changeNote")), reverse=True)
    return render("ontology.html", iri=_ONTOLOGY.value, about=about, changes=changes, sections=sections)


def _text(values: list[Any]) -> str:
    return next((value.value for value in values if isinstance(value, Literal)), "")


def _short(iri: NamedNode) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.value.startswith(namespace):
            return f"{prefix}:{iri.value.removeprefix(namespace)}"
    return iri.value


def _address(iri: NamedNode) -> str:
    own = iri.value.startswith(PREFIXES["kg"])
    return "#" + iri.value.removeprefix(PREFIXES["kg"]) if own else iri.value
