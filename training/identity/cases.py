"""Cases to learn from, without anybody's labels: full names are hidden in articles that give
them, so that what a short name means is known; other people are taken for namesakes."""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.model import ResolvedArticle
from kg.resolve.corpus.grouping import Group, Groups, Member, group_by_name, group_of
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.short_names import Usage
from kg.resolve.corpus.stage import members_of
from kg.resolve.corpus.variants import Families, by_family_name, join_variants
from kg.resolve.identity.naming import parse
from kg.resolve.identity.standing import standings

NAMESAKES = 0.02  # of the pairs of one full name in the news that are two people
PAIRS = 6  # of articles of one short name that are compared


@dataclass(frozen=True)
class Case:
    """Evidence, whether the two are one, how often such a case counts, and what it was about:
    cases of one ``query`` are the candidates for one name in one article."""

    features: dict[str, float]
    is_one: bool
    weight: float
    kind: str
    query: tuple[str, str]


def part_of(article: str) -> str:
    """The part of the data that an article is in: six in ten train, one chooses, three report."""
    number = int(hashlib.sha1(article.encode()).hexdigest(), 16) % 10
    return "train" if number < 6 else "choose" if number == 6 else "report"


def cases_of(articles: Sequence[ResolvedArticle], seed: int = 0) -> Iterator[Case]:
    """The cases that a corpus gives."""
    members = members_of(articles)
    scene = Scene(members)
    groups = Groups(group_by_name(members))
    join_variants(groups, scene)
    full = [g for g in groups.live() if g.type == "person" and g.full_names()]
    yield from _short(full, scene)
    yield from _same(full, scene, random.Random(seed))


def _short(full: Sequence[Group], scene: Scene) -> Iterator[Case]:
    families = Families(by_family_name(full))
    usage = Usage(full, {})
    hidden: dict[str, list[tuple[Member, Group]]] = {}
    for group in full:
        for member in group.members:
            for word in sorted({parse(w).family for w in member.portrait.forms if len(parse(w).words) == 1}):
                masked = _masked(member, word)
                hidden.setdefault(word, []).append((masked, group))
                rest = _without(group, member)
                bearers = {
                    (rest if bearer is group else bearer): (name, uses - (bearer is group))
                    for bearer, (name, uses) in usage.bearers(word, families.alike(word)[:8]).items()
                    if bearer is not group or rest is not None
                }
                standing = standings({bearer: max(0.5, uses) for bearer, (_, uses) in bearers.items()})
                for bearer, (name, _) in bearers.items():
                    if member.article in bearer.portrait.articles:
                        continue  # the article's own business
                    features = scene.features_of_member(masked, bearer, name, standing[bearer])
                    yield Case(features, bearer is rest, 1.0, name, (member.article, word))
    for word in sorted(hidden):
        yield from _lone(word, hidden[word], scene)


def _lone(word: str, hidden: Sequence[tuple[Member, Group]], scene: Scene) -> Iterator[Case]:
    chance = random.Random(word)
    rivals = len({id(group) for _, group in hidden}) - 1
    standing = standings({number: 1.0 for number in range(max(1, rivals))})[0]
    for member, group in hidden[:200]:
        for other, other_group in chance.sample(list(hidden), min(PAIRS, len(hidden))):
            if other.article != member.article:
                one = group_of([other], "same name")
                features = scene.features_of_member(member, one, "lone", replace(standing, share=0.0, uses=0.0))
                yield Case(features, group is other_group, 1 / len(hidden), "lone", (member.article, word))


def _same(full: Sequence[Group], scene: Scene, chance: random.Random) -> Iterator[Case]:
    several = [g for g in full if g.articles() > 1]
    for group in several:
        for member in chance.sample(group.members, min(8, len(group.members))):
            rest = _without(group, member)
            if rest is None:
                continue
            yield Case(scene.features_of_member(member, rest, "same"), True, 1.0, "same", (member.article, group.name))
            other = chance.choice(several)
            if other is not group and member.article not in other.portrait.articles:
                features = scene.features_of_member(member, other, "same")
                yield Case(features, False, NAMESAKES * 3 / other.articles(), "same", (member.article, group.name))


def _masked(member: Member, word: str) -> Member:
    """A member as if its article only called him by one word."""
    portrait = member.portrait.copy()
    portrait.forms = Counter({(word,): sum(portrait.forms.values())})
    return replace(member, portrait=portrait, cluster=replace(member.cluster, name=word.title()))


def _without(group: Group, member: Member) -> Group | None:
    left = [m for m in group.members if m.article != member.article]
    return group_of(left, "same name") if left else None
