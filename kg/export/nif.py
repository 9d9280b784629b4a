"""NIF 2.0 as other tools of linguistic linked data expect it: contexts and strings by RFC 5147, with sentences.

The store keeps less: every span once more as ``nif:RFC5147String`` is a tenth more triples, sentences a
seventh, selectors twice as many; and its engine makes ``xsd:integer`` of ``xsd:nonNegativeInteger``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import BinaryIO

from pyoxigraph import Literal, NamedNode, Triple

from kg.export.nodes import ArticleNodes, articles
from kg.export.web_annotation import AROUND
from kg.export.words import sentences_of
from kg.graph.triples import TYPE, text
from kg.graph.turtle import write_turtle
from kg.store import Store
from kg.vocabulary import term

_ENGLISH = NamedNode("http://lexvo.org/id/iso639-3/eng")


def write_nif(store: Store, out: BinaryIO) -> None:
    """Write the articles' texts, sentences and spans as Turtle."""
    write_turtle((triple for article in articles(store) for triple in _article(article)), out, only_used=True)


def _article(found: ArticleNodes) -> Iterator[Triple]:
    article, whole = NamedNode(found.article.iri), found.article.one("nif:isString") or ""
    context = _string(article, 0, len(whole))
    yield Triple(context, TYPE, term("nif:Context"))
    yield Triple(context, TYPE, term("nif:RFC5147String"))
    yield text(context, "nif:isString", whole)
    yield from _place(context, 0, len(whole))
    yield Triple(context, term("nif:sourceUrl"), article)
    yield Triple(context, term("nif:predLang"), _ENGLISH)
    sentences = sorted(set(sentences_of(whole)))
    for begin, end in sentences:
        sentence = _string(article, begin, end)
        yield Triple(sentence, TYPE, term("nif:Sentence"))
        yield from _part(sentence, context, whole, begin, end)
    starts = [begin for begin, _ in sentences]
    for span in found.spans.values():
        begin, end = span.number("nif:beginIndex") or 0, span.number("nif:endIndex") or 0
        phrase = _string(article, begin, end)
        yield Triple(phrase, TYPE, term("nif:Phrase"))
        yield from _part(phrase, context, whole, begin, end)
        for entity in span.all("itsrdf:taIdentRef"):
            yield Triple(phrase, term("itsrdf:taIdentRef"), NamedNode(entity))
        around = bisect_right(starts, begin) - 1
        if around >= 0 and end <= sentences[around][1] and (begin, end) != sentences[around]:
            yield Triple(phrase, term("nif:superString"), _string(article, *sentences[around]))


def _part(part: NamedNode, context: NamedNode, whole: str, begin: int, end: int) -> Iterator[Triple]:
    yield Triple(part, TYPE, term("nif:RFC5147String"))
    yield from _place(part, begin, end)
    yield Triple(part, term("nif:referenceContext"), context)
    yield text(part, "nif:anchorOf", whole[begin:end])
    # The words around, by which the span is found again in a text that was edited.
    yield text(part, "nif:before", whole[max(0, begin - AROUND) : begin])
    yield text(part, "nif:after", whole[end : end + AROUND])


def _place(node: NamedNode, begin: int, end: int) -> Iterator[Triple]:
    for name, offset in (("nif:beginIndex", begin), ("nif:endIndex", end)):
        yield Triple(node, term(name), Literal(str(offset), datatype=term("xsd:nonNegativeInteger")))


def _string(article: NamedNode, begin: int, end: int) -> NamedNode:
    return NamedNode(f"{article.value}#char={begin},{end}")
