"""Quoted titles of works, names and words that are only spoken of, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.kinds import is_work
from kg.model import Span

QUOTED = re.compile(r"[“\"‘«„]([^“”\"‘’«»„\n]+)[”\"’»“]")
# "the term “essential worker” was coined": the noun says that words are spoken of.
SPOKEN_OF = frozenset(
    "acronym adjective epithet expression label name nickname noun phrase term title verb word".split()
)
NAMING = cues.NAMING_VERBS | {"call"}
SMALL_WORDS = frozenset("a an and as at but by for from in into of on or over the to up with".split())


def is_title(doc: Doc, found: Attribution, content: Sequence[Span]) -> bool:
    """ "She read “War and Peace”": a quoted title is said by nobody, unless it is said."""
    text = text_of(doc)[content[0][0] : content[-1][1]]
    inner = text.strip("“”\"‘’'«»")
    words = [word for word in re.findall(r"[^\W\d_]+", inner) if word.lower() not in SMALL_WORDS]
    if len(inner) == len(text) or not words or not all(word[0].isupper() for word in words):
        return False
    verb = doc[found.verb] if found.verb is not None else None
    if verb is not None and verb.lemma_.lower() in cues.NAMING_VERBS:
        return True
    if verb is None or inner[-1:] in ",.?!…":
        return False
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    if lemma in ("read", "sing"):  # a banner reading “Water Is Life”
        return verb.dep_ != "acl" and not is_work(doc, found.source)
    return lemma not in cues.QUOTING_VERBS


def is_mentioned(doc: Doc, found: Attribution, content: Sequence[Span]) -> bool:
    """Whether marks only set off a word of which something is told, or the name of a thing: "the term “green growth” was
    coined", "a ship called “Hope” sank"."""
    text, (start, end) = text_of(doc), (content[0][0], content[-1][1])
    quoted = QUOTED.findall(text[start:end])
    if found.source is not None or found.verb is None or len(quoted) != 1:
        return False
    at = text.index(quoted[0], start) - 1
    before = doc.char_span(max(0, at - 2), at, alignment_mode="expand")
    if before is None or not text[:at].rstrip():
        return False
    verb, last = doc[found.verb], next((t for t in reversed(before) if not t.is_space), before[-1])
    if last.lemma_.lower() in SPOKEN_OF:
        return cues.cue_lemma(verb.lemma_, verb.text) not in cues.QUOTING_VERBS
    is_named = last.i == verb.i and verb.tag_ == "VBN" and verb.dep_ == "acl" and verb.lemma_.lower() in NAMING
    return is_named and not any(child.dep_ == "agent" for child in verb.children)
