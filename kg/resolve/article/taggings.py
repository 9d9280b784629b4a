"""What the tagger of names calls a name and is none, or of another kind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from kg.names.honorifics import OFFICES_BEFORE
from kg.resolve.article.nouns import PARTISANS
from kg.resolve.article.speaking import PEOPLE_NOUNS

PARTY_AND_STATE = re.compile(r"^[DRI][-–—](?:[A-Z]|$)|^[DRI][-–—]?$")
PLURAL_ACRONYM = re.compile(r"^[A-Z]{2,}s$")
MARKUP = re.compile(r"[<>=]|://")
# A single word of these parts of speech names no body: "The", "Congressional", "ultra-Orthodox".
NAMELESS = ("DET", "ADJ", "ADV", "ADP", "PRON", "INTJ", "AUX", "SCONJ", "CCONJ", "PART")
# Beliefs, fears and laws are neither peoples nor parties.
NO_PEOPLE = re.compile(r"(?:ism|phobia|care|caid)s?$", re.IGNORECASE)
SINGULAR = frozenset("a an one another the this that each every no".split())
# Words that make another party's name of the name of a party behind them.
LEGAL_FORMS = frozenset("Inc Ltd LLC LLP Corp PLC plc GmbH".split())
PARTY_WORDS = frozenset("liberal lib social christian free national progressive radical ulster centre center".split())
RELIGIOUS = frozenset("buddhist christian hindu islamic jewish sikh".split())


def is_no_name(entity: Span) -> bool:
    """Whether what the tagger calls a name is none: "D-Nevada", markup, an adjective alone."""
    if entity.label_ in ("PERSON", "ORG", "GPE", "LOC") and PARTY_AND_STATE.match(entity.text):
        return True
    if entity.label_ in ("PERSON", "ORG") and MARKUP.search(entity.text):
        return True
    if entity.label_ == "PERSON" and PLURAL_ACRONYM.match(entity.text):
        return True
    if entity.label_ in ("PERSON", "ORG") and is_rank(entity):
        return True
    if entity.label_ == "NORP":
        return bool(NO_PEOPLE.search(entity.text)) or is_member(entity.root)
    word = entity[0]
    is_name = word.text.isupper() and len(word) > 1 or word.text in ("Labour", "Labor")
    return entity.label_ == "ORG" and len(entity) == 1 and word.pos_ in NAMELESS and not is_name


def is_rank(entity: Span) -> bool:
    """Whether a name is that of a rank alone, before a full stop or the name of who has it: "Insp."."""
    words = [token.lower_.rstrip(".") for token in entity if token.text != "."]
    after = entity.doc[entity.end] if entity.end < len(entity.doc) else None
    is_before = after is not None and (after.ent_type_ == "PERSON" or after.text == ".")
    return is_before and OFFICES_BEFORE.issuperset(words)


def is_member(noun: Token) -> bool:
    """Whether a noun means somebody of a party, not the party: "the Ohio Republican"."""
    is_singular = noun.tag_ in ("NN", "NNP") and noun.dep_ not in ("amod", "compound", "nmod")
    is_partisan = noun.lower_ in PARTISANS and noun.lower_ in PEOPLE_NOUNS
    return is_singular and is_partisan and any(c.lower_ in SINGULAR for c in noun.children)


def label_of(entity: Span) -> str:
    """The kind of a name; a state that a religion calls its own is a body without a place."""
    words = entity.text.lower().split()
    is_body = (
        entity.label_ in ("GPE", "LOC", "FAC") and words[-1:] == ["state"] and not RELIGIOUS.isdisjoint(words[:-1])
    )
    return "ORG" if is_body else entity.label_


def with_party_words(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Liberal | Democrats" and "Lib | Dems" are a party, and other people than Democrats."""
    found: list[Span] = []
    for span in spans:
        before = doc[span.start - 1] if span.start else None
        is_party = (
            span.label_ in ("NORP", "ORG") and len(span) == 1 and span[0].lower_ in PARTISANS and span.text[0].isupper()
        )
        if is_party and before is not None and before.text.istitle() and before.lower_ in PARTY_WORDS:
            first = span.start - 1
            if found and found[-1].end > first:
                first = found.pop().start
            span = Span(doc, first, span.end, "ORG")
        found.append(span)
    return found


def with_legal_forms(doc: Doc, spans: Sequence[Span]) -> list[Span]:
    """ "Acme, | Inc." and "Acme | Ltd." are one firm each, and "Inc." alone is none."""
    found: list[Span] = []
    for span in spans:
        end = found[-1].end if found else 0
        if span.end <= end or len(span) == 1 and _is_legal_form(span[0]):
            continue
        if span.start < end:
            span = Span(doc, end, span.end, span.label_)  # ", Inc. | Beta Ltd." read as one
        after = span.end + 1 if span.end < len(doc) and doc[span.end].text == "," else span.end
        is_firm = span.label_ in ("ORG", "PERSON") and after < len(doc) and _is_legal_form(doc[after])
        found.append(Span(doc, span.start, after + 1, "ORG") if is_firm else span)
    return found


def _is_legal_form(token: Token) -> bool:
    return token.text.rstrip(".") in LEGAL_FORMS
