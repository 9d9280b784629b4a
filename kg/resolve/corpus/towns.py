"""Teams and their towns: what a town's name means by whether its article tells of teams, as by far the most articles of that
kind take it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from kg.model import Cluster, Location, ResolvedArticle
from kg.names.parts import body_key, body_keys
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.article.sureness import KINDS
from kg.resolve.corpus.acronyms import is_known_body
from kg.resolve.corpus.short_bodies import TEAM
from kg.resolve.identity.homeland import is_generic

SURE = 0.75  # the tagger's share of a kind, from which an article's word for it counts
TEAMS = 2  # others in an article that tells of teams
LEAST, BY_FAR = 2, 2  # articles that are sure of a town, and for each that is sure of a body
BODY, PLACE = KINDS.index("organization"), KINDS.index("place")
NONE: frozenset[str] = frozenset()
Given = tuple[ResolvedArticle, ResolvedArticle, Collection[str], bool]
"""An article with the usual kinds of its names, as it was before, what the authority file claims of it, and whether it
tells of games."""


def with_towns(articles: Sequence[Given]) -> list[ResolvedArticle]:
    """The articles with a town's name as a place where they tell of no teams and most such articles take it for one,
    and as the body that it was at first where they tell of teams."""
    called = {c.name for _, before, *_ in articles for c in before.clusters if c.type == "organization" and c.tagged}
    keys = {body_key(name) for name in called if is_known_place(name) and not is_known_body(name)}
    towns = [[c for c in before.clusters if _is_town(c, keys)] for _, before, *_ in articles]
    teams = [
        _teams(before, own) if any(c.type == "organization" for c in own) else NONE
        for (_, before, *_), own in zip(articles, towns, strict=True)
    ]
    votes: dict[str, Counter[int]] = defaultdict(Counter)
    places: dict[str, Counter[Location]] = defaultdict(Counter)
    for (*_, plays), own, found in zip(articles, towns, teams, strict=True):
        for cluster in own:
            for kind in (BODY, PLACE):
                if _share(cluster, kind) >= SURE and not (plays or len(found) - (cluster.id in found) >= TEAMS):
                    votes[body_key(cluster.name)][kind] += 1
            if cluster.type == "place" and cluster.location is not None:
                places[body_key(cluster.name)][cluster.location] += 1
    changed: list[ResolvedArticle] = []
    for (resolved, _, claimed, plays), own, found in zip(articles, towns, teams, strict=True):
        kinds: dict[str, Cluster] = {}
        types = {cluster.id: cluster.type for cluster in resolved.clusters} if own else {}
        for cluster in own:
            if cluster.id in claimed or cluster.type != "organization":
                continue
            others = len(found) - (cluster.id in found)
            if plays and cluster.id in found and types[cluster.id] == "place":
                kinds[cluster.id] = cluster
            elif types[cluster.id] != "organization" or plays or others >= TEAMS:
                continue
            elif _is_place(cluster, votes[key := body_key(cluster.name)]):
                location = min(places[key], key=lambda place: (-places[key][place], str(place)), default=None)
                kinds[cluster.id] = replace(cluster, type="place", location=location)
        changed.append(_with(resolved, kinds) if kinds else resolved)
    return changed


def _with(resolved: ResolvedArticle, kinds: Mapping[str, Cluster]) -> ResolvedArticle:
    return replace(resolved, clusters=tuple(kinds.get(cluster.id, cluster) for cluster in resolved.clusters))


def _is_town(cluster: Cluster, keys: Collection[str]) -> bool:
    """Whether a cluster is called by one of some towns' names alone, and the tagger has seen it."""
    if cluster.type not in ("organization", "place") or cluster.governs is not None or not cluster.tagged:
        return False
    is_one = len(cluster.names) < 2 or len(body_keys((*cluster.names, cluster.name))) == 1
    return is_one and body_key(cluster.name) in keys


def _teams(resolved: ResolvedArticle, towns: Sequence[Cluster]) -> Collection[str]:
    """The clusters of an article that are teams: towns that are surely bodies, and towns' teams by their whole names."""
    found = {cluster.id for cluster in towns if _share(cluster, BODY) >= SURE}
    for cluster in resolved.clusters:
        if cluster.type == "organization":
            matches = (TEAM.match(name) for name in (cluster.name, *cluster.names))
            if any(match and _is_team(match["town"], match["team"]) for match in matches):
                found.add(cluster.id)
    return found


def _is_team(town: str, team: str) -> bool:
    return is_known_place(town) and not is_generic(team) and team.casefold() not in PARTISANS


def _share(cluster: Cluster, kind: int) -> float:
    """The tagger's share of a kind."""
    return cluster.tagged[kind] / (sum(cluster.tagged) or 1)


def _is_place(cluster: Cluster, votes: Mapping[int, int]) -> bool:
    """Whether the tagger takes a town for a body, but by far the most other articles without teams are sure of a place."""
    bodies = votes.get(BODY, 0) - (_share(cluster, BODY) >= SURE)
    body, place = _share(cluster, BODY), _share(cluster, PLACE)
    # Where the tagger is surer of a place, the words around it say otherwise.
    return body > place and body + place >= SURE and votes.get(PLACE, 0) >= max(LEAST, BY_FAR * bodies + 1)
