#!/usr/bin/env python3
"""One process against a Dask cluster of two on this machine, and the same when workers are killed.

    benchmarks/cluster.py corpus_news.jsonl 200

takes the first articles of the file, works them out in one process, then on two workers; then again
with a worker killed every few seconds. Printed are the seconds, the load of the machine, and whether
the packed results are the same bytes. Models are loaded before the clock starts, here and there.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path

from distributed import Client, LocalCluster

from kg.building.cluster import cluster_outcomes
from kg.building.means import Means, worked_out
from kg.building.shards import work_out
from kg.model import Article
from kg.reading.files import Seen
from kg.reading.inputs import stream
from kg.reading.text import read_text

SECONDS_BETWEEN_KILLS = 10


def main(source: Path, number: int) -> None:
    """Print what was measured."""
    articles = list(islice(stream([str(source)], Seen()), number))
    words = sum(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles, {words} words; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    from kg.building import warm  # noqa: F401  (the models)

    alone, one = _timed(worked_out(articles, 0.0, Means(jobs=1)))
    print(f"one process: {one:.1f} s")
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        _warm_up(client)
        shared, two = _timed(cluster_outcomes(articles, cluster.scheduler_address))
        print(f"two workers: {two:.1f} s, {one / two:.2f} times; same bytes: {shared == alone}")
        stop = threading.Event()
        killer = threading.Thread(target=_kill, args=(client, stop), daemon=True)
        killer.start()
        killed, three = _timed(cluster_outcomes(articles, cluster.scheduler_address))
        stop.set()
        killer.join()
        print(f"workers killed: {killer.name}, {three:.1f} s; same bytes: {killed == alone}")


def _warm_up(client: Client) -> None:
    from kg.building.shards import packed_articles
    from kg.building.version import article_version

    minsk = packed_articles([read_text("Minsk is calm, he said.", "a")])
    client.run(work_out, minsk, 0.0, article_version())


def _timed(outcomes: Iterable[tuple[Article, bytes | str]]) -> tuple[dict[str, bytes | str], float]:
    started = time.perf_counter()
    found = {article.id: outcome for article, outcome in outcomes}
    return found, time.perf_counter() - started


def _kill(client: Client, stop: threading.Event) -> None:
    """Kill one worker after the other, in turn."""
    for number in count():
        if stop.wait(SECONDS_BETWEEN_KILLS):
            return
        processes = sorted(client.run(os.getpid).values())
        if processes:
            os.kill(processes[number % len(processes)], signal.SIGKILL)
            threading.current_thread().name = f"{number + 1} times"


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
