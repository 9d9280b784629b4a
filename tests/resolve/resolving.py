"""A text as the article stage resolves it, and articles of given clusters, for the tests of who is who."""

from kg.annotating.stage import annotate
from kg.extract.stage import extract
from kg.model import Article, Cluster, Extraction, Mention, ResolvedArticle
from kg.reading.inputs import read_text
from kg.resolve.article.stage import resolve_article


def resolved(text: str) -> ResolvedArticle:
    """The article of a text, its mentions resolved and its statements with their speakers."""
    [annotated] = annotate([read_text(text, "a")])
    return resolve_article(annotated, extract(annotated))


def speakers_of(text: str, words: str) -> list[str]:
    """The names of those who say what holds some words."""
    article = resolved(text)
    names = {cluster.id: cluster.name for cluster in article.clusters}
    for statement in article.extraction.statements:
        if words in " ".join(text[start:end] for start, end in statement.content):
            return [names[speaker] for speaker in statement.speakers]
    raise AssertionError(f"nobody says {words!r}")


def article_naming(identifier: str, *clusters: Cluster) -> ResolvedArticle:
    """An article that mentions each cluster once by each of its names."""
    text, mentions = "", []
    for cluster in clusters:
        for name in cluster.names:
            mentions.append(Mention(len(text), len(text) + len(name), "name", cluster.id))
            text += name + "\n"
    return ResolvedArticle(Article(identifier, text, ()), tuple(mentions), clusters, Extraction())
