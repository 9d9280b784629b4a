"""The side index: an SQLite file in the store's folder, for what the graph itself is slow at.

It finds statements by speaker, subject, outlet and words, names as people write them, and it
counts. It is derived from the graph, article by article, and can be thrown away: a store
without one answers the same, only later.
"""

import sqlite3
import zlib
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from kg.store.changes import Touched, whole_graph
from kg.store.co_occurrence import keep_together
from kg.store.entity_index import index_entities, note_unnamed
from kg.store.indexing import Select, index_articles
from kg.store.terms import Match
from kg.vocabulary import SHOWN

FILE = "index.sqlite"
_SHOWN = ", ".join(f"'{kind}'" for kind in SHOWN)
_SCHEMA = files("kg.store").joinpath("index.sql").read_text("utf8").replace("(:shown)", _SHOWN)
_TABLES, _, _INDEXES = _SCHEMA.partition("-- Made when the tables are filled\n")
# An index with other tables than these is made anew; 0 stands in one that is behind the graph.
_VERSION = zlib.crc32(_SCHEMA.encode()) >> 1 or 1

_CACHE = 262_144  # kilobytes at most: what is written all over a large index would go to the disk again and again
_REMEMBERED = 24  # queries, of some ten thousand rows each
# What SQLite says of a file that was cut off, or is something else.
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class Index:
    """A connection to the index of one store."""

    def __init__(self, connection: sqlite3.Connection, *, on_disk: bool):
        self.connection, self.on_disk = connection, on_disk
        self._is_clear = False
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._read)

    @property
    def complete(self) -> bool:
        """Whether it holds all of the graph: false while the graph is being changed."""
        return self.connection.execute("PRAGMA user_version").fetchone()[0] == _VERSION

    @property
    def regular(self) -> bool:
        """Whether its columns say all that the graph says: each speaker has one name, each article one date."""
        return self.connection.execute("SELECT NOT EXISTS (SELECT 1 FROM irregular)").fetchone()[0] == 1

    def remembered(self, sql: str, **values: str | None) -> Sequence[tuple[Any, ...]]:
        """The rows of a query, which one question may ask for several times: read once, until something changes."""
        others = self.connection.execute("PRAGMA data_version").fetchone()[0]  # what other programs changed
        return self._remembered(sql, tuple(values.items()), others)

    def _read(self, sql: str, values: tuple[tuple[str, str | None], ...], _: int) -> Sequence[tuple[Any, ...]]:
        return self.connection.execute(sql, dict(values)).fetchall()

    def forget(self) -> None:
        """Read again what was remembered."""
        self._remembered.cache_clear()

    def begin(self) -> None:
        """Say that the graph is about to change."""
        self.forget()
        self.connection.execute("PRAGMA user_version = 0")

    def update(self, match: Match, select: Select, touched: Touched) -> None:
        """Bring what was touched in line with the graph, whether new, changed or gone."""
        self.forget()
        is_whole = touched.whole
        if is_whole:
            if not self._is_clear:
                self.clear()
            touched = whole_graph(match)
        self._is_clear = False
        index_entities(self.connection, select, sorted(touched.entities), is_first=is_whole)
        index_articles(self.connection, select, touched.all_articles(match))
        if is_whole:
            for index in _INDEXES.split(";"):  # each in the transaction of the rows, or it would wait for the disk
                self.connection.execute(index)
        note_unnamed(self.connection)
        keep_together(self.connection)
        self.connection.execute(f"PRAGMA user_version = {_VERSION}")
        self.connection.commit()

    def clear(self) -> None:
        """Drop all rows, and tables that are out of date; in one transaction, or each table would wait for the disk.
        What sorts them is made when they are filled."""
        tables = "SELECT name, type FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow'"
        there = [found for found in self.connection.execute(tables).fetchall() if not found[0].startswith("sqlite_")]
        drops = "".join(f"DROP {'VIEW' if type_ == 'view' else 'TABLE'} {table};\n" for table, type_ in there)
        self.connection.executescript(f"BEGIN;\n{drops}{_TABLES}\nCOMMIT;")
        self._is_clear = True

    def backup(self, folder: Path) -> None:
        """Copy the index to another store's folder."""
        with sqlite3.connect(folder / FILE) as copy:
            self.connection.backup(copy)
        copy.close()

    def close(self) -> None:
        """Give the file back."""
        self.connection.close()


def writable_index(folder: Path | None) -> Index:
    """The index in a store's folder, made where there is none that is whole; without a folder, one in memory."""
    try:
        return _opened(folder)
    except sqlite3.DatabaseError as error:
        if folder is None or error.sqlite_errorcode not in _DAMAGED:
            raise
    (folder / FILE).unlink()
    return _opened(folder)


def _opened(folder: Path | None) -> Index:
    connection = sqlite3.connect(folder / FILE if folder is not None else ":memory:", check_same_thread=False)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE}")
        index = Index(connection, on_disk=folder is not None)
        if not index.complete:
            index.clear()
    except sqlite3.Error:
        connection.close()
        raise
    return index


def readable_index(folder: Path) -> Index | None:
    """The index in a store's folder; None where there is none that is complete, or where it can't be read: damaged,
    or held by a program that is making it."""
    path = folder / FILE
    if not path.is_file():
        return None
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    index = Index(connection, on_disk=True)
    try:
        if index.complete:
            return index
    except sqlite3.DatabaseError:
        pass
    index.close()
    return None
