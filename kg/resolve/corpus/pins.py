"""Single mentions that the authority file gives to another entity than the machine does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from kg.authority.file import Authority, Entry
from kg.model import Cluster, Mention, ResolvedArticle
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
        kinds = {cluster.id: cluster.type for cluster in resolved.clusters}
        meant = [mention for mention in resolved.mentions if _surface(resolved, mention) in surfaces]
        # A person's "Houston" is not the city's, unless the entry is to change what it is.
        of_its_type = [mention for mention in meant if kinds[mention.entity] == entry.type]
        pinned: dict[str, list[Mention]] = defaultdict(list)
        kept = set()
        for mention in resolved.mentions:
            if mention in (of_its_type or meant):
                pinned[mention.entity].append(mention)
            elif mention.form == "name":
                kept.add(mention.entity)
        for old in sorted(pinned):
            new = f"{old}.{entry.line}" if old in kept else old
            if new != old:
                names = sorted({_surface(resolved, m) for m in pinned[old] if m.form == "name"}) or [entry.name]
                cluster = Cluster(new, kinds[old], names[0], tuple(names))
                resolved = _without(move_mentions(resolved, pinned[old], old, cluster), old, names)
            entries[new] = entry, old
    return resolved, entries


def _without(resolved: ResolvedArticle, cluster: str, names: Sequence[str]) -> ResolvedArticle:
    """The article with a cluster no longer called what only others are called now."""
    left = {_surface(resolved, mention) for mention in resolved.mentions if mention.entity == cluster}
    return replace(
        resolved,
        clusters=tuple(
            replace(known, names=tuple(name for name in known.names if name in left or name not in names))
            if known.id == cluster
            else known
            for known in resolved.clusters
        ),
    )


def unknown_pins(articles: Sequence[ResolvedArticle], authority: Authority) -> list[str]:
    """A sentence for each pinned mention that is in none of the articles."""
    found = {
        resolved.article.id: {_surface(resolved, mention) for mention in resolved.mentions}
        for resolved in articles
        if resolved.article.id in authority.by_article
    }
    return [
        f"authority file, line {entry.line}: there is no article {pin.article!r}; 'kg entities why' shows how they are called"
        if pin.article not in found
        else f"authority file, line {entry.line}: {pin.article} has no mention {pin.surface!r}; 'kg entities why' lists them"
        for entry in authority.entries
        for pin in entry.mentions
        if pin.surface not in found.get(pin.article, ())
    ]


def _surface(resolved: ResolvedArticle, mention: Mention) -> str:
    """A mention's text as ``kg entities why`` shows it, on one line."""
    return " ".join(resolved.article.text[mention.start : mention.end].split())
