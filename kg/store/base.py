"""What every store can do, and the SPARQL that all of them share.

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


# The operations run in this order because each needs what the next removes. An entity is
# used by another article if a node of that article points to it, itself or through the
# nationality or employer of an entity; used by none, it goes with its geometry.
_REMOVE_ARTICLE = """
DELETE {{ ?claim a schema:Claim }} WHERE {{
  ?verdict prov:wasDerivedFrom {article} ; schema:itemReviewed ?claim .
  FILTER NOT EXISTS {{
    ?other schema:itemReviewed ?claim ; prov:wasDerivedFrom ?elsewhere .
    FILTER(?elsewhere != {article})
  }}
}} ;
DELETE {{ ?entity ?p ?o . ?geometry ?gp ?go }} WHERE {{
  {{
    SELECT DISTINCT ?entity WHERE {{
      {{ ?node prov:wasDerivedFrom|nif:referenceContext {article} }} UNION {{ VALUES ?node {{ {article} }} }}
      ?node ?role ?named .
      ?named (schema:nationality|schema:worksFor)? ?entity .
      ?entity a ?type .
      VALUES ?type {{ schema:Person schema:Organization kg:Group schema:Place }}
    }}
  }}
  FILTER NOT EXISTS {{
    ?named (schema:nationality|schema:worksFor)? ?entity .
    ?node ?role ?named .
    ?node prov:wasDerivedFrom|nif:referenceContext ?elsewhere .
    FILTER(?elsewhere != {article})
  }}
  FILTER NOT EXISTS {{
    ?named (schema:nationality|schema:worksFor)? ?entity .
    ?elsewhere schema:publisher|schema:author ?named ; a schema:NewsArticle .
    FILTER(?elsewhere != {article})
  }}
  {{ ?entity ?p ?o }} UNION {{ ?entity geo:hasGeometry ?geometry . ?geometry ?gp ?go }}
}} ;
DELETE {{ ?node ?p ?o . ?s ?q ?node }} WHERE {{
  {{ VALUES ?node {{ {article} }} }}
  UNION {{ ?node prov:wasDerivedFrom|nif:referenceContext {article} }}
  UNION {{ ?verdict prov:wasDerivedFrom {article} ; schema:reviewRating ?node }}
  UNION {{ ?statement prov:wasDerivedFrom {article} . ?node kg:compares ?statement }}
  {{ ?node ?p ?o }} UNION {{ ?s ?q ?node }}
}}
"""


def remove_article_update(iri: str) -> str:
    """The one SPARQL update that removes an article; an invalid IRI is a ValueError."""
    return _REMOVE_ARTICLE.format(article=NamedNode(iri))
