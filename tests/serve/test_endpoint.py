"""The endpoint as clients meet it: forms of requests, forms of answers, and what is refused."""

import csv
import io
import json

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

NAMES = "SELECT ?name { ?p a schema:Person ; schema:name ?name } ORDER BY ?name"
PEOPLE = ["Jana Nováková", "Oleg Sidorov", "Petr Novák"]
CONSTRUCT = "CONSTRUCT { ?p schema:name ?name } WHERE { ?p a schema:Person ; schema:name ?name }"


def names_in(response):
    return [binding["name"]["value"] for binding in response.json()["results"]["bindings"]]


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "GET", "params": {"query": NAMES}},
        {"method": "POST", "data": {"query": NAMES}},
        {"method": "POST", "content": NAMES, "headers": {"Content-Type": "application/sparql-query"}},
        {"method": "POST", "content": NAMES, "headers": {"Content-Type": "application/sparql-query; charset=UTF-8"}},
    ],
    ids=["get", "form", "direct", "direct-utf8"],
)
@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_a_query_comes_in_any_form_of_the_protocol(served, request_, path):
    response = served.client.request(url=path, **request_)
    assert response.status_code == 200 and names_in(response) == PEOPLE


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/*;q=0.5, application/sparql-results+xml;q=0.4", "text/csv; charset=utf-8"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values; charset=utf-8"),
    ],
)
def test_the_client_chooses_the_form_of_the_rows(served, accept, media_type):
    response = served.client.get("/sparql", params={"query": NAMES}, headers={"Accept": accept})
    assert response.headers["content-type"] == media_type
    assert "Accept" in response.headers["vary"]


def test_rows_are_the_same_in_every_form(served):
    def get(accept):
        return served.client.get("/sparql", params={"query": NAMES}, headers={"Accept": accept})

    assert names_in(get("application/sparql-results+json")) == PEOPLE
    assert [row["name"] for row in csv.DictReader(io.StringIO(get("text/csv").text))] == PEOPLE
    assert get("text/tab-separated-values").text.splitlines() == [
        "?name",
        *(json.dumps(n, ensure_ascii=False) for n in PEOPLE),
    ]
    xml = pyoxigraph.parse_query_results(
        get("application/sparql-results+xml").content, pyoxigraph.QueryResultsFormat.XML
    )
    assert [row["name"].value for row in xml] == PEOPLE


@pytest.mark.parametrize("format", [RdfFormat.TURTLE, RdfFormat.N_TRIPLES, RdfFormat.JSON_LD, RdfFormat.RDF_XML])
def test_the_client_chooses_the_form_of_a_graph(served, format):
    response = served.client.get("/sparql", params={"query": CONSTRUCT}, headers={"Accept": format.media_type})
    assert response.headers["content-type"].startswith(format.media_type)
    assert sorted(quad.object.value for quad in pyoxigraph.parse(response.content, format)) == PEOPLE


def test_what_nobody_can_write_is_not_acceptable(served):
    response = served.client.get("/sparql", params={"query": NAMES}, headers={"Accept": "image/png"})
    assert response.status_code == 406 and "text/csv" in response.text


def test_without_a_query_the_service_describes_itself(served):
    response = served.client.get("/sparql", headers={"Accept": "text/turtle"})
    sd = "http://www.w3.org/ns/sparql-service-description#"
    found = {(q.predicate.value, str(q.object)) for q in pyoxigraph.parse(response.content, RdfFormat.TURTLE)}
    assert (f"{sd}endpoint", f"<{served.url}/sparql>") in found
    assert (f"{sd}supportedLanguage", f"<{sd}SPARQL11Query>") in found
    assert (f"{sd}supportedLanguage", f"<{sd}SPARQL11Update>") not in found


def test_head_and_options_answer_without_a_body(served):
    head = served.client.head("/sparql", params={"query": NAMES})
    assert head.status_code == 200 and head.content == b"" and int(head.headers["content-length"]) > 100
    options = served.client.options("/sparql")
    assert options.status_code == 204 and "POST" in options.headers["allow"]


def test_an_error_says_where_the_query_is_wrong(served):
    response = served.client.get("/sparql", params={"query": "SELECT ?x {\n ?x a nothing:here }"})
    assert response.status_code == 400
    assert (
        response.text == "The query does not parse at line 2, column 7, at 'nothing:here': a prefix is not declared.\n"
    )
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_read_only_server_takes_no_update(served):
    for request in ({"data": {"update": "CLEAR ALL"}}, {"data": {"query": "DELETE WHERE { ?s ?p ?o }"}}):
        response = served.client.post("/sparql", **request, headers={"Authorization": "Bearer sesame"})
        assert response.status_code in (400, 403)
    assert names_in(served.client.get("/sparql", params={"query": NAMES})) == PEOPLE


def test_health(served):
    assert served.client.get("/health").json() == {"status": "pass"}
