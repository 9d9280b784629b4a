"""Names of which the tagger sees one word, wherever the article has them: "50 | Cent", "Friends of | Berg"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.names.honorifics import HONORIFICS
from kg.resolve.article.nouns import HUMAN_NOUNS, PERSON_NOUNS

NOBODIES = HONORIFICS | HUMAN_NOUNS | PERSON_NOUNS  # "Secretary of | Defense" holds an office
OFTEN = 3  # times that a word stands in a longer name, and never without it
REACH = 2  # words of it before or behind


def with_longer_names(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """The names of a document in order, a word that always stands in the same longer name as that."""
    labels = {span.text: span.label_ for span in spans if len(span) == 1 and span.label_ in ("ORG", "PERSON")}
    places: dict[str, list[Span]] = defaultdict(list)
    for token in doc:
        if token.text in labels:
            places[token.text].append(_whole(Span(doc, token.i, token.i + 1, labels[token.text])))
    longer = {
        whole.start: whole
        for wholes in places.values()
        if len(wholes) >= OFTEN and len(wholes[0]) > 1 and len({whole.text for whole in wholes}) == 1
        for whole in wholes
    }
    taken = {i for whole in longer.values() for i in range(whole.start, whole.end)}
    kept = [span for span in spans if span.start not in taken]
    return sorted([*kept, *longer.values()], key=lambda span: span.start)


def _whole(span: Span) -> Span:
    """A name of one word with a number beside it, or with whose or what of it the words before tell."""
    doc, start, end = span.doc, span.start, span.end
    before, behind = doc[max(0, start - REACH) : start], doc[end : end + 1]
    if len(before) and _is_number(before[-1]):
        return Span(doc, start - 1, end, span.label_)
    if len(behind) and _is_number(behind[0]):
        return Span(doc, start, end + 1, "ORG")  # "Ginbot 7"
    is_of = len(before) == REACH and before[1].lower_ == "of" and before[0].text.istitle()
    if is_of and before[0].pos_ == "PROPN" and before[0].lower_ not in NOBODIES:
        return Span(doc, start - REACH, end, "ORG")
    return span


def _is_number(token: Token) -> bool:
    return token.text.isdigit() and len(token) < 4
