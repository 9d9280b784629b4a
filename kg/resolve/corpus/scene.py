"""What surrounds the persons of a corpus: company and dates, for every decision about them."""

from __future__ import annotations

import bisect
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence

from kg.names.parts import body_key, person_words
from kg.resolve.corpus.grouping import Group, Member
from kg.resolve.identity.company import MOST, Company, shared
from kg.resolve.identity.decision import Context, Evidence, Judgement, features, judge, weigh
from kg.resolve.identity.standing import Standing

LARGE = 300  # articles: a corpus of fewer is mostly about the same people
LEAST, MOSTLY = 2, 0.7  # mentions, and share of them, in the country that an article is about
AT_HOME, USUALLY = 5, 0.6  # articles of an outlet, and share of them, that are about the country where it is
OUTLET = "outlet"


class Scene:
    """The company that articles keep, and when they were published."""

    def __init__(self, members: Sequence[Member]) -> None:
        named: dict[str, list[Hashable]] = {}
        for member in members:
            named.setdefault(member.article, []).append(company_key(member))
        self.company = Company(named)
        self._small = max(0.0, 1 - math.log10(max(1, len(named))) / math.log10(LARGE))
        self._settings = _settings(members)
        self._homes = self._homes_of(members)
        self._dates: dict[Group, tuple[int, list[int]]] = {}

    def judge_member(
        self,
        member: Member,
        group: Group,
        name: str,
        standing: Standing | None = None,
        *,
        is_his_article: bool = False,
    ) -> Judgement:
        """Whether a cluster of one article is somebody whom others tell of; ``is_his_article``:
        that article names him in full, or his family, and nothing there tells the two apart."""
        return judge(member.portrait, group.portrait, self._context(member, group, name, standing, is_his_article))

    def features_of_member(
        self, member: Member, group: Group, name: str, standing: Standing | None = None
    ) -> dict[str, float]:
        """The evidence of ``judge_member`` as numbers."""
        return features(member.portrait, group.portrait, self._context(member, group, name, standing, False))

    def _context(
        self, member: Member, group: Group, name: str, standing: Standing | None, is_his_article: bool
    ) -> Context:
        together = member.article in group.portrait.articles
        # An article has its full name and its short names of one person.
        is_one = is_his_article or (together and name == "given")
        return Context(
            name,
            standing,
            MOST if is_one else shared(self.near(member), group.portrait.articles),
            float(together and not is_one),
            self.days(member, group),
            group.articles(),
            self._small,
        )

    def judge_groups(self, first: Group, second: Group, name: str, standing: Standing | None = None) -> Judgement:
        """Whether two who are named in full, in one article or more each, are one."""
        small, large = sorted((first, second), key=lambda group: (group.articles(), group.key()))
        both = small.portrait.articles.keys() & large.portrait.articles.keys()
        keys = {company_key(member) for group in (small, large) for member in group.members[:1]}
        company = max(
            shared(self.company.near(article, keys), large.portrait.articles)
            for article in sorted(small.portrait.articles)[:5]
        )
        days = [d for member in small.members[:5] if (d := self.days(member, large)) is not None]
        context = Context(
            name,
            standing,
            company,
            0.0 if name == "order" else len(both) / small.articles(),  # no two are called so in one article
            min(days, default=None),
            large.articles(),
        )
        return judge(small.portrait, large.portrait, context)

    def near(self, member: Member) -> Mapping[str, float]:
        """The articles that share company with a member's, each with how much."""
        return self.company.near(member.article, (company_key(member),))

    def weigh_member(self, member: Member, group: Group, company: float, together: float, days: int | None) -> Evidence:
        """What tells whether a cluster of one article is the bearer of its full name in others, but for
        how the name is used."""
        context = Context("same", None, company, together, days, group.articles(), self._small)
        return weigh(features(member.portrait, group.portrait, context))

    def weigh_groups(self, small: Group, large: Group, company: float, days: int | None) -> Evidence:
        """What tells whether two groups of one name are one."""
        both = small.portrait.articles.keys() & large.portrait.articles.keys()
        context = Context("same", None, company, len(both) / small.articles(), days, large.articles())
        return weigh(features(small.portrait, large.portrait, context))

    def setting(self, article: str) -> str | None:
        """The country that an article is about, where most of what it places is there."""
        places = self._settings.get(article, Counter())
        code, count = next(iter(places.most_common(1)), (None, 0))
        return code if count >= LEAST and count >= MOSTLY * sum(places.values()) else None

    def is_elsewhere(self, article: str, country: str) -> bool:
        """Whether an article names places or people of other countries alone."""
        places = self._settings.get(article, Counter[str]())
        return bool(places) and country not in places

    def home(self, article: str) -> str | None:
        """The country that its outlet mostly writes about."""
        return self._homes.get(article)

    def _homes_of(self, members: Sequence[Member]) -> dict[str, str]:
        outlets: dict[str, list[str]] = defaultdict(list)
        for member in members:
            if member.cluster.id == OUTLET:
                outlets[body_key(member.cluster.name)].append(member.article)
        homes: dict[str, str] = {}
        for articles in outlets.values():
            settings = Counter(code for article in sorted(articles) if (code := self.setting(article)))
            code, count = next(iter(settings.most_common(1)), ("", 0))
            if count >= AT_HOME and count >= USUALLY * settings.total():
                homes.update(dict.fromkeys(articles, code))
        return homes

    def days(self, member: Member, group: Group) -> int | None:
        """The days between an article and the nearest that tells of a group."""
        if member.date is None:
            return None
        size, dates = self._dates.get(group, (0, []))
        if size != len(group.members):  # it only ever grows at its end
            new = [m.date for m in group.members[size:] if m.date is not None]
            if len(new) == 1:
                bisect.insort(dates, new[0])
            else:
                dates = sorted([*dates, *new])
            self._dates[group] = len(group.members), dates
        at = bisect.bisect_left(dates, member.date)
        return min((abs(date - member.date) for date in dates[max(0, at - 1) : at + 1]), default=None)


def _settings(members: Sequence[Member]) -> dict[str, Counter[str]]:
    """How often each article names places and people of each country."""
    settings: dict[str, Counter[str]] = defaultdict(Counter)
    for member in sorted(members, key=lambda m: (m.article, m.cluster.id)):
        cluster = member.cluster
        codes = list(cluster.countries)
        if cluster.type == "place" and cluster.location is not None and cluster.location.country:
            codes = [cluster.location.country]
        for code in codes:
            settings[member.article][code] += member.mentions
    return settings


def company_key(member: Member) -> Hashable:
    """What a cluster is known by in the company of others."""
    cluster = member.cluster
    if cluster.type == "person":
        return ("person", person_words(cluster.name))
    return (cluster.type, body_key(cluster.name))
