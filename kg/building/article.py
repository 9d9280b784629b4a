"""The stages of one article composed: what is done in a worker, and kept by the article's content."""

from __future__ import annotations

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.model import Article, ResolvedArticle
from kg.resolve.article.stage import resolve_article


def process(article: Article, min_confidence: float = 0.0) -> ResolvedArticle:
    """One article through annotate, extract and resolve."""
    [annotated] = annotate([article])
    return resolve_article(annotated, extract(annotated, min_confidence))


def attempt(article: Article, min_confidence: float = 0.0) -> ResolvedArticle | str:
    """The processed article, or in a sentence why there is none: one article never stops a batch."""
    try:
        return process(article, min_confidence)
    except Exception as error:  # whatever it is, the other articles of the batch are not lost by it
        return f"could not be processed ({type(error).__name__}: {error}); the rest was built"
