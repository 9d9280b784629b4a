"""map: model objects to triples, under the ontology contract. The only mapper."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, Triple

from kg.graph.claim_reviews import map_verdict
from kg.graph.demonyms import is_demonym
from kg.graph.event_types import concepts
from kg.graph.triples import (
    TYPE,
    address,
    article_iri,
    date,
    decimal,
    entity_iri,
    event_iri,
    fragment_iri,
    integer,
    iri_of,
    link,
    prose,
    span_iri,
    span_triples,
    text,
)
from kg.model import (
    Article,
    Comparison,
    Corpus,
    Entity,
    EntityType,
    Event,
    ResolvedArticle,
    Statement,
    content_text,
)
from kg.vocabulary import ENTITY_CLASSES, LANGUAGE, term


def map_corpus(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of a corpus; ``base`` starts the IRIs of articles and entities."""
    own = own_entities(corpus)
    kinds = {entity.id: entity.type for entity in corpus.entities}
    for resolved in corpus.articles:
        yield from map_article(resolved, base)
        yield from map_own(resolved.article, own.get(resolved.article.id, ()), kinds, base)
    yield from map_shared(corpus, base)


def map_shared(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of what belongs to no single article: entities and comparisons."""
    yield from map_entities(corpus, base)
    yield from concepts(event.type for resolved in corpus.articles for event in resolved.extraction.events)
    for comparison in corpus.comparisons:
        yield from _comparison(comparison, base)


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
        yield from _entity(entity, base)
        yield from _of_article(entity, article, kinds, base)


def map_article(resolved: ResolvedArticle, base: str) -> Iterator[Triple]:
    """Yield the triples of one article: its text, mentions, statements, events and verdicts."""
    article = resolved.article
    yield from _article(resolved, base)
    for mention in resolved.mentions:
        span = iri_of(span_iri(article, (mention.start, mention.end), base))
        yield from span_triples(article, (mention.start, mention.end), base)
        yield link(span, "itsrdf:taIdentRef", entity_iri(mention.entity, base))
    by_id = {statement.id: statement for statement in resolved.extraction.statements}
    events = {event.id: event_iri(article.id, event, base) for event in resolved.extraction.events}
    for statement in resolved.extraction.statements:
        yield from _statement(article, statement, base)
        iri = iri_of(fragment_iri(article.id, statement.id, base))
        for about in statement.events:
            yield link(iri, "schema:about", events[about])
    for event in resolved.extraction.events:
        yield from map_event(article, event, base)
    for verdict in resolved.extraction.verdicts:
        yield from map_verdict(article, verdict, by_id.get(verdict.statement or ""), base)


def map_entities(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of the entities that articles share, with the countries of persons as nationalities."""
    country_places = {
        entity.location.country: entity.id
        for entity in corpus.entities
        if entity.type == "place" and entity.location is not None and entity.location.country in entity.countries
    }
    for entity in corpus.entities:
        if entity.article is not None:
            continue
        yield from _entity(entity, base)
        if entity.type == "person":
            for country in entity.countries:
                if country in country_places:
                    place = entity_iri(country_places[country], base)
                    yield link(iri_of(entity_iri(entity.id, base)), "schema:nationality", place)
    for outlet in sorted({a.outlet for a in corpus.articles if a.outlet}):
        outlet_iri = iri_of(entity_iri(outlet, base))
        yield Triple(outlet_iri, TYPE, term("schema:NewsMediaOrganization"))
    entities = {entity.id for entity in corpus.entities}
    for old, new in corpus.replaced:
        if new in entities:
            yield link(iri_of(entity_iri(old, base)), "dcterms:isReplacedBy", entity_iri(new, base))


def _article(resolved: ResolvedArticle, base: str) -> Iterator[Triple]:
    article = resolved.article
    iri = iri_of(article_iri(article.id, base))
    yield Triple(iri, TYPE, term("schema:NewsArticle"))
    yield Triple(iri, TYPE, term("nif:Context"))
    yield text(iri, "nif:isString", article.text)
    yield text(iri, "schema:identifier", article.id)
    yield text(iri, "schema:inLanguage", LANGUAGE)
    if article.headline:
        yield prose(iri, "schema:headline", article.headline)
    if article.published:
        yield date(iri, "schema:datePublished", article.published)
    if resolved.outlet:
        yield link(iri, "schema:publisher", entity_iri(resolved.outlet, base))
    if article.url:
        yield address(iri, article.url)
    if article.author:
        yield text(iri, "schema:author", article.author)


def _statement(article: Article, statement: Statement, base: str) -> Iterator[Triple]:
    iri = iri_of(fragment_iri(article.id, statement.id, base))
    yield Triple(iri, TYPE, term("kg:Statement"))
    yield Triple(iri, term("kg:mode"), term(f"kg:{statement.mode}"))
    yield Triple(iri, term("kg:kind"), term(f"kg:{statement.kind}"))
    for predicate, spans in (
        ("kg:speakerMention", statement.source),
        ("kg:cue", statement.cue),
        ("kg:content", statement.content),
    ):
        for span in spans:
            yield from span_triples(article, span, base)
            yield link(iri, predicate, span_iri(article, span, base))
    if statement.cue_lemma:
        yield text(iri, "kg:cueLemma", statement.cue_lemma)
    yield prose(iri, "schema:text", content_text(article.text, statement))
    for predicate, entities in (
        ("kg:speaker", statement.speakers),
        ("kg:addressee", (statement.addressee,)),
        ("schema:about", statement.about),
        ("kg:favours", statement.favours),
        ("kg:opposes", statement.opposes),
    ):
        for entity in entities:
            if entity is not None:
                yield link(iri, predicate, entity_iri(entity, base))
    if statement.within:
        yield link(iri, "kg:within", fragment_iri(article.id, statement.within, base))
    if statement.speaker_confidence is not None:
        yield decimal(iri, "kg:speakerConfidence", statement.speaker_confidence)
    yield Triple(iri, term("kg:negated"), Literal(statement.negated))
    yield Triple(iri, term("kg:hypothetical"), Literal(statement.hypothetical))
    if statement.said_on:
        yield date(iri, "kg:saidOn", statement.said_on)
    if statement.occasion:
        yield prose(iri, "kg:occasion", statement.occasion)
    yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
    yield decimal(iri, "kg:confidence", statement.confidence)


def map_event(article: Article, event: Event, base: str) -> Iterator[Triple]:
    """One telling; the triples of all of them together are the event's."""
    iri = iri_of(event_iri(article.id, event, base))
    happening = event.happening
    label = happening.label if happening else article.text[event.trigger[0] : event.trigger[1]]
    yield Triple(iri, TYPE, term("sem:Event"))
    yield prose(iri, "rdfs:label", label)
    yield Triple(iri, term("sem:eventType"), term(f"event:{event.type}"))
    telling = iri_of(span_iri(article, event.trigger, base))
    yield from span_triples(article, event.trigger, base)
    yield Triple(iri, term("kg:trigger"), telling)
    if event.place:
        yield link(iri, "sem:hasPlace", entity_iri(event.place, base))
    time = happening.time if happening else event.time
    if time:
        yield date(iri, "sem:hasTimeStamp", time)
    elif event.between is not None and happening is None:
        yield date(iri, "sem:hasEarliestBeginTimeStamp", event.between[0])
        yield date(iri, "sem:hasLatestEndTimeStamp", event.between[1])
    for node in (iri, telling):
        for predicate, entity in (("kg:agent", event.agent), ("kg:patient", event.patient)):
            if entity is not None:
                yield link(node, predicate, entity_iri(entity, base))
        if event.asserted_in:
            yield link(node, "kg:assertedIn", fragment_iri(article.id, event.asserted_in, base))
        yield Triple(node, term("kg:factuality"), term(f"kg:{event.factuality}"))
    yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))


def _entity(entity: Entity, base: str) -> Iterator[Triple]:
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


def _comparison(comparison: Comparison, base: str) -> Iterator[Triple]:
    first = iri_of(fragment_iri(*comparison.first, base))
    second = iri_of(fragment_iri(*comparison.second, base))
    relation = term(f"kg:{comparison.relation}")
    key = f"{first.value} {comparison.relation} {second.value}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    iri = iri_of(f"{base}comparison/{digest}")
    yield Triple(second, relation, first)
    yield Triple(iri, TYPE, term("kg:Comparison"))
    yield Triple(iri, term("kg:compares"), first)
    yield Triple(iri, term("kg:compares"), second)
    yield Triple(iri, term("kg:relation"), relation)
    yield decimal(iri, "kg:confidence", comparison.confidence)
    yield prose(iri, "kg:reason", comparison.reason)
