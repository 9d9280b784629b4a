"""A text as the article stage resolves it, for the tests of who is who."""

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.model import ResolvedArticle
from kg.reading.inputs import read_text
from kg.resolve.article.stage import resolve_article


def resolved(text: str) -> ResolvedArticle:
    """The article of a text, its mentions resolved and its statements with their speakers."""
    [annotated] = annotate([read_text(text, "a")])
    return resolve_article(annotated, extract(annotated))
