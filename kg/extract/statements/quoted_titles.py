"""Quoted titles of works, which nobody says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.kinds import is_work
from kg.model import Span

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
