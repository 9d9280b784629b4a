"""A server goes on with the state it has, and takes up the next one when that is whole."""

import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg.building.folder import Folder
from kg.building.state import STATE_FILE
from kg.serve.settings import ServeSettings
from kg.store import open_store
from kg.vocabulary import term


def new_state(out: Path, text: str) -> None:
    with Folder(out).locked() as folder, folder.new_state() as part:
        with open_store(part / "store", writable=True) as store:
            store.load([Triple(NamedNode("https://testimonia.example/s"), term("schema:text"), Literal(text))])
        (part / STATE_FILE).write_text("{}", "utf8")


def test_queries_read_the_state_that_holds_when_they_come(
    serving: Callable[[ServeSettings], AbstractContextManager], tmp_path: Path
) -> None:
    new_state(tmp_path, "the first")
    with serving(ServeSettings(tmp_path / "store", workers=1)) as served:

        def said() -> str:
            query = "SELECT ?t { ?s <https://schema.org/text> ?t }"
            return served.client.get("/sparql", params={"query": query}).text

        assert "the first" in said()
        new_state(tmp_path, "the second")
        assert "the second" in said() and "the first" not in said()
        new_state(tmp_path, "the third")
        new_state(tmp_path, "the fourth")
        assert "the fourth" in said()
        assert sorted(os.listdir(tmp_path / ".kg" / "states")) == ["3", "4"]
