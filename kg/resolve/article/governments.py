"""Places that act: "Minsk said" is the government of Belarus, an organization linked to it.

What a state, its capital or the seat of its government says, is told or does is the
government's; where things happen, and what they are done to, stays the place. A name that
speaks is a mention of the government; one that only does something stays the place's, since
what is said of it is said of the country. "The French government" needs no name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg.model import Cluster, Location, Mention, ResolvedArticle, Span
from kg.names.parts import body_key
from kg.places.countries import Country, capital_of, country_at, country_named, country_of_code, country_of_people
from kg.places.gazetteer import places_named
from kg.resolve.moves import move_mentions
from kg.roles import Role, map_roles

# Where governments sit, and by which the news calls them.
SEATS = {
    "kremlin": "RU", "downing street": "GB", "10 downing street": "GB", "number 10": "GB", "no 10": "GB", "whitehall": "GB",
    "élysée": "FR", "elysee": "FR", "élysée palace": "FR", "elysee palace": "FR",
    "casa rosada": "AR", "planalto": "BR", "planalto palace": "BR", "blue house": "KR",
    "white house": "US", "zhongnanhai": "CN", "aso rock": "NG", "bankova": "UA",
}  # fmt: skip
# Words that a country's name ends in where it takes the article.
WITH_ARTICLE = frozenset("bahamas comoros gambia islands maldives netherlands philippines republic seychelles".split())
GOVERNMENT = re.compile(
    r"(?:[Tt]he )?(?:(?P<before>[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2})(?:['’]s)? government|government of (?P<behind>[A-Z][\w .-]*))"
)
GAME = "SPORT"
OF_THE_PEOPLE = frozenset({GAME, "ELECTION"})  # what no government does
GAMES = 2  # events of that type, from which an article is about games
POLITICS = re.compile(
    r"\b(?:governments?|ministers?|ministry|parliament|embassy|diplomat|sanctions|president|troops|military|elections?"
    r"|votes?|candidates?|manifestos?)\b",
    re.IGNORECASE,
)
LONGEST_ARTICLE, LONGEST_POSSESSIVE = 4, 2  # "the ", "’s"


@dataclass(frozen=True, slots=True)
class State:
    """A country or a first-level region, which has a government."""

    key: str
    name: str
    location: Location | None


def government_name(state: str) -> str:
    """What the government of a state is called.

    >>> government_name("Belarus"), government_name("The Netherlands")
    ('Government of Belarus', 'Government of the Netherlands')
    """
    state = state.removeprefix("The ")
    words = state.casefold().split()
    takes_article = words[0] == "united" or words[-1] in WITH_ARTICLE
    return f"Government of {'the ' if takes_article else ''}{state}"


def with_governments(resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with governments in the place of the places that act in it."""
    for cluster in resolved.clusters:
        country = _country_governed(cluster, resolved)
        if country is not None:
            resolved = _with_government_of(resolved, cluster, country)
    plays = _is_of_games(resolved)
    for cluster in resolved.clusters:
        state = _state_of(cluster)
        if state is not None:
            mentions = [m for m in resolved.mentions if m.entity == cluster.id]
            spoken = [] if plays and cluster.type == "place" else list(_speaking_spans(resolved, cluster.id))
            acts = {
                event.id
                for event in resolved.extraction.events
                if event.agent == cluster.id
                and not (event.type in OF_THE_PEOPLE or (plays and cluster.type == "place"))
                and any(_is(event.agent_span, m) for m in mentions)
            }
            if cluster.type in ("organization", "group"):
                resolved = _with_government(resolved, cluster, state, mentions, acts)
            elif spoken or acts:
                speaking = [m for m in mentions if any(_holds(span, m) for span in spoken)]
                resolved = _with_government(resolved, cluster, state, speaking, acts)
    return resolved


def _is_of_games(resolved: ResolvedArticle) -> bool:
    """Whether an article tells of games and of nothing that governments do: who speaks and acts there is a team."""
    games = sum(event.type == GAME for event in resolved.extraction.events)
    return games >= GAMES and not POLITICS.search(resolved.article.text)


def _country_governed(cluster: Cluster, resolved: ResolvedArticle) -> State | None:
    """The country whose government a source without a name is: "the French government"."""
    owner = next((c for c in resolved.clusters if c.id == cluster.of), None) if cluster.type == "source" else None
    found = GOVERNMENT.fullmatch(cluster.name) if owner is not None and owner.type == "place" else None
    country = country_at(owner.location) if found and owner is not None and owner.location is not None else None
    if found is None or country is None:
        return None
    named = found["before"] or found["behind"]
    of_name, of_people = country_named(named), country_of_people(named)
    return _state(country) if country in (of_name, of_people) else None


def _with_government_of(resolved: ResolvedArticle, source: Cluster, state: State) -> ResolvedArticle:
    """The article with a state's government in the place of a source that is called by it."""
    mentions = [mention for mention in resolved.mentions if mention.entity == source.id]
    resolved = _with_government(resolved, source, state, mentions, set())
    whole = map_roles(
        resolved.extraction, lambda role: (f"government:{state.key}",) if role.entity == source.id else (role.entity,)
    )
    return replace(resolved, extraction=whole, clusters=tuple(c for c in resolved.clusters if c.id != source.id))


def _state_of(cluster: Cluster) -> State | None:
    """The state whose government a cluster of mentions stands for where it acts."""
    seat = SEATS.get(body_key(cluster.name)) if cluster.type != "person" else None
    if seat is not None:
        return _state(country_of_code(seat))
    location = cluster.location
    if cluster.type != "place" or location is None or location.geonames is None:
        return None
    country = country_at(location)
    if country is not None:
        return _state(country)
    if location.country is None:
        return None
    capital = [
        place.location.geonames
        for place in sorted(places_named(capital_of(location.country)), key=lambda p: -p.population)
        if place.kind == "city" and place.location.country == location.country
    ]
    if capital and capital[0] == location.geonames:
        return _state(country_of_code(location.country))
    for place in places_named(cluster.name):
        if place.kind == "region" and place.location.geonames == location.geonames:
            return State(str(location.geonames), cluster.name, location)
    return None


def _state(country: Country) -> State:
    return State(country.code, country.name, country.location)


def _speaking_spans(resolved: ResolvedArticle, place: str) -> Iterator[Span]:
    """Where a place speaks or is spoken to."""
    for statement in resolved.extraction.statements:
        if place in statement.speakers:
            yield from statement.source
        if statement.addressee == place and statement.addressee_span is not None:
            yield statement.addressee_span


def _holds(span: Span, mention: Mention) -> bool:
    return span[0] <= mention.start and mention.end <= span[1]


def _is(span: Span | None, mention: Mention) -> bool:
    """Whether a span is a mention and no more than an article or a possessive with it."""
    if span is None or not _holds(span, mention):
        return False
    before, after = mention.start - span[0], span[1] - mention.end
    return before <= LONGEST_ARTICLE and after <= LONGEST_POSSESSIVE


def _with_government(
    resolved: ResolvedArticle,
    cluster: Cluster,
    state: State,
    speaking: list[Mention],
    acts: set[str],
) -> ResolvedArticle:
    """The article with a state's government as what speaks and acts in a cluster's place."""
    resolved, place = _with_place(resolved, state)
    key = f"government:{state.key}"
    known = next((c for c in resolved.clusters if c.id == key), None)
    surfaces = {" ".join(resolved.article.text[m.start : m.end].split()) for m in speaking if m.form == "name"}
    name = government_name(state.name)
    names = sorted({name, *surfaces, *(known.names if known else ())})
    government = Cluster(key, "organization", name, tuple(names), location=state.location, governs=place)
    resolved = move_mentions(resolved, speaking, cluster.id, government)
    resolved = _with_actor(resolved, cluster.id, key, acts, place)
    is_left = cluster.id in _used(resolved) or cluster.id == place
    return replace(
        resolved,
        clusters=tuple(
            # Whoever belongs to a body that is nothing but a government belongs to that.
            government if c.id == key else c if is_left or c.of != cluster.id else replace(c, of=key)
            for c in resolved.clusters
            if c.id != cluster.id or is_left
        ),
    )


def _with_actor(resolved: ResolvedArticle, old: str, new: str, acts: set[str], place: str) -> ResolvedArticle:
    """The article with another cluster as speaker and addressee, also where no name is in the
    source ("Minsk, which said"), and as the agent of some events, never as where they are."""

    def actor(role: Role) -> tuple[str]:
        if role.name == "place" and role.entity == new:
            return (place,)
        speaks = role.entity == old and role.name in ("speaker", "addressee")
        return (new if speaks or (role.name == "agent" and role.holder in acts) else role.entity,)

    return replace(resolved, extraction=map_roles(resolved.extraction, actor))


def _used(resolved: ResolvedArticle) -> set[str | None]:
    """The clusters that mentions and roles refer to."""
    used: set[str | None] = {mention.entity for mention in resolved.mentions}
    for statement in resolved.extraction.statements:
        used.update((*statement.speakers, statement.addressee, *statement.about))
    for event in resolved.extraction.events:
        used.update((event.agent, event.patient, event.place))
    return used


def _with_place(resolved: ResolvedArticle, state: State) -> tuple[ResolvedArticle, str]:
    """The article with a cluster for the state's territory, and that cluster's identifier."""
    wanted = state.location.geonames if state.location else None
    for cluster in resolved.clusters:
        if cluster.type == "place" and cluster.location and cluster.location.geonames == wanted:
            return resolved, cluster.id
    place = Cluster(f"territory:{state.key}", "place", state.name, (state.name,), location=state.location)
    return replace(resolved, clusters=(*resolved.clusters, place)), place.id
