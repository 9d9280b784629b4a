"""Where the graph lives: triples on disk, in memory or at an endpoint, behind one small protocol."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, overload

from kg.store.base import Dataset, Store
from kg.store.oxigraph import OxigraphStore, memory_store, open_folder
from kg.store.terms import Rows, Term
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    from kg.store.remote import RemoteStore

_IS_URL = re.compile(r"https?://")


@overload
def open_store(location: Path, *, writable: bool = False) -> OxigraphStore: ...
@overload
def open_store(location: str, *, writable: bool = False) -> OxigraphStore | RemoteStore: ...
def open_store(location: Path | str, *, writable: bool = False) -> OxigraphStore | RemoteStore:
    """The store in a folder, or at the URL of a SPARQL endpoint; ``writable`` makes a new folder where there is none."""
    if isinstance(location, str) and _IS_URL.match(location):
        from kg.store.remote import RemoteStore  # what talks to servers takes a tenth of a second to load

        return RemoteStore(location)
    return open_folder(location, writable=writable)


__all__ = ["PREFIXES", "Dataset", "OxigraphStore", "Rows", "Store", "Term", "memory_store", "open_store"]
