"""By what means articles are worked out: processes of this machine, or a cluster; each words once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.building.results import meanings_in, pack, unpack
from kg.building.workers import Outcome, outcomes, start_jobs
from kg.model import Article


def _silent(sentence: str) -> None:
    """Where nobody is to be told."""


@dataclass(frozen=True, slots=True)
class Means:
    """How many processes, or the address of a Dask cluster; a folder of results that 'kg shard' made
    elsewhere; and who is told of what went wrong on the way. ``apart``: in another process however few
    articles there are, since this one has other work meanwhile."""

    jobs: int | None = None
    cluster: str | None = None
    results: Path | None = None
    tell: Callable[[str], None] = _silent
    apart: bool = False


def prepare(means: Means, articles: Sequence[Article]) -> None:
    """Begin to load the models where processes of this machine will need them."""
    if means.cluster is None:
        start_jobs(articles, means.jobs, apart=means.apart)


def worked_out(articles: Sequence[Article], min_confidence: float, means: Means) -> Iterator[tuple[Article, Outcome]]:
    """Each article with its packed result, or with why there is none, as they are done. Articles that
    are the same in all that is read of them, as syndicated ones are, are worked out once."""
    copies: dict[Article, list[Article]] = {}
    for article in articles:
        copies.setdefault(_as_read(article), []).append(article)
    for article, outcome in _outcomes([same[0] for same in copies.values()], min_confidence, means):
        yield article, outcome
        for copy in copies[_as_read(article)][1:]:
            yield copy, _of_copy(copy, outcome) if isinstance(outcome, bytes) else outcome


def _of_copy(copy: Article, packed: bytes) -> bytes:
    """The packed result of an article with the same words as another."""
    return pack(replace(unpack(packed), article=copy), meanings_in(packed))


def _as_read(article: Article) -> Article:
    """The article without what tells nothing of its words: the same for all of its copies."""
    return replace(article, id="", author=None)


def _outcomes(articles: Sequence[Article], min_confidence: float, means: Means) -> Iterator[tuple[Article, Outcome]]:
    if means.cluster is not None:
        from kg.building.cluster import cluster_outcomes

        return cluster_outcomes(articles, means.cluster, min_confidence, means.tell)
    if not articles:
        return iter(())
    return outcomes(
        articles, start_jobs(articles, means.jobs, apart=means.apart) or 1, min_confidence, apart=means.apart
    )
