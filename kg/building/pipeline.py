"""The stages composed: articles to a corpus, in this process or in several."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.authority.file import Authority
from kg.building.article import attempt
from kg.building.results import meanings_in, unpack
from kg.building.workers import outcomes
from kg.compare.pair_model import PairModel
from kg.compare.stage import compare
from kg.model import Article, Corpus, ResolvedArticle
from kg.resolve.corpus.copies import with_copies
from kg.resolve.corpus.happenings import join_events
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
    keep_meanings: Callable[[str, bytes], None] | None = None,
) -> tuple[Corpus, tuple[str, ...]]:
    """Build the corpus of some articles, in ``jobs`` processes; the result is the same for
    every number of them. An article that can't be processed is left out and named in the
    problems; statements of less than ``min_confidence`` are left out, unnamed. What the
    ``authority`` says of the entities wins; a mention of its that is nowhere is a problem.
    Without ``comparing``, which takes time and which annotations don't show, the statements
    are not compared. ``keep_meanings`` is given the identifier of each article and what its sentences
    mean."""
    resolved: list[ResolvedArticle] = []
    problems: list[str] = []
    for article, outcome in _outcomes(articles, jobs, min_confidence):
        if isinstance(outcome, str):
            problems.append(f"{article.id}: {outcome}")
        else:
            resolved.append(outcome[0])
            if keep_meanings is not None:
                keep_meanings(article.id, outcome[1])
        if progress is not None:
            progress(1)
    corpus, unknown = corpus_of(resolved, authority, comparing, ledger)
    return corpus, tuple(sorted((*problems, *unknown)))


def corpus_of(
    resolved: Sequence[ResolvedArticle],
    authority: Authority | None = None,
    comparing: bool = True,
    ledger: Ledger | None = None,
    pair_model: PairModel | None = None,
) -> tuple[Corpus, tuple[str, ...]]:
    """The corpus of articles that were processed, whatever their order, and the mentions of the
    authority file that are nowhere. Statements are compared as ``compare`` says."""
    unknown = tuple(unknown_pins(resolved, authority)) if authority is not None else ()
    renamed, entities = resolve_entities(resolved, authority, ledger)
    renamed = with_copies(renamed)
    comparisons = compare(renamed, pair_model) if comparing else ()
    replaced = tuple(ledger.replaced()) if ledger is not None else ()
    return Corpus(join_events(renamed), entities, comparisons, replaced), unknown


def _outcomes(
    articles: Sequence[Article], jobs: int, min_confidence: float
) -> Iterator[tuple[Article, tuple[ResolvedArticle, bytes] | str]]:
    if jobs <= 1:
        yield from ((article, attempt(article, min_confidence)) for article in articles)
        return
    for article, outcome in outcomes(articles, jobs, min_confidence):
        yield article, (unpack(outcome), meanings_in(outcome)) if isinstance(outcome, bytes) else outcome
