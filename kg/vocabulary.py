"""The namespaces of the ontology contract, and the prefixes that every output uses."""

from __future__ import annotations

from functools import cache

from pyoxigraph import NamedNode

PREFIXES: dict[str, str] = {
    "kg": "https://w3id.org/testimonia#",
    "event": "https://w3id.org/testimonia/events#",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@cache
def term(name: str) -> NamedNode:
    """The term of a prefixed name; KeyError for an unknown prefix.

    >>> term("kg:speaker")
    <NamedNode value=https://w3id.org/testimonia#speaker>
    """
    prefix, local = name.split(":", 1)
    return NamedNode(PREFIXES[prefix] + local)
