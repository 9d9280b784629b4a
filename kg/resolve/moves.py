"""Some mentions of a cluster to another one, with the roles that are read from them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from kg.model import Cluster, Mention, ResolvedArticle, Span
from kg.roles import Role, map_roles


def move_mentions(
    resolved: ResolvedArticle, mentions: Collection[Mention], old: str, cluster: Cluster
) -> ResolvedArticle:
    """The article with some mentions of the cluster ``old`` in ``cluster``, which is added where
    it is new, and with every role that is read from them."""
    moved = [(mention.start, mention.end) for mention in mentions]
    left = [(m.start, m.end) for m in resolved.mentions if m.entity == old and (m.start, m.end) not in moved]

    def clusters_of(role: Role) -> tuple[str, ...]:
        if role.entity != old or not _holds(role.spans, moved):
            return (role.entity,)
        # What is said may be about both; only one can say it.
        is_of_both = role.name in ("about", "favours", "opposes") and _holds(role.spans, left)
        return (old, cluster.id) if is_of_both else (cluster.id,)

    known = {known.id for known in resolved.clusters}
    return replace(
        resolved,
        mentions=tuple(replace(m, entity=cluster.id) if m in mentions else m for m in resolved.mentions),
        clusters=resolved.clusters if cluster.id in known else (*resolved.clusters, cluster),
        extraction=map_roles(resolved.extraction, clusters_of),
    )


def _holds(spans: Collection[Span], mentions: Collection[Span]) -> bool:
    return any(span[0] <= start and end <= span[1] for span in spans for start, end in mentions)
