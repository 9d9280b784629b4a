"""Changing a store that is served: one process writes, queries read a copy of each state.

A copy costs next to nothing: the engine's files never change, so that it is made of hard links.
It is the only way to let other processes read while one writes.
"""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from kg.serve.formats import Answer
from kg.serve.pool import Queue
from kg.serve.problem import Problem
from kg.serve.process import STARTING, Worker
from kg.serve.settings import ServeSettings
from kg.serve.worker import Job
from kg.store import OxigraphStore


class Writer:
    """The process that has the store open for writing, and the copies that queries read."""

    def __init__(self, settings: ServeSettings):
        self._settings = settings
        self._queue = Queue(1, settings.queue, settings.seconds)
        self._worker: Worker | None = None
        self._folder, self._count, self._current = Path(), 0, Path()
        self._readers: Counter[Path] = Counter()

    async def __aenter__(self) -> Self:
        prefix = f".{self._settings.store.name}-snapshots-"
        parent = self._settings.store.absolute().parent
        self._folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        await self._run(_nothing, {})
        # We hold the store's lock now: other copies are those of a server that was killed.
        for folder in parent.glob(f"{prefix}*"):
            if folder != self._folder:
                shutil.rmtree(folder, ignore_errors=True)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._worker is not None:
            self._worker.kill()
            await self._worker.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def call(self, function: Callable[..., Answer], **arguments: Any) -> Answer:
        """What ``function(store, **arguments)`` answers with the store open for writing; one at a time.

        Queries that start later see what it changed. Problem 503 as from ``Workers.call``.
        """
        async with self._queue.place():
            try:
                return await self._run(function, arguments)
            except Problem:
                if self._worker is None or not self._worker.alive:
                    await self._run(_nothing, {})  # what it wrote before it died is there to be read
                raise

    @contextmanager
    def reading(self) -> Iterator[str]:
        """The path of the newest copy, which stays there for as long."""
        path = self._current
        self._readers[path] += 1
        try:
            yield str(path)
        finally:
            self._readers[path] -= 1
            self._clear(path)

    async def _run(self, function: Callable[..., Answer], arguments: dict[str, Any]) -> Answer:
        seconds = self._settings.seconds
        if self._worker is None or not self._worker.alive:
            if self._worker is not None:
                await self._worker.wait()
            self._worker, seconds = await Worker.start(self._settings.memory, writable=True), STARTING
        self._count += 1
        copy = self._folder / str(self._count)
        answer = await self._worker.work(
            Job(str(self._settings.store), function, arguments, seconds, snapshot=str(copy))
        )
        before, self._current = self._current, copy
        self._clear(before)
        return answer

    def _clear(self, path: Path) -> None:
        if path.parent == self._folder and path != self._current and not self._readers[path]:
            del self._readers[path]
            shutil.rmtree(path, ignore_errors=True)


def _nothing(store: OxigraphStore) -> Answer:
    return Answer("text/plain", b"")
