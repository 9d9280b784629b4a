"""Processes for many articles, forked from one that has loaded the models."""

import multiprocessing
import os
from collections.abc import Sequence
from multiprocessing import forkserver
from multiprocessing.context import BaseContext

from kg.model import Article

# Below this many characters a second process costs more to start than it saves.
CHARACTERS_PER_JOB = 60_000


def suitable_jobs(articles: Sequence[Article]) -> int:
    """As many processes as there are cores, and work for."""
    characters = sum(len(article.text) for article in articles)
    return max(1, min(os.cpu_count() or 1, len(articles), characters // CHARACTERS_PER_JOB))


def worker_context() -> BaseContext:
    """How workers start: from a server that has loaded the models, or, where there are no
    forks, afresh. The program's own process is never forked: its threads would not survive."""
    # The processes share the cores: threads of NumPy's in each would wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["kg.building.warm"])
    return context


def start_jobs(articles: Sequence[Article], jobs: int | None = None) -> int:
    """How many processes to use, ``jobs`` or as many as are suitable; where they are several,
    the models are being loaded for them from now on."""
    count = suitable_jobs(articles) if jobs is None else min(jobs, len(articles))
    if count > 1 and worker_context().get_start_method() == "forkserver":
        forkserver.ensure_running()
    return count
