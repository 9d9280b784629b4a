"""Whom a name of one word means, article by article, and which that nobody's full name explains are one."""

from __future__ import annotations

import heapq
import itertools
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.names.parts import person_words
from kg.names.spelling import VOWELS, skeleton
from kg.resolve.article.nouns import KIN_NOUNS
from kg.resolve.corpus.grouping import Group, Groups, Member, group_of
from kg.resolve.corpus.holders import holders
from kg.resolve.corpus.lone_bearers import Left, chance, told_from
from kg.resolve.corpus.lone_names import join_spellings, joined_alone, word_of
from kg.resolve.corpus.scene import Scene
from kg.resolve.corpus.variants import Families, by_family_name
from kg.resolve.identity.decision import Judgement, threshold
from kg.resolve.identity.naming import is_common, is_given_name, parse, short_relation
from kg.resolve.identity.portrait import Portrait
from kg.resolve.identity.sex import agreement, female_probability
from kg.resolve.identity.standing import AT_LEAST, standings

BY_FAR = 20  # articles that call somebody by a word, for each that has another before it
CANDIDATES = 6  # bearers of a name that one article is compared with, the most usual first
BY_FAMILY = 0.85  # how sure a given name must be of whom only his family tells: there are many Bills
CLEAR = 1.0  # log-odds to the next likely bearer, from which a second look is worth it
DOUBTFUL = 0.5  # log-odds of another sex that a given name alone may tell
REASONS = {
    "family": "family name",
    "variant": "family name in another spelling",
    "given": "given name",
    "part": "part of the name",
}
NamesByArticle = dict[str, set[str]]
Bearers = dict[Group, tuple[str, float]]  # how each is called by a word, and in how many articles


class Usage:
    """Who is called by which single words, by the articles that name them in full."""

    def __init__(self, persons: Sequence[Group], alone: Mapping[str, set[str]]) -> None:
        """``alone`` gives the articles that have a word for somebody of their own."""
        self.by_word: dict[str, Bearers] = defaultdict(dict)
        for person in persons:
            full = person.full_names()
            uses: dict[str, float] = defaultdict(float)
            for member in person.members:
                for words in member.portrait.forms:
                    if len(parse(words).words) == 1:
                        uses[parse(words).family] += 1.0
            usual = max(full, key=lambda words: (full[words], words))
            for word in (parse(usual).family, *parse(usual).given[:1]):
                uses[word] = max(AT_LEAST, uses[word])
            for word, count in uses.items():
                name = short_relation(word, usual) or "part"
                self.by_word[word][person] = name, count
        for word, person, count in _called_beside_full_name(persons, alone):
            known = self.by_word[word].get(person, ("given", 0.0))
            self.by_word[word][person] = known[0], max(known[1], count)

    def most(self, word: str) -> list[tuple[Group, float]]:
        """The two who are most called by a word, with the articles."""
        uses = ((bearer, count) for bearer, (_, count) in self.by_word[word].items())
        return heapq.nlargest(2, uses, key=lambda entry: entry[1])

    def bearers(self, word: str, alike: Sequence[str]) -> Bearers:
        """Who may be meant by a word: who is called so, or has it as family name in another spelling."""
        found: Bearers = {}
        for other in (word, *alike):
            for person, (name, count) in self.by_word.get(other, {}).items():
                if other == word:
                    found[person] = name, count
                elif name == "family" and not _is_lengthened(word, other):
                    found.setdefault(person, ("variant", count))
        return found


def _is_lengthened(word: str, other: str) -> bool:
    """Whether one word is the other with vowels behind it: "Brown" alone is nobody called Browne."""
    short, long = sorted((skeleton(word), skeleton(other)), key=len)
    return long != short and long.startswith(short) and set(long[len(short) :]) <= VOWELS


def _called_beside_full_name(
    persons: Sequence[Group], alone: Mapping[str, set[str]]
) -> Iterator[tuple[str, Group, float]]:
    """Whom articles call by a given or family name alone: it stands by itself, beside the full name of one."""
    bearers: dict[tuple[str, str], dict[Group, None]] = defaultdict(dict)
    for person in persons:
        for words in person.full_names():
            for word in (*parse(words).given[:1], parse(words).family):
                for article in alone.get(word, set()) & person.portrait.articles.keys():
                    bearers[word, article][person] = None
    counts: Counter[tuple[str, Group]] = Counter()
    for (word, _), found in bearers.items():
        if len(found) == 1:
            counts[word, next(iter(found))] += 1
    for (word, person), count in counts.items():
        yield word, person, float(count)


def _odd(group: Group, usage: Mapping[str, Sequence[tuple[Group, float]]]) -> str | None:
    """The word that a name of several is for, where what stands before it is no given name and
    by far the most who are called by it are another's: "Support Tremont"."""
    words = parse(person_words(group.name)).words
    if group.entry is not None or len(words) < 2 or any(is_given_name(word) for word in words[:-1]):
        return None
    most = usage.get(words[-1], ())
    others = max((uses for bearer, uses in most if bearer is not group), default=0.0)
    return words[-1] if others >= BY_FAR * group.articles() else None


def place_short_names(groups: Groups, scene: Scene) -> None:
    """Give each article's name of one word to the person whom it means, where that is clear;
    join those that remain where they are most likely one."""
    persons = groups.live("person")
    alone: dict[str, set[str]] = defaultdict(set)
    for group in persons:
        if not group.full_names():
            alone[word_of(group)] |= group.portrait.articles.keys()
    full = [group for group in persons if group.full_names()]
    usage = Usage(full, alone)
    most = {word: usage.most(word) for word in usage.by_word}
    odd = {group: word for group in full if (word := _odd(group, most))}
    full = [group for group in full if group not in odd]
    usage, families = Usage(full, alone), Families(by_family_name(full))
    names = _Names(*_family_names(full), _single_names(persons))
    placed: list[tuple[Group, Group, str, Judgement]] = []
    titled: list[tuple[list[Group], str, Bearers]] = []
    left: list[Group] = []
    for group in persons:
        if (group.full_names() and group not in odd) or (group.entry is not None and not _is_bare(group)):
            continue
        word = odd.get(group) or word_of(group)
        bearers = _of_one_generation(group, usage.bearers(word, families.alike(word)[:8]))
        choice = Choice(word, bearers, names)
        parts = [group] if group.entry is not None else [group_of([member], "same name") for member in group.members]
        if group.entry is None:
            groups.replace(group, parts)
        apart = []
        for part in parts:
            found = choice.bearer(part.members[0], scene)
            if found is None:
                apart.append(part)
            else:
                placed.append((part, *found))
        if bearers and (told := [part for part in apart if part.portrait.titles and part.entry is None]):
            titled.append((told, word, bearers))
        left.extend(joined_alone(groups, apart, len(bearers), scene))
    for part, bearer, name, judgement in placed:
        groups.join(part, bearer, REASONS[name], judgement.probability, judgement.told())
    # Those whom an office tells, once articles of the short name have given it to its bearer.
    for parts, word, bearers in titled:
        choice = Choice(word, {groups.find(bearer): use for bearer, use in bearers.items()}, names)
        for part in parts:
            found = choice.bearer(part.members[0], scene)
            if found is not None:
                groups.join(part, found[0], REASONS[found[1]], found[2].probability, found[2].told())
    join_spellings(groups, left)


def _family_names(full: Sequence[Group]) -> tuple[NamesByArticle, NamesByArticle]:
    """The family names of those whom each article names in full, and the rare ones of them."""
    named: NamesByArticle = defaultdict(set)
    rare: NamesByArticle = defaultdict(set)
    for group in full:
        names = [parse(words) for words in group.full_names()]
        for article in group.portrait.articles:
            named[article].update(name.family for name in names)
            rare[article].update(name.family for name in names if not is_common(name))
    return named, rare


def _single_names(persons: Sequence[Group]) -> Counter[str]:
    """How many names of one word each article has once, for nobody whom it names in full: a list of players has many."""
    members = (member for person in persons if not person.full_names() for member in person.members)
    return Counter(member.article for member in members if member.mentions == 1)


def _of_one_generation(group: Group, bearers: Bearers) -> Bearers:
    """The bearers that "Jr." or a number behind the name leaves: "Trump Jr." is not his father."""
    suffix = parse(person_words(group.name)).suffix if len(person_words(group.name)) > 1 else None
    if suffix is None:
        return bearers
    return {b: use for b, use in bearers.items() if any(parse(words).suffix == suffix for words in b.full_names())}


def _is_bare(group: Group) -> bool:
    return all(len(person_words(name)) < 2 for name in group.own_names)


@dataclass(frozen=True, slots=True)
class _Names:
    """The names of each article: the family names of those whom it names in full, the rare ones of them, and how many of
    one word it has once."""

    families: NamesByArticle
    rare: NamesByArticle
    single: Counter[str]


class Choice:
    """The bearers of one short name, the most usual first, for every article that has it."""

    def __init__(self, word: str, bearers: Bearers, names: _Names) -> None:
        self._word, self._bearers, self._names = word, bearers, names
        self._standing = standings({bearer: uses for bearer, (_, uses) in bearers.items()})
        self._usual = sorted(bearers, key=lambda bearer: (-bearers[bearer][1], bearer.key()))
        self._marked: dict[str, list[int]] = defaultdict(list)
        for number, bearer in enumerate(self._usual[CANDIDATES:], CANDIDATES):
            for mark in _marks(bearer.portrait):
                self._marked[mark].append(number)

    def bearer(self, member: Member, scene: Scene) -> tuple[Group, str, Judgement] | None:
        """The bearer of the name whom an article means, if it is clear."""
        likely = self._likely(member)
        held = holders(member.portrait.titles, likely)
        standing = self._standing | standings({bearer: self._bearers[bearer][1] for bearer in held})
        of_office = [bearer for bearer in held if member.article in bearer.portrait.articles]
        if member.cluster.is_apart:
            others = [bearer for bearer in likely if member.article not in bearer.portrait.articles]
            likely = others + (of_office if len(of_office) == 1 else [])
        beside = _named_beside(member, likely, scene) or (of_office[0] if len(of_office) == 1 else None)
        his_article = beside or self._of_family(member, likely)
        untitled = replace(member, portrait=replace(member.portrait, titles=Counter())) if held else member
        judged = [
            (found.probability, -number, bearer, found)
            for number, bearer in enumerate(likely)
            for found in [
                scene.judge_member(
                    member if bearer in held else untitled,
                    bearer,
                    self._bearers[bearer][0],
                    standing[bearer],
                    is_his_article=bearer is his_article,
                )
            ]
        ]
        best = max(judged, default=None, key=lambda entry: entry[:2])
        if best is None:
            return None
        odds = [probability / (1 - probability) for probability, *_ in judged]
        probability = round(max(odds) / (1 + sum(odds)), 4)
        # Nobody's wife or son, or of a family name that many have.
        is_rare = bool(self._names.rare.get(member.article, set()) & {parse(w).family for w in best[2].full_names()})
        is_guess = beside is None and best[2] is his_article and not (member.portrait.titles and is_rare)
        if probability < (BY_FAMILY if is_guess else threshold()):
            is_clear = best[2] is not his_article and max(odds) >= math.exp(CLEAR) * sorted([0.0, *odds])[-2]
            share = standing[best[2]].share
            left = self.left_open(member, best[2], probability, share) if is_clear else None
            probability = chance(left) if left is not None else 0.0
            if left is None or probability < told_from():
                return None
        return best[2], self._bearers[best[2]][0], replace(best[3], probability=probability)

    def left_open(self, member: Member, bearer: Group, probability: float, share: float) -> Left | None:
        """What a second look at the likeliest bearer asks, unless the article tells of him or the name is only like his."""
        name, articles = self._bearers[bearer][0], bearer.portrait.articles
        is_word = len(person_words(member.cluster.name)) == 1
        if not is_word or name == "part" or member.article in articles:
            return None
        single = self._names.single[member.article]
        return Left(self._word, name, probability, share, len(self._bearers), len(articles), single)

    def _of_family(self, member: Member, bearers: Sequence[Group]) -> Group | None:
        """The only bearer of a given name whose family name somebody else in the article has: "Sasha and Malia
        Obama"."""
        is_kin = bool(member.portrait.titles)
        families = (self._names.families if is_kin else self._names.rare).get(member.article, set())
        others = (b for b in bearers if self._bearers[b][0] == "given" and member.article not in b.portrait.articles)
        found = [b for b in others if any(parse(words).family in families for words in b.full_names())]
        return found[0] if len(found) == 1 and KIN_NOUNS.issuperset(member.portrait.titles) else None

    def _likely(self, member: Member) -> list[Group]:
        """The most usual bearers, and of the others the most usual that share an office or a country."""
        sharing = heapq.merge(*(self._marked.get(mark, ()) for mark in sorted(_marks(member.portrait))))
        others = dict.fromkeys(itertools.islice((n for n, _ in itertools.groupby(sharing)), CANDIDATES))
        return [self._usual[n] for n in (*range(min(CANDIDATES, len(self._usual))), *others)]


def _marks(portrait: Portrait) -> set[str]:
    return {*(f"country {code}" for code in portrait.countries), *(f"title {title}" for title in portrait.titles)}


def _named_beside(member: Member, bearers: Sequence[Group], scene: Scene) -> Group | None:
    """The only bearer whom the member's article names in full, if nothing there tells them apart."""
    beside = [bearer for bearer in bearers if member.article in bearer.portrait.articles]
    if len(beside) != 1 or member.portrait.countries or member.portrait.titles:
        return None
    if all(parse(words).suffix for words in beside[0].full_names()):
        return None  # beside "Jr.", the bare name may be his father's
    evidence = dict(scene.judge_member(member, beside[0], "family").evidence)
    hints = (female_probability(portrait.sexes, None) for portrait in (member.portrait, beside[0].portrait))
    least = -DOUBTFUL if agreement(*hints) >= 0 else 0.0  # "Ms Berg" can be Nicky Berg
    return beside[0] if evidence.get("sex", 0.0) >= least else None
