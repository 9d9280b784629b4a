"""map: model objects to triples, under the ontology contract. The only mapper."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, Triple

from kg.graph.claim_reviews import map_verdict
from kg.graph.entities import map_own, own_entities
from kg.graph.shared import map_shared, shared_of
from kg.graph.triples import (
    TYPE,
    address,
    article_iri,
    copy_term,
    date,
    decimal,
    entity_iri,
    event_iri,
    fragment_iri,
    iri_of,
    link,
    prose,
    span_iri,
    span_triples,
    text,
)
from kg.model import (
    Article,
    Corpus,
    Event,
    ResolvedArticle,
    Statement,
    content_text,
)
from kg.vocabulary import LANGUAGE, term


def map_corpus(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of a corpus; ``base`` starts the IRIs of articles and entities."""
    own = own_entities(corpus)
    kinds = {entity.id: entity.type for entity in corpus.entities}
    for resolved in corpus.articles:
        yield from map_article(resolved, base)
        yield from map_own(resolved.article, own.get(resolved.article.id, ()), kinds, base)
    types = (event.type for resolved in corpus.articles for event in resolved.extraction.events)
    outlets = (resolved.outlet for resolved in corpus.articles if resolved.outlet)
    shared = shared_of(corpus.entities, corpus.comparisons, corpus.replaced, outlets, types)
    yield from map_shared(shared, base)


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
    if resolved.copy is not None:
        yield link(iri, copy_term(resolved.copy), article_iri(resolved.copy.of, base))
        yield decimal(iri, "kg:sameWords", resolved.copy.words)


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
    yield decimal(iri, "kg:confidence", happening.confidence if happening else event.confidence)
    yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
