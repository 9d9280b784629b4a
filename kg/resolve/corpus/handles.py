"""Whose account a handle is: "@realAnnBerg" is Ann Berg's, where she is the only one with these letters."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from kg.model import Cluster, EntityType, ResolvedArticle
from kg.names.parts import body_letters

HANDLE = re.compile(r"@(?:real|the|official)?(?P<letters>[A-Za-z]\w+)$")
NAMED = ("person", "organization")


def with_handles(articles: Sequence[tuple[ResolvedArticle, Collection[str]]]) -> list[ResolvedArticle]:
    """The articles with each handle taken for whom or what other names with its letters mean; what the authority file
    claims, given with each, stays."""
    sought = {letters for resolved, _ in articles for c in resolved.clusters if (letters := _letters(c)) is not None}
    owners: dict[str, Counter[tuple[EntityType, str]]] = defaultdict(Counter)
    for resolved, _ in articles if sought else ():
        for cluster in resolved.clusters:
            if cluster.type in NAMED and cluster.governs is None and "@" not in cluster.name:
                for name in {cluster.name, *cluster.names}:
                    is_whole = cluster.type == "organization" or " " in name
                    if is_whole and (own := body_letters(name)) in sought:
                        owners[own][cluster.type, name] += 1
    return [_with_owners(resolved, claimed, owners) if sought else resolved for resolved, claimed in articles]


def _letters(cluster: Cluster) -> str | None:
    found = HANDLE.search(cluster.name) if cluster.type in NAMED and "@" in cluster.name else None
    return body_letters(found["letters"]) if found else None


def _with_owners(
    resolved: ResolvedArticle, claimed: Collection[str], owners: dict[str, Counter[tuple[EntityType, str]]]
) -> ResolvedArticle:
    changed = {}
    for cluster in resolved.clusters:
        letters = _letters(cluster) if cluster.id not in claimed else None
        found = owners.get(letters, Counter()) if letters is not None else Counter()
        if len({kind for kind, _ in found}) == 1:  # nobody is an outlet
            kind, name = min(found, key=lambda owner: (-found[owner], owner))
            changed[cluster.id] = replace(cluster, type=kind, name=name, names=(name, *cluster.names))
    if not changed:
        return resolved
    return replace(resolved, clusters=tuple(changed.get(cluster.id, cluster) for cluster in resolved.clusters))
