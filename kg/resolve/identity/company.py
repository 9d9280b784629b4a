"""Evidence of company: who and what stands beside somebody in the articles."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping

DISTINCTIVE = 24  # articles: what is named in more says little about what an article is about
KEPT = 32  # articles whose neighbours are kept for the next question
MOST = 4.0  # more company is not more evidence


class Company:
    """What each article names beside its persons, and how telling that is."""

    def __init__(self, named: Mapping[str, Iterable[Hashable]]) -> None:
        """``named`` gives the keys of all that an article names."""
        articles: dict[Hashable, list[str]] = defaultdict(list)
        for article in sorted(named):
            for key in dict.fromkeys(named[article]):
                articles[key].append(article)
        self.articles = {key: found for key, found in articles.items() if 1 < len(found) <= DISTINCTIVE}
        self.beside: dict[str, list[Hashable]] = defaultdict(list)
        for key, found in self.articles.items():
            for article in found:
                self.beside[article].append(key)
        self._kept: dict[tuple[str, frozenset[Hashable]], Mapping[str, float]] = {}

    def near(self, article: str, without: Collection[Hashable] = ()) -> Mapping[str, float]:
        """The articles that share company with one, each with how much, but for some keys."""
        # Asked again for each of the candidates that one cluster is compared with.
        asked = article, frozenset(without)
        found = self._kept.get(asked)
        if found is None:
            if len(self._kept) == KEPT:
                self._kept.clear()
            found = self._kept[asked] = self._near(article, without)
        return found

    def _near(self, article: str, without: Collection[Hashable]) -> Mapping[str, float]:
        near: dict[str, float] = defaultdict(float)
        for key in self.beside.get(article, ()):
            if key not in without:
                found = self.articles[key]
                much = 1.0 / math.log2(1 + len(found))
                for other in found:
                    if other != article:
                        near[other] += much
        return near


def shared(near: Mapping[str, float], articles: Collection[str]) -> float:
    """How much company an article (its ``near``) shares with the closest of some articles."""
    few, many = sorted((near, articles), key=len)
    return min(MOST, max((near[article] for article in few if article in many and article in near), default=0.0))
