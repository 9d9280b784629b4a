"""What belongs to one article alone: the sources that it does not name, and the texts that speak in it."""

from __future__ import annotations

from collections import Counter

from kg.model import Entity, ResolvedArticle
from kg.names.slugs import article_path, slug

OWN = ("source", "work")
LONGEST = 60  # characters of an identifier that are made of a description
Known = dict[tuple[str, str], str]


def own_entities(resolved: ResolvedArticle, by_cluster: Known) -> list[Entity]:
    """The sources and works of an article as entities; ``by_cluster``, the identifiers of
    entities by article and cluster, gets theirs.

    An identifier is made of the words that describe it and, where the same words come again, of
    how often they came, so that an edit elsewhere in the article changes none.
    """
    article = resolved.article.id
    own = [cluster for cluster in resolved.clusters if cluster.type in OWN]
    met: Counter[str] = Counter()
    for cluster in own:
        words = f"{article_path(article)}#{cluster.type}-{_shortened(slug(cluster.name))}"
        met[words] += 1
        by_cluster[article, cluster.id] = words if met[words] == 1 else f"{words}-{met[words]}"
    return [
        Entity(
            id=by_cluster[article, cluster.id],
            name=cluster.name,
            type=cluster.type,
            aliases=tuple(name for name in cluster.names if name != cluster.name),
            article=article,
            # None, too, where what it belongs to is gone: a name that only a headline had.
            of=by_cluster.get((article, cluster.of)) if cluster.of is not None else None,
            anonymous=cluster.anonymous,
            count=cluster.count,
        )
        for cluster in own
    ]


def _shortened(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
