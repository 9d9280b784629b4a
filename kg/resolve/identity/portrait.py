"""What articles tell of somebody: every form of the name with its mentions, sex, offices, countries.

Portraits add up: that of a person in many articles is the sum of those in each, so that a
single odd mention weighs as much as it should.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from kg.model import Cluster, Mention, ResolvedArticle
from kg.names.parts import person_words
from kg.resolve.identity.homeland import countries_around

Counted = TypeVar("Counted", bound=Hashable)
MALE, FEMALE = "male", "female"
_BEFORE = 12  # characters before a name that may hold its honorific
_HONORIFIC = re.compile(
    r"\b(?:(?P<male>Mr|Sir|Lord|King|Prince|Herr|Monsieur|Senor|Señor)"
    r"|(?P<female>Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Madame|Frau|Senora|Señora|Baroness))\.?\s+$"
)
_PRONOUNS = {"he": MALE, "him": MALE, "his": MALE, "himself": MALE}
_PRONOUNS |= {"she": FEMALE, "her": FEMALE, "hers": FEMALE, "herself": FEMALE}
_HONORIFIC_WEIGHT = 3  # mentions of a pronoun that one "Mr." is worth: pronouns are often misread
_PERSON_NOUNS = {
    MALE: "actor brother businessman chairman congressman father grandfather husband king mr nephew pope prince"
    " sir son spokesman uncle widower".split(),
    FEMALE: "actress aunt baroness businesswoman chairwoman congresswoman dame daughter duchess grandmother lady"
    " mother mrs ms niece princess queen sister spokeswoman widow wife".split(),
}
_SEX_OF_NOUN = {noun: sex for sex, nouns in _PERSON_NOUNS.items() for noun in nouns}


@dataclass
class Portrait:
    """The evidence on one person or body.

    ``forms`` counts mentions by the words of the name; ``articles`` counts articles by
    identifier (with the mentions in each); ``sexes`` counts hints, an honorific as three;
    ``titles`` and ``countries`` count the articles that tell them.
    """

    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    articles: Counter[str] = field(default_factory=Counter)
    sexes: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)

    def add(self, other: Portrait) -> None:
        """Take in another portrait of the same one."""
        add_counts(self.forms, other.forms)
        add_counts(self.articles, other.articles)
        add_counts(self.sexes, other.sexes)
        add_counts(self.titles, other.titles)
        add_counts(self.countries, other.countries)

    def told(self) -> Hashable:
        """What a decision on it reads, but for the articles: two with the same are decided alike."""
        counts = (self.forms, self.sexes, self.titles, self.countries)
        return tuple(tuple(sorted(count.items())) for count in counts)

    def copy(self) -> Portrait:
        """Another portrait that tells the same."""
        sexes, titles, countries = (counted(count.items()) for count in (self.sexes, self.titles, self.countries))
        return Portrait(counted(self.forms.items()), counted(self.articles.items()), sexes, titles, countries)


def add_counts(counts: Counter[Counted], others: Mapping[Counted, int]) -> None:
    """Add counts to others; ``Counter.update`` takes several times as long for the few of a portrait."""
    for key, count in others.items():
        counts[key] = counts.get(key, 0) + count


def counted(pairs: Iterable[tuple[Counted, int]]) -> Counter[Counted]:
    """Counts that are known, each key once; ``Counter`` itself takes several times as long for few of them."""
    counts: Counter[Counted] = Counter.__new__(Counter)
    dict.update(counts, pairs)
    return counts


def portraits_of(resolved: ResolvedArticle) -> dict[str, Portrait]:
    """The portrait of every cluster of an article, by the cluster's identifier."""
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for mention in resolved.mentions:
        mentions[mention.entity].append(mention)
    article, text = resolved.article.id, resolved.article.text
    return {cluster.id: _portrait(article, text, cluster, mentions[cluster.id]) for cluster in resolved.clusters}


def portrait_of_name(article: str, cluster: Cluster) -> Portrait:
    """The portrait of what an article names outside its text."""
    return _portrait(article, "", cluster, ())


def _portrait(article: str, text: str, cluster: Cluster, mentions: Iterable[Mention]) -> Portrait:
    portrait = Portrait(
        titles=Counter(dict.fromkeys(cluster.titles, 1)), countries=Counter(dict.fromkeys(cluster.countries, 1))
    )
    count = 0
    for mention in mentions:
        count += 1
        surface = text[mention.start : mention.end]
        if mention.form == "name":
            portrait.forms[_words(cluster, surface)] += 1
            if cluster.type == "organization":
                portrait.countries.update(countries_around(text, mention.start, mention.end))
            portrait.sexes.update(_honorific_sex(text, mention))
        elif mention.form == "pronoun" and surface.lower() in _PRONOUNS:
            portrait.sexes[_PRONOUNS[surface.lower()]] += 1
    if not portrait.forms:
        portrait.forms[_words(cluster, cluster.name)] += 1
    portrait.sexes.update({sex: _HONORIFIC_WEIGHT for t in cluster.titles if (sex := _SEX_OF_NOUN.get(t.split()[-1]))})
    portrait.articles[article] = max(1, count)
    return portrait


def _words(cluster: Cluster, surface: str) -> tuple[str, ...]:
    if cluster.type == "person":
        return person_words(" ".join(surface.split())) or (surface.casefold(),)
    return (surface.casefold(),)


def _honorific_sex(text: str, mention: Mention) -> Iterator[str]:
    before = text[max(0, mention.start - _BEFORE) : mention.start]
    found = _HONORIFIC.search(before) or _HONORIFIC.match(text[mention.start : mention.end].split(" ")[0] + " ")
    if found:
        yield from [MALE if found["male"] else FEMALE] * _HONORIFIC_WEIGHT
