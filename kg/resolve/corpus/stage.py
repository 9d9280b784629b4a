"""resolve, over the corpus: the clusters of the articles to entities, with a reason for each merge.

The result does not depend on the order of the articles, and the authority file wins over the
machine.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from kg.authority.file import Authority
from kg.model import Cluster, Entity, ResolvedArticle, Verdict
from kg.resolve.corpus.bodies import join_organizations
from kg.resolve.corpus.entities import canonical_name, entity_of, is_place
from kg.resolve.corpus.grouping import Group, Groups, Member, group_by_name
from kg.resolve.corpus.handing import Before, groups_before, handed_over, take_over
from kg.resolve.corpus.handles import with_handles
from kg.resolve.corpus.headlines import with_sources_of_text, without_clusters
from kg.resolve.corpus.identifiers import identifiers_of
from kg.resolve.corpus.kinds import with_usual_kinds
from kg.resolve.corpus.ledger import Ledger
from kg.resolve.corpus.likely_kinds import with_likely_kinds
from kg.resolve.corpus.outline import Outline, of_headlines_alone, outline_of
from kg.resolve.corpus.own import OWN, own_entities
from kg.resolve.corpus.persons import join_persons
from kg.resolve.corpus.pins import pin_mentions
from kg.resolve.corpus.scene import OUTLET, Scene
from kg.resolve.corpus.towns import with_towns
from kg.resolve.corpus.usual_places import with_usual_places
from kg.resolve.corpus.wording import with_lasting_identifiers
from kg.resolve.identity.portrait import Portrait, portrait_of_name, portraits_of
from kg.roles import Role, map_roles

Portray = Callable[[str, Sequence[Cluster]], Mapping[str, Portrait]]
"""What an article, by its identifier, tells of some clusters that are of another kind than it took them for."""
Beside = Callable[[Callable[[], bytes]], Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Naming:
    """What becomes of one article over the corpus: clusters that are not told of, first those that no text
    names or that are neither person nor body, place or people, then with their whole groups; clusters of another kind than the article took them for; and the
    identifiers of entities by cluster."""

    unread: tuple[str, ...]
    kinds: tuple[Cluster, ...]
    dropped: tuple[str, ...]
    names: dict[str, str]


def resolve_entities(
    articles: Sequence[ResolvedArticle], authority: Authority | None = None, ledger: Ledger | None = None
) -> tuple[tuple[ResolvedArticle, ...], tuple[Entity, ...]]:
    """Merge the clusters of all articles; returns the articles with entity identifiers in
    place of cluster identifiers, and the entities, both sorted by identifier. The ``ledger``'s
    identifiers last; it learns those that are new."""
    pinned = sorted(
        (pin_mentions(resolved, authority or Authority()) for resolved in articles), key=lambda p: p[0].article.id
    )
    by_id = {resolved.article.id: resolved for resolved, _ in pinned}
    outlines = [outline_of(resolved, entries) for resolved, entries in pinned]
    namings, entities = name_entities(outlines, portraying(by_id.__getitem__), authority, ledger)
    return tuple(named(resolved, namings[id]) for id, resolved in by_id.items()), entities


@contextmanager
def uncollected() -> Iterator[None]:
    """The collector of cycles at rest: of the millions of objects of a large corpus, of which none is in
    a cycle, it takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            if not gc.get_freeze_count():  # nobody else holds anything back
                gc.freeze()  # all that is new counts as old now: there is nothing to collect in it yet
                gc.unfreeze()
            gc.enable()


def _joined_bodies(groups: Groups, scene: Scene, before: Before, members: Sequence[Member]) -> bytes:
    """All groups but persons, when bodies have joined."""
    join_organizations(groups, scene)
    return handed_over(groups, before, members)


@uncollected()
def name_entities(
    outlines: Sequence[Outline],
    portray: Portray,
    authority: Authority | None = None,
    ledger: Ledger | None = None,
    beside: Beside = lambda work: work,
) -> tuple[dict[str, Naming], tuple[Entity, ...]]:
    """Merge the clusters of all articles, given by their outlines in the order of their identifiers:
    what becomes of each article, and the entities, sorted by identifier. ``portray`` is asked where an
    outline does not suffice; ``beside`` begins work that nothing waits for yet, and gives what gives its outcome."""
    unread = of_headlines_alone(outlines)
    left = [without_clusters(outline.resolved, gone) for outline, gone in zip(outlines, unread, strict=True)]
    claimed = [outline.entries.keys() for outline in outlines]
    portraits = [outline.portraits for outline in outlines]
    usual = with_usual_kinds(list(zip(left, claimed, portraits, strict=True)))
    usual = with_handles(list(zip(usual, claimed, strict=True)))
    games = [outline.is_of_games for outline in outlines]
    usual = with_towns(list(zip(usual, left, claimed, games, strict=True)))
    likely = with_likely_kinds(list(zip(usual, left, claimed, portraits, strict=True)))
    unread = [gone | none for gone, (_, none) in zip(unread, likely, strict=True)]
    left = [without_clusters(was, none) for was, (_, none) in zip(left, likely, strict=True)]
    usual = [without_clusters(now, none) for now, none in likely]
    usual = with_usual_places(list(zip(usual, claimed, strict=True)))
    members = [
        member
        for outline, was, now in zip(outlines, left, usual, strict=True)
        for member in _members(outline, was, now, portray, authority or Authority())
    ]
    groups = Groups(group_by_name(members))
    scene = Scene(members)
    before = groups_before(groups)
    # Neither looks at what the other joins.
    bodies = beside(partial(_joined_bodies, groups, scene, before, members))
    join_persons(groups, scene)
    take_over(groups, bodies(), before, members)
    live, dropped, kept = _without_headlines(groups.live(), outlines, usual)
    called = {group: canonical_name(group) for group in live}
    identifiers = identifiers_of(live, called, ledger or Ledger())
    by_cluster = {
        (member.article, member.cluster.id): identifier
        for identifier, group in identifiers.items()
        for member in group.members
    }
    entities = [entity_of(key, identifiers[key], called[identifiers[key]], by_cluster) for key in sorted(identifiers)]
    for article in kept:
        entities += own_entities(article, by_cluster)
    names: dict[str, dict[str, str]] = defaultdict(dict)
    for (id, cluster), identifier in by_cluster.items():
        names[id][cluster] = identifier
    namings = {}
    for outline, was, now, gone in zip(outlines, left, usual, unread, strict=True):
        id = outline.resolved.article.id
        kinds = tuple(c for c, before in zip(now.clusters, was.clusters, strict=True) if c != before)
        namings[id] = Naming(tuple(sorted(gone)), kinds, tuple(sorted(dropped[id])), dict(sorted(names[id].items())))
    return namings, tuple(sorted(entities, key=lambda e: e.id))


def named(resolved: ResolvedArticle, naming: Naming) -> ResolvedArticle:
    """An article, in which the authority file has been heard, with the corpus' identifiers in place of its own."""
    read = without_clusters(with_sources_of_text(resolved), naming.unread)
    if naming.kinds:
        kinds = {cluster.id: cluster for cluster in naming.kinds}
        read = replace(read, clusters=tuple(kinds.get(cluster.id, cluster) for cluster in read.clusters))
    return with_lasting_identifiers(_renamed(without_clusters(read, naming.dropped), naming.names))


def members_of(articles: Sequence[ResolvedArticle]) -> list[Member]:
    """The clusters of all articles with what is told of each."""
    by_id = {resolved.article.id: resolved for resolved in sorted(articles, key=lambda r: r.article.id)}
    outlines = [outline_of(resolved) for resolved in by_id.values()]
    unread = of_headlines_alone(outlines)
    left = [without_clusters(outline.resolved, gone) for outline, gone in zip(outlines, unread, strict=True)]
    usual = with_usual_kinds([(a, (), outline.portraits) for a, outline in zip(left, outlines, strict=True)])
    usual = with_handles([(a, ()) for a in usual])
    usual = with_towns([(u, a, (), o.is_of_games) for u, a, o in zip(usual, left, outlines, strict=True)])
    likely = with_likely_kinds([(u, a, (), o.portraits) for u, a, o in zip(usual, left, outlines, strict=True)])
    left = [without_clusters(was, none) for was, (_, none) in zip(left, likely, strict=True)]
    usual = with_usual_places([(without_clusters(now, none), ()) for now, none in likely])
    return [
        member
        for outline, was, now in zip(outlines, left, usual, strict=True)
        for member in _members(outline, was, now, portraying(by_id.__getitem__), Authority())
    ]


def portraying(read: Callable[[str], ResolvedArticle]) -> Portray:
    """Portraits from whole articles, in which the authority file has been heard."""
    return lambda id, clusters: portraits_of(replace(with_sources_of_text(read(id)), clusters=tuple(clusters)))


def _members(
    outline: Outline, was: ResolvedArticle, article: ResolvedArticle, portray: Portray, authority: Authority
) -> Iterator[Member]:
    """The clusters of one article with what is told of each, where some are of another kind than they were."""
    portraits = outline.portraits
    if article is not was:
        changed = [c for c, before in zip(article.clusters, was.clusters, strict=True) if c != before]
        portraits = {**portraits, **portray(article.article.id, changed)}
    day = _days(article.article.published)
    for cluster in _shared(article):
        entry, taken_from = outline.entries.get(cluster.id, (authority.entry_of(cluster), None))
        portrait = portraits.get(cluster.id) or portrait_of_name(article.article.id, cluster)
        yield Member(article.article.id, cluster, portrait, entry, taken_from, day)


def _without_headlines(
    groups: Sequence[Group], outlines: Sequence[Outline], articles: Sequence[ResolvedArticle]
) -> tuple[list[Group], dict[str, set[str]], list[ResolvedArticle]]:
    """The groups that some text names, the clusters that go with the others, by article, and the articles
    without them."""
    only_there = {(outline.resolved.article.id, cluster) for outline in outlines for cluster in outline.in_headline}
    gone: dict[str, set[str]] = defaultdict(set)
    doubtful: set[Group] = set()
    for group in groups:
        if group.entry is None and all((member.article, member.cluster.id) in only_there for member in group.members):
            doubtful.add(group)
            for member in group.members:
                gone[member.article].add(member.cluster.id)
    kept = [without_clusters(resolved, gone.get(resolved.article.id, ())) for resolved in articles]
    # What others of its article name stays there.
    there = {
        (resolved.article.id, cluster.id)
        for resolved in kept
        if resolved.article.id in gone
        for cluster in _shared(resolved)
    }
    left = [g for g in groups if g not in doubtful or any((m.article, m.cluster.id) in there for m in g.members)]
    return left, gone, kept


def _days(published: str | None) -> int | None:
    """An article's date as a number of days; only whole dates have one."""
    try:
        return date.fromisoformat(published).toordinal() if published else None
    except ValueError:
        return None


def _shared(resolved: ResolvedArticle) -> Iterable[Cluster]:
    """The article's clusters that other articles may have, too, and its outlet, named in the
    metadata, as one more."""
    outlet = resolved.article.outlet
    yield from (cluster for cluster in resolved.clusters if cluster.type not in OWN)
    if outlet:
        yield Cluster(OUTLET, "organization", outlet, (outlet,))


def _renamed(resolved: ResolvedArticle, names: Mapping[str, str]) -> ResolvedArticle:
    """The article with the corpus' identifiers in place of its own."""

    def entity(role: Role) -> tuple[str, ...]:
        identifier = names[role.entity]
        return (identifier,) if role.name != "place" or is_place(identifier) else ()

    def verdict(given: Verdict) -> Verdict:
        """Who rates is the outlet where nobody else is said to."""
        author = names[given.author] if given.author else outlet
        return replace(given, author=author, speaker=names[given.speaker] if given.speaker else None)

    outlet = names[OUTLET] if resolved.article.outlet else None
    extraction = map_roles(resolved.extraction, entity)
    # Nobody does a thing to himself: one of the two was read wrongly, and who acts is surer.
    events = tuple(replace(e, patient=None) if e.patient == e.agent else e for e in extraction.events)
    return replace(
        resolved,
        mentions=tuple(replace(m, entity=names[m.entity]) for m in resolved.mentions),
        clusters=(),
        extraction=replace(extraction, events=events, verdicts=tuple(map(verdict, extraction.verdicts))),
        outlet=outlet,
    )
