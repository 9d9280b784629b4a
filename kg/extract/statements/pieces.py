"""Pieces of a content that are none of the speaker's words: a dateline, a question that he answers, what he does
while he speaks; and the clause with which he goes on, quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import Nearby, overlaps, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.edges import TELLING_VERBS
from kg.extract.statements.quotes import Quotation
from kg.model import Span
from kg.reading.dates import agency_dateline

ANSWERS = ("No", "Yes", "Not ", "Never", "Absolutely", "Maybe", "Perhaps")
LONGEST_DATELINE = 80
INITIALS = re.compile(r"\b((?:[A-Z]\.){2,})\s+(?=[A-Z][a-z]+\b)")
OPENING_TAGS = frozenset(("PRP", "VBD", "VBG", "VBN"))
ARTICLES = frozenset({"a", "an", "the"})
GOING_ON = frozenset({"but", "and", "though", "although", "while", "yet"})
OPENING = "“\"‘'«„"
CLOSING = "”\"’'»"


def without_strays(doc: Doc, found: Attribution) -> Attribution:
    """An attribution without pieces that nobody says."""
    content = tuple(_to_initials(doc, _after_dateline(doc, piece)) for piece in found.content)
    source = _after_dateline(doc, found.source) if found.source else None
    if len(content) > 1:
        kept = tuple(
            piece for at, piece in enumerate(content) if not _is_stray(doc, found, piece, content[at + 1 : at + 2])
        )
        content = kept or content
    return _with_article(doc, replace(found, content=content, source=source))


def _with_article(doc: Doc, found: Attribution) -> Attribution:
    """An attribution whose cue takes no article of what is told: "posted | an apology"."""
    if found.cue is None or not 0 <= found.content[0][0] - found.cue[1] <= 1:
        return found
    tokens = doc.char_span(*found.cue, alignment_mode="contract")
    if tokens is None or len(tokens) < 2 or tokens[-1].dep_ != "det" or tokens[-1].lower_ not in ARTICLES:
        return found
    if not found.content[0][0] <= tokens[-1].head.idx < found.content[0][1]:
        return found
    first = (tokens[-1].idx, found.content[0][1])
    return replace(found, cue=trim(text_of(doc), (found.cue[0], first[0])), content=(first, *found.content[1:]))


def _to_initials(doc: Doc, span: Span) -> Span:
    """A piece up to initials with which its sentence ends: "the mill was sold to the U.S. | Pressed on it, he left"."""
    text = text_of(doc)
    for match in INITIALS.finditer(text, *span):
        word = next(iter(doc.char_span(match.end(), match.end() + 1, alignment_mode="expand") or ()), None)
        opens = word is not None and word.tag_ in OPENING_TAGS and not word.ent_type_ and word.i + 1 < len(doc)
        if opens and word is not None and word.nbor(1).text[0].islower():
            return span[0], match.end(1)
    return span


def _after_dateline(doc: Doc, span: Span) -> Span:
    """ "BRUGES, Belgium — | Tomas Lind", where a sentence begins."""
    text, (start, end) = text_of(doc), span
    if not text[start : start + 3].isupper() or text[max(0, start - 2) : start].strip(" \n") not in ("", "."):
        return span
    length, _ = agency_dateline(text[start : min(end, start + LONGEST_DATELINE)])
    return (start + length, end) if text[start : start + length].rstrip()[-1:] in ("—", "–", "-") else span


def _is_stray(doc: Doc, found: Attribution, piece: Span, following: Sequence[Span]) -> bool:
    text = text_of(doc)
    words = text[slice(*piece)]
    if words.rstrip(CLOSING).endswith("?") and following and text[slice(*following[0])].startswith(ANSWERS):
        return True  # "“Will you go?” No, said Lind."
    if words[0] in OPENING:
        return False
    tokens = doc.char_span(*piece, alignment_mode="contract")
    if tokens is None or not len(tokens):
        return False
    if len(tokens) == 1 and tokens[0].tag_ in ("WP", "WRB"):
        return _is_asked(tokens)  # "What did she tell them? “…”"
    quoted = following and text[following[0][0]] in OPENING
    if quoted and tokens.root.lower_ in ("this", "these") and not any(token.pos_ == "VERB" for token in tokens):
        return True  # "says this about himself: “…”"
    return _is_done_meanwhile(doc, found, tokens)


def _is_asked(tokens: TokenSpan) -> bool:
    sentence = tokens[0].sent
    return tokens[0].i == sentence.start and sentence.text.rstrip().endswith("?")


def _is_done_meanwhile(doc: Doc, found: Attribution, tokens: TokenSpan) -> bool:
    """ "Trying to turn their words | against them, Ms. Falk said": a participle that hangs on the saying."""
    first = tokens[0]
    is_before = found.source is not None and tokens.end_char <= found.source[0]
    return (
        is_before and first.i == first.sent.start and first.tag_ == "VBG" and first.dep_ == "advcl"
        and found.verb is not None and first.head.i == found.verb
    )  # fmt: skip


def with_quoted_rest(doc: Doc, found: Sequence[Attribution], quotations: Sequence[Quotation]) -> list[Attribution]:
    """Attributions that go on to the end of their sentence where nobody else speaks there and words are quoted:
    "He added the plan was dead|, but the firm had had a “full conversation” about it"."""
    near = Nearby(found, lambda one: one.spans)
    return [_with_rest(doc, one, near, quotations) for one in found]


def _with_rest(doc: Doc, found: Attribution, near: Nearby[Attribution], quotations: Sequence[Quotation]) -> Attribution:
    text, (start, end) = text_of(doc), found.content[-1]
    if found.cue is None or found.cue[1] > start or text[end : end + 1] != ",":
        return found
    tokens = doc.char_span(start, end, alignment_mode="contract")
    if tokens is None or not len(tokens) or tokens.end + 1 >= len(doc) or doc[tokens.end + 1].lower_ not in GOING_ON:
        return found
    rest = (end, tokens[-1].sent.end_char)
    inside = [q for q in quotations if rest[0] < q.start < rest[1]]
    if (
        not inside
        or inside[-1].end > rest[1]
        or any(_speaks(other, rest) for other in near(rest) if other is not found)
    ):
        return found
    said = doc.char_span(*rest, alignment_mode="contract")
    if said is None or any(_tells(token) and not _is_quoted(token.idx, inside) for token in said):
        return found
    return replace(found, content=(*found.content[:-1], trim(text, (start, rest[1]), " \t\n\r\xa0.")))


def _speaks(other: Attribution, rest: Span) -> bool:
    return any(overlaps(part, rest) for part in other.spans)


def _tells(token: Token) -> bool:
    return token.pos_ == "VERB" and cues.cue_lemma(token.lemma_, token.text) in TELLING_VERBS


def _is_quoted(position: int, quotations: Sequence[Quotation]) -> bool:
    return any(quotation.start < position < quotation.end for quotation in quotations)
