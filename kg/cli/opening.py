"""A store opened for a command, and what is to be told of its age."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.logs import tell_notes

if TYPE_CHECKING:
    from kg.store import OxigraphStore
    from kg.store.remote import RemoteStore

_OLD = "The store was made by a release that kept no provenance in it: 'kg update' makes it anew."


@contextmanager
def opened(location: Path | str) -> Iterator[OxigraphStore | RemoteStore]:
    """The store at a place, for reading; a note says where an older version than this one made it."""
    from kg.building.questions import READER
    from kg.store import open_store

    with open_store(location) as store:
        if isinstance(location, Path):
            store.read_questions_with(READER)
            tell_notes(_of_age(store, location))
        yield store


def _of_age(store: OxigraphStore | RemoteStore, folder: Path) -> list[str]:
    from kg.building.state import STATE_FILE
    from kg.query.made import made, of_older_version

    if made(store) is None:
        # What other programs have made is not ours to judge.
        return [_OLD] if (folder.resolve().parent / STATE_FILE).is_file() else []
    older = of_older_version(store)
    return [older] if older is not None else []
