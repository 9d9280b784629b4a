"""Entities to triples: those that articles share, and the sources and works of one article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, Triple

from kg.graph.demonyms import is_demonym
from kg.graph.triples import TYPE, article_iri, entity_iri, integer, iri_of, link, prose, span_iri, span_triples, text
from kg.model import Article, Corpus, Entity, EntityType
from kg.vocabulary import ENTITY_CLASSES, term


def own_entities(corpus: Corpus) -> dict[str, list[Entity]]:
    """The sources and works of each article, which no other article shares, by its identifier."""
    found: dict[str, list[Entity]] = defaultdict(list)
    for entity in corpus.entities:
        if entity.article is not None:
            found[entity.article].append(entity)
    return found


def map_own(
    article: Article, entities: Iterable[Entity], kinds: Mapping[str, EntityType], base: str
) -> Iterator[Triple]:
    """Yield the triples of an article's own sources and works; ``kinds`` are those of what they belong to."""
    for entity in entities:
        yield from map_entity(entity, base)
        yield from _of_article(entity, article, kinds, base)


def map_entity(entity: Entity, base: str) -> Iterator[Triple]:
    """Yield the triples of an entity, but for what hangs on others."""
    iri = iri_of(entity_iri(entity.id, base))
    yield Triple(iri, TYPE, term(ENTITY_CLASSES[entity.type]))
    yield text(iri, "schema:name", entity.name)
    yield text(iri, "rdfs:label", entity.name)
    for alias in entity.aliases:
        if is_demonym(alias, entity):
            yield prose(iri, "kg:demonym", alias)
        else:
            yield text(iri, "schema:alternateName", alias)
    for title in entity.titles:
        yield prose(iri, "schema:jobTitle", title)
    for match in entity.exact_matches:
        yield link(iri, "schema:sameAs", match)
    if entity.governs is not None:
        yield link(iri, "schema:areaServed", entity_iri(entity.governs, base))
    if entity.location is not None and not entity.location.is_guess:
        geometry = iri_of(iri.value + "#geometry")
        point = f"POINT({entity.location.longitude:.5f} {entity.location.latitude:.5f})"
        yield Triple(iri, term("geo:hasGeometry"), geometry)
        yield Triple(geometry, TYPE, term("geo:Geometry"))
        yield Triple(geometry, term("geo:asWKT"), Literal(point, datatype=term("geo:wktLiteral")))
        if entity.location.inside is not None:
            yield prose(
                geometry, "rdfs:comment", f"The point of {entity.location.inside}, in or near which the text puts it"
            )


def _of_article(entity: Entity, article: Article, kinds: Mapping[str, EntityType], base: str) -> Iterator[Triple]:
    """What a source or a work has beyond other entities."""
    iri = iri_of(entity_iri(entity.id, base))
    yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
    if entity.of is not None:
        written = "schema:author" if kinds[entity.of] in ("person", "source") else "schema:publisher"
        yield link(iri, written if entity.type == "work" else "kg:of", entity_iri(entity.of, base))
    if entity.count is not None:
        yield integer(iri, "kg:count", entity.count)
    if entity.anonymous is not None:
        yield Triple(iri, term("kg:anonymous"), Literal(True))
        yield from span_triples(article, entity.anonymous, base)
        yield link(iri, "kg:anonymityMention", span_iri(article, entity.anonymous, base))
