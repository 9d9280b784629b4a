"""ClaimReviews that fact-checkers put into their pages as JSON-LD (schema.org/ClaimReview)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from kg.model import MarkedReview

MAXIMAL_DEPTH = 20


def marked_reviews(tree: HtmlElement) -> tuple[MarkedReview, ...]:
    """The reviews in the scripts of a page, in order; what isn't JSON or lacks its claim or
    rating is passed over, as search engines do."""
    found: list[MarkedReview] = []
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            document = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        found.extend(filter(None, map(_review, _reviews(document))))
    return tuple(dict.fromkeys(found))


def _reviews(node: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every ClaimReview in a document, also inside lists and graphs."""
    if depth > MAXIMAL_DEPTH:
        return
    if isinstance(node, list):
        for item in node:
            yield from _reviews(item, depth + 1)
    elif isinstance(node, dict):
        if any(str(kind).endswith("ClaimReview") for kind in _listed(node.get("@type"))):
            yield node
        for key in ("@graph", "review", "mainEntity", "subjectOf"):
            yield from _reviews(node.get(key), depth + 1)


def _review(node: dict[str, Any]) -> MarkedReview | None:
    claim = _text(node.get("claimReviewed"))
    rating = _first(node.get("reviewRating"))
    words = _text(rating.get("alternateName")) or _text(rating.get("name"))
    value = _value(rating)
    if claim is None or (words is None and value is None):
        return None
    author = _first(_first(node.get("itemReviewed")).get("author"))
    return MarkedReview(claim, _text(author.get("name")), words or f"{value} of 5", value)


def _value(rating: dict[str, Any]) -> int | None:
    """The rating brought to 1 to 5; None where it or its ends are no numbers, or out of order."""
    try:
        value, worst, best = (float(rating[key]) for key in ("ratingValue", "worstRating", "bestRating"))
    except (KeyError, TypeError, ValueError):
        return None
    if not worst <= value <= best or worst == best:
        return None
    return round(1 + 4 * (value - worst) / (best - worst))


def _listed(node: Any) -> list[Any]:
    return node if isinstance(node, list) else [node]


def _first(node: Any) -> dict[str, Any]:
    """The node, or the first of a list of nodes; empty where it is none."""
    first = next(iter(_listed(node)), None)
    return first if isinstance(first, dict) else {}


def _text(node: Any) -> str | None:
    return " ".join(node.split()) or None if isinstance(node, str) else None
