"""Where a name is, where one article puts it elsewhere than nearly all do, for nothing but its neighbours."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.model import Cluster, Location, ResolvedArticle
from kg.names.parts import body_keys
from kg.places.countries import country_at
from kg.places.evidence import full_name
from kg.places.gazetteer import place_key, places_named
from kg.places.regions import STATES
from kg.resolve.article.governments import SEATS

BY_FAR = 8  # articles of the usual place for each of another of its name
SURE = 30  # the same where the other is in another country, or the article names the state that it is in
LEAST = 4  # articles of the usual place
AT_HOME, CLEARLY = 10, 2  # places in the country of an outlet, and as many for each in the next

Votes = Mapping[str, Counter[Location]]


def with_usual_places(articles: Sequence[tuple[ResolvedArticle, Collection[str]]]) -> list[ResolvedArticle]:
    """The articles with each town where by far the most articles have it; what the authority file claims,
    given with each, stays, and so do countries."""
    votes: dict[str, Counter[Location]] = defaultdict(Counter)
    for resolved, _ in articles:
        for cluster in resolved.clusters:
            if _is_located(cluster):
                for key in sorted(body_keys((*cluster.names, cluster.name))):
                    votes[key][cluster.location] += 1  # type: ignore[index]
    homes = _homes([resolved for resolved, _ in articles])
    return [_with_usual_places(resolved, claimed, votes, homes) for resolved, claimed in articles]


def _is_located(cluster: Cluster) -> bool:
    place = cluster.location
    is_place = cluster.type == "place" and place is not None and place.geonames is not None
    return is_place and not (place is not None and place.is_guess)


def _homes(articles: Sequence[ResolvedArticle]) -> dict[str, str]:
    """The country that an outlet places most in, by the outlet's name."""
    countries: dict[str, Counter[str]] = defaultdict(Counter)
    for resolved in articles:
        own = countries[resolved.article.outlet or ""]
        own.update(sorted(c.location.country or "" for c in resolved.clusters if c.location and _is_located(c)))
    homes: dict[str, str] = {}
    for outlet, counts in countries.items():
        (most, count), (_, next_) = (*counts.most_common(2), ("", 0), ("", 0))[:2]
        if outlet and count >= max(AT_HOME, CLEARLY * next_):
            homes[outlet] = most
    return homes


def _with_usual_places(
    resolved: ResolvedArticle, claimed: Collection[str], votes: Votes, homes: Mapping[str, str]
) -> ResolvedArticle:
    named = {place_key(name) for c in resolved.clusters if c.type == "place" for name in (c.name, *c.names)}
    home = homes.get(resolved.article.outlet or "")
    clusters = tuple(c if c.id in claimed else _usual(c, votes, named, home) for c in resolved.clusters)
    return resolved if clusters == resolved.clusters else replace(resolved, clusters=clusters)


def _usual(cluster: Cluster, votes: Votes, named: set[str], home: str | None) -> Cluster:
    here = cluster.location
    if cluster.type != "place" or here is None:
        return cluster
    keys = body_keys((*cluster.names, cluster.name))
    if len(keys) > 1 or country_at(here) is not None:
        return cluster
    if here.geonames is None and not keys.isdisjoint(SEATS):
        return replace(cluster, location=None)  # there is one, whatever stands beside it
    counts = votes.get(next(iter(keys)), Counter())
    usual = min(counts, key=lambda place: (-counts[place], str(place)), default=here)
    if here.inside is not None and not here.is_guess:
        return cluster  # a site that the text puts into a town
    if usual == here or counts[usual] < LEAST:
        return cluster
    # What is near a site without a town of its own may be anywhere.
    is_foreign = here.is_guess and home == usual.country
    is_elsewhere = not (is_foreign or here.inside) and here.country is not None and here.country != usual.country
    times = SURE if is_elsewhere or not named.isdisjoint(_region(cluster.name, here)) else BY_FAR
    return replace(cluster, location=usual) if counts[usual] >= times * max(1, counts[here]) else cluster


def _region(name: str, place: Location) -> set[str]:
    """The state that a place is in, as articles name it."""
    codes = {p.region for p in places_named(name) if p.location.geonames == place.geonames}
    return {place_key(full_name(code)) for code in codes if code in STATES}
