"""Firms whose names hold a possessive mark or an honorific, which the tagger of names cuts: "Victoria's | Secret"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.extract.spans import text_of
from kg.names.parts import marked_brands


def with_marked_brands(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document, such firms whole; "Wendy's" is none where somebody is called Wendy."""
    brands = [
        span
        for match in marked_brands().finditer(text_of(doc))
        if (span := doc.char_span(*match.span(), label="ORG")) is not None and not _is_somebodys(span, spans)
    ]
    if not brands:
        return list(spans)
    inside = {token.i for span in brands for token in span}
    cut = [span for span in spans if inside.isdisjoint(range(span.start, span.end))]
    return sorted([*cut, *brands], key=lambda span: span.start)


def _is_somebodys(brand: Span, spans: Sequence[Span]) -> bool:
    """Whether what a mark ends is the name of somebody of the article, or part of a longer one."""
    if any(span.start < brand.start < span.end or span.start < brand.end < span.end for span in spans):
        return True
    is_name_alone = len(brand) == 2
    return is_name_alone and any(
        brand[0].text in {token.text for token in span}
        and not (len(span) == 1 and span.end < len(brand.doc) and brand.doc[span.end].text == brand[1].text)
        for span in spans
        if span.label_ == "PERSON"
    )
