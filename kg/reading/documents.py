"""JSON files: an article, a list of them, an answer of a news interface, or a feed of claim reviews."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from typing import Any

from kg.errors import InputError
from kg.model import Article, MarkedReview
from kg.reading.claim_reviews import review_of
from kg.reading.fields import article_of, date_of, read_fields, said
from kg.reading.found import Found
from kg.reading.markup import first, listed, types
from kg.reading.text import decode, read_text

# Where interfaces put their list: NewsAPI and GDELT, Media Cloud, the Guardian, newscatcher, feeds.
_LISTS = ("articles", "stories", "results", "items", "docs", "data", "response", "entries", "claims", "dataFeedElement")
HOW_REVIEW = "headline and claim of a ClaimReview in a feed; the fact-check's own text is not in it"


def read_document(data: bytes, name: str) -> Iterator[Found]:
    """The articles of a JSON file."""
    text, _ = decode(data)
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            f"is broken JSON ({error.msg.removesuffix(' at')} at line {error.lineno}, column {error.colno})"
        ) from None
    except (ValueError, RecursionError):
        raise InputError("is JSON that can't be read; write a flat object, or a list of them") from None
    records = [record for record in _records(value) if isinstance(record, dict)]
    if not records:
        raise InputError('is JSON without articles; write an object with "text", or a list of them')
    told = False
    for number, record in enumerate(records, start=1):
        id, where = (name, "") if len(records) == 1 else (f"{name}:{number}", f"item {number}")
        if reviews := list(_reviews(record)):
            yield from (Found(_reviewed(review, node), where) for review, node in reviews)
            continue
        fields = read_fields(record)
        try:
            article = article_of(fields, id)
        except InputError as error:
            yield Found(error, where)
            continue
        notes = [fields.note, None if told else said(fields)]
        told = True
        yield Found(article, where, "; ".join(filter(None, notes)) or None, fields.values.get("language"))


def _records(value: Any, depth: int = 0) -> list[Any]:
    """The records of a document: the first list in it that may hold them."""
    if isinstance(value, list):
        return value
    if isinstance(value, dict) and depth < 3 and "text" not in read_fields(value).values:
        for name in _LISTS:
            if isinstance(value.get(name), list | dict):
                return _records(value[name], depth + 1)
    return [value]


def _reviews(record: dict[str, Any]) -> Iterator[tuple[MarkedReview, dict[str, Any]]]:
    """The reviews of a record: of schema.org, alone or in the items of a data feed, or as Google's
    Fact Check interface writes them."""
    nodes = [record, *listed(record.get("item"))]
    for node in nodes:
        if isinstance(node, dict) and "ClaimReview" in types(node) and (review := review_of(node)):
            yield review, node
    for node in listed(record.get("claimReview")):
        if not isinstance(node, dict) or not isinstance(record.get("text"), str):
            continue
        written = {
            "claimReviewed": record["text"],
            "itemReviewed": {"author": {"name": record.get("claimant")}, "datePublished": record.get("claimDate")},
            "reviewRating": {"alternateName": node.get("textualRating")},
            "author": {"@type": "Organization", "name": first(node.get("publisher")).get("name")},
            "datePublished": node.get("reviewDate"),
            "url": node.get("url"),
        }
        if review := review_of(written):
            yield review, {"headline": node.get("title")}


def _reviewed(review: MarkedReview, node: dict[str, Any]) -> Article:
    """The article of a review: what its headline and its claim say, for the feed has no more of it."""
    headline = node.get("headline") if isinstance(node.get("headline"), str) else None
    text = "".join(f"{line}\n" for line in dict.fromkeys(filter(None, (headline, review.claim))))
    id = f"review/{sha256(f'{review.url} {review.claim}'.encode('utf8', 'replace')).hexdigest()[:12]}"
    published = date_of(review.published) if review.published else None
    outlet = review.author if review.author_type == "organization" else None
    article = read_text(text, id, headline, published, outlet, review.url)
    return replace(article, reviews=(review,), made=HOW_REVIEW)
