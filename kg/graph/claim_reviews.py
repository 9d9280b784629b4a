"""Verdicts and the claims they are on, as schema.org's ClaimReview and Claim."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import NamedNode, Triple

from kg.graph.triples import (
    TYPE,
    address,
    article_iri,
    date,
    entity_iri,
    fragment_iri,
    integer,
    iri_of,
    link,
    prose,
    span_iri,
    span_triples,
    text,
)
from kg.model import Article, Statement, Verdict, content_text
from kg.vocabulary import term


def map_verdict(article: Article, verdict: Verdict, statement: Statement | None, base: str) -> Iterator[Triple]:
    """A ClaimReview with all that search engines ask of one, as far as page and text tell it."""
    iri = iri_of(fragment_iri(article.id, verdict.id, base))
    rating = iri_of(iri.value + "-rating")
    review = verdict.review
    reviewed = iri_of(fragment_iri(article.id, statement.id if statement else f"{verdict.id}-claim", base))
    claim = content_text(article.text, statement) if statement else review.claim if review else ""
    yield Triple(iri, TYPE, term("schema:ClaimReview"))
    yield Triple(iri, term("schema:itemReviewed"), reviewed)
    yield prose(iri, "schema:claimReviewed", claim)
    yield Triple(iri, term("schema:reviewRating"), rating)
    yield Triple(rating, TYPE, term("schema:Rating"))
    yield text(rating, "schema:alternateName", verdict.rating)
    yield integer(rating, "schema:ratingValue", verdict.rating_value)
    yield integer(rating, "schema:worstRating", 1)
    yield integer(rating, "schema:bestRating", 5)
    if verdict.author:
        yield link(iri, "schema:author", entity_iri(verdict.author, base))
    if url := (review and review.url) or article.url:
        yield address(iri, url)
    if published := (review and review.published) or article.published:
        yield date(iri, "schema:datePublished", published)
    if verdict.evidence:
        yield from span_triples(article, verdict.evidence, base)
        yield link(iri, "kg:content", span_iri(article, verdict.evidence, base))
    yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
    yield from _claim(article, reviewed, verdict, statement, base)


def _claim(
    article: Article, iri: NamedNode, verdict: Verdict, statement: Statement | None, base: str
) -> Iterator[Triple]:
    """What is reviewed: a statement, or a claim that only the markup of the page tells."""
    yield Triple(iri, TYPE, term("schema:Claim"))
    by_markup = (verdict.speaker,) if verdict.speaker else ()
    for author in (statement.speakers if statement else ()) or by_markup:
        yield link(iri, "schema:author", entity_iri(author, base))
    said_on = (statement and statement.said_on) or (verdict.review and verdict.review.said_on)
    if said_on:
        yield date(iri, "schema:datePublished", said_on)
    if statement is None and verdict.review:
        yield prose(iri, "schema:text", verdict.review.claim)
        yield link(iri, "prov:wasDerivedFrom", article_iri(article.id, base))
