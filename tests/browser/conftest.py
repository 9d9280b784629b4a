"""A Chromium without network, and explorer pages to open in it."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
import pytest
from explorer_pages import drawn, until
from pyoxigraph import RdfFormat

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page, write_explorer
from kg.store import memory_store

SMALL = Path(__file__).parent.parent / "data" / "small.ttl"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def small_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the small store."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(SMALL.read_bytes(), RdfFormat.TURTLE))
        write_explorer(store, path)
    return path


@pytest.fixture
def open_page(chromium) -> Iterator:
    """Open a file, with every request of it but the file itself refused and noted, and errors noted."""
    contexts = []

    def start(path: Path, hash: str = "", browser=chromium, **options):
        context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.requests, page.errors = [], []
        page.on("request", lambda request: page.requests.append(request.url))
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("dialog", lambda dialog: (page.errors.append(dialog.message), dialog.dismiss()))
        page.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())
        page.goto(path.as_uri() + hash)
        page.wait_for_selector("#panel h2")
        until(page, "explorer.ready")
        drawn(page)
        return page

    yield start
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of a store whose headline and name are markup and turn the direction of writing."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    turtle = SMALL.read_text(encoding="utf-8")
    turtle = turtle.replace('schema:headline "Вестник: пожар в депо"', 'schema:headline "<img src=x onerror=alert(1)>"')
    turtle = turtle.replace('schema:name "Oleg Sidorov"', 'schema:name "</script><b>Eve</b>\u202e"')
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
        write_explorer(store, path)
    return path


@pytest.fixture(scope="session")
def sparql_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The explorer of the small store with the SPARQL engine in it."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(SMALL.read_bytes(), RdfFormat.TURTLE))
        write_explorer(store, path, sparql=True)
    return path


@pytest.fixture(scope="session")
def crowded_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An explorer with more actors than are shown at first: a hub that speaks about all others."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    others = range(1, 321)
    nodes = [
        {"id": "hub", "type": "person", "name": "Hub"},
        *({"id": f"p{n}", "type": "person", "name": f"P{n}"} for n in others),
    ]
    article = {"id": "article", "identifier": "article", "text": ""}
    statements = [
        {"id": f"s{n}", "article": 0, "mode": "direct", "speaker": 0, "about": [n], "confidence": 1} for n in others
    ]
    data = ExplorerData("urn:", tuple(nodes), (article,), tuple(statements), (), (), ())
    path.write_text(explorer_page(data), encoding="utf-8")
    return path
