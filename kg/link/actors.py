"""The entities of a store, with what tells them from their namesakes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from kg.model import EntityType
from kg.names.parts import body_key
from kg.places.countries import country_named
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import ENTITY_CLASSES

GEONAMES = re.compile(r"https?://(?:sws|www)\.geonames\.org/(\d+)/?")
WIKIDATA = re.compile(r"https?://www\.wikidata\.org/(?:entity|wiki)/Q[1-9]\d*")
POINT = re.compile(r"POINT\((-?[\d.]+) (-?[\d.]+)\)")
# Each asks for one property, so that none multiplies another.
_ENTITIES = "SELECT ?entity ?name {{ ?entity a {type} ; schema:name ?name }}"
_MENTIONS = "SELECT ?entity (COUNT(*) AS ?mentions) { ?span itsrdf:taIdentRef ?entity } GROUP BY ?entity"
_PROPERTIES = {
    "alias": "?entity schema:alternateName|kg:demonym ?value",
    "title": "?entity schema:jobTitle ?value",
    "country": "?entity schema:nationality|schema:areaServed ?place . ?place schema:name ?value",
    "match": "?entity schema:sameAs ?value",
    "point": "?entity geo:hasGeometry/geo:asWKT ?value",
}


@dataclass(frozen=True, slots=True)
class Actor:
    """An entity to link. ``countries`` are ISO 3166 alpha-2 codes, ``point`` is latitude and
    longitude, ``links`` are the items of Wikidata that the store has for it."""

    iri: str
    name: str
    type: EntityType
    aliases: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    countries: frozenset[str] = frozenset()
    geonames: int | None = None
    point: tuple[float, float] | None = None
    links: tuple[str, ...] = ()
    mentions: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """All its names, the chief one first."""
        return (self.name, *self.aliases)

    @property
    def key(self) -> tuple[str, str]:
        """What the authority file knows it by; namesakes of one type have the same."""
        return self.type, body_key(self.name)


def actors_of(store: Store, types: Sequence[EntityType]) -> list[Actor]:
    """The entities of some types, the most mentioned first."""
    mentions = Counter({entity.value: int(count.value) for entity, count in select(store, _MENTIONS)})
    known: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, pattern in _PROPERTIES.items():
        for entity, value in select(store, f"SELECT ?entity ?value {{ {pattern} }}"):
            known[entity.value][name].append(value.value)
    found = [
        _actor(entity.value, name.value, type_, known[entity.value], mentions[entity.value])
        for type_ in types
        for entity, name in select(store, _ENTITIES.format(type=ENTITY_CLASSES[type_]))
    ]
    return sorted(found, key=lambda actor: (-actor.mentions, actor.iri))


def _actor(iri: str, name: str, type_: EntityType, known: dict[str, list[str]], mentions: int) -> Actor:
    geonames = [int(m[1]) for match in known["match"] if (m := GEONAMES.fullmatch(match))]
    points = [(float(m[2]), float(m[1])) for wkt in known["point"] if (m := POINT.search(wkt))]
    countries = filter(None, map(country_named, known["country"]))
    return Actor(
        iri=iri,
        name=name,
        type=type_,
        aliases=tuple(sorted(known["alias"])),
        titles=tuple(sorted(known["title"])),
        countries=frozenset(country.code for country in countries),
        geonames=min(geonames, default=None),
        point=min(points, default=None),
        links=tuple(sorted(match for match in known["match"] if WIKIDATA.fullmatch(match))),
        mentions=mentions,
    )
