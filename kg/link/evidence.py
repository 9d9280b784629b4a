"""How well an item of Wikidata fits an entity, and why.

A score is the sum of what speaks for the item: the name (``LABEL`` to ``PART``), then country,
role, nearness, an article in the English Wikipedia, and being the only one of that name and kind.
The weights are set by hand, so that a name alone links nobody who has a namesake, while one more
sign does. The same GeoNames identifier decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.link.actors import Actor
from kg.link.items import Item
from kg.names.parts import body_key, person_words, same_body, same_person
from kg.names.spelling import same_word
from kg.places.countries import country_named, country_of_code, country_of_people
from kg.places.distance import distance_km

LABEL, ALIAS, SPELLING, PART = 0.6, 0.55, 0.5, 0.35
COUNTRY, OTHER_COUNTRY, ROLE, NEAR, ARTICLE, ONLY_ONE = 0.2, -0.3, 0.15, 0.3, 0.1, 0.1
SAME_IDENTIFIER, MOST = 0.99, 0.98
NEAR_BY, FAR = 50.0, 161.0  # km
MARGIN = 0.15
HUMAN = "Q5"
PEOPLES = {"Q41710", "Q2472587"}  # ethnic group, people
# Disambiguation page, category, list, template; family, male and female given name; scholarly article.
NEVER = {
    "Q4167410", "Q4167836", "Q13406463", "Q11266439", "Q101352", "Q12308941", "Q11879590", "Q202444", "Q13442814",
}  # fmt: skip
# Organization, business, company, enterprise, political party, international and intergovernmental
# organization, news agency, newspaper, daily newspaper, magazine, government agency, ministry,
# government, university, non-profit organization, military unit.
ORGANIZATIONS = {
    "Q43229", "Q4830453", "Q783794", "Q6881511", "Q7278", "Q484652", "Q245065", "Q192283", "Q11032", "Q1110794",
    "Q41298", "Q327333", "Q192350", "Q7188", "Q3918", "Q163740", "Q176799",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Candidate:
    """An item that an entity may be, from 0 to 1 how sure that is, and what speaks for it."""

    item: Item
    score: float
    reasons: tuple[str, ...]


def candidates(actor: Actor, items: Iterable[Item]) -> list[Candidate]:
    """The items that an entity may be, the best first."""
    found = [candidate for item in items if (candidate := _candidate(actor, item)) is not None]
    if len(found) == 1 and PART < found[0].score < SAME_IDENTIFIER:
        found = [_with(found[0], ONLY_ONE, "the only one of that name")]
    return sorted(found, key=lambda candidate: (-candidate.score, int(candidate.item.id[1:])))


def clear_winner(found: Sequence[Candidate], least: float) -> Candidate | None:
    """The best candidate, where its score is ``least`` or more and the next one's is well below."""
    if not found or found[0].score < least:
        return None
    return found[0] if len(found) == 1 or found[0].score - found[1].score >= MARGIN - 1e-9 else None


def _candidate(actor: Actor, item: Item) -> Candidate | None:
    if not _is_of_type(actor, item):
        return None
    if actor.geonames is not None and item.geonames:
        if actor.geonames not in item.geonames:
            return None
        return Candidate(item, SAME_IDENTIFIER, ("the same GeoNames identifier",))
    named = _name(actor, item)
    if named is None:
        return None
    candidate = Candidate(item, *named)
    if actor.point and item.point:
        distance = distance_km(actor.point, item.point)
        if actor.type == "place" and distance > FAR:
            return None
        if distance <= NEAR_BY:
            candidate = _with(candidate, NEAR, f"{distance:.0f} km apart")
    countries = countries_in(item.description)
    if shared := actor.countries & countries:
        candidate = _with(candidate, COUNTRY, country_of_code(min(shared)).name)
    elif actor.countries and countries:
        candidate = _with(candidate, OTHER_COUNTRY, f"but of {country_of_code(min(countries)).name}")
    role = _shared_role(actor, item)
    if role is not None:
        candidate = _with(candidate, ROLE, role)
    if item.has_article:
        candidate = _with(candidate, ARTICLE, "in Wikipedia")
    return candidate


def _with(candidate: Candidate, weight: float, reason: str) -> Candidate:
    score = min(MOST, round(candidate.score + weight, 2))
    return replace(candidate, score=score, reasons=(*candidate.reasons, reason))


def _is_of_type(actor: Actor, item: Item) -> bool:
    if item.classes & NEVER:
        return False
    is_human = HUMAN in item.classes
    if actor.type == "person":
        return is_human
    if actor.type == "group":
        return bool(item.classes & PEOPLES)
    if actor.type == "place":
        return not is_human and bool(item.geonames or item.point)
    return not is_human and (item.is_organized or bool(item.classes & ORGANIZATIONS))


def _name(actor: Actor, item: Item) -> tuple[float, tuple[str, ...]] | None:
    """The best that a name of the entity and one of the item have in common."""
    found = [
        (weight, (f"{how} “{theirs}”",))
        for weight_of_same, kind, names in ((LABEL, "label", item.labels), (ALIAS, "alias", item.aliases))
        for theirs in names
        for ours in actor.names
        for weight, how in _alike(actor, ours, theirs, weight_of_same, kind)
    ]
    return max(found, key=lambda pair: pair[0], default=None)


def _alike(actor: Actor, ours: str, theirs: str, same: float, kind: str) -> Iterable[tuple[float, str]]:
    if actor.type == "person":
        a, b = person_words(ours), person_words(theirs)
        if len(a) > 1 and a == b:
            yield same, kind
        elif (reason := same_person(a, b)) is not None:
            yield (SPELLING if min(len(a), len(b)) > 1 else PART), reason
        return
    one, other = body_key(ours).split(), body_key(theirs).split()
    if one == other:
        yield same, kind
    elif same_body(ours, theirs) is not None:
        yield PART, "acronym"
    elif len(one) == len(other) and all(map(same_word, one, other)):
        yield SPELLING, "transliteration variant"


def _shared_role(actor: Actor, item: Item) -> str | None:
    """A word of a role that the item's description has too."""
    described = set(re.findall(r"\w{4,}", item.description.casefold()))
    words = {word for title in actor.titles for word in re.findall(r"\w{4,}", title.casefold())}
    return min(words & described, default=None)


def countries_in(description: str) -> frozenset[str]:
    """The countries that a description names, or whose people or language it names.

    >>> sorted(countries_in("President of Belarus since 1994")), sorted(countries_in("South Korean politician"))
    (['BY'], ['KR'])
    """
    words = re.findall(r"\w[\w'’.-]*", description)
    codes = set()
    position = 0
    while position < len(words):
        for length in (3, 2, 1):
            phrase = " ".join(words[position : position + length])
            country = (country_named(phrase) or country_of_people(phrase)) if phrase[0].isupper() else None
            if country is not None:
                codes.add(country.code)
                break
        position += 2 if words[position] == "New" and country is None else length  # New Jersey is not Jersey
    return frozenset(codes)
