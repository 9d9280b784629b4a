"""Single mentions that the authority file gives to another entity than the machine does."""

from __future__ import annotations

from collections import defaultdict

from kg.model import Cluster, Mention, ResolvedArticle
from kg.resolve.authority import Authority, Entry
from kg.resolve.moves import move_mentions


def pin_mentions(
    resolved: ResolvedArticle, authority: Authority
) -> tuple[ResolvedArticle, dict[str, tuple[Entry, str]]]:
    """The article with each pinned mention in a cluster of its own (with the others of the
    same entry), or in its old one where that has no other name; and for each such cluster its
    entry and the cluster it was taken from."""
    entries: dict[str, tuple[Entry, str]] = {}
    for entry in authority.by_article.get(resolved.article.id, ()):
        surfaces = {pin.surface for pin in entry.mentions if pin.article == resolved.article.id}
        pinned: dict[str, list[Mention]] = defaultdict(list)
        kept = set()
        for mention in resolved.mentions:
            if resolved.article.text[mention.start : mention.end] in surfaces:
                pinned[mention.entity].append(mention)
            elif mention.form == "name":
                kept.add(mention.entity)
        for old in sorted(pinned):
            new = f"{old}.{entry.line}" if old in kept else old
            if new != old:
                kind = next(cluster.type for cluster in resolved.clusters if cluster.id == old)
                names = tuple(sorted(surfaces))
                cluster = Cluster(new, kind, names[0], names)
                resolved = move_mentions(resolved, pinned[old], old, cluster)
            entries[new] = entry, old
    return resolved, entries
