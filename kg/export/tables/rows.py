"""The rows of the tables, made from the nodes of a store; each is a tuple in the order of the columns."""

from __future__ import annotations

from collections.abc import Iterator

from kg.export.nodes import ArticleNodes, Node, iris_of, nodes
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import ACTOR_CLASSES, ALSO_CALLED

Row = tuple[object, ...]
Names = dict[str, tuple[str | None, str]]
"""The name and the kind of each entity, by IRI."""

_POINTS = "SELECT ?entity ?point { ?entity geo:hasGeometry/geo:asWKT ?point } ORDER BY ?entity ?point"
_COMPARED = """
SELECT ?comparison ?first ?second {
  ?comparison kg:compares ?first, ?second ; kg:relation ?relation .
  ?second ?relation ?first .
} ORDER BY ?comparison ?first"""


def article_rows(found: ArticleNodes, names: Names) -> Iterator[tuple[str, Row]]:
    """The rows that one article gives, each with its table."""
    article = found.article
    outlet = article.one("schema:publisher")
    yield (
        "articles",
        (
            article.iri,
            article.one("schema:identifier"),
            article.one("schema:headline"),
            article.one("schema:datePublished"),
            outlet,
            names.get(outlet or "", (None, ""))[0],
            article.one("schema:author"),
            article.one("schema:url"),
            article.one("nif:isString"),
            article.one("kg:copyOf"),
            article.one("kg:versionOf"),
            article.share("kg:sameWords"),
        ),
    )
    for statement in found.of_class("kg:Statement"):
        yield "statements", _statement(found, statement)
        for speaker in statement.all("kg:speaker"):
            published = article.one("schema:datePublished")
            name, kind = names.get(speaker, (None, ""))
            yield "speakers", (statement.iri, article.iri, speaker, name, kind or None, published)
    for span in sorted(found.spans.values(), key=_place):
        for entity in span.all("itsrdf:taIdentRef"):
            yield "mentions", (article.iri, *_place(span), span.one("nif:anchorOf"), entity)
    for event in found.of_class("sem:Event"):
        for trigger in sorted(event.all("kg:trigger")):
            if trigger in found.spans:
                yield "events", _event(article.iri, event, found.spans[trigger])
    for verdict in found.of_class("schema:ClaimReview"):
        yield "verdicts", _verdict(found, verdict)


def entity_rows(store: Store) -> Iterator[tuple[Row, str, str | None, str]]:
    """The row of each entity, and its IRI, name and kind."""
    kinds: dict[str, str] = {}
    for kind, class_name in ACTOR_CLASSES.items():
        kinds |= dict.fromkeys(iris_of(store, class_name), kind)
    points = {entity.value: point.value for entity, point in select(store, _POINTS)}
    for entity in nodes(store, sorted(kinds)):
        kind = kinds[entity.iri]
        row = (
            entity.iri,
            entity.one("schema:name"),
            kind,
            sorted(name for said in ALSO_CALLED for name in entity.all(said)),
            entity.all("schema:jobTitle"),
            entity.all("schema:sameAs"),
            entity.all("schema:nationality"),
            entity.one("schema:areaServed"),
            points.get(entity.iri),
            entity.one("prov:wasDerivedFrom"),
            entity.one("kg:of") or entity.one("schema:author") or entity.one("schema:publisher"),
            entity.truth("kg:anonymous"),
            entity.number("kg:count"),
        )
        yield row, entity.iri, entity.one("schema:name"), kind


def comparison_rows(store: Store) -> Iterator[Row]:
    """The row of each comparison; the second statement is the one that relates to the first."""
    found = select(store, _COMPARED)
    order = {comparison.value: (first.value, second.value) for comparison, first, second in found}
    for comparison in nodes(store, sorted(order)):
        yield (
            comparison.iri,
            *order[comparison.iri],
            comparison.term("kg:relation"),
            comparison.share("kg:confidence"),
            comparison.one("kg:reason"),
        )


def _place(span: Node) -> tuple[int, int]:
    return span.number("nif:beginIndex") or 0, span.number("nif:endIndex") or 0


def _statement(found: ArticleNodes, node: Node) -> Row:
    content = found.offsets(node, "kg:content")
    return (
        node.iri,
        found.article.iri,
        node.term("kg:mode"),
        node.term("kg:kind"),
        node.one("schema:text"),
        min((begin for begin, _ in content), default=None),
        max((end for _, end in content), default=None),
        content,
        found.offsets(node, "kg:cue"),
        node.one("kg:cueLemma"),
        found.offsets(node, "kg:speakerMention"),
        node.one("kg:speaker"),
        node.share("kg:speakerConfidence"),
        node.one("kg:addressee"),
        node.all("schema:about"),
        node.all("kg:favours"),
        node.all("kg:opposes"),
        node.one("kg:within"),
        node.truth("kg:negated"),
        node.truth("kg:hypothetical"),
        node.one("kg:saidOn"),
        node.one("kg:occasion"),
        node.share("kg:confidence"),
    )


def _event(article: str, event: Node, telling: Node) -> Row:
    return (
        event.iri,
        article,
        *_place(telling),
        telling.one("nif:anchorOf"),
        event.one("rdfs:label"),
        event.term("sem:eventType"),
        telling.one("kg:agent"),
        telling.one("kg:patient"),
        event.one("sem:hasPlace"),
        event.one("sem:hasTimeStamp"),
        event.one("sem:hasEarliestBeginTimeStamp"),
        event.one("sem:hasLatestEndTimeStamp"),
        telling.one("kg:assertedIn"),
        telling.term("kg:factuality"),
        event.share("kg:confidence"),
    )


def _verdict(found: ArticleNodes, node: Node) -> Row:
    evidence = found.offsets(node, "kg:content")
    rating = found.ratings[node.one("schema:reviewRating") or ""]
    return (
        node.iri,
        found.article.iri,
        node.one("schema:itemReviewed"),
        node.one("schema:claimReviewed"),
        rating.one("schema:alternateName"),
        rating.number("schema:ratingValue"),
        node.one("schema:author"),
        *(evidence[0] if evidence else (None, None)),
        node.one("schema:url"),
        node.one("schema:datePublished"),
    )
