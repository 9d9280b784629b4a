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
