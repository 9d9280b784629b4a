"""The bearers of one full name: one, unless countries, trades or sexes speak against it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.resolve.corpus.grouping import Group, Member, group_of
from kg.resolve.corpus.reasons import Merge
from kg.resolve.corpus.scene import Scene
from kg.resolve.identity.decision import threshold
from kg.resolve.identity.office import field_of
from kg.resolve.identity.portrait import FEMALE, MALE
from kg.resolve.identity.standing import standings

COMPARED = 16  # bearers of a name that one article is compared with


def tell_apart(group: Group, scene: Scene) -> list[Group]:
    """The groups that a group of one name is."""
    if group.entry is not None or not _may_be_several(group):
        return [group]
    marked = [member for member in group.members if _marks(member)]
    bearers: list[Group] = []
    for member in sorted(marked, key=lambda m: (-_marks(m), m.article, m.cluster.id)):
        _place(member, bearers, scene)
    bearers = _joined(bearers, scene)
    for member in group.members:
        if not _marks(member):
            _place(member, bearers, scene)
    return bearers if len(bearers) > 1 else [group]


def _may_be_several(group: Group) -> bool:
    portrait = group.portrait
    fields = {field for title in portrait.titles if (field := field_of(title))}
    return len(portrait.countries) > 1 or len(fields) > 1 or len(+portrait.sexes) > 1


def _marks(member: Member) -> int:
    """How many kinds of evidence an article gives on somebody."""
    portrait = member.portrait
    return sum(map(bool, (portrait.countries, portrait.titles, portrait.sexes[MALE] + portrait.sexes[FEMALE])))


def _place(member: Member, bearers: list[Group], scene: Scene) -> None:
    """Put a member to the bearer that it is most likely, or begin another with it."""
    alone = group_of([member], "same name")
    standing = standings({number: float(b.articles()) for number, b in enumerate(bearers)}) if len(bearers) > 1 else {}
    judged = []
    for number, bearer in enumerate(bearers[:COMPARED]):
        found = scene.judge_member(member, bearer, "same", standing.get(number))
        judged.append((found.probability, -number, found))
    best = max(judged, default=None, key=lambda entry: entry[:2])
    odds = [probability / (1 - probability) for probability, *_ in judged]
    probability = round(max(odds, default=0.0) / (1 + sum(odds)), 4)
    if best is None or probability < threshold():
        bearers.append(alone)
    else:
        _take_in(bearers[-best[1]], alone, probability, best[2].told())


def _take_in(group: Group, other: Group, confidence: float, told: str) -> None:
    group.members += other.members
    group.names.update(other.names)
    group.portrait.add(other.portrait)
    group.merges.update(other.merges)
    group.merges.add(Merge.of((group.name, other.name), "same name", confidence, told))


def _joined(bearers: Sequence[Group], scene: Scene) -> list[Group]:
    """The bearers, those that are one after all joined, the smallest first."""
    left = sorted(bearers, key=lambda b: (-b.articles(), b.key()))
    for small in reversed(left[1:]):
        larger = left[: left.index(small)]
        judged = [(scene.judge_groups(small, b, "same").probability, -n) for n, b in enumerate(larger[:COMPARED])]
        probability, number = max(judged)
        if probability >= threshold():
            found = scene.judge_groups(small, larger[-number], "same")
            _take_in(larger[-number], small, found.probability, found.told())
            left.remove(small)
    return left
