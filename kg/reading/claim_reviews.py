"""ClaimReviews that fact-checkers put into their pages (schema.org/ClaimReview)."""

from __future__ import annotations

import re
from typing import Any

from lxml.html import HtmlElement

from kg.model import MarkedReview
from kg.reading.dates import find_date
from kg.reading.markup import Node, first, name, nodes_of_type, text, types

# schema.org's own ends of a scale that doesn't name them.
WORST, BEST = 1.0, 5.0
NUMBER = re.compile(r"\s*(-?\d+(?:[.,]\d+)?)\s*(?:(?:/|of|out of)\s*(\d+))?\s*")
# What stands in place of a name where nobody is known.
NOBODY = re.compile(
    r"(?:unknown|anonymous|unspecified|not known|(?:various|multiple|several|many)(?: (?:people|persons|sources|users))?)",
    re.IGNORECASE,
)
WEB = re.compile(r"https?://[^\s/]+\S*", re.IGNORECASE)


def marked_reviews(tree: HtmlElement) -> tuple[MarkedReview, ...]:
    """The reviews that a page marks up, in order; what lacks its claim or rating is passed over,
    as search engines do."""
    found = filter(None, map(review_of, nodes_of_type(tree, "ClaimReview")))
    # A page may say the same in several ways: the one that says most counts.
    by_claim: dict[tuple[str, str], MarkedReview] = {}
    for review in found:
        key = review.claim.casefold(), review.rating.casefold()
        by_claim[key] = max(by_claim.get(key, review), review, key=_told)
    return tuple(by_claim.values())


def _told(review: MarkedReview) -> int:
    return sum(
        value is not None for value in (review.speaker, review.value, review.author, review.url, review.published)
    )


def review_of(node: Node) -> MarkedReview | None:
    """The review that a node of type ClaimReview tells; None without a claim or a rating."""
    reviewed = first(node.get("itemReviewed"))
    inner = first(reviewed.get("itemReviewed")) or reviewed
    claim = text(node.get("claimReviewed")) or next(
        (found for key in ("claimReviewed", "text", "name", "headline") if (found := text(inner.get(key)))), None
    )
    words, value = _rating(node.get("reviewRating"))
    if claim is None or (words is None and value is None):
        return None
    maker = _maker(inner) or reviewed.get("author")
    author = node.get("author") or node.get("creator") or node.get("publisher")
    return MarkedReview(
        claim=claim,
        speaker=None if NOBODY.fullmatch(name(maker) or "") else name(maker),
        rating=words or f"{value} of 5",
        value=value,
        speaker_type=_type(maker),
        author=name(author) or name(node.get("publisher")),
        author_type=_type(author) or "organization",
        url=_address(node.get("url")) or _address(node.get("mainEntityOfPage")) or _address(node.get("@id")),
        published=_date(node.get("datePublished")) or _date(node.get("dateCreated")) or _date(node.get("dateModified")),
        said_on=_date(inner.get("datePublished")) or _date(inner.get("dateCreated")),
    )


def _maker(claim: Node) -> Any:
    """By whom a claim is: its author, or that of the work in which it appeared."""
    works = (first(claim.get(key)) for key in ("firstAppearance", "appearance"))
    return claim.get("author") or claim.get("creator") or next((w["author"] for w in works if w.get("author")), None)


def _type(value: Any) -> Any:
    kinds = types(first(value))
    if "Person" in kinds:
        return "person"
    return "organization" if any(kind.endswith("Organization") for kind in kinds) else None


def _rating(value: Any) -> tuple[str | None, int | None]:
    """The outlet's words for a rating, and its place on 1 to 5."""
    rating = first(value)
    if not rating:
        return text(value), None
    given = text(rating.get("ratingValue"))
    words = text(rating.get("alternateName")) or text(rating.get("name"))
    if words is None and given is not None and not NUMBER.fullmatch(given):
        words = given  # in the wrong place
    return words, _value(rating)


def _value(rating: Node) -> int | None:
    """The rating brought to 1 to 5; None where it or its ends are no numbers, or out of order."""
    value, over = _number(rating.get("ratingValue"))
    worst, _ = _number(rating.get("worstRating"))
    best, _ = _number(rating.get("bestRating"))
    worst = WORST if worst is None else worst
    best = (over or BEST) if best is None else best
    if value is None or not worst <= value <= best or worst == best:
        return None
    return round(1 + 4 * (value - worst) / (best - worst))


def _number(value: Any) -> tuple[float | None, float | None]:
    """A number, also with a comma or in a string, and what it is out of ("2 of 5")."""
    match = NUMBER.fullmatch(str(next(iter(value), "") if isinstance(value, list) else value))
    if match is None or isinstance(value, bool):
        return None, None
    return float(match[1].replace(",", ".")), float(match[2]) if match[2] else None


def _address(value: Any) -> str | None:
    node = first(value)
    found = text(node.get("@id")) or text(node.get("url")) if node else text(value)
    return found if found and WEB.fullmatch(found) else None


def _date(value: Any) -> str | None:
    found = text(value)
    return find_date(found) if found else None
