"""Clusters of all articles to groups, each group one entity, each merge with its reason.

Clusters of one type and name form a node; nodes are joined where their names are variants, but
never two that the authority file keeps apart, nor persons of different countries and roles.
What is compared is bounded by blocks, so that the work is linear in the number of clusters;
every step goes through its nodes in sorted order, so that the order of the articles is nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from kg.authority.file import Entry, names_cluster
from kg.model import Cluster
from kg.names.parts import body_key, person_words
from kg.places.countries import country_of_people
from kg.resolve.corpus.reasons import Merge, merges_within

Bearer = TypeVar("Bearer")
BY_FAR = 10  # times as many articles as the next


@dataclass(frozen=True, slots=True)
class Member:
    """A cluster of an article, with the number of its mentions, the entry that claims it, and
    the cluster that this entry took it from."""

    article: str
    cluster: Cluster
    mentions: int
    entry: Entry | None = None
    taken_from: str | None = None


@dataclass(eq=False)
class Group:
    """Clusters that are one entity, with why."""

    members: list[Member]
    merges: set[Merge] = field(default_factory=set)
    entry: Entry | None = None

    def __post_init__(self) -> None:
        self.type = self.entry.type if self.entry else self.members[0].cluster.type
        self.names = {member.cluster.name for member in self.members}
        if self.entry is not None:
            self.names |= {self.entry.name, *self.entry.aliases}
        self.countries = {c for member in self.members for c in member.cluster.countries}
        self.titles = {title for member in self.members for title in member.cluster.titles}

    @property
    def name(self) -> str:
        """A name to speak by: the authority file's, the fullest, then by alphabet."""
        if self.entry is not None:
            return self.entry.name
        return min(self.names, key=lambda name: (-len(person_words(name)), name))

    def key(self) -> tuple[str, str, str]:
        """What groups are sorted by; no two have the same."""
        return min((m.cluster.name, m.article, m.cluster.id) for m in self.members)

    def articles(self) -> int:
        """In how many articles it occurs."""
        return len({member.article for member in self.members})


def merge_of(group: Group, name: str, reason: str) -> Merge:
    """The merge of a name into a group; its two names are in sorted order."""
    first, second = sorted((group.name, name))
    return Merge(first, second, reason)


class Groups:
    """Groups that join; a joined group lives on in the one that took it in."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.into: dict[Group, Group] = {group: group for group in groups}

    def find(self, group: Group) -> Group:
        """The group that a group has become part of."""
        while self.into[group] is not group:
            self.into[group] = self.into[self.into[group]]
            group = self.into[group]
        return group

    def live(self) -> list[Group]:
        """The groups there are, sorted."""
        return sorted({self.find(group) for group in self.into}, key=Group.key)

    def replace(self, group: Group, parts: Sequence[Group]) -> None:
        """Put parts in the place of a group that falls apart."""
        del self.into[group]
        self.into.update((part, part) for part in parts)

    def join(self, first: Group, second: Group, reason: str) -> bool:
        """Join two groups where nothing speaks against it; whether they are one now."""
        a, b = self.find(first), self.find(second)
        if a is b:
            return True
        if not compatible(a, b):
            return False
        if len(b.members) > len(a.members):  # move the smaller one
            a, b = b, a
        a.merges |= b.merges | {merge_of(first, second.name, reason)}
        a.members += b.members
        a.names |= b.names
        a.countries |= b.countries
        a.titles |= b.titles
        a.entry = a.entry or b.entry
        self.into[b] = a
        return True


def compatible(first: Group, second: Group) -> bool:
    """Whether neither the authority file nor countries and roles keep two groups apart."""
    if first.entry and second.entry and first.entry is not second.entry:
        return False
    if _kept_apart(first, second) or _kept_apart(second, first):
        return False
    if first.type == "person" and first.countries and second.countries:
        return bool(first.countries & second.countries or first.titles & second.titles)
    return True


def _kept_apart(first: Group, second: Group) -> bool:
    """Whether the entry of the first is different from the second, or took a part of it."""
    if first.entry is None:
        return False
    taken_from = {(m.article, m.taken_from) for m in first.members if m.taken_from}
    return any(
        (member.article, member.cluster.id) in taken_from
        or any(names_cluster(wanted, member.cluster) for wanted in first.entry.different_from)
        for member in second.members
    )


def group_by_name(members: Sequence[Member]) -> list[Group]:
    """One group for each entry of the authority file, and for each type and name; namesakes
    whom the articles tell apart get a group each."""
    nodes: dict[Hashable, list[Member]] = defaultdict(list)
    reasons: dict[Hashable, str] = {}
    for member in members:
        key, reason = _node_key(member)
        nodes[key].append(member)
        reasons[key] = reason
    groups = []
    for key, node in nodes.items():
        node.sort(key=lambda m: (m.article, m.cluster.id))
        is_person = node[0].cluster.type == "person" and node[0].entry is None
        for part in _tell_apart(node) if is_person else [node]:
            group = Group(part, entry=part[0].entry)
            if len(part) > 1 or group.entry:
                group.merges = {merge_of(group, member.cluster.name, reasons[key]) for member in part}
            group.merges.update(merge for member in part for merge in merges_within(member.cluster))
            groups.append(group)
    return sorted(groups, key=Group.key)


def _node_key(member: Member) -> tuple[Hashable, str]:
    cluster = member.cluster
    if member.entry is not None:
        return ("entry", member.entry.line), "authority file"
    if cluster.type == "person":
        return ("person", person_words(cluster.name) or cluster.name), "same name"
    location = cluster.location
    if location is not None and location.geonames is not None:
        if cluster.governs is not None:
            return ("government", location.geonames), "government of the same place"
        if cluster.type == "place":
            return ("place", location.geonames), "same GeoNames identifier"
    if location is not None and cluster.type == "place":
        # A site that no gazetteer lists: every town has its City Hall.
        point = (location.latitude, location.longitude)
        return ("place", body_key(cluster.name), *point), "same name"
    if cluster.type == "group":
        country = country_of_people(cluster.name)
        if country is not None:
            return ("group", 0, country.code), "same people"
    return (cluster.type, body_key(cluster.name) or cluster.name), "same name"


def _tell_apart(node: list[Member]) -> list[list[Member]]:
    """The bearers of one name: members that share a country or a role are one; a member
    without either is the only bearer, or the one named by far the most, or a bearer alone."""
    bearers: list[tuple[set[str], list[Member]]] = []
    bare: list[Member] = []
    for member in node:
        marks = {*member.cluster.countries, *member.cluster.titles}
        if not member.cluster.countries:
            bare.append(member)
            continue
        sharing = [bearer for bearer in bearers if bearer[0] & marks]
        known, members = sharing[0] if sharing else (set(), [])
        known |= marks
        members.append(member)
        for other_marks, others in sharing[1:]:
            known |= other_marks
            members.extend(others)
        bearers = [b for b in bearers if all(b is not other for other in sharing[1:])]
        if not sharing:
            bearers.append((known, members))
    if len(bearers) < 2:
        return [node]
    sizes = {id(members): len(members) for _, members in bearers}
    alone = []
    for member in bare:
        titles = set(member.cluster.titles)
        fitting = [members for known, members in bearers if known & titles]
        chosen = most_named(fitting or [m for _, m in bearers], lambda m: sizes[id(m)])
        if chosen is None:
            alone.append([member])
        else:
            chosen.append(member)
    return [*(members for _, members in bearers), *alone]


def most_named(bearers: Sequence[Bearer], articles: Callable[[Bearer], int]) -> Bearer | None:
    """The only bearer of a name, or the one in by far the most articles, or None."""
    ordered = sorted(bearers, key=articles, reverse=True)
    if len(ordered) > 1 and articles(ordered[0]) < BY_FAR * articles(ordered[1]):
        return None
    return ordered[0] if ordered else None
