"""What stands before or inside a person's name: an honorific that the tagger takes for all of it, a nickname."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from kg.names.honorifics import CIVIL, HONORIFICS
from kg.resolve.article.nouns import ORGANIZATION_NOUNS, PERSON_NOUNS

OPENING, CLOSING = frozenset("\"“‘'"), frozenset("\"”’'")
NICKNAME = 4  # words inside quotes
LONGEST = 3  # words of a name behind an honorific
# What only people are called by: "Lord Ashby", not "King Street" or "Justice Department".
OF_PEOPLE = CIVIL | frozenset("baroness dame dr lady lord prof rep rev sen sir".split())


def past_honorifics(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The tagger's names; one that is an honorific alone gives way to the name behind it: "[Lord] Ashby"."""
    taken = {token.i for span in spans for token in span}
    found = []
    for span in spans:
        words = {token.lower_.rstrip(".") for token in span if token.text != "."}
        if span.label_ not in ("PERSON", "ORG") or not HONORIFICS.issuperset(words):
            found.append(span)
            continue
        first = span.end + 1 if span.end < len(doc) and doc[span.end].text == "." else span.end
        last = first
        while last < min(len(doc), first + LONGEST) and doc[last].pos_ == "PROPN" and doc[last].text.istitle():
            if last in taken or doc[last].lower_ in PERSON_NOUNS | ORGANIZATION_NOUNS:
                break
            last += 1
        if last > first and OF_PEOPLE.issuperset(words):
            found.append(Span(doc, first, last, "PERSON"))
        elif not (first < len(doc) and doc[first].ent_type_ == "PERSON" and not doc[first].is_sent_start):
            found.append(span)
    return found


def whole_nicknames(doc: Doc) -> list[Span]:
    """The tagger's names, those that it cuts at a nickname whole: "José “ | Pepe” Mujica", "Ann ( | Annie | ) | Lee"."""
    starts = {span.start: span for span in doc.ents if span.label_ == "PERSON"}
    found: list[Span] = []
    for span in doc.ents:
        if found and span.start < found[-1].end:
            continue
        found.append(_with_what_is_cut(doc, span, starts) if span.label_ == "PERSON" else span)
    return found


def _with_what_is_cut(doc: Doc, span: Span, starts: dict[int, Span]) -> Span:
    """A name with the nickname in marks behind it and the rest, where a name of somebody goes on behind these."""
    rest = starts.get(span.end + 1)
    marks = [token.text for token in span if token.text in OPENING | CLOSING]
    if len(marks) == 1 and marks[0] in OPENING and rest is not None and doc[span.end].text in CLOSING:
        return Span(doc, span.start, rest.end, "PERSON")  # "José “Pepe | ” | Mujica"
    is_inside = span[-1].text in OPENING
    opening = span.end - 1 if is_inside else span.end
    if opening >= len(doc) or doc[opening].text not in {*OPENING, "("} or doc[opening].is_sent_start:
        return span
    is_bracket = doc[opening].text == "("
    whole = starts.get(opening + 1)
    if is_inside and whole is not None and any(token.text in CLOSING for token in whole[1:NICKNAME]):
        return Span(doc, span.start, whole.end, "PERSON")
    for closing in range(opening + 2, min(len(doc) - 1, opening + 2 + (1 if is_bracket else NICKNAME))):
        if doc[closing].text == ")" if is_bracket else doc[closing].text in CLOSING:
            rest = starts.get(closing + 1)
            inside = doc[opening + 1 : closing]
            is_name = inside[0].text.istitle() and (not is_bracket or len(span) == 1)
            return Span(doc, span.start, rest.end, "PERSON") if rest is not None and is_name else span
    return span


def with_nicknames(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Edward “Ted” Cross" is one name."""
    found: list[Span] = []
    for span in spans:
        last = found[-1] if found else None
        if last is not None and last.label_ == span.label_ == "PERSON" and last.end < span.end:
            inside = [token.text for token in doc[last.end : span.end]]
            opens = bool(inside) and inside[0] in OPENING and span.start - last.end <= NICKNAME
            opens = opens and not inside[1].islower()  # a headline's quotation
            closings = [n for n, text in enumerate(inside[1:], 1) if text in CLOSING]
            if opens and closings and closings[0] <= NICKNAME and closings[0] < len(inside) - 1:
                if span.start - last.end <= 1 or closings[0] == span.start - last.end - 1:
                    found[-1] = Span(doc, last.start, span.end, "PERSON")
                    continue
        found.append(span)
    return found
