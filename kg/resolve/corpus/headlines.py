"""Names that only a headline has: told where the text of some article has them, too.

In a headline every word may be capitalised, so that "Stop Smith" looks like somebody's name.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from dataclasses import replace

from kg.model import Block, Cluster, Mention, ResolvedArticle
from kg.names.parts import body_key, person_words
from kg.resolve.corpus.own import OWN
from kg.roles import map_roles


def with_sources_of_text(resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with the unnamed sources and texts that only its headline has ("Lawmaker urges")
    taken for the one of its text that they are short for, if it is the only one. Without one they
    go: whom a headline does not name the text mostly does."""
    only_there = only_in_headline(resolved)
    below = [c for c in resolved.clusters if c.type in OWN and c.id not in only_there]
    moved: dict[str, str] = {}
    for cluster in resolved.clusters:
        if cluster.type in OWN and cluster.id in only_there:
            same = [c.id for c in below if c.type == cluster.type and _is_short_for(cluster, c)]
            if len(same) == 1:
                moved[cluster.id] = same[0]
    if moved:
        extraction = map_roles(resolved.extraction, lambda role: (moved.get(role.entity, role.entity),))
        mentions = tuple(replace(m, entity=moved.get(m.entity, m.entity)) for m in resolved.mentions)
        resolved = replace(resolved, mentions=mentions, extraction=extraction)
    return without_clusters(resolved, {c.id for c in resolved.clusters if c.type in OWN and c.id in only_there})


def _is_short_for(cluster: Cluster, other: Cluster) -> bool:
    """Whether a description of the one ends as the other's does: "Judge" and "a federal judge"."""
    short = body_key(cluster.name).split()
    return any(body_key(name).split()[-len(short) :] == short for name in (other.name, *other.names))


def without_clusters(resolved: ResolvedArticle, gone: Collection[str]) -> ResolvedArticle:
    """The article without some clusters, their mentions and their roles, but for those that
    others of its clusters or its verdicts name; an event that loses all who are in it goes, too."""
    if not gone:
        return resolved
    held = {c for cluster in resolved.clusters for c in (cluster.governs, cluster.of)}
    held |= {c for verdict in resolved.extraction.verdicts for c in (verdict.author, verdict.speaker)}
    gone = set(gone) - held
    if not gone:
        return resolved
    extraction = map_roles(resolved.extraction, lambda role: () if role.entity in gone else (role.entity,))
    events = tuple(
        now
        for was, now in zip(resolved.extraction.events, extraction.events, strict=True)
        if now.agent or now.patient or not (was.agent or was.patient)
    )
    left = {event.id for event in events}
    return replace(
        resolved,
        mentions=tuple(m for m in resolved.mentions if m.entity not in gone),
        clusters=tuple(c for c in resolved.clusters if c.id not in gone),
        extraction=replace(
            extraction,
            events=events,
            statements=tuple(
                replace(
                    s,
                    events=tuple(e for e in s.events if e in left),
                    speaker_confidence=s.speaker_confidence if s.speakers else None,
                )
                for s in extraction.statements
            ),
        ),
    )


def only_in_headline(resolved: ResolvedArticle) -> set[str]:
    """The clusters whose every mention is in the headline of an article that has a text below it; a
    government that acts by its country's name has none of its own, and is none of them."""
    blocks = resolved.article.blocks
    repeated = _repeated_headline(resolved)
    headlines = [block for block in blocks if block.kind == "headline" or block in repeated]
    if not headlines or all(block in headlines or block.kind in ("chrome", "dateline") for block in blocks):
        return set()
    above = {m.entity for m in resolved.mentions if _is_in(m, headlines)}
    return above - {m.entity for m in resolved.mentions if not _is_in(m, headlines)}


def _repeated_headline(resolved: ResolvedArticle) -> list[Block]:
    """The lines at the beginning of the text that are the headline, whatever marks end them."""
    wanted, found, letters = _letters(resolved.article.headline or ""), [], ""
    for block in resolved.article.blocks:
        letters += _letters(resolved.article.text[block.start : block.end])
        found.append(block)
        if letters == wanted:
            return found
        if not wanted.startswith(letters):
            break
    return []


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words.casefold()))


def _is_in(mention: Mention, blocks: Sequence[Block]) -> bool:
    return any(block.start <= mention.start < block.end for block in blocks)


def names_of(cluster: Cluster) -> set[Hashable]:
    """What a cluster's names are known by; each word of a person's name may stand alone."""
    if cluster.type == "place" and cluster.location is not None and cluster.location.geonames is not None:
        return {("place", cluster.location.geonames)}
    keys: set[Hashable] = {(cluster.type, body_key(name)) for name in (*cluster.names, cluster.name)}
    if cluster.type == "person":
        for name in (*cluster.names, cluster.name):
            words = person_words(name)
            keys |= {("person", words), *(("person", (word,)) for word in (words[:1] + words[-1:]))}
    return keys


def sought_of(cluster: Cluster) -> set[Hashable]:
    if cluster.type == "person":
        return {("person", person_words(cluster.name))}
    return names_of(cluster)
