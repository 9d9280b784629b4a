"""Who rates a claim and who made it, where only the markup of a page names them."""

from __future__ import annotations

from dataclasses import replace

from kg.model import Cluster, EntityType, ResolvedArticle, Verdict
from kg.names.fold import unaccented

# What outlets write where they know nobody: places of publication, and people as such.
NOBODY = frozenset(
    "facebook twitter x instagram tiktok youtube whatsapp telegram threads reddit social media post posts user users"
    " multiple various many several some people persons sources source viral image images photo video videos meme memes"
    " internet online unknown anonymous bloggers blog blogs chain email emails message messages website websites page"
    " pages and or the a an on of in others other none n/a tweet tweets accounts account netizens public".split()
)


def with_reviewers(resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with the authors of its verdicts and, as the markup has them, of the claims:
    the clusters of their names, or new ones."""
    clusters = list(resolved.clusters)
    known = {unaccented(name): cluster.id for cluster in reversed(clusters) for name in (*cluster.names, cluster.name)}

    def cluster_of(name: str | None, kind: EntityType | None) -> str | None:
        if name is None or all(word in NOBODY for word in unaccented(name).split()):
            return None
        if unaccented(name) not in known and kind is not None:
            clusters.append(Cluster(f"r{len(clusters)}", kind, name, (name,)))
            known[unaccented(name)] = clusters[-1].id
        return known.get(unaccented(name))

    def resolve(verdict: Verdict) -> Verdict:
        review = verdict.review
        if review is None:
            return verdict
        return replace(
            verdict,
            author=cluster_of(review.author, review.author_type),
            speaker=cluster_of(review.speaker, review.speaker_type),
        )

    verdicts = tuple(resolve(verdict) for verdict in resolved.extraction.verdicts)
    return replace(resolved, clusters=tuple(clusters), extraction=replace(resolved.extraction, verdicts=verdicts))
