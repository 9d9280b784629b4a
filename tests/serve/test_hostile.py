"""Two hundred requests that mean harm: each is refused or bounded, and the server still answers."""

import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import hostile
import httpx
import pytest

from kg.serve.settings import MIB, ServeSettings

# Nothing may take longer: the deadline of a query, the wait before it, and patience with its client.
LONGEST = 60
LONGEST_ANSWER = MIB
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture(scope="module")
def target(serving, small_store):
    settings = ServeSettings(
        small_store,
        seconds=0.5,
        memory=128 * MIB,
        workers=3,
        max_query=100_000,
        max_answer=LONGEST_ANSWER,
        patience=4.0,
    )
    with serving(settings) as server:
        yield server


@pytest.fixture(scope="module")
def elsewhere():
    """An address that counts who calls it."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=100)
    calls = []

    def count():
        while True:
            try:
                connection, address = listener.accept()
            except OSError:
                return
            calls.append(address)
            connection.close()

    threading.Thread(target=count, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}/", calls
    listener.close()


def requests(address):
    """Every hostile request with the statuses that are fine for it, as what sends it to a server."""
    refused, harmless = {400, 403, 404, 405, 406, 413, 414, 415, 422}, {200, 400, 404, 406}
    bounded = {200, 400, 422, 503}  # a fast machine may answer what a slow one must cut short

    def query(text):
        text = text.replace("{elsewhere}", address)
        return lambda client: status_within_bounds(client, text)

    def update(text):
        text = text.replace("{elsewhere}", address)
        return lambda client: client.post("/sparql", content=text.encode(), headers=hostile.UPDATE).status_code

    def get(path):
        path = path.replace("{elsewhere}", address)
        return lambda client: client.get(httpx.URL(str(client.base_url).rstrip("/") + path)).status_code

    def post(headers, body):
        return lambda client: client.post("/sparql", content=body, headers=headers).status_code

    def raw(sent):
        return lambda client: raw_status(client.base_url.port, sent)

    yield from ((query(text), {400}) for text in hostile.CALLS)
    yield from ((query(text), {200}) for text in hostile.GRAPHS_ELSEWHERE)
    yield from ((query(text), {400}) for text in hostile.UPDATES)
    yield from ((update(text), {403}) for text in hostile.UPDATES)
    yield from ((query(text), {400}) for text in hostile.NONSENSE)
    yield from ((get(path), refused | {200, 307}) for path in hostile.PATHS)
    yield from ((post(headers, body), refused | harmless) for headers, body in hostile.BODIES)
    yield from ((raw(sent), refused | {None, 200, 204, 408, 431}) for sent in hostile.RAW)
    yield from ((query(text), bounded) for text in hostile.BOMBS)
    yield from ((query(text), bounded) for text in hostile.TOO_DEEP_OR_LONG)


def status_within_bounds(client, text):
    """The status that answers a query; what is answered is no longer than the server may answer."""
    response = client.post("/sparql", content=text.encode(), headers=hostile.QUERY)
    assert len(response.content) <= LONGEST_ANSWER
    return response.status_code


def raw_status(port, sent):
    """The status that answers some bytes; None where the connection is only closed."""
    with socket.create_connection(("127.0.0.1", port), timeout=LONGEST) as connection:
        answer = b""
        try:
            connection.sendall(sent)
            while piece := connection.recv(65536):
                answer += piece
        except ConnectionError:
            pass
    return int(answer.split()[1]) if answer else None


def answer_at_last(target, query):
    """The answer to a query, asked again while the server is busy: what stands in for the killed may have to start."""
    deadline = time.monotonic() + LONGEST
    while (response := target.client.get("/sparql", params={"query": query})).status_code == 503:
        assert time.monotonic() < deadline
        time.sleep(0.2)
    return response.json()


def test_every_hostile_request_is_refused_or_bounded_and_the_server_still_answers(target, elsewhere):
    address, calls = elsewhere
    before = answer_at_last(target, COUNT)
    attacks = list(requests(address))
    assert len(attacks) >= 200

    def attack(number):
        send, fine = attacks[number]
        began = time.monotonic()
        status = send(target.client)
        fine = fine | {503}  # busy with the others
        return (
            None
            if status in fine and time.monotonic() - began < LONGEST
            else (number, status, time.monotonic() - began)
        )

    with ThreadPoolExecutor(12) as pool:
        wrong = [found for found in pool.map(attack, range(len(attacks))) if found]
    assert not wrong
    assert not calls
    assert answer_at_last(target, COUNT) == before
    assert target.client.get("/health").status_code == 200


def test_an_error_can_not_be_read_as_a_page(target):
    response = target.client.get("/sparql", params={"query": "<script>alert(1)</script>"})
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in response.headers["content-security-policy"]
