"""The stages of one article composed: what is done in a worker, and kept by the article's content."""

from __future__ import annotations

import zlib

from kg.annotating.stage import AnnotatedArticle, annotate
from kg.extract.stage import extract
from kg.model import Article, ResolvedArticle
from kg.networks.meaning import meanings
from kg.resolve.article.stage import resolve_article
from kg.sentences import sentences


def process(article: Article, min_confidence: float = 0.0) -> ResolvedArticle:
    """One article through annotate, extract and resolve."""
    return _worked_out(article, min_confidence)[1]


def attempt(article: Article, min_confidence: float = 0.0) -> tuple[ResolvedArticle, bytes] | str:
    """The processed article and what its sentences mean, or in a sentence why there is none: one article never stops a
    batch."""
    try:
        annotated, resolved = _worked_out(article, min_confidence)
        return resolved, _meanings(annotated)
    except Exception as error:  # whatever it is, the other articles of the batch are not lost by it
        return f"could not be processed ({type(error).__name__}: {error}); the rest was built"


def _worked_out(article: Article, min_confidence: float) -> tuple[AnnotatedArticle, ResolvedArticle]:
    [annotated] = annotate([article])
    return annotated, resolve_article(annotated, extract(annotated, min_confidence))


def _meanings(annotated: AnnotatedArticle) -> bytes:
    """A checksum of the article's text in four bytes, then the vectors of its sentences; see ``kg.store.meanings``."""
    text = annotated.article.text
    checksum = zlib.crc32(text.encode("utf8", "surrogatepass"))
    return checksum.to_bytes(4, "little") + meanings(annotated.encoding, list(sentences(text))).tobytes()
