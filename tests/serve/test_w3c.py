"""The W3C's SPARQL 1.1 tests of what a server does: protocol, service description, JSON, CSV and TSV results."""

import csv
import io
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import QueryBoolean, QueryResultsFormat, RdfFormat
from rdflib import RDF, RDFS, Graph, Namespace
from rdflib.collection import Collection

SUITE = Path(__file__).parents[1] / "data" / "w3c"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
QT = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-query#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
SD = "http://www.w3.org/ns/sparql-service-description#"
TOKEN = {"Authorization": "Bearer sesame"}
ROWS = {
    "application/sparql-results+json": QueryResultsFormat.JSON,
    "application/sparql-results+xml": QueryResultsFormat.XML,
    "text/tab-separated-values": QueryResultsFormat.TSV,
}

BY_VALUE = pytest.mark.xfail(
    strict=True,
    reason="Oxigraph keeps numbers by value: '1.0E6' comes back as 1000000, an xsd:negativeInteger as an xsd:integer",
)


def manifest(name):
    graph = Graph().parse(SUITE / name / "manifest.ttl", publicID=(SUITE / name).as_uri() + "/")
    return graph, list(Collection(graph, next(graph.objects(None, MF.entries))))


def entries(name):
    return [pytest.param(entry, id=entry.fragment) for entry in manifest(name)[1]]


def load(server, data):
    """Make the store hold these graphs, by IRI (None: the default graph), and nothing else."""
    assert server.client.post("/sparql", data={"update": "DROP ALL"}, headers=TOKEN).status_code == 204
    for iri, path in data.items():
        parameters = {"default": ""} if iri is None else {"graph": iri}
        headers = TOKEN | {"Content-Type": "text/turtle"}
        assert server.client.put("/store", params=parameters, content=path.read_bytes(), headers=headers).is_success


def media_type(response):
    return response.headers["content-type"].partition(";")[0]


PROTOCOL, PROTOCOL_ENTRIES = manifest("protocol")


def test_all_of_the_protocol_tests_are_run():
    assert len(PROTOCOL_ENTRIES) == 34


@pytest.mark.parametrize("entry", entries("protocol"))
def test_protocol(writable, entry):
    data = {}
    for given in PROTOCOL.objects(entry, UT.graphData):
        data[str(PROTOCOL.value(given, RDFS.label))] = SUITE / "protocol" / Path(PROTOCOL.value(given, UT.graph)).name
    load(writable, data)
    for request in Collection(PROTOCOL, PROTOCOL.value(PROTOCOL.value(entry, MF.action), HT.requests)):
        check(PROTOCOL.value(request, HT.resp), send(writable, request))


def send(server, request):
    """Send a request of the manifest as it stands there, with the token beside it."""
    headers = dict(TOKEN)
    listed = PROTOCOL.value(request, HT.headers)
    for header in Collection(PROTOCOL, listed) if listed else ():
        headers[str(PROTOCOL.value(header, HT.fieldName))] = str(PROTOCOL.value(header, HT.fieldValue))
    body = PROTOCOL.value(request, HT.body)
    content = str(PROTOCOL.value(body, CNT.chars)).encode(PROTOCOL.value(body, CNT.characterEncoding)) if body else None
    method, path = (str(PROTOCOL.value(request, name)) for name in (HT.methodName, HT.absolutePath))
    return server.client.request(method, f"{server.url}{path}", content=content, headers=headers)


def check(expected, response):
    statuses = {str(status)[-3] for status in PROTOCOL.objects(expected, MF.expectedStatus)}
    assert str(response.status_code)[0] in statuses, response.text
    match str(PROTOCOL.value(expected, MF.expectedFormat)):
        case "boolean":
            answer = pyoxigraph.parse_query_results(response.content, ROWS[media_type(response)])
            assert isinstance(answer, QueryBoolean)
            if (truth := PROTOCOL.value(expected, MF.expectedBoolean)) is not None:
                assert bool(answer) == truth.toPython()
        case "tabular":
            rows = list(pyoxigraph.parse_query_results(response.content, ROWS[media_type(response)]))
            if PROTOCOL.value(expected, MF.expectation):  # the only one: "bound to an IRI that is not <test>"
                assert len(rows) == 1 and rows[0]["o"].value.endswith("/test")
        case "RDF":
            list(pyoxigraph.parse(response.content, RdfFormat.from_media_type(media_type(response))))


@pytest.mark.parametrize("entry", entries("service-description"))
def test_service_description(served, entry):
    response = served.client.get("/sparql")
    triples = [
        quad.triple for quad in pyoxigraph.parse(response.content, RdfFormat.from_media_type(media_type(response)))
    ]
    match entry.fragment:
        case "returns-rdf":
            assert triples
        case "has-endpoint-triple":
            endpoints = [triple.object.value for triple in triples if triple.predicate.value == f"{SD}endpoint"]
            assert endpoints == [f"{served.url}/sparql"]
        case "conforms-to-schema":
            services = {
                t.subject for t in triples if t.predicate.value == str(RDF.type) and t.object.value == f"{SD}Service"
            }
            assert len(services) == 1
            ranges = {"supportedLanguage", "resultFormat", "defaultDataset", "defaultGraph", "endpoint"}
            ours = {t.predicate.value.removeprefix(SD) for t in triples if t.predicate.value.startswith(SD)}
            assert ours <= ranges and {"supportedLanguage", "endpoint"} <= ours
            assert all(not isinstance(triple.object, pyoxigraph.Literal) for triple in triples)


@pytest.mark.parametrize(
    ("folder", "entry"),
    [
        pytest.param(folder, entry, id=entry.fragment, marks=BY_VALUE if entry.fragment.endswith("v03") else ())
        for folder in ("json-res", "csv-tsv-res")
        for entry in manifest(folder)[1]
    ],
)
def test_results(writable, folder, entry):
    graph, _ = manifest(folder)
    action, result = graph.value(entry, MF.action), Path(graph.value(entry, MF.result))
    query, data = (SUITE / folder / Path(graph.value(action, name)).name for name in (QT.query, QT.data))
    expected = (SUITE / folder / result.name).read_bytes()
    load(writable, {None: data})
    accept = {".srj": "application/sparql-results+json", ".csv": "text/csv", ".tsv": "text/tab-separated-values"}[
        result.suffix
    ]
    response = writable.client.get("/sparql", params={"query": query.read_text()}, headers={"Accept": accept})
    assert media_type(response) == accept
    if accept == "text/csv":
        assert cells(response.content) == cells(expected)
    else:
        assert terms(response.content, ROWS[accept]) == terms(expected, ROWS[accept])


def cells(content):
    """The rows of a CSV file, in their order; blank nodes have no name."""
    rows = csv.DictReader(io.StringIO(content.decode()))
    return [{name: "_:" if value.startswith("_:") else value for name, value in row.items()} for row in rows]


def terms(content, format):
    """The rows of a result or its truth; blank nodes have no name, rows no order but for that of their text."""
    answer = pyoxigraph.parse_query_results(content, format)
    if isinstance(answer, QueryBoolean):
        return bool(answer)
    names = sorted(variable.value for variable in answer.variables)
    return sorted(
        [(name, "_:" if isinstance(row[name], pyoxigraph.BlankNode) else str(row[name])) for name in names]
        for row in answer
    )
