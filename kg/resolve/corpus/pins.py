"""Single mentions and statements that the authority file gives to another entity than the machine does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.authority.file import Authority, Entry, Pin, Said
from kg.model import Cluster, Mention, ResolvedArticle
from kg.resolve.corpus.denied import without_denied
from kg.resolve.corpus.wording import with_lasting_identifiers
from kg.resolve.moves import move_mentions


def pin_mentions(
    resolved: ResolvedArticle, authority: Authority
) -> tuple[ResolvedArticle, dict[str, tuple[Entry, str]]]:
    """The article with each pinned mention in a cluster of its own (with the others of the
    same entry), or in its old one where that has no other name; and for each such cluster its
    entry and the cluster it was taken from; without the statements that are none. Who makes a pinned statement has a cluster, too, which
    was taken from none (""), where the article does not name it."""
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
    spoken = _with_speakers(resolved, authority, entries)
    if resolved.article.id in authority.articles:
        spoken = without_denied(spoken, authority, _statements(spoken))
    return spoken, entries


def _with_speakers(
    resolved: ResolvedArticle, authority: Authority, entries: dict[str, tuple[Entry, str]]
) -> ResolvedArticle:
    """The article with each pinned statement made by the entities of the entries that pin it;
    ``entries`` gets the clusters of those that the article does not name."""
    article = resolved.article.id
    if article not in authority.by_article:
        return resolved
    names = _statements(resolved)
    speakers: dict[str, list[str]] = defaultdict(list)
    for entry in authority.by_article.get(article, ()):
        meant = [said.statement for said in entry.statements if said.article == article and said.statement in names]
        if meant:
            cluster = _named(resolved, entry, authority, entries) or f"said.{entry.line}"
            if cluster not in {known.id for known in resolved.clusters}:
                new = Cluster(cluster, entry.type, entry.name, (entry.name,))
                resolved = replace(resolved, clusters=(*resolved.clusters, new))
                entries[cluster] = entry, ""
            for statement in meant:
                speakers[statement].append(cluster)
    statements = tuple(
        replace(statement, speakers=tuple(speakers[name]), speaker_confidence=1.0) if name in speakers else statement
        for statement, name in zip(resolved.extraction.statements, names, strict=True)
    )
    return replace(resolved, extraction=replace(resolved.extraction, statements=statements))


def _named(
    resolved: ResolvedArticle, entry: Entry, authority: Authority, entries: Mapping[str, tuple[Entry, str]]
) -> str | None:
    """The cluster by which the article names the entity of an entry."""
    for cluster in resolved.clusters:
        claimed = entries[cluster.id][0] if cluster.id in entries else authority.entry_of(cluster)
        if claimed is entry:
            return cluster.id
    return None


def _statements(resolved: ResolvedArticle) -> tuple[str, ...]:
    """How the statements of an article are called once all is resolved."""
    return tuple(statement.id for statement in with_lasting_identifiers(resolved).extraction.statements)


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
    """A sentence for each pinned mention or statement that is in none of the articles."""
    found = {
        resolved.article.id: {_surface(resolved, mention) for mention in resolved.mentions}
        for resolved in articles
        if resolved.article.id in authority.by_article
    }
    said = {r.article.id: _statements(r) for r in articles if r.article.id in authority.by_article | authority.articles}
    problems = []
    for entry in authority.entries:
        line = f"authority file, line {entry.line}"
        for pin in entry.pins:
            if pin.article not in found:
                problems.append(
                    f"{line}: there is no article {pin.article!r}; 'kg entities why' shows how they are called"
                )
            elif isinstance(pin, Pin) and pin.surface not in found[pin.article]:
                problems.append(f"{line}: {pin.article} has no mention {pin.surface!r}; 'kg entities why' lists them")
            elif isinstance(pin, Said) and pin.statement not in said[pin.article]:
                problems.append(_gone(line, pin.article, pin.statement))
    for article, denied in authority.articles.items():
        line = f"authority file, line {denied.line}"
        missing = set(denied.not_statements + denied.nobody_says).difference(said.get(article, ()))
        problems += [_gone(line, article, statement) for statement in sorted(missing)]
    return problems


def _gone(line: str, article: str, statement: str) -> str:
    return f"{line}: {article} has no {statement!r} any more; take the line out, or correct it again"


def _surface(resolved: ResolvedArticle, mention: Mention) -> str:
    """A mention's text as ``kg entities why`` shows it, on one line."""
    return " ".join(resolved.article.text[mention.start : mention.end].split())
