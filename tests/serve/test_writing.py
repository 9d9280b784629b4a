"""A server that takes changes: who may change what, and when others see it."""

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.serve.settings import ServeSettings
from kg.serve.updates import using
from kg.store import Dataset, open_store

ALLOWED = {"Authorization": "Bearer sesame"}
GRAPH = "https://testimonia.example/graph/notes"
# Of a token, only all of it counts: not how it begins or ends, nor one that begins with it.
NEARLY = [{"Authorization": f"Bearer {given}"} for given in ("s", "sesam", "esame", "sesames", "SESAME")]
TURTLE = ALLOWED | {"Content-Type": "text/turtle"}


def update(server, text, headers=ALLOWED, **parameters):
    return server.client.post(
        "/sparql", params=parameters, content=text, headers={"Content-Type": "application/sparql-update"} | headers
    )


def ask(server, pattern):
    return server.client.get("/sparql", params={"query": f"ASK {{ {pattern} }}"}).json()["boolean"]


def test_an_update_is_seen_by_the_next_query(writable):
    for number in range(3):
        assert update(writable, f"INSERT DATA {{ kg:n kg:seen {number} }}").status_code == 204
        assert ask(writable, f"kg:n kg:seen {number}")
    assert update(writable, "DELETE WHERE { kg:n kg:seen ?number }").status_code == 204
    assert not ask(writable, "kg:n kg:seen ?number")


def test_an_update_is_done_whole_or_not_at_all(writable):
    refused = update(
        writable, "INSERT DATA { kg:half a kg:Done } ; CREATE GRAPH <http://g/> ; CREATE GRAPH <http://g/>"
    )
    assert refused.status_code == 400
    assert not ask(writable, "kg:half ?p ?o")


@pytest.mark.parametrize("headers", [{}, {"Authorization": "Bearer guess"}, {"Authorization": "Basic sesame"}, *NEARLY])
def test_changes_need_the_token(writable, headers):
    requests = [
        lambda: update(writable, "INSERT DATA { kg:a a kg:Intruder }", headers),
        lambda: writable.client.put(
            "/store?default", content="<a:b> <a:b> <a:b> .", headers={"Content-Type": "text/turtle"} | headers
        ),
        lambda: writable.client.delete("/store?default", headers=headers),
    ]
    for request in requests:
        response = request()
        assert response.status_code == 401 and response.headers["www-authenticate"] == "Bearer"
    assert not ask(writable, "?s a kg:Intruder")


def test_an_update_fetches_nothing(writable):
    for text in (
        "LOAD <http://127.0.0.1:9/>",
        "INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    ):
        assert update(writable, text).status_code == 400


def test_a_graph_is_put_read_merged_and_deleted(writable):
    at = {"url": "/store", "params": {"graph": GRAPH}}
    client = writable.client
    assert client.get(**at).status_code == 404
    assert client.put(**at, content="<#a> <#b> 1 .", headers=TURTLE).status_code == 201
    assert client.put(**at, content="<#a> <#b> 2 .", headers=TURTLE).status_code == 204
    assert client.post(**at, content="<#a> <#b> 3 .", headers=TURTLE).status_code == 204
    response = client.get(**at, headers={"Accept": "application/n-triples"})
    found = {
        (quad.subject.value, quad.object.value) for quad in pyoxigraph.parse(response.content, RdfFormat.N_TRIPLES)
    }
    assert found == {(f"{GRAPH}#a", "2"), (f"{GRAPH}#a", "3")}
    assert client.head(**at).status_code == 200
    assert client.delete(**at, headers=ALLOWED).status_code == 204
    assert client.delete(**at, headers=ALLOWED).status_code == 404


@pytest.mark.parametrize(
    ("content_type", "content"),
    [
        ("application/n-triples", "<a:s> <a:p> <a:o> ."),
        ("application/ld+json", '{"@id": "a:s", "a:p": {"@id": "a:o"}}'),
        (
            "application/rdf+xml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:a="a:">'
            '<rdf:Description rdf:about="a:s"><a:p rdf:resource="a:o"/></rdf:Description></rdf:RDF>',
        ),
    ],
)
def test_a_graph_comes_in_any_form(writable, content_type, content):
    headers = ALLOWED | {"Content-Type": content_type}
    assert writable.client.put("/store?default", content=content, headers=headers).status_code == 204
    assert ask(writable, "<a:s> <a:p> <a:o>")


@pytest.mark.parametrize(
    ("query", "content_type", "content", "status"),
    [
        ("default", "image/png", "", 415),
        ("default", "text/turtle", "<a> <b", 400),
        ("default", "application/ld+json", '{"@context": "http://127.0.0.1:9/", "name": "x"}', 400),
        ("graph=not an IRI", "text/turtle", "", 400),
        ("", "text/turtle", "", 400),
        ("default&graph=a:b", "text/turtle", "", 400),
    ],
)
def test_what_is_no_graph_is_refused(writable, query, content_type, content, status):
    response = writable.client.put(f"/store?{query}", content=content, headers=ALLOWED | {"Content-Type": content_type})
    assert response.status_code == status, response.text


def test_everybody_may_read_a_graph_and_nobody_write_it_on_a_read_only_server(served):
    response = served.client.get("/store?default", headers={"Accept": "text/turtle"})
    assert len(list(pyoxigraph.parse(response.content, RdfFormat.TURTLE))) > 100
    refused = served.client.put("/store?default", content="", headers=TURTLE)
    assert refused.status_code == 403 and "read-only" in refused.text


def test_an_update_that_takes_too_long_changes_nothing(serving, tmp_path):
    with open_store(tmp_path / "store", writable=True) as store:
        store.update("INSERT DATA { kg:a kg:b " + ", ".join(map(str, range(300))) + " }")
    with serving(ServeSettings(tmp_path / "store", token="sesame", seconds=3, workers=1)) as server:
        runaway = "INSERT { ?f kg:too ?a } WHERE { ?a kg:b ?b . ?c kg:b ?d . ?e kg:b ?f . ?g kg:b ?h . ?i kg:b ?j }"
        assert update(server, runaway).status_code == 503
        assert update(server, "INSERT DATA { kg:x a kg:After }").status_code == 204
        assert ask(server, "kg:x a kg:After") and not ask(server, "?s kg:too ?o")
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_the_graphs_of_a_request_reach_every_operation():
    dataset = Dataset((NamedNode("a:d"),), (NamedNode("a:n"),))
    text = """INSERT { ?s a "WHERE" } WHERE { ?s ?p ?o } ; # WHERE
    DELETE WHERE { ?s <http://where.example/> ?o } ; INSERT DATA { <a:WHERE> a <a:b> }"""
    assert (
        using(text, dataset)
        == """INSERT { ?s a "WHERE" }  USING <a:d> USING NAMED <a:n> WHERE { ?s ?p ?o } ; # WHERE
    DELETE { ?s <http://where.example/> ?o } USING <a:d> USING NAMED <a:n> WHERE { ?s <http://where.example/> ?o } ; INSERT DATA { <a:WHERE> a <a:b> }"""
    )
