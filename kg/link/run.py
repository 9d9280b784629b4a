"""Entities linked some at a time: looked for, weighed, and decided where it is clear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, Triple

from kg.authority.corrections import Match, match
from kg.authority.file import Authority
from kg.errors import QueryError, StoreError
from kg.link.actors import WIKIDATA, Actor
from kg.link.api import WikidataApi
from kg.link.evidence import SPELLING, Candidate, candidates, clear_winner
from kg.names.parts import body_key, person_words
from kg.store import open_store
from kg.vocabulary import term

AT_ONCE = 10  # entities: their candidates are asked for in one request
OTHER_NAMES = 2  # to look for, where the chief one finds nobody who is called so

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Finding:
    """What an entity may be, the best candidate first, and the one that it clearly is."""

    actor: Actor
    candidates: tuple[Candidate, ...] = ()
    winner: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The entities to ask about; those that the authority file has links for already; and the
    names of several entities, which the authority file can't tell apart."""

    asked: tuple[Actor, ...]
    decided: Mapping[Actor, tuple[str, ...]]
    rejected: Mapping[Key, frozenset[str]]
    namesakes: tuple[str, ...]


def plan(actors: Sequence[Actor], authority: Authority, limit: int | None) -> Plan:
    """What to ask, of the most mentioned entities at most ``limit``."""
    links: dict[Key, tuple[str, ...]] = {}
    rejected: dict[Key, frozenset[str]] = {}
    for entry in authority.entries:
        for name in (entry.name, *entry.aliases):
            key = entry.type, body_key(name)
            links[key] = tuple(filter(WIKIDATA.fullmatch, entry.exact_matches))
            rejected[key] = frozenset(_number(iri) for iri in entry.different_from if WIKIDATA.fullmatch(iri))
    bearers = Counter(actor.key for actor in actors)
    unlinked = [actor for actor in actors if not actor.links]
    asked = [actor for actor in unlinked if bearers[actor.key] == 1 and not links.get(actor.key)]
    return Plan(
        asked=tuple(asked[:limit]),
        decided={actor: links[actor.key] for actor in unlinked if links.get(actor.key)},
        rejected=rejected,
        namesakes=tuple(dict.fromkeys(actor.name for actor in unlinked if bearers[actor.key] > 1)),
    )


def link(planned: Plan, api: WikidataApi, least: float, advance: Callable[[int], None]) -> Iterator[list[Finding]]:
    """Yield what is found, some entities at a time; LinkError where the API gives no answer."""
    for start in range(0, len(planned.asked), AT_ONCE):
        some = planned.asked[start : start + AT_ONCE]
        found = _candidates(some, api, planned.rejected, advance)
        yield [Finding(actor, tuple(found[actor]), clear_winner(found[actor], least)) for actor in some]


def _candidates(
    actors: Sequence[Actor],
    api: WikidataApi,
    rejected: Mapping[Key, frozenset[str]],
    advance: Callable[[int], None],
) -> dict[Actor, list[Candidate]]:
    """The candidates of some entities, asked for by one name after the other until one fits."""
    searches = {actor: _searches(actor, api) for actor in actors}
    ids: dict[Actor, list[str]] = {actor: [] for actor in actors}
    found: dict[Actor, list[Candidate]] = {actor: [] for actor in actors}
    while searches:
        for actor, search in list(searches.items()):
            more = next(search, None)
            if more is None:
                del searches[actor]
                advance(1)
            else:
                ids[actor] += [item for item in more if item not in rejected.get(actor.key, ())]
        items = api.items(item for actor in searches for item in ids[actor])
        for actor in list(searches):
            # An item that was merged into another is found under both identifiers.
            fitting = {items[item].id: items[item] for item in ids[actor] if item in items}
            found[actor] = candidates(actor, fitting.values())
            if found[actor] and found[actor][0].score >= SPELLING:
                del searches[actor]
                advance(1)
    return found


def _searches(actor: Actor, api: WikidataApi) -> Iterator[list[str]]:
    """The items that may be an entity, from one search after the other."""
    if actor.geonames is not None:
        yield api.with_geonames(actor.geonames)
    others = [name for name in actor.aliases if actor.type != "person" or len(person_words(name)) > 1]
    for name in (actor.name, *sorted(others, key=lambda name: (-len(name), name))[:OTHER_NAMES]):
        yield api.search(name)


def keep(path: Path, findings: Iterable[Finding]) -> None:
    """Write the clear links into the authority file, each with its reason."""
    matches = [
        Match(found.actor.name, found.actor.type, found.winner.item.iri, f"kg link: {said_of(found.winner)}")
        for found in findings
        if found.winner is not None
    ]
    if matches:
        match(path, matches)


def said_of(candidate: Candidate) -> str:
    """A candidate in words: label, description, what speaks for it, and the score."""
    item = candidate.item
    described = f"{item.label}, {item.description}" if item.description else item.label
    return f"{described}; {', '.join(candidate.reasons)} ({candidate.score:.2f})"


def same_items(findings: Iterable[Finding]) -> list[tuple[str, list[str]]]:
    """The items that several entities are linked to, with their names: one entity, most likely."""
    names: dict[str, list[str]] = {}
    for found in findings:
        if found.winner is not None:
            names.setdefault(found.winner.item.id, []).append(found.actor.name)
    return [(item, bearers) for item, bearers in names.items() if len(bearers) > 1]


def add_to_store(location: Path | str, links: Iterable[tuple[str, str]]) -> str | None:
    """Add links (entity, item) to a store; why that can't be done, or None."""
    triples = [Triple(NamedNode(one), term("schema:sameAs"), NamedNode(other)) for one, other in links]
    if not triples:
        return None
    try:
        with open_store(location, writable=True) as store:
            store.load(triples)
    except (QueryError, StoreError) as error:
        return str(error)
    return None


def links_of(planned: Plan, findings: Iterable[Finding]) -> list[tuple[str, str]]:
    """The links that the store has not yet: those found, and those of the authority file."""
    decided = [(actor.iri, iri) for actor, iris in planned.decided.items() for iri in iris]
    return decided + [(f.actor.iri, f.winner.item.iri) for f in findings if f.winner is not None]


def _number(iri: str) -> str:
    return iri.rsplit("/", 1)[1]
