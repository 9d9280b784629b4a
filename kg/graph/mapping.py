"""map: model objects to triples, under the ontology contract. The only mapper.

IRIs are derived from the article and the spans, so that they stay the same from build to
build; nothing here knows the time of day.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import (
    Article,
    Comparison,
    Corpus,
    Entity,
    EntityType,
    Event,
    ResolvedArticle,
    Span,
    Statement,
    Verdict,
    content_text,
)
from kg.names.slugs import article_path
from kg.vocabulary import DATE_TYPES, ENTITY_CLASSES, term

TYPE = term("rdf:type")
# Characters that RDF's serialisations, XML's above all, can't carry.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BAD_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


def map_corpus(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of a corpus; ``base`` starts the IRIs of articles and entities."""
    for resolved in corpus.articles:
        yield from map_article(resolved, base)
    yield from map_entities(corpus, base)
    for comparison in corpus.comparisons:
        yield from _comparison(comparison, base)


@lru_cache(maxsize=256)  # every span of an article asks for it
def article_iri(identifier: str, base: str) -> str:
    """The IRI of an article.

    >>> article_iri("a b/ü.txt", "https://testimonia.example/")
    'https://testimonia.example/article/a%20b/%C3%BC.txt'
    """
    return base + article_path(identifier)


def fragment_iri(article: str, fragment: str, base: str) -> str:
    """The IRI of a statement, event or verdict, from its identifier inside the article."""
    return f"{article_iri(article, base)}#{fragment}"


def event_iri(article: str, event: Event, base: str) -> str:
    """The IRI of an event that an article tells of, by the first telling of it anywhere."""
    return fragment_iri(*(event.happening.first if event.happening else (article, event.id)), base)


def entity_iri(identifier: str, base: str) -> str:
    """The IRI of an entity."""
    return base + identifier


def map_article(resolved: ResolvedArticle, base: str) -> Iterator[Triple]:
    """Yield the triples of one article: its text, mentions, statements, events and verdicts."""
    article = resolved.article
    yield from _article(resolved, base)
    for mention in resolved.mentions:
        span = _iri(_span_iri(article, (mention.start, mention.end), base))
        yield from _span(article, (mention.start, mention.end), base)
        yield _link(span, "itsrdf:taIdentRef", entity_iri(mention.entity, base))
    by_id = {statement.id: statement for statement in resolved.extraction.statements}
    events = {event.id: event_iri(article.id, event, base) for event in resolved.extraction.events}
    for statement in resolved.extraction.statements:
        yield from _statement(article, statement, base)
        iri = _iri(fragment_iri(article.id, statement.id, base))
        for about in statement.events:
            yield _link(iri, "schema:about", events[about])
    for event in resolved.extraction.events:
        yield from _event(article, event, base)
    for verdict in resolved.extraction.verdicts:
        yield from _verdict(article, verdict, by_id[verdict.statement], base)


def map_entities(corpus: Corpus, base: str) -> Iterator[Triple]:
    """Yield the triples of the entities, with the countries of persons as nationalities."""
    country_places = {
        entity.location.country: entity.id
        for entity in corpus.entities
        if entity.type == "place" and entity.location is not None and entity.location.country in entity.countries
    }
    kinds = {entity.id: entity.type for entity in corpus.entities}
    articles = {resolved.article.id: resolved.article for resolved in corpus.articles}
    for entity in corpus.entities:
        yield from _entity(entity, base)
        if entity.article is not None:
            yield from _of_article(entity, articles[entity.article], kinds, base)
        if entity.type == "person":
            for country in entity.countries:
                if country in country_places:
                    place = entity_iri(country_places[country], base)
                    yield _link(_iri(entity_iri(entity.id, base)), "schema:nationality", place)
    for outlet in sorted({a.outlet for a in corpus.articles if a.outlet}):
        outlet_iri = _iri(entity_iri(outlet, base))
        yield Triple(outlet_iri, TYPE, term("schema:NewsMediaOrganization"))


def _article(resolved: ResolvedArticle, base: str) -> Iterator[Triple]:
    article = resolved.article
    iri = _iri(article_iri(article.id, base))
    yield Triple(iri, TYPE, term("schema:NewsArticle"))
    yield Triple(iri, TYPE, term("nif:Context"))
    yield _text(iri, "nif:isString", article.text)
    yield _text(iri, "schema:identifier", article.id)
    if article.headline:
        yield _text(iri, "schema:headline", article.headline)
    if article.published:
        yield _date(iri, "schema:datePublished", article.published)
    if resolved.outlet:
        yield _link(iri, "schema:publisher", entity_iri(resolved.outlet, base))
    if article.url:
        yield Triple(iri, term("schema:url"), Literal(_writable(article.url), datatype=term("xsd:anyURI")))
    if article.author:
        yield _text(iri, "schema:author", article.author)


def _span_iri(article: Article, span: Span, base: str) -> str:
    return f"{article_iri(article.id, base)}#char={span[0]},{span[1]}"


def _span(article: Article, span: Span, base: str) -> Iterator[Triple]:
    iri = _iri(_span_iri(article, span, base))
    yield Triple(iri, TYPE, term("nif:Phrase"))
    yield _integer(iri, "nif:beginIndex", span[0])
    yield _integer(iri, "nif:endIndex", span[1])
    yield _text(iri, "nif:anchorOf", article.text[span[0] : span[1]])
    yield _link(iri, "nif:referenceContext", article_iri(article.id, base))


def _statement(article: Article, statement: Statement, base: str) -> Iterator[Triple]:
    iri = _iri(fragment_iri(article.id, statement.id, base))
    yield Triple(iri, TYPE, term("kg:Statement"))
    yield Triple(iri, term("kg:mode"), term(f"kg:{statement.mode}"))
    for predicate, spans in (
        ("kg:speakerMention", statement.source),
        ("kg:cue", statement.cue),
        ("kg:content", statement.content),
    ):
        for span in spans:
            yield from _span(article, span, base)
            yield _link(iri, predicate, _span_iri(article, span, base))
    if statement.cue_lemma:
        yield _text(iri, "kg:cueLemma", statement.cue_lemma)
    yield _text(iri, "schema:text", content_text(article.text, statement))
    for predicate, entities in (
        ("kg:speaker", statement.speakers),
        ("kg:addressee", (statement.addressee,)),
        ("schema:about", statement.about),
        ("kg:favours", statement.favours),
        ("kg:opposes", statement.opposes),
    ):
        for entity in entities:
            if entity is not None:
                yield _link(iri, predicate, entity_iri(entity, base))
    if statement.within:
        yield _link(iri, "kg:within", fragment_iri(article.id, statement.within, base))
    if statement.speaker_confidence is not None:
        yield _decimal(iri, "kg:speakerConfidence", statement.speaker_confidence)
    yield Triple(iri, term("kg:negated"), Literal(statement.negated))
    if statement.said_on:
        yield _date(iri, "kg:saidOn", statement.said_on)
    if statement.occasion:
        yield _text(iri, "kg:occasion", statement.occasion)
    yield _link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
    yield _decimal(iri, "kg:confidence", statement.confidence)


def _event(article: Article, event: Event, base: str) -> Iterator[Triple]:
    """One telling; the triples of all of them together are the event's."""
    iri = _iri(event_iri(article.id, event, base))
    happening = event.happening
    label = happening.label if happening else article.text[event.trigger[0] : event.trigger[1]]
    yield Triple(iri, TYPE, term("sem:Event"))
    yield _text(iri, "rdfs:label", label)
    yield Triple(iri, term("sem:eventType"), term(f"event:{event.type}"))
    telling = _iri(_span_iri(article, event.trigger, base))
    yield from _span(article, event.trigger, base)
    yield Triple(iri, term("kg:trigger"), telling)
    if event.place:
        yield _link(iri, "sem:hasPlace", entity_iri(event.place, base))
    time = happening.time if happening else event.time
    if time:
        yield _date(iri, "sem:hasTimeStamp", time)
    for node in (iri, telling):
        for predicate, entity in (("kg:agent", event.agent), ("kg:patient", event.patient)):
            if entity is not None:
                yield _link(node, predicate, entity_iri(entity, base))
        if event.asserted_in:
            yield _link(node, "kg:assertedIn", fragment_iri(article.id, event.asserted_in, base))
        yield Triple(node, term("kg:factuality"), term(f"kg:{event.factuality}"))
    yield _link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))


def _verdict(article: Article, verdict: Verdict, statement: Statement, base: str) -> Iterator[Triple]:
    iri = _iri(fragment_iri(article.id, verdict.id, base))
    rating = _iri(iri.value + "-rating")
    reviewed = _iri(fragment_iri(article.id, verdict.statement, base))
    yield Triple(iri, TYPE, term("schema:ClaimReview"))
    yield Triple(iri, term("schema:itemReviewed"), reviewed)
    yield Triple(reviewed, TYPE, term("schema:Claim"))
    yield _text(iri, "schema:claimReviewed", content_text(article.text, statement))
    yield Triple(iri, term("schema:reviewRating"), rating)
    yield Triple(rating, TYPE, term("schema:Rating"))
    yield _text(rating, "schema:alternateName", verdict.rating)
    yield _integer(rating, "schema:ratingValue", verdict.rating_value)
    yield _integer(rating, "schema:worstRating", 1)
    yield _integer(rating, "schema:bestRating", 5)
    if verdict.author:
        yield _link(iri, "schema:author", entity_iri(verdict.author, base))
    yield from _span(article, verdict.evidence, base)
    yield _link(iri, "kg:content", _span_iri(article, verdict.evidence, base))
    yield _link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))


def _entity(entity: Entity, base: str) -> Iterator[Triple]:
    iri = _iri(entity_iri(entity.id, base))
    yield Triple(iri, TYPE, term(ENTITY_CLASSES[entity.type]))
    yield _text(iri, "schema:name", entity.name)
    yield _text(iri, "rdfs:label", entity.name)
    for alias in entity.aliases:
        yield _text(iri, "schema:alternateName", alias)
    for title in entity.titles:
        yield _text(iri, "schema:jobTitle", title)
    for match in entity.exact_matches:
        yield _link(iri, "schema:sameAs", match)
    if entity.governs is not None:
        yield _link(iri, "schema:areaServed", entity_iri(entity.governs, base))
    if entity.location is not None and not entity.location.is_guess:
        geometry = _iri(iri.value + "#geometry")
        point = f"POINT({entity.location.longitude:.5f} {entity.location.latitude:.5f})"
        yield Triple(iri, term("geo:hasGeometry"), geometry)
        yield Triple(geometry, TYPE, term("geo:Geometry"))
        yield Triple(geometry, term("geo:asWKT"), Literal(point, datatype=term("geo:wktLiteral")))
        if entity.location.inside is not None:
            yield _text(
                geometry, "rdfs:comment", f"The point of {entity.location.inside}, in or near which the text puts it"
            )


def _of_article(entity: Entity, article: Article, kinds: Mapping[str, EntityType], base: str) -> Iterator[Triple]:
    """What a source or a work has beyond other entities."""
    iri = _iri(entity_iri(entity.id, base))
    yield _link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
    if entity.of is not None:
        written = "schema:author" if kinds[entity.of] in ("person", "source") else "schema:publisher"
        yield _link(iri, written if entity.type == "work" else "kg:of", entity_iri(entity.of, base))
    if entity.count is not None:
        yield _integer(iri, "kg:count", entity.count)
    if entity.anonymous is not None:
        yield Triple(iri, term("kg:anonymous"), Literal(True))
        yield from _span(article, entity.anonymous, base)
        yield _link(iri, "kg:anonymityMention", _span_iri(article, entity.anonymous, base))


def _comparison(comparison: Comparison, base: str) -> Iterator[Triple]:
    first = _iri(fragment_iri(*comparison.first, base))
    second = _iri(fragment_iri(*comparison.second, base))
    relation = term(f"kg:{comparison.relation}")
    key = f"{first.value} {comparison.relation} {second.value}"
    digest = hashlib.sha256(key.encode()).hexdigest()[:16]
    iri = _iri(f"{base}comparison/{digest}")
    yield Triple(second, relation, first)
    yield Triple(iri, TYPE, term("kg:Comparison"))
    yield Triple(iri, term("kg:compares"), first)
    yield Triple(iri, term("kg:compares"), second)
    yield Triple(iri, term("kg:relation"), relation)
    yield _decimal(iri, "kg:confidence", comparison.confidence)
    yield _text(iri, "kg:reason", comparison.reason)


def _iri(value: str) -> NamedNode:
    return NamedNode(value)


def _link(subject: NamedNode, predicate: str, target: str) -> Triple:
    return Triple(subject, term(predicate), NamedNode(target))


def _text(subject: NamedNode, predicate: str, value: str) -> Triple:
    return Triple(subject, term(predicate), Literal(_writable(value)))


def _integer(subject: NamedNode, predicate: str, value: int) -> Triple:
    return Triple(subject, term(predicate), Literal(str(value), datatype=term("xsd:integer")))


def _decimal(subject: NamedNode, predicate: str, value: float) -> Triple:
    written = f"{value:.2f}".rstrip("0").rstrip(".")
    return Triple(subject, term(predicate), Literal(written, datatype=term("xsd:decimal")))


def _date(subject: NamedNode, predicate: str, value: str) -> Triple:
    return Triple(subject, term(predicate), Literal(value, datatype=term(DATE_TYPES[len(value)])))


def _writable(text: str) -> str:
    """The text with each character that XML forbids replaced by U+FFFD, one for one, so that
    offsets hold."""
    return UNWRITABLE.sub("\ufffd", text)


def check_base(base: str) -> str | None:
    """Why ``base`` can't start IRIs, or None where it can."""
    if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:\S", base) or BAD_IN_IRI.search(base):
        return f"{base!r} is not an absolute IRI"
    if not base.endswith(("/", "#", ":")):
        return f"the base {base!r} must end in /, # or :"
    return None
