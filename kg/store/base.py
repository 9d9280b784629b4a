"""What every store can do.

All triples are in the default graph; one article's part of it is found through
``prov:wasDerivedFrom`` and ``nif:referenceContext``.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QuerySolutions, QueryTriples, Triple

Term = NamedNode | BlankNode | Literal | Triple

PREFIXES = {
    "kg": "https://w3id.org/testimonia#",
    "event": "https://w3id.org/testimonia/events#",
    "schema": "https://schema.org/",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "itsrdf": "http://www.w3.org/2005/11/its/rdf#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "org": "http://www.w3.org/ns/org#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Store(Protocol):
    """Triples that can be queried, and replaced article by article."""

    def load(self, triples: Iterable[Triple]) -> None:
        """Add triples in bulk."""
        ...

    def query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL 1.1 query, with ``PREFIXES`` declared."""
        ...

    def remove_article(self, iri: str) -> None:
        """Remove an article, what was derived from it, and the entities that only it uses."""
        ...

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""
        ...

    def optimize(self) -> None:
        """Compact after a bulk load."""
        ...

    def close(self) -> None:
        """Write everything to disk and release the lock."""
        ...
