"""What a doubtful name most likely means, by all that the articles tell of it: where that is sure enough it is told, and
what is neither a person nor a body, a place or a people is not told of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from kg.model import Cluster, Location, ResolvedArticle
from kg.names.nouns import FIGHTERS
from kg.names.parts import body_key, person_words
from kg.resolve.article.sureness import KINDS
from kg.resolve.corpus.acronyms import is_known_body
from kg.resolve.corpus.kind_choice import OTHER, Named, Told, likeliest, told_from
from kg.resolve.identity.naming import is_given_name
from kg.resolve.identity.portrait import Portrait

SURE, CERTAIN = 0.6, 0.75  # the tagger's share of a kind, from which it does not doubt it, and from which nobody does
HANDLE = ("@", ".@")  # whose account it is
NUMBERS: dict[str, int] = {kind: number for number, kind in enumerate(KINDS)}
NO_KIND: frozenset[str] = frozenset()
Given = tuple[ResolvedArticle, ResolvedArticle, Collection[str], Mapping[str, Portrait]]
"""An article as the rules leave it, as it was before, what the authority file claims of it, and its portraits."""


def with_likely_kinds(articles: Sequence[Given]) -> list[tuple[ResolvedArticle, frozenset[str]]]:
    """The articles with the kinds that doubtful names most likely are of, and the clusters that are of none."""
    names = Names(articles)
    kinds: dict[int, dict[str, Cluster]] = defaultdict(dict)
    none: dict[int, set[str]] = defaultdict(set)
    for number, named, others in names.doubtful():
        cluster = named.cluster
        kind, chance = likeliest(named, others)
        if chance < told_from() or kind == cluster.type:
            continue
        if kind == OTHER:
            none[number].add(cluster.id)
        else:
            location = names.location(cluster) if kind == "place" else None
            kinds[number][cluster.id] = replace(cluster, type=KINDS[NUMBERS[kind]], location=location)
    return [
        (_with(given[0], kinds[number]) if number in kinds else given[0], frozenset(none.get(number, NO_KIND)))
        for number, given in enumerate(articles)
    ]


def _with(resolved: ResolvedArticle, kinds: Mapping[str, Cluster]) -> ResolvedArticle:
    return replace(resolved, clusters=tuple(kinds.get(cluster.id, cluster) for cluster in resolved.clusters))


class Names:
    """The names of all articles, with what each article takes them for."""

    def __init__(self, articles: Sequence[Given]) -> None:
        self._articles = articles
        self._named: dict[str, list[tuple[int, Cluster]]] = defaultdict(list)
        self._open: list[tuple[int, str, Cluster]] = []
        self._borne: Counter[str] = Counter()
        self._told: dict[str, Told] = {}
        self._mixed: set[str] = set()
        first: dict[str, str] = {}
        for number, (resolved, before, claimed, _) in enumerate(articles):
            governed = {cluster.governs for cluster in resolved.clusters}
            for cluster, was in zip(resolved.clusters, before.clusters, strict=True):
                kind = NUMBERS.get(cluster.type)
                if kind is None or cluster.governs is not None or not cluster.tagged:
                    continue
                key = body_key(cluster.name)
                self._named[key].append((number, cluster))
                if first.setdefault(key, cluster.type) != cluster.type:
                    self._mixed.add(key)
                if cluster.type == "person":
                    self._borne.update(_full_words(cluster))
                is_open = cluster.tagged[kind] < CERTAIN * sum(cluster.tagged) and cluster.type == was.type
                if is_open and cluster.id not in claimed and cluster.id not in governed:
                    self._open.append((number, key, cluster))

    def doubtful(self) -> Iterator[tuple[int, Named, Told]]:
        """The names whose kind is open, by the number of the article, with what others take them for."""
        for number, key, cluster in self._open:
            if self._is_doubtful(number, key, cluster):
                he = self._hints(number, cluster)
                last = (person_words(cluster.name) or (cluster.name,))[-1]
                bearers = self._borne.get(last, 0) - (last in _full_words(cluster))
                yield number, Named(cluster, he, bearers), self._all(key).without(cluster, he)

    def location(self, cluster: Cluster) -> Location | None:
        """Where most of the places of a name are."""
        found = Counter(other.location for _, other in self._named[body_key(cluster.name)] if other.type == "place")
        return min(found, key=lambda place: (-found[place], str(place)), default=None)

    def _all(self, key: str) -> Told:
        if key not in self._told:
            self._told[key] = Told()
            for number, cluster in self._named[key]:
                self._told[key].add(cluster, self._hints(number, cluster))
        return self._told[key]

    def _hints(self, number: int, cluster: Cluster) -> int:
        """Hints of a person's sex that an article gives."""
        if cluster.type != "person":
            return 0
        portrait = self._articles[number][3].get(cluster.id)
        return sum(portrait.sexes.values()) if portrait is not None else 0

    def _is_doubtful(self, number: int, key: str, cluster: Cluster) -> bool:
        """Whether articles, or the tagger, take a name for several kinds of things, or nothing shows a person to be one."""
        if cluster.name.startswith(HANDLE) or is_known_body(cluster.name) or cluster.name.casefold() in FIGHTERS:
            return False
        if key in self._mixed or cluster.tagged[NUMBERS[cluster.type]] < SURE * sum(cluster.tagged):
            return True
        if cluster.type != "person" or cluster.titles or self._hints(number, cluster):
            return False
        words = person_words(cluster.name)
        return len(words) < 2 or not is_given_name(words[0])


def _full_words(cluster: Cluster) -> Collection[str]:
    """The words of a person's full names."""
    if cluster.type != "person":
        return ()
    words = person_words(cluster.name)
    if len(cluster.names) < 2:
        return set(words) if len(words) > 1 else ()
    names = (person_words(name) for name in {cluster.name, *cluster.names})
    return {word for words in names if len(words) > 1 for word in words}
