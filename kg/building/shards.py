"""Shards: some hundred articles whose results are worked out together, anywhere, and come back as one file.

A file is named by what it was made from: articles, what was asked for, and the version of code and
models. So it may be made twice, or be there already, and whatever runs commands can make it: a
cluster, a batch system, GNU parallel. It holds MessagePack, never pickles: it may come from anywhere.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import msgspec

from kg.building.deadline import deadline
from kg.building.results import article_in, result_key
from kg.building.version import article_version
from kg.building.workers import Outcome, seconds_for
from kg.errors import InputError, StoreError
from kg.model import Article

SUFFIX = ".results"
# A shard must be worth sending, and little to lose.
SMALLEST, LARGEST = 20, 500
SHARDS_A_WORKER = 6
# Models are loaded once a process and serve one article at a time.
_AT_WORK = threading.Lock()
_ARTICLES = msgspec.json.Decoder(list[Article])
_RECORDS = msgspec.msgpack.Decoder(list[tuple[str, bytes | None, str | None]])


def shard_size(articles: int, workers: int) -> int:
    """How many articles make a shard, so that each worker gets some and none waits long for the last."""
    return min(LARGEST, max(SMALLEST, articles // (SHARDS_A_WORKER * max(1, workers))))


def shards(articles: Iterable[Article], size: int) -> Iterator[list[Article]]:
    """The articles in shards, in order."""
    rest = iter(articles)
    while some := list(islice(rest, size)):
        yield some


def shard_name(articles: Iterable[Article], min_confidence: float = 0.0) -> str:
    """The name of the file that holds a shard's results."""
    keys = "\n".join(result_key(article, min_confidence) for article in articles)
    return hashlib.sha256(keys.encode()).hexdigest()[:32] + SUFFIX


def packed_articles(articles: Sequence[Article]) -> bytes:
    """A shard as it is sent to a worker."""
    return msgspec.json.encode(list(articles))


def work_out(articles: bytes, min_confidence: float, code: str) -> bytes:
    """The results of a shard, worked out in this process: what a worker runs, which ends where an article takes
    longer than one of its length may. Raises InputError where its code or models are not those of ``code``."""
    from kg.building.article import attempt
    from kg.building.results import pack

    if article_version() != code:
        raise InputError(f"This worker has version {article_version()[:12]} of Testimonia, not {code[:12]}")
    records: list[tuple[str, Outcome]] = []
    with _AT_WORK:
        for article in _ARTICLES.decode(articles):
            with deadline(seconds_for(article)):
                outcome = attempt(article, min_confidence)
            key = result_key(article, min_confidence, code)
            records.append((key, outcome if isinstance(outcome, str) else pack(*outcome)))
    return packed_outcomes(records)


def packed_outcomes(records: Sequence[tuple[str, Outcome]]) -> bytes:
    """What a shard's file holds: each article's key with its packed result, or why there is none."""
    return msgspec.msgpack.encode([(k, None, o) if isinstance(o, str) else (k, o, None) for k, o in records])


def outcomes_in(data: bytes) -> list[tuple[str, Outcome]]:
    """What ``packed_outcomes`` made a file of; ValueError where it is something else."""
    try:
        return [(key, packed if packed is not None else why or "") for key, packed, why in _RECORDS.decode(data)]
    except msgspec.MsgspecError as error:
        raise ValueError(f"this is no file of results ({error})") from error


def write_shard(folder: Path, name: str, data: bytes) -> None:
    """Put a shard's file into a folder, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f".{name}.{os.getpid()}"
    try:
        part.write_bytes(data)
        part.replace(folder / name)
    finally:
        part.unlink(missing_ok=True)  # where there was no room for all of it


def results_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """All results in the shards' files of a folder, by key. StoreError where a file is something else."""
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        try:
            for key, found in outcomes_in(path.read_bytes()):
                if isinstance(found, bytes):
                    article_in(found)  # it may have been damaged on its way
                    yield key, found
        except ValueError as error:
            raise StoreError(f"{path} can't be used: {error}. Take it away; it only saves work.") from error
