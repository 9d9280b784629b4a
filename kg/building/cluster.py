"""Articles worked out on a Dask cluster, or on some processes of this machine that Dask looks after.

A task is a shard in and the bytes of its file out. It depends on nothing else, so it may run twice and
its worker may die. A shard that has cost several workers their lives is tried again article by
article, and only the one that kills is left out.
"""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from kg.building.copies import side_by_side
from kg.building.results import result_key
from kg.building.shards import outcomes_in, packed_articles, shard_size, shards, work_out
from kg.building.version import article_version
from kg.building.workers import Outcome
from kg.errors import ExtraError, InputError, StoreError
from kg.model import Article

if TYPE_CHECKING:
    from distributed import Client

Tell = Callable[[str], None]
LOCAL = re.compile(r"local(?::([1-9]\d*))?$")
SCHEDULER = re.compile(r"(?:tcp|tls)://(?P<host>\[[^]]+\]|[^:/]+):(?P<port>\d{1,5})$")
SECONDS_TO_CONNECT = 5
TRIES = 2  # of a shard before its articles are tried one by one, where the scheduler is ours
WAITING = 2  # shards a worker that are sent ahead
LOST = "was left out: the workers that it was given to died, or took too long; the rest was built"


def cluster_outcomes(
    articles: Sequence[Article], address: str, min_confidence: float = 0.0, tell: Tell = lambda _: None
) -> Iterator[tuple[Article, Outcome]]:
    """Each article with its packed result, or with why there is none, as they are done, on the cluster
    at an address ("tcp://…:8786") or on N processes here ("local:N"). ``tell`` is told of lost workers.
    Raises StoreError where the cluster can't be reached, InputError where it runs another version."""
    with ExitStack() as stack:
        client = _client(address, stack)
        workers = sum(client.nthreads().values())
        if not workers:
            raise StoreError(f"The cluster at {address} has no workers; start some with 'dask worker {address}'.")
        size = shard_size(len(articles), workers)
        in_a_row = (article for group in side_by_side(articles) for article in group)
        yield from _done(client, list(shards(in_a_row, size)), min_confidence, WAITING * workers, tell)


def _done(
    client: Client, waiting: list[list[Article]], min_confidence: float, ahead: int, tell: Tell
) -> Iterator[tuple[Article, Outcome]]:
    from distributed import KilledWorker, as_completed

    waiting.reverse()
    sent: dict[Any, list[Article]] = {}
    alone: set[str] = set()
    code = article_version()

    def send() -> Any:
        shard = waiting.pop()
        future = client.submit(work_out, packed_articles(shard), min_confidence, code, pure=False)
        sent[future] = shard
        return future

    running = as_completed([send() for _ in range(min(ahead, len(waiting)))], loop=client.loop)
    for future in running:
        shard = sent.pop(future)
        failure = future.exception()
        if failure is None:
            found = dict(outcomes_in(future.result()))
            yield from ((article, found[result_key(article, min_confidence, code)]) for article in shard)
        elif not isinstance(failure, KilledWorker):
            raise _refused(failure)
        elif len(shard) == 1 and shard[0].id in alone:
            yield shard[0], LOST
        else:
            # Tried article by article; each twice, since one may die of what runs beside it.
            tell(f"A shard of {len(shard)} articles was lost with its workers, and is tried again.")
            alone.update(article.id for article in shard if len(shard) == 1)
            waiting.extend([article] for article in reversed(shard))
        future.release()
        while waiting and len(sent) < ahead:
            running.add(send())


def _refused(failure: BaseException) -> Exception:
    if isinstance(failure, InputError):
        return InputError(f"{failure}; install the same version on all machines of the cluster.")
    return StoreError(f"The cluster could not work ({type(failure).__name__}: {failure}); look at its workers' logs.")


def _client(address: str, stack: ExitStack) -> Client:
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ExtraError("A cluster needs Dask", "cluster") from error
    if (local := LOCAL.match(address)) is not None:
        number = int(local[1]) if local[1] else None
        stack.enter_context(dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1}))
        cluster = LocalCluster(n_workers=number, threads_per_worker=1, processes=True, dashboard_address=None)
        return stack.enter_context(Client(stack.enter_context(cluster), set_as_default=False))
    scheduler = SCHEDULER.match(address)
    if scheduler is None:
        raise InputError(f"{address!r} is no address of a Dask scheduler; give tcp://HOST:8786, or local:2.")
    try:
        # Dask would try for half a minute, and print what went wrong.
        socket.create_connection((scheduler["host"].strip("[]"), int(scheduler["port"])), SECONDS_TO_CONNECT).close()
        return stack.enter_context(Client(address, set_as_default=False))
    except (OSError, OverflowError) as error:
        raise StoreError(
            f"There is no Dask scheduler at {address} ({error}); start one with 'dask scheduler', or give local:2."
        ) from error
