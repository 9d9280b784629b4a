"""The workers that answer queries: who is idle, who waits for one, who stands in for the dead."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager
from typing import Any, Self

from kg.serve.formats import Answer
from kg.serve.jobs import answer_query
from kg.serve.problem import Problem
from kg.serve.process import STARTING, Worker
from kg.serve.settings import ServeSettings
from kg.serve.worker import Job

log = logging.getLogger(__name__)
_RESTART_DELAY = 1.0
# A new process takes a core for half a second: the query that comes right after a dead one goes first.
_BREATH = 0.25


class Workers:
    """A fixed number of workers, and one more, warm, that stands in at once for one that was killed.

    ``reading`` gives the path of the store to read, and is told when the reading is over.
    """

    def __init__(self, settings: ServeSettings, reading: Callable[[], AbstractContextManager[str]]):
        self._settings, self._reading = settings, reading
        self._idle: asyncio.LifoQueue[Worker] = asyncio.LifoQueue()
        self._all: set[Worker] = set()
        self._starting: set[asyncio.Task[None]] = set()
        self.queue = Queue(settings.workers, settings.queue, settings.seconds)

    async def __aenter__(self) -> Self:
        await asyncio.gather(*(self._add() for _ in range(self._settings.workers + 1)))
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._starting:
            task.cancel()
        await asyncio.gather(*self._starting, return_exceptions=True)
        for worker in self._all:
            worker.kill()
        await asyncio.gather(*(worker.wait() for worker in self._all))

    async def call(self, function: Callable[..., Answer], *, seconds: float | None = None, **arguments: Any) -> Answer:
        """What ``function(store, **arguments)`` answers in a worker; ``function`` belongs to a module.

        Problem 503 where every worker is busy, or this one ran out of time or memory.
        """
        async with self.queue.place():
            worker = await self._idle.get()
            try:
                with self._reading() as path:
                    job = Job(path, function, arguments, seconds or self._settings.seconds, self._settings.reader)
                    return await worker.work(job)
            finally:
                if worker.alive:
                    self._idle.put_nowait(worker)
                else:
                    self._replace(worker)

    async def _add(self) -> None:
        """Start a worker and let it answer a query, so that the next one needn't wait for what is read but once."""
        worker = await Worker.start(self._settings.memory)
        self._all.add(worker)
        with self._reading() as path:
            await worker.work(Job(path, answer_query, {"sparql": "ASK { ?s ?p ?o }"}, STARTING))
        self._idle.put_nowait(worker)

    def _replace(self, dead: Worker) -> None:
        task = asyncio.create_task(self._stand_in(dead))
        self._starting.add(task)
        task.add_done_callback(self._starting.discard)

    async def _stand_in(self, dead: Worker) -> None:
        await dead.wait()
        self._all.discard(dead)
        await asyncio.sleep(_BREATH)
        while True:
            try:
                return await self._add()
            except (Problem, OSError) as error:
                log.error("A worker did not start: %s", error)
                await asyncio.sleep(_RESTART_DELAY)


class Queue:
    """So many at work, so many waiting for so many seconds; Problem 503 for the others."""

    def __init__(self, working: int, waiting: int, seconds: float):
        self._places = asyncio.Semaphore(working)
        self._waiting, self._most, self._seconds = 0, waiting, seconds

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """A place among those at work."""
        if self._places.locked() and self._waiting >= self._most:
            raise _busy()
        self._waiting += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError:
            raise _busy() from None
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._places.release()


def _busy() -> Problem:
    return Problem(503, "The server is busy with other queries; try again.", {"Retry-After": "5"})
