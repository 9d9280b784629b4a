"""Who may use a server: programs, its own pages, and pages of elsewhere only where it was started so."""

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kg.errors import ServeError
from kg.serve.run import check_origins
from kg.serve.settings import ServeSettings

ELSEWHERE = "https://elsewhere.example"
NAMES = "SELECT ?name { ?s a schema:Person ; schema:name ?name }"


@pytest.fixture(scope="module")
def open_to_one(serving, small_store):
    with serving(ServeSettings(small_store, cors=(ELSEWHERE,), hosts=("news.example",), workers=1)) as server:
        yield server


def ask(server, **headers):
    return server.client.get("/sparql", params={"query": NAMES}, headers=headers)


def test_no_page_of_elsewhere_reads_the_store(served):
    for origin in (ELSEWHERE, "null", "http://localhost:1", "http://127.0.0.1.elsewhere.example"):
        refused = ask(served, Origin=origin)
        assert refused.status_code == 403 and "--cors" in refused.text
        assert "access-control-allow-origin" not in refused.headers
    preflight = {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
    assert served.client.options("/sparql", headers=preflight).status_code == 403


def test_the_servers_own_pages_and_programs_may(served):
    assert ask(served).status_code == 200
    for host in (f"127.0.0.1:{served.port}", f"localhost:{served.port}", f"[::1]:{served.port}"):
        assert ask(served, Host=host, Origin=f"http://{host}").status_code == 200


def test_a_name_that_was_made_to_lead_here_is_refused(served):
    for host in ("elsewhere.example", f"elsewhere.example:{served.port}", "localhost.elsewhere.example"):
        refused = ask(served, Host=host, Origin=f"http://{host}")
        assert refused.status_code == 403 and "--allow-host" in refused.text


def test_what_it_was_told_to_allow_it_allows_and_nothing_else(open_to_one):
    allowed = ask(open_to_one, Origin=ELSEWHERE)
    assert allowed.status_code == 200 and allowed.headers["access-control-allow-origin"] == ELSEWHERE
    assert ask(open_to_one, Origin="https://other.example").status_code == 403
    assert ask(open_to_one, Host="news.example").status_code == 200
    preflight = {"Origin": ELSEWHERE, "Access-Control-Request-Method": "POST"}
    answer = open_to_one.client.options("/sparql", headers=preflight)
    assert answer.status_code == 200 and "POST" in answer.headers["access-control-allow-methods"]


@pytest.mark.parametrize("token", ["", " ", "\t\n"])
def test_a_blank_token_is_refused(token, small_store):
    with pytest.raises(ServeError, match="token is blank"):
        ServeSettings(small_store, token=token)


@pytest.mark.parametrize("origin", ["elsewhere.example", "https://elsewhere.example/", "ftp://x", ""])
def test_an_origin_that_no_browser_would_send_is_refused(origin):
    with pytest.raises(ServeError, match="is no origin"):
        check_origins([origin])


def test_a_static_path_of_any_length_is_only_not_found(served):
    for path in ("/static/" + "a" * 300 + ".js", "/static/%00.js", "/static/..%2fapp.js"):
        assert served.client.get(path).status_code == 404


def test_what_stopped_a_query_is_said(open_to_one):
    deep = open_to_one.client.post("/sparql", data={"query": "ASK { FILTER(" + "!" * 40000 + "true) }"})
    assert deep.status_code == 503 and "nested too deeply" in deep.text
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?o ?p }"
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(ask_slowly, open_to_one, slow)
        while not (workers := busy_workers()):
            assert not answer.done()
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        assert "ended from outside" in answer.result().text


def ask_slowly(server, query):
    return server.client.get("/sparql", params={"query": query})


def busy_workers():
    """Workers of this process that have computed for some time: those that start take less."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
            command = stat.with_name("cmdline").read_bytes()
        except OSError:
            continue
        if int(fields[1]) == os.getpid() and b"kg.serve.worker" in command and int(fields[11]) > 250:
            found.append(int(stat.parent.name))
    return found
