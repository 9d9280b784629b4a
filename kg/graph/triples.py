"""IRIs, and triples of one subject: what every mapping of a model object is made of.

IRIs are derived from the article and the spans, so that they stay the same from build to
build; nothing here knows the time of day.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from kg.model import Article, Copy, Event, Span
from kg.names.slugs import article_path
from kg.vocabulary import LANGUAGE, date_type, term

TYPE = term("rdf:type")
# Characters that RDF's serialisations, XML's above all, can't carry.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BAD_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`]")


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


def span_iri(article: Article, span: Span, base: str) -> str:
    """The IRI of a span of an article (RFC 5147)."""
    return f"{article_iri(article.id, base)}#char={span[0]},{span[1]}"


def span_triples(article: Article, span: Span, base: str) -> Iterator[Triple]:
    """Where a span stands and what it says."""
    iri = iri_of(span_iri(article, span, base))
    yield Triple(iri, TYPE, term("nif:Phrase"))
    yield integer(iri, "nif:beginIndex", span[0])
    yield integer(iri, "nif:endIndex", span[1])
    yield text(iri, "nif:anchorOf", article.text[span[0] : span[1]])
    if article.pages:
        yield integer(iri, "kg:page", bisect_right(article.pages, span[0]))
    yield link(iri, "nif:referenceContext", article_iri(article.id, base))


def copy_term(copy: Copy) -> str:
    """The property that ties an article to the one whose text it carries."""
    return "kg:versionOf" if copy.is_version else "kg:copyOf"


def iri_of(value: str) -> NamedNode:
    """The node of an IRI."""
    return NamedNode(value)


def link(subject: NamedNode, predicate: str, target: str) -> Triple:
    """A triple to another node."""
    return Triple(subject, term(predicate), NamedNode(target))


def text(subject: NamedNode, predicate: str, value: str) -> Triple:
    """A triple to a string that is of no language: a name, an identifier, a stored text."""
    return Triple(subject, term(predicate), Literal(writable(value)))


def prose(subject: NamedNode, predicate: str, value: str) -> Triple:
    """A triple to words of the language that is read."""
    return Triple(subject, term(predicate), Literal(writable(value), language=LANGUAGE))


def address(subject: NamedNode, value: str) -> Triple:
    """A triple to the address of a page."""
    return Triple(subject, term("schema:url"), Literal(writable(value), datatype=term("xsd:anyURI")))


def integer(subject: NamedNode, predicate: str, value: int) -> Triple:
    """A triple to a whole number."""
    return Triple(subject, term(predicate), Literal(str(value), datatype=term("xsd:integer")))


def decimal(subject: NamedNode, predicate: str, value: float) -> Triple:
    """A triple to a number of two digits, cut off: what is below a threshold is not written as if it were at it."""
    written = f"{math.floor(value * 100 + 1e-9) / 100:.2f}".rstrip("0").rstrip(".")
    return Triple(subject, term(predicate), Literal(written, datatype=term("xsd:decimal")))


def date(subject: NamedNode, predicate: str, value: str) -> Triple:
    """A triple to a date, a month, a year (ISO 8601) or a day of any year ("--02-24")."""
    return Triple(subject, term(predicate), Literal(value, datatype=date_type(value)))


def writable(text: str) -> str:
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
