"""Nothing that a client sends takes more than its share: of time, memory, workers, bytes or patience."""

import select
import socket
import time
from contextlib import ExitStack
from pathlib import Path

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


# Seconds in which even a loaded machine does what takes a second: a limit for hanging, not a measure.
PATIENCE = 60


@pytest.fixture(scope="module")
def strict(serving, small_store):
    """A server with one worker and little of everything."""
    settings = ServeSettings(
        small_store,
        seconds=5.0,
        memory=64 * MIB,
        workers=1,
        queue=2,
        max_query=100_000,
        max_answer=MIB,
        max_connections=40,
    )
    with serving(settings) as server:
        yield server


@pytest.fixture(scope="module")
def impatient(serving, small_store):
    """A server that waits but a second for a client that is to go on."""
    with serving(ServeSettings(small_store, workers=1, patience=1.0)) as server:
        yield server


def ask(server, query, **options):
    return server.client.post("/sparql", data={"query": query}, **options)


def workers():
    """The process numbers of the workers of this process's servers."""
    children = Path("/proc/self/task").glob("*/children")
    numbers = {int(number) for path in children for number in path.read_text().split()}
    return {number for number in numbers if b"kg.serve.worker" in command(number)}


def command(number):
    """The command line of a process, nothing where it has ended meanwhile."""
    try:
        return Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return b""


def until(condition):
    """Wait for what must come, however long it takes; that it comes is tested, not when."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_a_runaway_query_is_killed_and_one_that_stood_ready_answers_the_next(serving, small_store):
    others = workers()
    with serving(ServeSettings(small_store, seconds=2.0, workers=1)) as server:
        ready = workers() - others
        assert len(ready) == 2
        stopped = ask(server, RUNAWAY)
        assert stopped.status_code == 503 and "stopped after 2 seconds" in stopped.text
        assert ask(server, QUICK).json()["boolean"] is True
        until(lambda: len(ready & workers()) == 1)
        until(lambda: len(workers() - others) == 2)


def test_a_query_that_needs_too_much_memory_is_killed(serving, small_store):
    with serving(
        ServeSettings(small_store, seconds=PATIENCE, memory=32 * MIB, workers=1, max_answer=1024 * MIB)
    ) as server:
        stopped = ask(server, HUNGRY)
        assert stopped.status_code == 503 and "32 MiB of memory" in stopped.text
        assert ask(server, QUICK).json()["boolean"] is True


def test_an_answer_over_the_limit_is_refused_whole(strict):
    refused = ask(strict, MANY)
    assert refused.status_code == 422 and "over the limit of 1 MiB" in refused.text
    assert ask(strict, MANY + " LIMIT 10").status_code == 200


def test_too_many_at_once_are_told_to_come_back(serving, small_store):
    """One is worked on and two wait; whoever comes then is told so at once, while those three go on."""
    body = RUNAWAY.encode()
    request = (
        f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    ).encode() + body
    with ExitStack() as stack:
        server = stack.enter_context(serving(ServeSettings(small_store, seconds=2 * PATIENCE, workers=1, queue=2)))
        clients = [
            stack.enter_context(socket.create_connection(("127.0.0.1", server.port), PATIENCE)) for _ in range(8)
        ]
        for client in clients:
            client.sendall(request)
        busy = set()
        while len(busy) < 5:
            answering, _, _ = select.select([c for c in clients if c not in busy], [], [], PATIENCE)
            assert answering
            for client in answering:
                answer = client.recv(65536)
                assert answer.startswith(b"HTTP/1.1 503") and b"retry-after" in answer.lower()
                busy.add(client)
        assert not select.select([c for c in clients if c not in busy], [], [], 0)[0]
        for client in clients:
            client.close()
        until(lambda: ask(server, QUICK, timeout=PATIENCE).status_code == 200)


def test_a_client_that_hangs_up_frees_its_worker(serving, small_store):
    with serving(ServeSettings(small_store, seconds=2 * PATIENCE, workers=1)) as server:
        with pytest.raises(httpx.ReadTimeout):
            ask(server, RUNAWAY, timeout=0.3)
        # Long before the query that nobody waits for would be stopped.
        assert ask(server, QUICK, timeout=PATIENCE).status_code == 200


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
        b"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: 10\r\n\r\nASK",
    ],
    ids=["nothing", "half a header", "half a body"],
)
def test_a_client_that_dawdles_is_dropped(impatient, sent):
    with socket.create_connection(("127.0.0.1", impatient.port)) as connection:
        connection.settimeout(PATIENCE)
        connection.sendall(sent)
        while connection.recv(65536):
            pass


def test_a_client_that_drips_its_headers_is_dropped(impatient):
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", impatient.port)) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\n")
        for _ in range(10 * PATIENCE):
            try:
                connection.sendall(b"X-Slow: 1\r\n")
            except OSError:
                break
            time.sleep(0.1)
        else:
            pytest.fail("the connection still stands")
    assert time.monotonic() - began >= impatient.settings.patience


def test_a_client_that_does_not_read_is_dropped(serving, small_store):
    settings = ServeSettings(small_store, seconds=PATIENCE, workers=1, patience=0.5)
    with serving(settings) as server, socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(("127.0.0.1", server.port))
        body = (MANY + " LIMIT 40000").encode()
        head = f"POST /sparql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/sparql-query\r\nContent-Length: {len(body)}\r\n\r\n"
        connection.sendall(head.encode() + body)
        assert select.select([connection], [], [], PATIENCE)[0]
        time.sleep(8 * settings.patience)  # from the first of the answer on
        connection.settimeout(PATIENCE)
        received = 0
        while piece := connection.recv(1 << 20):
            received += len(piece)
        assert 0 < received < 20 * MIB
        assert ask(server, QUICK).status_code == 200
