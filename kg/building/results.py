"""The results of single articles, kept: what a later build takes in place of working them out again;
likewise what the pair model answered.

A key is a digest of the article, all its metadata included, of what was asked for, and of the code
and models; so a result never changes, may be put twice, and is never out of date. An SQLite
file, because it holds a million small values, writes all of some or nothing, and lets several
programs write in turn.
"""

from __future__ import annotations

import hashlib
import sqlite3
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

import msgspec

from kg.building.version import article_version
from kg.errors import StoreError
from kg.model import Article, ResolvedArticle

FILE = "results.sqlite"
# Tables: articles as they were read, their results, answers of the pair model; and what is made of results:
# outlines, articles with the names of the corpus and their briefs, pairs of statements, and of tellings of
# events, that were looked at, portraits of clusters that are of another kind than their article took them for.
READ, RESULTS, ANSWERS, OUTLINES, RENAMED, BRIEFS, LOOKED, ACCORDS, PORTRAITS = (
    "read", "result", "pair", "outline", "renamed", "brief", "looked", "accord", "portrait",
)  # fmt: skip
SECONDS = 60.0  # to wait for another writer
_ASKED_AT_ONCE = 500
_ENCODER = msgspec.json.Encoder()
_DECODER = msgspec.json.Decoder(ResolvedArticle)
_LENGTH = struct.Struct("<I")
# How what zlib writes begins, in front of which older releases kept nothing; no length of rows begins so.
_NO_LENGTH = b"\x78\x01"
T = TypeVar("T")


class UnreadableError(ValueError):
    """What is kept is nothing that this release keeps."""


class _WithArticle(msgspec.Struct):
    article: Article


_ARTICLE_DECODER = msgspec.json.Decoder(_WithArticle)


def result_key(article: Article, min_confidence: float = 0.0, code: str | None = None) -> str:
    """Under what the result of an article is kept, in 64 hexadecimal digits; ``code`` is the version
    of code and models, by default of those that run."""
    digest = hashlib.sha256(f"{code or article_version()} {min_confidence!r}\n".encode())
    digest.update(_ENCODER.encode(article))
    return digest.hexdigest()


def content_digest(article: Article) -> str:
    """A digest of an article and its metadata, whatever the code."""
    return hashlib.sha256(_ENCODER.encode(article)).hexdigest()[:16]


def pack(resolved: ResolvedArticle, meanings: bytes = b"") -> bytes:
    """A result as it is kept: the length of what its sentences mean, that, and JSON, compressed; the same result gives
    the same bytes."""
    return _LENGTH.pack(len(meanings)) + meanings + zlib.compress(_ENCODER.encode(resolved), 1)


def meanings_in(data: bytes) -> bytes:
    """What ``pack`` was given of the meanings of sentences."""
    return data[_LENGTH.size : _LENGTH.size + _LENGTH.unpack_from(data)[0]]


def unpack(data: bytes) -> ResolvedArticle:
    """A result from what ``pack`` made; UnreadableError where it is something else."""
    return _decoded(data, _DECODER)


def article_in(data: bytes) -> Article:
    """The article of a result, that of an older release as well; UnreadableError where it is something else."""
    return _decoded(data, _ARTICLE_DECODER).article


def _decoded(data: bytes, decoder: msgspec.json.Decoder[T]) -> T:
    try:
        begin = 0 if data.startswith(_NO_LENGTH) else _LENGTH.size + _LENGTH.unpack_from(data)[0]
        return decoder.decode(zlib.decompress(memoryview(data)[begin:]))
    except (struct.error, zlib.error, msgspec.MsgspecError) as error:
        raise UnreadableError(f"this is no result of an article ({error})") from error


class Results:
    """The kept results of a folder, which is made where it isn't there; closed by ``close``, and open again as soon as
    something is asked of it."""

    def __init__(self, folder: Path, table: str = RESULTS):
        self.path = folder / FILE
        self._table = table
        with self._told():
            folder.mkdir(parents=True, exist_ok=True)
            self._open: sqlite3.Connection | None = self._opened()

    def _opened(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=SECONDS)
        # What is written is safe from a program's death at once, from a machine's at the next checkpoint.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"CREATE TABLE IF NOT EXISTS {self._table} (key TEXT PRIMARY KEY, packed BLOB NOT NULL)")
        return connection

    @property
    def _connection(self) -> sqlite3.Connection:
        if self._open is None:
            self._open = self._opened()
        return self._open

    @contextmanager
    def read(self) -> Iterator[None]:
        """What is kept is read in this block, all that is made of it, too; StoreError where it is damaged."""
        try:
            yield
        except (zlib.error, msgspec.MsgspecError, UnreadableError) as error:
            raise StoreError(
                f"What is kept in {self.path} is damaged ({error}); take the file away, and give 'kg build' all inputs:"
                " it only saves work."
            ) from error

    def kept(self, keys: Iterable[str]) -> set[str]:
        """Those of the keys under which there is a result."""
        return {key for key, _ in self._select(f"SELECT key, 0 FROM {self._table} WHERE key IN ({{}})", keys)}

    def packed(self, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The results of the keys as they are kept, in the order of the keys; none for what isn't kept."""
        rest = iter(keys)
        while chunk := list(islice(rest, _ASKED_AT_ONCE)):
            found = dict(self._select(f"SELECT key, packed FROM {self._table} WHERE key IN ({{}})", chunk))
            yield from ((key, found[key]) for key in chunk if key in found)

    def all(self) -> list[tuple[str, bytes]]:
        """Everything that is kept, with its key."""
        with self._told():
            return self._connection.execute(f"SELECT key, packed FROM {self._table}").fetchall()

    def put(self, results: Iterable[tuple[str, bytes]]) -> None:
        """Keep packed results under their keys, all of them or, when it fails, none."""
        with self._told(), self._connection:
            self._connection.executemany(f"INSERT OR IGNORE INTO {self._table} VALUES (?, ?)", results)

    def keep_only(self, keys: Iterable[str]) -> None:
        """Forget all other results."""
        used = set(keys)
        with self._told(), self._connection:
            there = self._connection.execute(f"SELECT key FROM {self._table}").fetchall()
            gone = [row for row in there if row[0] not in used]
            self._connection.executemany(f"DELETE FROM {self._table} WHERE key = ?", gone)

    def close(self) -> None:
        """Give the file back."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def _select(self, query: str, keys: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        rest = iter(keys)
        while chunk := list(islice(rest, _ASKED_AT_ONCE)):
            with self._told():
                rows = self._connection.execute(query.format(", ".join("?" * len(chunk))), chunk).fetchall()
            yield from rows

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise StoreError(
                f"The results kept in {self.path} can't be read or written ({error}); make room, or take the file away:"
                " it only saves work."
            ) from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
