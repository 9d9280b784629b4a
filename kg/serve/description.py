"""What the endpoint says of itself (https://www.w3.org/TR/sparql11-service-description/)."""

import io

from pyoxigraph import BlankNode, NamedNode, Triple

from kg.query.results import Graph, write_result
from kg.serve.formats import GRAPHS, Answer, negotiate
from kg.vocabulary import term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV")
_GRAPHS = ("Turtle", "N-Triples", "JSON-LD", "RDF_XML")


def describe_service(endpoint: str, accept: str, *, writable: bool) -> Answer:
    """The description of the service at an IRI, in the form that ``accept`` prefers."""
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    triples = [
        Triple(service, term("rdf:type"), _sd("Service")),
        Triple(service, _sd("endpoint"), NamedNode(endpoint)),
        Triple(service, _sd("defaultDataset"), dataset),
        Triple(dataset, term("rdf:type"), _sd("Dataset")),
        Triple(dataset, _sd("defaultGraph"), graph),
        Triple(graph, term("rdf:type"), _sd("Graph")),
        *(Triple(service, _sd("supportedLanguage"), _sd(language)) for language in languages),
        *(Triple(service, _sd("resultFormat"), NamedNode(_FORMATS + name)) for name in (*_RESULTS, *_GRAPHS)),
    ]
    media_type = negotiate(accept, GRAPHS)
    out = io.BytesIO()
    write_result(Graph(tuple(sorted(triples, key=str))), GRAPHS[media_type], out)
    return Answer(media_type, out.getvalue())


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
