"""The stages composed: articles to a corpus, in this process or in several."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from kg.authority.file import Authority
from kg.building.article import process
from kg.building.workers import worker_context
from kg.compare.stage import compare
from kg.model import Article, Corpus, ResolvedArticle
from kg.resolve.corpus.events import join_events
from kg.resolve.corpus.ledger import Ledger
from kg.resolve.corpus.pins import unknown_pins
from kg.resolve.corpus.stage import resolve_entities

Progress = Callable[[int], None]


def build_corpus(
    articles: Sequence[Article],
    jobs: int = 1,
    progress: Progress | None = None,
    min_confidence: float = 0.0,
    authority: Authority | None = None,
    comparing: bool = True,
    ledger: Ledger | None = None,
) -> tuple[Corpus, tuple[str, ...]]:
    """Build the corpus of some articles, in ``jobs`` processes; the result is the same for
    every number of them. An article that can't be processed is left out and named in the
    problems; statements of less than ``min_confidence`` are left out, unnamed. What the
    ``authority`` says of the entities wins; a mention of its that is nowhere is a problem. Without ``comparing``, which takes time and which
    annotations don't show, the statements are not compared."""
    resolved: list[ResolvedArticle] = []
    problems: list[str] = []
    for article, outcome in _outcomes(articles, jobs, min_confidence):
        if isinstance(outcome, str):
            problems.append(f"{article.id}: {outcome}")
        else:
            resolved.append(outcome)
        if progress is not None:
            progress(1)
    if authority is not None:
        problems += unknown_pins(resolved, authority)
    renamed, entities = resolve_entities(resolved, authority, ledger)
    comparisons = compare(renamed) if comparing else ()
    replaced = tuple(ledger.replaced()) if ledger is not None else ()
    return Corpus(join_events(renamed), entities, comparisons, replaced), tuple(sorted(problems))


def _outcomes(
    articles: Sequence[Article], jobs: int, min_confidence: float
) -> Iterator[tuple[Article, ResolvedArticle | str]]:
    attempt = functools.partial(_attempt, min_confidence=min_confidence)
    if jobs <= 1 or len(articles) < 2:
        yield from zip(articles, map(attempt, articles), strict=True)
        return
    with ProcessPoolExecutor(min(jobs, len(articles)), mp_context=worker_context()) as pool:
        yield from zip(articles, pool.map(attempt, articles), strict=True)


def _attempt(article: Article, min_confidence: float) -> ResolvedArticle | str:
    """The processed article, or in a sentence why there is none: one article never stops a
    batch."""
    try:
        return process(article, min_confidence)
    except Exception as error:  # whatever it is, the other articles of the batch are not lost by it
        return f"could not be processed ({type(error).__name__}: {error}); the rest was built"
