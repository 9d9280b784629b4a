"""Real servers on real stores, each on a port of its own."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
import pyoxigraph
import pytest
import uvicorn
from pyoxigraph import RdfFormat

from kg.serve.run import configure, listen
from kg.serve.settings import ServeSettings
from kg.store import open_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
TOKEN = "sesame"


@dataclass(frozen=True)
class Served:
    """A running server, and a client for it."""

    settings: ServeSettings
    port: int
    client: httpx.Client

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@contextmanager
def _serving(settings: ServeSettings) -> Iterator[Served]:
    """A server in a thread of its own, until the block ends."""
    with listen("127.0.0.1", 0, public=False) as listening:
        server = uvicorn.Server(configure(settings))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            deadline = time.monotonic() + 180
            while not server.started and thread.is_alive() and time.monotonic() < deadline:
                time.sleep(0.01)
            assert server.started
            port = listening.getsockname()[1]
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=120) as client:
                yield Served(settings, port, client)
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def serving() -> Callable[[ServeSettings], AbstractContextManager[Served]]:
    """What starts a server of its own for a test."""
    return _serving


@pytest.fixture(scope="package")
def small_store(tmp_path_factory) -> Path:
    """The store of a few articles that every test may read."""
    folder = tmp_path_factory.mktemp("served") / "store"
    with open_store(folder, writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE))
    return folder


@pytest.fixture(scope="package")
def served(small_store) -> Iterator[Served]:
    """A read-only server."""
    with _serving(ServeSettings(small_store, seconds=10, workers=2)) as server:
        yield server


@pytest.fixture(scope="module")
def writable(tmp_path_factory) -> Iterator[Served]:
    """A server of an empty store that takes changes with TOKEN."""
    folder = tmp_path_factory.mktemp("writable") / "store"
    with open_store(folder, writable=True):
        pass
    with _serving(ServeSettings(folder, token=TOKEN, seconds=10, workers=1)) as server:
        yield server
