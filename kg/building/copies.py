"""Which articles may be copies of one another, as syndicated ones are, so that one process works them out in a row.

What it worked out for one is then at hand for the next: paragraphs and windows of the same words are
annotated once, and every article still gets the bytes that it gets by itself. Articles are put together
by the digest of their longest paragraph, which an editor who cuts, adds, or changes the head leaves as
it is. A wrong guess costs nothing. It is one look at each article, where MinHash would take
a hundred hashes, and find copies whose every paragraph differs, which have nothing to share.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article


def side_by_side(articles: Iterable[Article]) -> list[list[Article]]:
    """The articles in groups that have their longest paragraph in common, by where the first of each stands."""
    groups: dict[str, list[Article]] = {}
    for article in articles:
        groups.setdefault(_longest_paragraph(article), []).append(article)
    return list(groups.values())


def _longest_paragraph(article: Article) -> str:
    return max(_paragraphs(article), key=len, default=article.text)


def _paragraphs(article: Article) -> Iterator[str]:
    return (article.text[block.start : block.end] for block in article.blocks if block.kind == "body")
