"""What belongs to no single article, in parts of which each says its own triples: so that of two states of a corpus
only what differs is mapped."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Triple

from kg.graph.constraints import Term
from kg.graph.entities import map_entity
from kg.graph.event_types import concepts
from kg.graph.triples import TYPE, decimal, entity_iri, fragment_iri, iri_of, link, prose
from kg.model import Comparison, Entity
from kg.vocabulary import ENTITY_CLASSES, term


@dataclass(frozen=True, slots=True)
class Shared:
    """The entities that articles share, the nationalities of persons (each with a place), the outlets, the identifiers
    that were replaced (each with that in its place), the types of events, and the comparisons; all in order."""

    entities: tuple[Entity, ...]
    nationalities: tuple[tuple[str, str], ...]
    outlets: tuple[str, ...]
    replaced: tuple[tuple[str, str], ...]
    types: tuple[str, ...]
    comparisons: tuple[Comparison, ...]


def shared_of(
    entities: Sequence[Entity],
    comparisons: Iterable[Comparison],
    replaced: Iterable[tuple[str, str]],
    outlets: Iterable[str],
    types: Iterable[str],
) -> Shared:
    """What belongs to no single article of a corpus, of whose ``entities`` some may belong to one."""
    places = {
        entity.location.country: entity.id
        for entity in entities
        if entity.type == "place" and entity.location is not None and entity.location.country in entity.countries
    }
    shared = tuple(entity for entity in entities if entity.article is None)
    nationalities = (
        (entity.id, places[country])
        for entity in shared
        if entity.type == "person"
        for country in entity.countries
        if country in places
    )
    there = {entity.id for entity in entities}
    return Shared(
        shared,
        tuple(nationalities),
        tuple(sorted({*outlets})),
        tuple((old, new) for old, new in replaced if new in there),
        tuple(sorted({*types})),
        tuple(comparisons),
    )


def map_shared(shared: Shared, base: str) -> Iterator[Triple]:
    """Yield the triples of what belongs to no single article."""
    for entity in shared.entities:
        yield from map_entity(entity, base)
    for person, place in shared.nationalities:
        yield link(iri_of(entity_iri(person, base)), "schema:nationality", entity_iri(place, base))
    for outlet in shared.outlets:
        yield Triple(iri_of(entity_iri(outlet, base)), TYPE, term("schema:NewsMediaOrganization"))
    for old, new in shared.replaced:
        yield link(iri_of(entity_iri(old, base)), "dcterms:isReplacedBy", entity_iri(new, base))
    yield from concepts(shared.types)
    yield from map_comparisons(shared.comparisons, base)


def types_of(shared: Shared, base: str) -> dict[Term, list[Term]]:
    """The types of all nodes that belong to no single article and that articles point to."""
    found: dict[Term, list[Term]] = {
        NamedNode(entity_iri(entity.id, base)): [term(ENTITY_CLASSES[entity.type])] for entity in shared.entities
    }
    for outlet in shared.outlets:
        found.setdefault(NamedNode(entity_iri(outlet, base)), []).append(term("schema:NewsMediaOrganization"))
    for triple in concepts(shared.types):
        if triple.predicate == TYPE and isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode):
            found.setdefault(triple.subject, []).append(triple.object)
    return found


def differing(one: Shared, other: Shared) -> tuple[Shared, Shared]:
    """The parts of each of which the other has no like; parts that may say the same triple go together."""
    entities = frozenset(one.entities) & frozenset(other.entities)
    nationalities = frozenset(one.nationalities) & frozenset(other.nationalities)
    outlets = frozenset(one.outlets) & frozenset(other.outlets)
    replaced = frozenset(one.replaced) & frozenset(other.replaced)
    unlike = frozenset(one.comparisons) ^ frozenset(other.comparisons)
    pairs = {(comparison.first, comparison.second) for comparison in unlike}

    def only(shared: Shared) -> Shared:
        return Shared(
            tuple(entity for entity in shared.entities if entity not in entities),
            tuple(told for told in shared.nationalities if told not in nationalities),
            tuple(outlet for outlet in shared.outlets if outlet not in outlets),
            tuple(told for told in shared.replaced if told not in replaced),
            () if one.types == other.types else shared.types,
            tuple(c for c in shared.comparisons if (c.first, c.second) in pairs),
        )

    return only(one), only(other)


def map_comparisons(comparisons: Iterable[Comparison], base: str) -> Iterator[Triple]:
    """Yield the triples of comparisons."""
    for comparison in comparisons:
        yield from _comparison(comparison, base)


def _comparison(comparison: Comparison, base: str) -> Iterator[Triple]:
    first = iri_of(fragment_iri(*comparison.first, base))
    second = iri_of(fragment_iri(*comparison.second, base))
    relation = term(f"kg:{comparison.relation}")
    key = f"{first.value} {comparison.relation} {second.value}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    iri = NamedNode(f"{base}comparison/{digest}")
    yield Triple(second, relation, first)
    yield Triple(iri, TYPE, term("kg:Comparison"))
    yield Triple(iri, term("kg:compares"), first)
    yield Triple(iri, term("kg:compares"), second)
    yield Triple(iri, term("kg:relation"), relation)
    yield decimal(iri, "kg:confidence", comparison.confidence)
    yield prose(iri, "kg:reason", comparison.reason)
