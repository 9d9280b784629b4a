"""A real Dask cluster: the same bytes as one process, workers that die, versions that differ."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from distributed import Client

from kg.building.article import attempt
from kg.building.cluster import cluster_outcomes
from kg.building.results import pack
from kg.building.shards import packed_articles, work_out
from kg.errors import InputError, StoreError
from kg.model import Article
from kg.reading.text import read_text

TOWNS = "Arden Bexley Corby Dalton Elmira Fenwick Garland Harlow".split()


def articles(count: int) -> list[Article]:
    return [
        read_text(
            f"{TOWNS[i % 8]} will not pay for bridge {i}\n\n“We will not pay for it,” said Anna Berg, the mayor of"
            f" {TOWNS[i % 8]}. Tom Field accused her of breaking promise number {i}.",
            f"a{i:02}.txt",
            published="2025-08-08",
        )
        for i in range(count)
    ]


@pytest.fixture(scope="module")
def scheduler(tmp_path_factory: pytest.TempPathFactory):
    """The address of a scheduler with two workers; a shard is given up when one worker dies of it."""
    folder = tmp_path_factory.mktemp("dask")
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "OMP_NUM_THREADS": "1"}
    start = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    file = folder / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": environment, "cwd": folder}
    running = [subprocess.Popen([*start, "--port", "0", "--no-dashboard", "--scheduler-file", str(file)], **quiet)]
    worker = [sys.executable, "-m", "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
    running += [subprocess.Popen([*worker, "--scheduler-file", str(file)], **quiet) for _ in range(2)]
    try:
        for _ in range(600):
            if file.exists() and file.read_text():
                break
            time.sleep(0.1)
        yield json.loads(file.read_text())["address"]
    finally:
        with Client(json.loads(file.read_text())["address"], set_as_default=False) as client:
            client.shutdown()
        for one in running:
            one.wait(30)


def test_a_cluster_gives_the_bytes_of_one_process_though_a_worker_is_killed(scheduler: str) -> None:
    given = articles(22)  # a shard of twenty, and one of two
    with Client(scheduler, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=60)
        workers = client.run(os.getpid)
        told: list[str] = []
        found = {}
        for article, outcome in cluster_outcomes(given, scheduler, tell=told.append):
            if not found:
                busy = next(address for address, tasks in client.processing().items() if tasks)
                os.kill(workers[busy], signal.SIGKILL)
            found[article.id] = outcome
    assert found == {article.id: pack(*attempt(article)) for article in given}
    assert any("tried again" in sentence for sentence in told)


def test_a_worker_of_another_version_refuses() -> None:
    with pytest.raises(InputError, match="version"):
        work_out(packed_articles(articles(1)), 0.0, "0" * 64)


def test_where_there_is_no_scheduler_a_sentence_says_so() -> None:
    with pytest.raises(StoreError, match="dask scheduler"):
        list(cluster_outcomes(articles(1), "tcp://127.0.0.1:9"))


@pytest.mark.parametrize("address", ["", "nonsense", "local:0", "local:-1", "http://127.0.0.1:8786", "tcp://host"])
def test_what_is_no_address_is_told_at_once(address: str) -> None:
    with pytest.raises(InputError, match="local:2"):
        list(cluster_outcomes(articles(1), address))
