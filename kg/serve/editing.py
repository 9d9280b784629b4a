"""Corrections, one after another, each in a process of its own: they take long, and much memory."""

from __future__ import annotations

import asyncio
import multiprocessing
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Self

from kg.authority.requested import Change
from kg.authority.taking_back import Past
from kg.serve.problem import Problem
from kg.serve.settings import Corrector

# So many may wait for those before them.
_MOST_WAITING = 16


class Editing:
    """Carries out corrections while the server runs."""

    def __init__(self, corrector: Corrector):
        self._corrector = corrector
        self._pool: ProcessPoolExecutor | None = None
        self._turn = asyncio.Lock()
        self._waiting = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def past(self) -> Sequence[Past]:
        """The corrections that were made, the last one first."""
        return self._corrector.past()

    async def correct(self, change: Change, seen: int | None) -> tuple[int, tuple[str, ...]]:
        """Carry out a correction, when its turn comes. Raises what the corrector raises, Problem 503 where
        too many wait or the process is lost: then the next build or correction finishes what was begun."""
        if self._waiting >= _MOST_WAITING:
            raise Problem(503, "Too many corrections wait already; send this one again later.", {"Retry-After": "60"})
        self._waiting += 1
        try:
            async with self._turn:
                return await asyncio.get_running_loop().run_in_executor(self._process(), self._corrector, change, seen)
        except BrokenProcessPool:
            self._end()
            raise Problem(503, "The correction was cut off; look whether it holds, else send it again.") from None
        finally:
            self._waiting -= 1

    def _process(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                1,
                multiprocessing.get_context("spawn"),
                signal.signal,
                (signal.SIGINT, signal.SIG_IGN),  # Ctrl-C is for the server
                max_tasks_per_child=1,  # what one correction needed is given back
            )
        return self._pool

    def _end(self) -> None:
        if self._pool is not None:
            for process in list((self._pool._processes or {}).values()):
                process.kill()
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None
