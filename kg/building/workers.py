"""Processes for many articles, forked from one that has loaded the models.

Our own pool, since an article may not only fail but hang or kill its process: each process works on
one article at a time, and one that dies, or takes longer than an article of that length may, is
replaced and costs that article alone. `concurrent.futures` loses the whole pool; its like with
deadlines is under the LGPL.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection, forkserver, resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path

from kg.building.beside import cores
from kg.building.copies import side_by_side
from kg.model import Article
from kg.settings import (
    ARTICLE_BYTES,
    ARTICLE_BYTES_PER_CHARACTER,
    ARTICLE_CHARACTERS_PER_SECOND,
    ARTICLE_SECONDS,
    CHARACTERS_PER_JOB,
)

Outcome = bytes | str
"""A packed result, with what the sentences mean, or in a sentence why there is none."""


def suitable_jobs(articles: Sequence[Article]) -> int:
    """As many processes as there are cores, and work for."""
    characters = sum(len(article.text) for article in articles)
    return max(1, min(cores(), len(articles), characters // CHARACTERS_PER_JOB))


def start_jobs(articles: Sequence[Article], jobs: int | None = None, *, apart: bool = False) -> int:
    """How many processes to use, ``jobs`` or as many as are suitable; where there is work for one of
    its own, or one is to be ``apart``, the models are being loaded for it from now on."""
    count = suitable_jobs(articles) if jobs is None else min(jobs, len(articles))
    if count > 1 or apart or _is_much(articles):
        _start_server()
    return count


def outcomes(
    articles: Sequence[Article], jobs: int = 1, min_confidence: float = 0.0, *, apart: bool = False
) -> Iterator[tuple[Article, Outcome]]:
    """Each article with its packed result, or with why there is none, as they are done. A little is
    worked out in this process, if it is not to be ``apart``; whatever is more in ``jobs`` others, which
    end with this generator."""
    if jobs <= 1 and not apart and not _is_much(articles):
        yield from ((a, _attempt(a, min_confidence)) for group in side_by_side(articles) for a in group)
        return
    # The longest first: whichever worker is last then has little left.
    groups = sorted(side_by_side(articles), key=lambda group: -sum(len(article.text) for article in group))
    with _Pool(max(1, min(jobs, len(articles))), min_confidence) as pool:
        yield from pool.map(groups)


def _is_much(articles: Iterable[Article]) -> bool:
    return sum(len(article.text) for article in articles) >= CHARACTERS_PER_JOB


def seconds_for(article: Article) -> float:
    """How long an article may take, many times what one of its length does."""
    return ARTICLE_SECONDS + len(article.text) / ARTICLE_CHARACTERS_PER_SECOND


def _attempt(article: Article, min_confidence: float) -> Outcome:
    from kg.building.article import attempt  # loads what the models need
    from kg.building.results import pack

    outcome = attempt(article, min_confidence)
    return outcome if isinstance(outcome, str) else pack(*outcome)


@dataclass
class _Worker:
    process: BaseProcess
    pipe: Connection
    waiting: deque[Article] = field(default_factory=deque)
    article: Article | None = None
    seconds: float = 0.0
    until: float = 0.0

    def give(self, article: Article) -> None:
        self.article, self.seconds = article, seconds_for(article)
        self.until = time.monotonic() + self.seconds
        self.pipe.send(article)

    def end(self) -> None:
        self.process.kill()
        self.process.join()
        self.pipe.close()


class _Pool:
    """So many workers, none of which outlives the block or this process."""

    def __init__(self, count: int, min_confidence: float):
        self._count, self._min_confidence = count, min_confidence
        self._workers: list[_Worker] = []

    def __enter__(self) -> _Pool:
        _start_server()
        self._workers = [self._start() for _ in range(self._count)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()

    def _start(self, waiting: Iterable[Article] = ()) -> _Worker:
        ours, theirs = multiprocessing.Pipe()
        process = _context().Process(target=_work, args=(theirs, self._min_confidence), daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours, deque(waiting))

    def map(self, groups: Iterable[Sequence[Article]]) -> Iterator[tuple[Article, Outcome]]:
        """Each article with its outcome, as they are done; those of a group by one worker, unless another has
        nothing else to do."""
        rest = iter(groups)
        for worker in self._workers:
            self._next(worker, rest)
        while busy := [worker for worker in self._workers if worker.article is not None]:
            soonest = min(worker.until for worker in busy) - time.monotonic()
            connection.wait([worker.pipe for worker in busy], max(0.0, soonest))
            for worker in busy:
                outcome = self._outcome(worker)
                if outcome is not None and worker.article is not None:
                    article = worker.article
                    self._next(worker, rest)
                    yield article, outcome

    def _next(self, worker: _Worker, rest: Iterator[Sequence[Article]]) -> None:
        worker.article = None
        if not worker.waiting:
            worker.waiting.extend(next(rest, ()))
        longest = max(self._workers, key=lambda other: len(other.waiting))
        if not longest.waiting:
            return
        article = worker.waiting.popleft() if worker.waiting else longest.waiting.pop()
        if not worker.process.is_alive():
            number = self._workers.index(worker)
            worker.end()
            self._workers[number] = self._start(worker.waiting)
            worker = self._workers[number]
        worker.give(article)

    def _outcome(self, worker: _Worker) -> Outcome | None:
        """What came of a worker's article; None while it is at work."""
        if worker.pipe.poll():
            try:
                return worker.pipe.recv()
            except (EOFError, OSError):
                worker.process.join(1.0)
                worker.process.kill()
                worker.process.join()
                return f"was left out: its process died ({_ending(worker.process)}); the rest was built"
        if time.monotonic() < worker.until:
            return None
        worker.process.kill()
        worker.process.join()
        return f"was left out: it took longer than {worker.seconds:.0f} s; the rest was built"


def _ending(process: BaseProcess) -> str:
    code = process.exitcode
    if code is None or code >= 0:
        return f"exit code {code}"
    return f"signal {signal.Signals(-code).name}{', perhaps for want of memory' if -code == signal.SIGKILL else ''}"


def _work(pipe: Connection, min_confidence: float) -> None:
    """The life of a worker: article after article, until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program, which then ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _end_with_parent()
    while True:
        try:
            article = pipe.recv()
        except (EOFError, OSError):
            return
        _limit_memory(article)
        pipe.send(_attempt(article, min_confidence))


def _end_with_parent() -> None:
    """End at once when the program is gone, however it went: no worker is left behind."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _limit_memory(article: Article) -> None:
    """Let the process map so much more than it has now; Linux enforces it, other systems may not."""
    statm = Path("/proc/self/statm")
    if not statm.exists():
        return
    import resource  # which not every system has

    mapped = int(statm.read_text().split()[0]) * resource.getpagesize()
    most = mapped + ARTICLE_BYTES + len(article.text) * ARTICLE_BYTES_PER_CHARACTER
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _start_server() -> None:
    """Start the server that loads the models, where there is one to fork workers from and it does not run yet. Ctrl-C,
    which reaches all processes of a terminal, is kept from it: it is for the program, with which it ends."""
    if _context().get_start_method() != "forkserver":
        return
    resource_tracker.ensure_running()  # first: it takes back what is kept from other processes
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT,))
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context() -> ForkServerContext | SpawnContext:
    """How workers start: from a server that has loaded the models, or, where there are no
    forks, afresh. The program's own process is never forked: its threads would not survive."""
    # The processes share the cores: threads of NumPy's in each would wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.building.warm"])
    return context
