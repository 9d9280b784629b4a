"""Nothing that a client sends takes more than its share: of time, memory, workers, bytes or patience."""

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from kg.serve.settings import MIB, ServeSettings

QUICK = "ASK { ?s a schema:Person }"
# Every combination of six triples: some 10^14 of them.
RUNAWAY = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o . ?p ?q ?r FILTER(?a != ?q) }"
)
HUNGRY = "SELECT DISTINCT ?a ?b ?c ?d ?e ?f ?g ?h ?i { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
MANY = "SELECT * { ?a ?b ?c . ?d ?e ?f }"


@pytest.fixture(scope="module")
def strict(serving, small_store):
    """A server with one worker and little of everything."""
    settings = ServeSettings(
        small_store,
        seconds=1.0,
        memory=64 * MIB,
        workers=1,
        queue=2,
        max_query=100_000,
        max_answer=MIB,
        patience=1.0,
        max_connections=40,
    )
    with serving(settings) as server:
        yield server


def ask(server, query, **options):
    return server.client.post("/sparql", data={"query": query}, **options)


def test_a_runaway_query_is_killed_and_the_next_is_answered_at_once(strict):
    waits = []
    for _ in range(3):  # the best of three: other processes may hold the processor
        began = time.monotonic()
        stopped = ask(strict, RUNAWAY)
        assert stopped.status_code == 503 and "stopped after 1 seconds" in stopped.text
        killed = time.monotonic()
        assert killed - began < 3
        assert ask(strict, QUICK).json()["boolean"] is True
        waits.append(time.monotonic() - killed)
        time.sleep(1)  # the next spare worker starts
    assert min(waits) < 0.1, waits


def test_a_query_that_needs_too_much_memory_is_killed(serving, small_store):
    with serving(ServeSettings(small_store, seconds=30, memory=32 * MIB, workers=1, max_answer=1024 * MIB)) as server:
        stopped = ask(server, HUNGRY)
        assert stopped.status_code == 503 and "32 MiB of memory" in stopped.text
        assert ask(server, QUICK).json()["boolean"] is True


def test_an_answer_over_the_limit_is_refused_whole(strict):
    refused = ask(strict, MANY)
    assert refused.status_code == 422 and "over the limit of 1 MiB" in refused.text
    assert ask(strict, MANY + " LIMIT 10").status_code == 200


def test_too_many_at_once_are_told_to_come_back(strict):
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: ask(strict, RUNAWAY), range(8)))
    busy = [answer for answer in answers if "busy" in answer.text]
    assert all(answer.status_code == 503 for answer in answers)
    assert len(busy) >= 5 and all("retry-after" in answer.headers for answer in busy)
    assert ask(strict, QUICK).status_code == 200


def test_a_client_that_hangs_up_frees_its_worker(serving, small_store):
    with serving(ServeSettings(small_store, seconds=30, workers=1)) as server:
        with pytest.raises(httpx.ReadTimeout):
            ask(server, RUNAWAY, timeout=0.3)
        began = time.monotonic()
        assert ask(server, QUICK).status_code == 200
        assert time.monotonic() - began < 1


def test_long_urls_and_bodies_are_refused(strict):
    assert strict.client.get("/sparql", params={"query": QUICK + " " * 20_000}).status_code == 414
    assert ask(strict, QUICK + " " * 100_000).status_code == 413
    headers = {"Content-Type": "application/sparql-query"}
    chunks = (b" " * 10_000 for _ in range(100))
    assert strict.client.post("/sparql", content=chunks, headers=headers).status_code == 413


def test_deep_nesting_is_refused_before_it_overflows_the_stack(strict):
    refused = ask(strict, "ASK " + "{" * 9_000 + "}" * 9_000)
    assert refused.status_code == 400 and "nests more than" in refused.text


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET /sparql HTT",
        b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: 10\r\n\r\nASK",
    ],
    ids=["nothing", "half a header", "half a body"],
)
def test_a_client_that_dawdles_is_dropped(strict, sent):
    with socket.create_connection(("127.0.0.1", strict.port)) as connection:
        connection.settimeout(5)
        connection.sendall(sent)
        began = time.monotonic()
        while connection.recv(65536):
            pass
        assert time.monotonic() - began < 3


def test_a_client_that_drips_its_headers_is_dropped(strict):
    with socket.create_connection(("127.0.0.1", strict.port)) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\n")
        began = time.monotonic()
        while time.monotonic() - began < 5:
            try:
                connection.sendall(b"X-Slow: 1\r\n")
            except OSError:
                break
            time.sleep(0.1)
        assert 1 <= time.monotonic() - began < 3


def test_a_client_that_does_not_read_is_dropped(serving, small_store):
    settings = ServeSettings(small_store, seconds=10, workers=1, patience=0.5)
    with serving(settings) as server, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        body = (MANY + " LIMIT 40000").encode()
        head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        time.sleep(4)
        connection.settimeout(2)
        received = 0
        while piece := connection.recv(1 << 20):
            received += len(piece)
        assert 0 < received < 20 * MIB
        assert ask(server, QUICK).status_code == 200
