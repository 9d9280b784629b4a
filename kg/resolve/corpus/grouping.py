"""Clusters of all articles to groups, each group one entity, each merge with its reason.

A group keeps the sum of what its articles tell (its portrait), so that every decision weighs all
of its mentions; every step goes through its groups in sorted order, so that the order of the
articles is nothing.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.authority.file import Entry, names_cluster
from kg.model import Cluster, EntityType
from kg.names.parts import body_key, person_words
from kg.names.short_forms import split_suffix
from kg.places.countries import country_of_people, is_part_of_a_people
from kg.resolve.corpus.reasons import Merge, Merges, merges_within
from kg.resolve.identity.portrait import Portrait, add_counts, counted

NONE: Counter[tuple[str, ...]] = Counter()


@dataclass(frozen=True, slots=True)
class Member:
    """A cluster of an article with its portrait, the entry that claims it, and the cluster that
    this entry took it from. ``date`` is that of the article, in days."""

    article: str
    cluster: Cluster
    portrait: Portrait
    entry: Entry | None = None
    taken_from: str | None = None
    date: int | None = None

    @property
    def mentions(self) -> int:
        """How many there are of it in its article."""
        return self.portrait.articles[self.article]


@dataclass(eq=False)
class Group:
    """Clusters that are one entity, with why."""

    members: list[Member]
    merges: Merges = field(default_factory=Merges)
    entry: Entry | None = None

    def __post_init__(self) -> None:
        self.type = self.entry.type if self.entry else self.members[0].cluster.type
        self.names = counted([(self.members[0].cluster.name, 1)])
        for member in self.members[1:]:
            self.names[member.cluster.name] += 1
        self.own_names = {self.entry.name, *self.entry.aliases} if self.entry else set()
        # Most groups stay what one article tells: they have its portrait until they grow.
        self.portrait = self.members[0].portrait
        self._is_shared = True
        for member in self.members[1:]:
            self.add_portrait(member.portrait)
        # What is asked of a group for each of its candidates, kept until it grows.
        self._key: tuple[int, tuple[str, str, str]] = (0, ("", "", ""))
        self._full: tuple[int, Counter[tuple[str, ...]]] = (-1, NONE)

    @property
    def name(self) -> str:
        """A name to speak by: the authority file's, else that of most articles among the full ones."""
        if self.entry is not None:
            return self.entry.name
        return min(self.names, key=lambda name: (len(person_words(name)) < 2, -self.names[name], name))

    def key(self) -> tuple[str, str, str]:
        """What groups are sorted by; no two have the same."""
        if self._key[0] != len(self.members):
            self._key = len(self.members), min((m.cluster.name, m.article, m.cluster.id) for m in self.members)
        return self._key[1]

    def add_portrait(self, portrait: Portrait) -> None:
        """Add what is told of somebody who is this one."""
        if self._is_shared:
            self.portrait, self._is_shared = self.portrait.copy(), False
        self.portrait.add(portrait)

    def take_in(self, member: Member) -> None:
        """Add what one article tells of this one."""
        self.members.append(member)
        self.names[member.cluster.name] += 1
        self.add_portrait(member.portrait)
        self.merges.update(merges_within(member.cluster))

    def articles(self) -> int:
        """In how many articles it occurs."""
        return len(self.portrait.articles)

    def full_names(self) -> Counter[tuple[str, ...]]:
        """The names of two words and more that clusters of it go by, by articles."""
        if self._full[0] != len(self.members):
            full: dict[tuple[str, ...], int] = {}
            for name, count in (*sorted(self.names.items()), *((name, 1) for name in sorted(self.own_names))):
                words = _full_name(name)
                if words:
                    full[words] = full.get(words, 0) + count
            self._full = len(self.members), counted(full.items())
        return self._full[1]


@functools.lru_cache(maxsize=65536)
def _full_name(name: str) -> tuple[str, ...]:
    """The words of a full name; none of what is not one, as "Donald Jr."."""
    words = person_words(name)
    return words if len(split_suffix(words)[0]) > 1 else ()


class Groups:
    """Groups that join; a joined group lives on in the one that took it in."""

    def __init__(self, groups: Iterable[Group]) -> None:
        self.into: dict[Group, Group] = {group: group for group in groups}
        self._taken_in: dict[Group, list[Group]] = defaultdict(list)

    def find(self, group: Group) -> Group:
        """The group that a group has become part of."""
        while self.into[group] is not group:
            self.into[group] = self.into[self.into[group]]
            group = self.into[group]
        return group

    def live(self, type_: EntityType | None = None) -> list[Group]:
        """The groups there are, or those of a type, sorted."""
        found = [group for group, into in self.into.items() if into is group]  # who is in none but itself
        return sorted((group for group in found if type_ is None or group.type == type_), key=Group.key)

    def put_for_all_but(self, type_: EntityType, others: Iterable[Group]) -> None:
        """Put others in the place of all groups but those of a type."""
        kept = {group: into for group, into in self.into.items() if self.find(group).type == type_}
        self.into = kept | {group: group for group in others}

    def replace(self, group: Group, parts: Sequence[Group]) -> None:
        """Put parts in the place of a group that falls apart."""
        self.remove(group)
        self.into.update((part, part) for part in parts)

    def remove(self, group: Group) -> None:
        """Take a group out whose members go to others, and with it those that it took in."""
        gone = [group]
        while gone:
            group = gone.pop()
            del self.into[group]
            gone += self._taken_in.pop(group, ())

    def add(self, group: Group) -> None:
        """Take another group in."""
        self.into[group] = group

    def join(self, first: Group, second: Group, reason: str, confidence: float | None = None, told: str = "") -> bool:
        """Join two groups unless the authority file keeps them apart; whether they are one now."""
        a, b = self.find(first), self.find(second)
        if a is b:
            return True
        if not compatible(a, b):
            return False
        names = (first.name, second.name)  # before either grows
        if len(b.members) > len(a.members):  # move the smaller one
            a, b = b, a
        a.merges.update(b.merges)
        a.merges.add(Merge.of(names, reason, confidence, told))
        a.members += b.members
        add_counts(a.names, b.names)
        a.own_names |= b.own_names
        a.add_portrait(b.portrait)
        a.entry = a.entry or b.entry
        self.into[b] = a
        self._taken_in[a].append(b)
        return True


def compatible(first: Group, second: Group) -> bool:
    """Whether the authority file lets two groups be one."""
    if first.entry and second.entry and first.entry is not second.entry:
        return False
    return not (_kept_apart(first, second) or _kept_apart(second, first))


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
    """One group for each entry of the authority file, and for each type and name."""
    nodes: dict[Hashable, list[Member]] = defaultdict(list)
    reasons: dict[Hashable, str] = {}
    for member in members:
        key, reason = _node_key(member)
        nodes[key].append(member)
        reasons[key] = reason
    groups = []
    for key, node in nodes.items():
        node.sort(key=lambda m: (m.article, m.cluster.id))
        groups.append(group_of(node, reasons[key]))
    return sorted(groups, key=Group.key)


def group_of(members: Sequence[Member], reason: str) -> Group:
    """One group of some members, with why."""
    group = Group(list(members), entry=members[0].entry)
    if len(members) > 1 or group.entry:
        spoken_by = group.name
        for name in sorted(group.names):
            group.merges.add(Merge.of((spoken_by, name), reason))
    for member in members:
        group.merges.update(merges_within(member.cluster))
    return group


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
        if country is not None and not is_part_of_a_people(cluster.name):
            return ("group", 0, country.code), "same people"
    return (cluster.type, body_key(cluster.name) or cluster.name), "same name"
