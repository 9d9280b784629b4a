"""What the words of a statement's content tell of whether a reader would accept it, as named numbers."""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import SENTENCE_END, text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.kinds import is_clause
from kg.model import Span, Statement

MARKS = '“”"«»„'
SAYING = cues.CLAUSE_VERBS | cues.QUOTING_VERBS
JOINING = frozenset("and but or nor while although though whereas".split())
QUOTE_GOES_ON = re.compile(r"[^\n]{0,3}\s?[“\"]")
SHORT, LONG = 4, 45  # words


def of_content(doc: Doc, found: Attribution, verb: Token | None, statement: Statement) -> dict[str, float]:
    text = text_of(doc)
    pieces = [tokens for span in statement.content if (tokens := tokens_of(doc, span)) is not None]
    words = [token for piece in pieces for token in piece if not token.is_punct and not token.is_space]
    whole = " ".join(text[start:end] for start, end in statement.content)
    told: dict[str, float] = {}
    if len(words) <= SHORT:
        told["content short"] = 1.0
    if len(words) > LONG:
        told["content long"] = 1.0
    if len(statement.content) > 1:
        told[f"content pieces {statement.mode}"] = 1.0
    if statement.mode != "direct" and not any(token.pos_ in ("VERB", "AUX") for token in words):
        told["content no verb"] = 1.0
    elif statement.mode == "indirect" and verb is not None and is_clause(doc, verb, statement.content):
        told["content clause"] = 1.0
    if loose := _words_between(pieces, found, statement):
        told["pieces apart"] = math.log1p(loose)
    if sum(whole.count(mark) for mark in MARKS) % 2:
        told["content open mark"] = 1.0
    if statement.mode == "indirect" and any(
        SENTENCE_END.search(text, start, end - 2) for start, end in statement.content
    ):
        told["content over sentences"] = 1.0
    last = statement.content[-1][1]
    saying = [part for part in (found.source, found.cue) if part is not None and part[0] >= last]
    if statement.mode != "indirect" and QUOTE_GOES_ON.match(
        text, max(last, *(p[1] for p in saying)) if saying else last
    ):
        told["content goes on"] = 1.0
    if statement.mode != "direct":
        if any(token.lower_ == "but" and token.head.i == piece.root.i for piece in pieces for token in piece):
            told["content but"] = 1.0
        if "content clause" not in told and any(_is_saying(token) for token in words):
            told["content says"] = 1.0
        if "content clause" not in told and any(_is_occasion(token) for piece in pieces for token in piece[1:]):
            told["content occasion"] = 1.0
    for piece, span in zip(pieces, statement.content, strict=False):
        for name in _edges(text, piece, span, found):
            told[name] = 1.0
    return told


def _words_between(pieces: Sequence[TokenSpan], found: Attribution, statement: Statement) -> int:
    """How many words stand between the pieces that are no part of who says them, and to whom."""
    parts = [part for part in (found.source, found.cue, statement.addressee_span) if part is not None]
    return sum(
        token.is_alpha and not any(start <= token.idx < end for start, end in parts)
        for one, next_ in itertools.pairwise(pieces)
        for token in one.doc[one.end : next_.start]
    )


def _is_saying(token: Token) -> bool:
    return token.tag_ == "VBG" and token.dep_ in ("acl", "advcl") and token.lemma_.lower() in SAYING


def _is_occasion(token: Token) -> bool:
    """Whether a word tells when or where something is said rather than what: "in a letter", "when she came"."""
    noun = (
        token.dep_ == "pobj" and token.lemma_.lower() in cues.OCCASION_NOUNS and token.head.lower_ in ("in", "at", "on")
    )
    return noun or (token.dep_ == "advmod" and token.lower_ == "when")


def _edges(text: str, piece: TokenSpan, span: Span, found: Attribution) -> Sequence[str]:
    """What is odd about where a piece begins and ends."""
    doc, told = piece.doc, []
    quoted_end = text[span[1] - 1] in "”\"’'»"
    after = text[span[1] : span[1] + 3]
    ends = quoted_end or after[:1] in (".", "!", "?", "\n", "") or text[span[1] - 1] in ".!?…"
    if not ends:
        rest = doc[piece.end] if piece.end < len(doc) else None
        while rest is not None and rest.is_punct and rest.i + 1 < len(doc):
            rest = doc[rest.i + 1]
        told.append(f"end {_what_follows(rest, piece, found, after)}")
    before = text[max(0, span[0] - 2) : span[0]]
    begins = text[span[0]] in "“\"‘'«„" or not before.strip() or before.strip()[-1] in '.!?:”"' or "\n" in before
    if not begins and found.cue is not None and span[0] > found.cue[1]:
        between = text[found.cue[1] : span[0]].strip(" ,:").lower()
        if between not in ("", "that", "if", "whether"):
            told.append("start off cue")
    return told


def _what_follows(rest: Token | None, piece: TokenSpan, found: Attribution, after: str) -> str:
    """In one word, what stands behind a content that ends before its sentence does."""
    if rest is None:
        return "text"
    at = (rest.idx, rest.idx + len(rest))
    for part in (found.cue, found.source):
        if part is not None and part[0] <= at[0] < part[1]:
            return "saying"
    within = piece.start <= rest.head.i < piece.end
    comma = after[:1] == ","
    if rest.lower_ in JOINING:
        return "and"
    if not within and not any(piece.start <= t.head.i < piece.end for t in rest.ancestors):
        return "clear"
    return "comma" if comma else "cut"


def tokens_of(doc: Doc, span: Span) -> TokenSpan | None:
    """The words that a span touches."""
    return doc.char_span(*span, alignment_mode="expand")
