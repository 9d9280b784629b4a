"""Which persons are joined although their names differ: spellings, nicknames, initials and
family names."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.names.parts import person_words, same_person
from kg.names.spelling import are_near, same_word, skeleton, sound_key
from kg.resolve.corpus.grouping import Group, Groups, most_named
from kg.resolve.corpus.reasons import CONFIDENCE

WINDOW = 12  # neighbours, in the order of their sound, that a family name is compared with
DISTINCTIVE = 20  # articles: who is in more says little about whom an article is about
SHARED = 2  # of these that two articles must have in common
PREFIX = 3  # letters of the sound in which spellings of a family name agree


def join_persons(groups: Groups) -> None:
    """Join the persons whose names are spellings of one. A name that several bearers fit
    joins none of them, unless country, role or sheer number speaks for one."""
    persons = [group for group in groups.live() if group.type == "person"]
    families = _Families((words[-1], group) for group in persons for words in sorted(_full_names(group)))
    initials: dict[Group, list[Group]] = defaultdict(list)
    for first, second in families.pairs():
        reason = _reason(first, second)
        if reason == "initial":
            short, long = sorted((first, second), key=_length_of_given)
            initials[short].append(long)
        elif reason is not None and _all_agree(groups.find(first), groups.find(second)):
            if not families.has_namesake(first, second) or _share_context(first, second):
                groups.join(first, second, reason)
    for group in sorted(initials, key=Group.key):
        bearers = {groups.find(other) for other in initials[group]}
        if len(bearers) == 1:
            groups.join(group, bearers.pop(), "initial, no other bearer")
    lone = []
    company = _Company(groups)
    for group in persons:
        if len(person_words(group.name)) == 1:
            if not _place_family_name(groups, group, families, company):
                lone.append(group)
    _join_spellings(groups, lone)


def _reason(first: Group, second: Group) -> str | None:
    """The best reason why any full names of two groups may be one person's."""
    reasons = {
        reason for a, b in itertools.product(_full_names(first), _full_names(second)) if (reason := _variant(a, b))
    }
    return max(reasons, key=lambda reason: CONFIDENCE.get(reason, 0.0), default=None)


def _share_context(first: Group, second: Group) -> bool:
    return bool(first.countries & second.countries or first.titles & second.titles)


def _length_of_given(group: Group) -> tuple[int, tuple[str, str, str]]:
    return len(person_words(group.name)[0]), group.key()


def _variant(first: tuple[str, ...], second: tuple[str, ...]) -> str | None:
    """Why two different full names may be one person's, or None.

    >>> _variant(("george", "w.", "bush"), ("george", "h.", "w.", "bush")) is None
    True
    >>> _variant(("john", "kennedy"), ("john", "f.", "kennedy"))
    'same given and family name'
    >>> _variant(("jamal", "williams"), ("coach", "jamal", "williams"))
    'same given and family name'
    >>> _variant(("viktor", "ivanov"), ("viktoria", "ivanova")) is None
    True
    """
    if first == second:
        return None  # namesakes, told apart before
    short, long = sorted((first, second), key=len)
    if long[-len(short) :] == short:
        return "same given and family name"
    middle, other_middle = first[1:-1], second[1:-1]
    if middle and other_middle and middle[0][0] != other_middle[0][0]:
        return None
    if _is_other_gender(first[0], second[0]) or _is_other_gender(first[-1], second[-1]):
        return None
    if (first[0], first[-1]) == (second[0], second[-1]):
        return "same given and family name"
    return same_person(first, second)


def _is_other_gender(first: str, second: str) -> bool:
    """Whether one name is the other's female form, as Slavic and Romance languages make it."""
    short, long = sorted((skeleton(first), skeleton(second)), key=len)
    if len(short) < 3:
        return False
    return long in (short + "a", short + "ia") or (short[-1] == "i" and long == short[:-1] + "aia")


def _all_agree(first: Group, second: Group) -> bool:
    """Whether every full name of one group may be every one of the other's; the authority
    file may give a person names that don't look alike."""
    return bool(first.entry or second.entry) or all(
        _variant(a, b) for a, b in itertools.product(_full_names(first), _full_names(second)) if a != b
    )


def _full_names(group: Group) -> list[tuple[str, ...]]:
    return sorted({words for name in group.names if len(words := person_words(name)) > 1})


class _Families:
    """Persons by their family name, and family names in the order of their sound."""

    def __init__(self, bearers: Iterable[tuple[str, Group]]) -> None:
        self.bearers: dict[str, list[Group]] = defaultdict(list)
        for family, person in bearers:
            if person not in self.bearers[family]:
                self.bearers[family].append(person)
        self.order = sorted((skeleton(family), family) for family in self.bearers)
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        for family in sorted(self.bearers):
            self.by_sound[sound_key(family)].append(family)

    def has_namesake(self, *persons: Group) -> bool:
        """Whether another person has the very name of one of these."""
        return any(
            other is not person and person_words(other.name) == person_words(person.name)
            for person in persons
            for other in self.bearers[person_words(person.name)[-1]]
        )

    def alike(self, family: str) -> list[str]:
        """The family names that may be this one in another spelling, itself first."""
        sound = skeleton(family)
        at = bisect.bisect_left(self.order, (sound, family))
        near = self.order[max(0, at - WINDOW) : at + WINDOW + 1]
        return [family] * (family in self.bearers) + [
            other
            for other_sound, other in near
            if other != family
            and other_sound[:PREFIX] == sound[:PREFIX]
            and same_word(family, other)
            and not _is_other_gender(family, other)
        ]

    def near(self, family: str) -> list[str]:
        """The family names that may be this one in another spelling, or if the given names
        agree are one of another romanisation, itself first."""
        alike = self.alike(family)
        same_sound = self.by_sound[sound_key(family)]
        at = bisect.bisect_left(same_sound, family)
        return alike + [
            other
            for other in same_sound[max(0, at - WINDOW) : at + WINDOW + 1]
            if other not in alike and are_near(family, other) and not _is_other_gender(family, other)
        ]

    def pairs(self) -> Iterator[tuple[Group, Group]]:
        """Persons worth comparing: of family names that sound alike, and given names that
        begin alike or are nicknames; each pair once, in a fixed order."""
        for family in sorted(self.bearers):
            for other in self.near(family):
                if other < family:
                    continue
                blocks: dict[str, list[Group]] = defaultdict(list)
                for person in self.bearers[other]:
                    for letter in _given_initials(person):
                        blocks[letter].append(person)
                for first in self.bearers[family]:
                    seen = {first}
                    for letter in sorted(_given_initials(first)):
                        for second in blocks[letter]:
                            if second not in seen and (other != family or first.key() < second.key()):
                                seen.add(second)
                                yield first, second


def _given_initials(person: Group) -> set[str]:
    return {skeleton(given)[:1] for words in _full_names(person) for given in (*words[:-1], *_formal_names(words[0]))}


@functools.lru_cache(maxsize=65536)
def _formal_names(given: str) -> tuple[str, ...]:
    return tuple(sorted(_namer().canonicals_of(given)))


@functools.cache
def _namer():  # type: ignore[no-untyped-def]
    from nicknames import NickNamer

    return NickNamer()


class _Company:
    """Who and what is named beside whom: groups of few articles, which tell articles apart."""

    def __init__(self, groups: Groups) -> None:
        self.beside: dict[str, list[Group]] = defaultdict(list)
        self.articles: dict[Group, set[str]] = {}
        for group in groups.live():
            articles = {member.article for member in group.members}
            if 1 < len(articles) <= DISTINCTIVE:
                self.articles[group] = articles
                for article in articles:
                    self.beside[article].append(group)

    def kept_by(self, article: str, bearers_of: Mapping[str, Sequence[Group]], name: Group) -> Group | None:
        """The bearer, of those that articles name, who shares most of one article's company,
        if clearly."""
        shared: dict[Group, int] = defaultdict(int)
        for group in self.beside.get(article, ()):
            if group is not name:
                for bearer in {b: 0 for a in self.articles[group] for b in bearers_of.get(a, ())}:
                    shared[bearer] += 1
        known = sorted(shared, key=lambda bearer: -shared[bearer])
        if not known or shared[known[0]] < SHARED:
            return None
        is_clear = len(known) == 1 or shared[known[0]] > 2 * shared[known[1]]
        return known[0] if is_clear else None


def _place_family_name(groups: Groups, group: Group, families: _Families, company: _Company) -> bool:
    """Join a name of one word with the person whose family name it is; whether somebody has
    it. Where several bear it, each article's is placed by itself, or stays apart."""
    alike = families.alike(person_words(group.name)[0])
    bearers = {groups.find(bearer): None for name in alike for bearer in families.bearers[name]}
    if len(bearers) == 1:
        groups.join(group, next(iter(bearers)), "family name, no other bearer")
    elif bearers and group.entry is None:
        ordered = sorted(bearers, key=Group.key)
        sizes = {bearer: bearer.articles() for bearer in ordered}
        marks = {bearer: bearer.countries | bearer.titles for bearer in ordered}
        most = most_named(ordered, sizes.__getitem__)
        bearers_of: dict[str, list[Group]] = defaultdict(list)
        for bearer in ordered:
            for article in {member.article for member in bearer.members}:
                bearers_of[article].append(bearer)
        parts = [Group([member]) for member in group.members]
        groups.replace(group, parts)
        for part in parts:
            supported = [b for b in ordered if marks[b] & (part.countries | part.titles)]
            if len(supported) == 1:
                groups.join(part, supported[0], "family name, same country or role")
                continue
            known = company.kept_by(part.members[0].article, bearers_of, group)
            if known is not None:
                groups.join(part, known, "family name, same company")
            elif most is not None and not part.countries:
                groups.join(part, most, "family name, by far its most named bearer")
    return bool(bearers)


def _join_spellings(groups: Groups, lone: Sequence[Group]) -> None:
    """Join the names of one word that are spellings of one, borne by nobody named in full."""
    spellings = _Families((person_words(group.name)[0], group) for group in lone)
    for word in sorted(spellings.bearers):
        for other in spellings.alike(word)[1:]:
            for first, second in itertools.product(spellings.bearers[word], spellings.bearers[other]):
                names = (groups.find(first).names, groups.find(second).names)
                if word < other and all(
                    same_word(person_words(a)[0], person_words(b)[0]) for a, b in itertools.product(*names)
                ):
                    groups.join(first, second, "transliteration variant")
