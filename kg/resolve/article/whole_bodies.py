"""Bodies whose names the tagger of names cuts or passes over: "Victoria's | Secret", "Doctors Without Borders"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.extract.spans import text_of
from kg.names.parts import whole_bodies
from kg.places.senses import is_known_place
from kg.resolve.article.nouns import PERSON_NOUNS

OFFICES = ("Office", "Department")
# The last words of names of bodies that are often called after two.
NAMED_FOR = frozenset("Center Centre Foundation Fund Institute Library Museum Trust".split())
HOLDERS = PERSON_NOUNS | frozenset("clerk comptroller coroner examiner ombudsman treasurer".split())


def with_whole_bodies(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document, such bodies whole; "Wendy's" is none where somebody is called Wendy."""
    spans = _of_two_names(doc, _with_holders(doc, [_with_noun_before(span) for span in spans]))
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


def _with_noun_before(place: Span) -> Span:
    """A place with the capitalised plural right before it whose name it ends: "Universities | Scotland said"."""
    before = place.doc[place.start - 1] if place.start else None
    is_end = before is not None and place.label_ == "GPE" and place.root.dep_ == "appos" and place.root.head == before
    if before is None or not is_end or before.tag_ != "NNPS" or before.ent_type_ or before.text.isupper():
        return place
    return Span(place.doc, before.left_edge.i if before.left_edge.tag_ == "NNP" else before.i, place.end, label="ORG")


def _with_holders(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """An office with its holder by whose title it goes: "the U.S. Attorney's | Office"."""
    found: list[Span] = []
    for span in spans:
        first = span.start
        if len(span) == 1 and span.text in OFFICES and span.start > 1 and doc[span.start - 1].tag_ == "POS":
            holder = doc[span.start - 2]
            if holder.pos_ == "PROPN" and holder.lower_ in HOLDERS:
                first = holder.i
                while first > span.sent.start and doc[first - 1].pos_ == "PROPN":
                    first -= 1
        while found and found[-1].end > first:
            found.pop()
        found.append(span if first == span.start else Span(doc, first, span.end, label="ORG"))
    return found


def _of_two_names(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """Charities and the like that are named for two, of whom nothing is told apart: "the Wanjiru | and | Okello Trust"."""
    told = Counter(span.text for span in spans)
    found: list[Span] = []
    for span in spans:
        first = found[-1] if found else None
        is_trust = span.label_ == "ORG" and len(span) > 1 and span[-1].text in NAMED_FOR
        if first is not None and is_trust and doc[first.end : span.start].text == "and" and _is_half(first):
            if told[first.text] == sum(_opens_joint(other, first, span) for other in spans):
                found[-1] = Span(doc, first.start, span.end, label="ORG")
                continue
        found.append(span)
    return found


def _is_half(name: Span) -> bool:
    is_name = name.label_ in ("PERSON", "ORG") or not is_known_place(name.text)
    is_word = len(name) == 1 and name.text.istitle() and is_name
    return is_word and name.start > 0 and name.doc[name.start - 1].lower_ == "the"


def _opens_joint(name: Span, first: Span, body: Span) -> bool:
    """Whether a name stands where a joint one begins: "Wanjiru" in "Wanjiru and Okello Trust"."""
    return name.text == first.text and name.doc[name.end : name.end + 1 + len(body)].text == f"and {body.text}"


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
