"""Quotations that talk brings in without a verb of saying: "He’s like, ‘Stop’", "they go: ‘Stop’", "her answer was, ‘Stop’"."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import own_subject, subtree_span, text_of, trim
from kg.extract.statements.attribution import subject_of
from kg.extract.statements.tellers import EXPLETIVES, can_say
from kg.model import Span

REACH = 6  # tokens from "is" to "like": "was, you know, just like"
# What somebody says, whose it is.
WORDS = frozenset(
    "advice answer argument attitude message motto point question reaction reply response thought view".split()
)
SHORT_BE = frozenset(("’m", "'m", "’re", "'re", "’s", "'s"))
SENTENCE = re.compile(r"\W?[A-Z]\S*(?:\s+\S+){2}")  # of three words, where no comma stands before it


def brought_in(doc: Doc, lead: Span) -> tuple[Span, Span, int] | None:
    """Source, cue and verb of the words that end where a quotation begins."""
    text = text_of(doc)
    words = trim(text, lead, " \t\n\r\xa0,:.…")
    tokens = doc.char_span(*words, alignment_mode="contract")
    if tokens is None or len(tokens) < 2:
        return None
    paused = text[words[1] : lead[1]].strip() in (",", ":")
    last = tokens[-1]
    if last.lower_ == "like" and (paused or SENTENCE.match(text, lead[1])):
        return _being_like(tokens, last)
    if last.lemma_ == "go" and last.pos_ == "VERB" and (paused or SENTENCE.match(text, lead[1])):
        return _told_by(last, subject_of(last), (last.idx, words[1]))
    if last.lemma_ == "be" and paused:
        return _in_words(last)
    return None


def _being_like(tokens: TokenSpan, like: Token) -> tuple[Span, Span, int] | None:
    before = tokens.doc[max(tokens.start, like.i - REACH) : like.i]
    verb = next((t for t in reversed(before) if t.lemma_ == "be" or t.lower_ in SHORT_BE), None)
    return _told_by(verb, subject_of(verb), (verb.idx, like.idx + len(like))) if verb is not None else None


def _told_by(verb: Token, subject: Token | None, cue: Span) -> tuple[Span, Span, int] | None:
    if subject is None or subject.i > verb.i or subject.lower_ in EXPLETIVES or not can_say(subject):
        return None
    clauses = [child for child in subject.children if child.dep_ in ("relcl", "acl", "cc", "preconj")]
    return trim(text_of(verb.doc), subtree_span(subject, clauses)), cue, verb.i


def _in_words(verb: Token) -> tuple[Span, Span, int] | None:
    """ "The mayor’s answer was, ‘We know best’": whose the words are."""
    noun = own_subject(verb)
    if noun is None or noun.lemma_.lower() not in WORDS or noun.i > verb.i:
        return None
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is None or not (can_say(owner) or owner.tag_ == "PRP$"):
        return None
    start, end = trim(text_of(verb.doc), subtree_span(owner))
    possessive = next((child for child in owner.children if child.dep_ == "case"), None)
    end = possessive.idx if possessive is not None else end
    return (start, end), (noun.idx, verb.idx + len(verb)), verb.i
