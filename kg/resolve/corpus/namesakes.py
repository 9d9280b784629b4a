"""The bearers of one full name: one, unless countries, trades or sexes speak against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping

from kg.resolve.corpus.grouping import Group, Member, group_of
from kg.resolve.corpus.reasons import Merge
from kg.resolve.corpus.scene import Scene
from kg.resolve.identity.company import MOST
from kg.resolve.identity.decision import Evidence, chance, concluded, threshold, usage, weigh
from kg.resolve.identity.office import field_of
from kg.resolve.identity.portrait import FEMALE, MALE
from kg.resolve.identity.standing import standing_of

COMPARED = 16  # bearers of a name that one article is compared with
FIRST = 5  # articles of a bearer whose company is looked at


def tell_apart(group: Group, scene: Scene) -> list[Group]:
    """The groups that a group of one name is."""
    if group.entry is not None or not _may_be_several(group):
        return [group]
    marked = [member for member in group.members if _marks(member)]
    bearers = _Bearers(scene)
    for member in sorted(marked, key=lambda m: (-_marks(m), m.article, m.cluster.id)):
        bearers.place(member)
    bearers.join()
    for member in group.members:
        if not _marks(member):
            bearers.place(member)
    return bearers.all if len(bearers.all) > 1 else [group]


def _may_be_several(group: Group) -> bool:
    portrait = group.portrait
    fields = {field for title in portrait.titles if (field := field_of(title))}
    return len(portrait.countries) > 1 or len(fields) > 1 or len(+portrait.sexes) > 1


def _marks(member: Member) -> int:
    """How many kinds of evidence an article gives on somebody."""
    portrait = member.portrait
    return sum(map(bool, (portrait.countries, portrait.titles, portrait.sexes[MALE] + portrait.sexes[FEMALE])))


class _Bearers:
    """The bearers of a name so far. Thousands of articles may have it that tell the same of somebody,
    so what they weigh is kept until the bearer grows."""

    def __init__(self, scene: Scene) -> None:
        self.all: list[Group] = []
        self._scene = scene
        self._of_article: dict[str, list[Group]] = defaultdict(list)
        self._uses = 0
        self._weighed: dict[Group, dict[Hashable, Evidence]] = defaultdict(dict)
        self._weighed_groups: dict[Hashable, Evidence] = {}
        self._kept: dict[Group, tuple[int, Hashable]] = {}

    def place(self, member: Member) -> None:
        """Put a member to the bearer that it is most likely, or begin another with it."""
        company = self._company(self._scene.near(member))
        told = member.portrait.told()
        found: list[tuple[float, int, Evidence]] = []
        for number, bearer in enumerate(self.all[:COMPARED]):
            evidence = self._evidence(member, told, bearer, company.get(bearer, 0.0))
            if len(self.all) > 1:
                standing = standing_of(float(bearer.articles()), self._uses, len(self.all))
                evidence = (*evidence, *weigh(usage(standing)))
            found.append((chance(sum(points for _, points in evidence)), -number, evidence))
        best = max(found, default=None, key=lambda entry: entry[:2])
        odds = [probability / (1 - probability) for probability, *_ in found]
        probability = round(max(odds, default=0.0) / (1 + sum(odds)), 4)
        if best is None or probability < threshold():
            bearer = group_of([member], "same name")
            self.all.append(bearer)
            self._uses += bearer.articles()
        else:
            bearer = self.all[-best[1]]
            self._uses -= bearer.articles()
            bearer.take_in(member)
            self._uses += bearer.articles()
            names = bearer.name, member.cluster.name
            bearer.merges.add(Merge.of(names, "same name", probability, concluded(best[2]).told()))
            self._weighed[bearer].clear()
        if bearer not in self._of_article[member.article]:
            self._of_article[member.article].append(bearer)

    def join(self) -> None:
        """Join the bearers that are one after all, the smallest first."""
        left = sorted(self.all, key=lambda b: (-b.articles(), b.key()))
        for position in range(len(left) - 1, 0, -1):
            small = left[position]
            larger = left[: min(position, COMPARED)]
            company = self._company_of(small)
            weighed = [self._evidence_of_groups(small, b, company.get(b, 0.0)) for b in larger]
            judged = [(concluded(evidence), -number) for number, evidence in enumerate(weighed)]
            best, number = max(judged, key=lambda entry: (entry[0].probability, entry[1]))
            if best.probability >= threshold():
                self._absorb(larger[-number], small, best.probability, best.told())
                left.remove(small)
        self.all = left
        self._uses = sum(bearer.articles() for bearer in left)
        for kept in (self._weighed, self._weighed_groups, self._kept):
            kept.clear()

    def _absorb(self, group: Group, other: Group, confidence: float, told: str) -> None:
        for member in other.members:
            group.take_in(member)
        group.merges.update(other.merges)
        group.merges.add(Merge.of((group.name, other.name), "same name", confidence, told))
        for article in other.portrait.articles:
            bearers = [bearer for bearer in self._of_article[article] if bearer is not other]
            self._of_article[article] = bearers if group in bearers else [*bearers, group]
        self._weighed[group].clear()

    def _company(self, near: Mapping[str, float]) -> dict[Group, float]:
        """How much company an article shares with the closest article of each bearer."""
        company: dict[Group, float] = {}
        few = near if len(near) <= len(self._of_article) else self._of_article
        for article in few:
            much = min(MOST, near.get(article, 0.0))
            for bearer in self._of_article.get(article, ()):
                company[bearer] = max(company.get(bearer, 0.0), much)
        return company

    def _company_of(self, bearer: Group) -> dict[Group, float]:
        """The same for the first articles of a bearer."""
        company: dict[Group, float] = {}
        members = {m.article: m for m in reversed(bearer.members)}
        for article in sorted(bearer.portrait.articles)[:FIRST]:
            for other, much in self._company(self._scene.near(members[article])).items():
                company[other] = max(much, company.get(other, 0.0))
        return company

    def _evidence(self, member: Member, told: Hashable, bearer: Group, company: float) -> Evidence:
        together = float(member.article in bearer.portrait.articles)
        days = self._scene.days(member, bearer)
        key, weighed = (told, company, together, days), self._weighed[bearer]
        if key not in weighed:
            weighed[key] = self._scene.weigh_member(member, bearer, company, together, days)
        return weighed[key]

    def _evidence_of_groups(self, first: Group, second: Group, company: float) -> Evidence:
        small, large = sorted((first, second), key=lambda group: (group.articles(), group.key()))
        days = min((d for m in small.members[:FIRST] if (d := self._scene.days(m, large)) is not None), default=None)
        if small.portrait.articles.keys() & large.portrait.articles.keys():
            return self._scene.weigh_groups(small, large, company, days)
        key = (self._told(small), self._told(large), large.articles(), company, days)
        if key not in self._weighed_groups:
            self._weighed_groups[key] = self._scene.weigh_groups(small, large, company, days)
        return self._weighed_groups[key]

    def _told(self, bearer: Group) -> Hashable:
        size, told = self._kept.get(bearer, (0, ()))
        if size != len(bearer.members):
            told = bearer.portrait.told()
            self._kept[bearer] = len(bearer.members), told
        return told
