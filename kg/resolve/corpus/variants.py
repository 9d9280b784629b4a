"""Which persons are joined although their full names differ: spellings, nicknames, initials."""

from __future__ import annotations

import bisect
import functools
import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.names.fold import fold
from kg.names.parts import formal_names
from kg.names.spelling import are_near, given_forms, same_word, skeleton, sound_key
from kg.resolve.corpus.grouping import Group, Groups
from kg.resolve.corpus.scene import Scene
from kg.resolve.identity.decision import WORTH_TELLING, Judgement, threshold
from kg.resolve.identity.naming import is_other_gender, letters_of, parse, relation
from kg.resolve.identity.standing import standings

WINDOW = 12  # neighbours, in the order of their sound, that a family name is compared with
PREFIX = 3  # letters of the sound in which spellings of a family name agree
SEVERAL = 2  # articles that give somebody an office, for it to tell who that is
OFTEN = 2  # articles with "Jr." for each without: of whom few call so the bare name may be the father's
ODDLY = 0.2  # of the articles of either, in which both forms of one name may stand
CLOSE = 3.0  # log-odds of company, from which articles tell of one happening
PLAIN = ("given", "family")  # words of a name without a middle one
FORMS = 6  # of a person's names, the most frequent, that are compared
CLEAR = 1.0  # log-odds of whom of several a name fits, from which it can mean one
AGREEING = 0.8  # share of two persons' names, by articles, that must fit each other
FIRST_NAMED, LATER_NAMED = ("same", "middle"), ("shorter", "called", "initial", "order")
TELLING = ("company", "office", "country", "time")
REASONS = {
    "same": "same name",
    "middle": "same given and family name",
    "shorter": "same given and family name",
    "called": "called by a middle name",
    "extra": "same name but for a word before it",
    "initial": "initial",
    "nickname": "nickname",
    "spelling": "transliteration variant",
    "form": "given name in another language",
    "order": "same name in another order",
}


def join_variants(groups: Groups, scene: Scene) -> None:
    """Join the persons whose full names are most likely one person's, the surest first."""
    persons = [group for group in groups.live("person") if group.full_names()]
    families = Families(by_family_name(persons))
    related: dict[Group, dict[Group, str]] = defaultdict(dict)
    for first, second in families.pairs():
        name = _relation(first, second)
        if name is not None:
            related[first][second] = related[second][first] = name
    judged: list[tuple[float, tuple[str, str, str], tuple[str, str, str], Group, Group, str, Judgement]] = []
    for first in sorted(related, key=Group.key):
        for second, name in related[first].items():
            small, large = sorted((first, second), key=lambda g: (g.articles(), g.key()))
            if small is first:
                found = _judge(small, large, name, related[small], scene)
                judged.append((-found.probability, small.key(), large.key(), small, large, name, found))
    for _, _, _, small, large, name, found in sorted(judged, key=lambda entry: entry[:3]):
        a, b = groups.find(small), groups.find(large)
        if found.probability < threshold() or a is b:
            continue
        if a.entry is None and b.entry is None and _agreement(a, b) < AGREEING:
            continue
        groups.join(small, large, REASONS[name], found.probability, found.told())
    _join_juniors(groups, scene)


def _join_juniors(groups: Groups, scene: Scene) -> None:
    """Join whom articles call "Jr." or "III" with whom others call so without, where hardly an article names two of
    the name: a father of the same name is told of beside his son. Most call him so, both have one office, or the
    articles are about the same things."""
    bearers: dict[tuple[str, ...], dict[str | None, dict[Group, None]]] = defaultdict(lambda: defaultdict(dict))
    for group in groups.live("person"):
        if group.entry is None:
            for name in map(parse, sorted(group.full_names())):
                bearers[name.words][name.suffix][group] = None
                if name.suffix and len(name.given) > 1:
                    bearers[name.given[0], name.family][name.suffix][group] = None
    for words in sorted(bearers):
        if len(bearers[words]) != 2 or any(len(found) != 1 for found in bearers[words].values()):
            continue
        if None not in bearers[words] or "sr" in bearers[words]:
            continue
        [plain] = bearers[words].pop(None)
        [[junior]] = bearers[words].values()
        is_usual = junior.articles() >= OFTEN * plain.articles()
        both = plain.portrait.articles.keys() & junior.portrait.articles.keys()
        if groups.find(plain) is groups.find(junior) or len(both) > ODDLY * min(plain.articles(), junior.articles()):
            continue
        found = scene.judge_groups(plain, junior, "middle")
        is_close = dict(found.evidence).get("company", 0.0) >= CLOSE
        if not (is_usual or is_close or _of_one_office(plain, junior)):
            continue
        if found.probability >= threshold():
            groups.join(plain, junior, "Jr. or a number left out", found.probability, found.told())


def _of_one_office(first: Group, second: Group) -> bool:
    """Whether several articles give one of two an office that the other has, too."""
    mine, theirs = first.portrait.titles, second.portrait.titles
    return any(max(count, theirs[title]) >= SEVERAL for title, count in mine.items() if title in theirs)


def _judge(small: Group, large: Group, name: str, related: dict[Group, str], scene: Scene) -> Judgement:
    """The judgement on two, beside the others whom the smaller one's name fits as well."""
    rivals = {0: float(large.articles())}
    for number, (other, how) in enumerate(related.items(), 1):
        # Whose first name it is comes before who has its other words, or its letters: "Ann Mary Lee" is Ann Lee.
        is_weaker = (name in FIRST_NAMED and how in LATER_NAMED) or (name, how) == ("called", "initial")
        if other is not large and not is_weaker and _relation(other, large) is None:
            rivals[number] = float(other.articles())
    standing = standings(rivals)[0] if len(rivals) > 1 else None
    found = scene.judge_groups(small, large, name, standing)
    if (standing is not None and standing.share < CLEAR) or (
        name == "middle" and _is_of_more_words(small, large) and _is_bare(found)
    ):
        return replace(found, probability=min(found.probability, 0.5))
    return found


def _is_of_more_words(first: Group, second: Group) -> bool:
    """Whether one of two names has a whole word between that the other has not: "John Quincy Adams"."""
    given = [parse(_forms(group)[0]).given for group in (first, second)]
    words = [sum(len(word.replace(".", "")) > 1 for word in names) for names in given]
    return words[0] != words[1]


def _is_bare(found: Judgement) -> bool:
    """Whether nothing but a common name speaks for two being one: no company, office, country or time."""
    points = dict(found.evidence)
    return "common" in points and all(points.get(kind, 0.0) < WORTH_TELLING for kind in TELLING)


def _relation(first: Group, second: Group) -> str | None:
    """How the most frequent full names of two that fit each other do."""
    if first.entry is None and second.entry is None:
        # Bearers of one name have been told apart already.
        if first.full_names().keys() & second.full_names().keys() or _agreement(first, second) < AGREEING:
            return None
    for a in _forms(first):
        for b in _forms(second):
            found = relation(a, b)
            if found is not None:
                return found
    return None


def _agreement(first: Group, second: Group) -> float:
    """The share of the pairs of full names, by articles, in which one can stand for the other, or a name of either has
    the words of both and no article names them as two: beside "William Mo Berg" William Berg is Mo Berg."""
    mine, theirs = first.full_names(), second.full_names()
    are_two = not first.portrait.articles.keys().isdisjoint(second.portrait.articles)
    names = () if are_two else (*_forms(first), *_forms(second))
    whole = [set(map(fold, name)) for name in names if len(name) > len(PLAIN)]
    total = fitting = 0
    for a in _forms(first):
        for b in _forms(second):
            weight = mine[a] * theirs[b]
            total += weight
            words = set(map(fold, (*a, *b)))
            is_within = fold(a[-1]) == fold(b[-1]) and any(words <= name for name in whole)
            fitting += weight if relation(a, b) or is_within else 0
    return fitting / total if total else 0.0


def _forms(group: Group) -> list[tuple[str, ...]]:
    full = group.full_names()
    return sorted(full, key=lambda words: (-full[words], words))[:FORMS]


def by_family_name(persons: Sequence[Group]) -> dict[str, list[Group]]:
    """Persons by each family name that they go by."""
    bearers: dict[str, list[Group]] = defaultdict(list)
    for person in persons:
        for family in sorted({parse(words).family for words in person.full_names()}):
            bearers[family].append(person)
    return bearers


class Families:
    """Persons by their family name, and family names in the order of their sound."""

    def __init__(self, bearers: Mapping[str, Sequence[Group]]) -> None:
        self.bearers = bearers
        self.order = sorted((skeleton(family), family) for family in self.bearers)
        self.by_sound: dict[str, list[str]] = defaultdict(list)
        for family in sorted(self.bearers):
            self.by_sound[sound_key(family)].append(family)

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
            and not is_other_gender(family, other)
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
            if other not in alike and are_near(family, other) and not is_other_gender(family, other)
        ]

    def pairs(self) -> Iterator[tuple[Group, Group]]:
        """Persons worth comparing: of family names that sound alike, and given names that
        begin alike or are forms of one; each pair once, in a fixed order."""
        for family in sorted(self.bearers):
            for other in self.near(family):
                if other >= family:
                    yield from self._pairs_of(family, other)
        yield from self._reversed()
        yield from self._written_together()

    def _pairs_of(self, family: str, other: str) -> Iterator[tuple[Group, Group]]:
        blocks: dict[str, list[Group]] = defaultdict(list)
        for person in self.bearers[other]:
            for key in _given_keys(person, sought=False):
                blocks[key].append(person)
        for first in self.bearers[family]:
            seen = {first}
            for key in sorted(_given_keys(first, sought=True)):
                for second in blocks.get(key, ()):
                    if second not in seen and (other != family or first.key() < second.key()):
                        seen.add(second)
                        yield first, second

    def _reversed(self) -> Iterator[tuple[Group, Group]]:
        """Persons of two words whose words are another's the other way round."""
        by_words: dict[tuple[str, ...], list[Group]] = defaultdict(list)
        for family in sorted(self.bearers):
            for person in self.bearers[family]:
                for words in sorted(person.full_names()):
                    if len(words) == 2:
                        by_words[words].append(person)
        for words in sorted(by_words):
            if words < words[::-1]:
                yield from ((a, b) for a in by_words[words] for b in by_words.get(words[::-1], ()) if a is not b)

    def _written_together(self) -> Iterator[tuple[Group, Group]]:
        """Persons of one name by its letters: "De Niro" and "DeNiro", "Zeta-Jones" and "Zeta Jones"."""
        by_letters: dict[str, dict[Group, None]] = defaultdict(dict)
        for family in sorted(self.bearers):
            for person in self.bearers[family]:
                for words in sorted(person.full_names()):
                    by_letters[letters_of(words)][person] = None
        for letters in sorted(by_letters):
            yield from itertools.combinations(by_letters[letters], 2)


def _given_keys(person: Group, sought: bool) -> set[str]:
    """What a person's given names have in common with other forms of them: those that a person
    is filed under, or sought by."""
    return {key for words in person.full_names() for given in parse(words).given for key in _keys_of(given, sought)}


@functools.lru_cache(maxsize=65536)
def _keys_of(given: str, sought: bool) -> frozenset[str]:
    letters = given.replace(".", "")
    if len(letters) <= 2:  # an initial meets every name that begins so, and its like
        return frozenset({f"{letters[:1]}.", f"{letters[:1]}…"} if sought else {f"{letters[:1]}."})
    # Spellings of a given name have the same consonants.
    keys = {f"sound {sound_key(name)}" for name in (given, *formal_names(given))}
    keys.add(f"{letters[:1]}." if sought else f"{letters[:1]}…")
    return frozenset(keys | {f"form {number}" for number in given_forms().get(given, ())})
