"""What tells over the corpus of what kind a cluster is: what the tagger takes its names for, how surely, and what kinds
of names it is listed beside."""

from __future__ import annotations

import bisect
import itertools
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.annotating.names import Shares
from kg.model import EntityType, ResolvedArticle

KINDS: tuple[EntityType, ...] = ("person", "organization", "place", "group")
LISTED = re.compile(r",?\s(?:and|or|&)\s|,\s")  # between two that are listed
LONGEST = 6  # characters of that
Counts = dict[str, list[int]]


def with_sureness(resolved: ResolvedArticle, shares: Shares) -> ResolvedArticle:
    """The article with the tagger's percents summed up over the names of each cluster, and their neighbours in lists."""
    tagged, listed = _tagged(resolved, shares), _listed(resolved)
    return replace(
        resolved,
        clusters=tuple(
            replace(c, tagged=tuple(tagged.get(c.id, ())), listed=tuple(listed.get(c.id, ())))
            for c in resolved.clusters
        ),
    )


def _tagged(resolved: ResolvedArticle, shares: Shares) -> Counts:
    starts = sorted(shares)
    total: Counts = {}
    for mention in resolved.mentions:
        if mention.form == "name":
            first, end = (bisect.bisect_left(starts, at) for at in (mention.start, mention.end))
            words = [shares[start] for start in starts[first:end]]
            if words:
                own = total.setdefault(mention.entity, [0] * len(words[0]))
                for kind, percents in enumerate(zip(*words, strict=True)):
                    own[kind] += round(sum(percents) / len(words))
    return total


def _listed(resolved: ResolvedArticle) -> Counts:
    text = resolved.article.text
    types: Mapping[str, EntityType] = {cluster.id: cluster.type for cluster in resolved.clusters}
    found: Counts = defaultdict(lambda: [0] * len(KINDS))
    names = sorted((m for m in resolved.mentions if m.form == "name"), key=lambda m: m.start)
    for first, second in itertools.pairwise(names):
        is_near = first.entity != second.entity and 0 <= second.start - first.end <= LONGEST
        if is_near and LISTED.fullmatch(text, first.end, second.start):
            for one, other in ((first, second), (second, first)):
                if (kind := types.get(other.entity)) in KINDS:
                    found[one.entity][KINDS.index(kind)] += 1
    return found
