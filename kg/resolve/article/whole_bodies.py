"""Bodies whose names the tagger of names cuts or passes over: "Victoria's | Secret", "Doctors Without Borders"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.extract.spans import text_of
from kg.names.parts import whole_bodies


def with_whole_bodies(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document, such bodies whole; "Wendy's" is none where somebody is called Wendy."""
    bodies = [
        span
        for match in whole_bodies().finditer(text_of(doc))
        if (span := doc.char_span(*match.span(), label="ORG")) is not None and not _is_somebodys(span, spans)
    ]
    if not bodies:
        return list(spans)
    inside = {token.i for span in bodies for token in span}
    cut = [span for span in spans if inside.isdisjoint(range(span.start, span.end))]
    return sorted([*cut, *bodies], key=lambda span: span.start)


def _is_somebodys(body: Span, spans: Sequence[Span]) -> bool:
    """Whether what a mark ends is the name of somebody of the article, or part of a longer one."""
    if any(span.start < body.start < span.end or span.start < body.end < span.end for span in spans):
        return True
    is_name_alone = len(body) == 2 and body[1].text in ("'s", "’s")
    return is_name_alone and any(
        body[0].text in {token.text for token in span}
        and not (len(span) == 1 and span.end < len(body.doc) and body.doc[span.end].text == body[1].text)
        for span in spans
        if span.label_ == "PERSON"
    )
