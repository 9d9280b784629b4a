"""Who speaks, of what the tagger marks as a source: without what he does meanwhile, and nobody where
the source only causes what others voice."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.spans import EDGE, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.kinds import WORKS
from kg.model import Span


def source_of(doc: Doc, found: Attribution) -> Span | None:
    """The span of an attribution that names who speaks, in code points; None where it names nobody."""
    if found.source is None:
        return None
    source = _trimmed_source(doc, found.source)
    return None if _is_cause(doc, source, found.cue) else _noun_of(doc, source)


def is_dateline(doc: Doc, found: Attribution) -> bool:
    """ "KOTA KINABALU: Two women were sentenced": a place says nothing."""
    if found.source is None or found.cue is None or text_of(doc)[slice(*found.cue)] != ":":
        return False
    tokens = doc.char_span(*found.source, alignment_mode="expand")
    above = text_of(doc)[: found.source[0]].strip().split("\n")
    first = len(above) == 1 and text_of(doc)[: found.source[0]].rstrip(" ")[-1:] in ("", "\n")
    return tokens is not None and tokens.text.isupper() and first and not any(t.ent_type_ == "PERSON" for t in tokens)


def named_after(doc: Doc, found: Attribution) -> Attribution:
    """An attribution without a source whose content ends with a name behind the cue: "“…,” stressed | Harmse"."""
    if found.source is not None or found.cue is None or len(found.content) < 2:
        return found
    last = found.content[-1]
    tokens = doc.char_span(*last, alignment_mode="expand")
    behind = found.cue[1] <= last[0] and not text_of(doc)[found.cue[1] : last[0]].strip()
    if not behind or tokens is None or not all(token.pos_ == "PROPN" for token in tokens):
        return found
    return replace(found, content=found.content[:-1], source=last)


def _trimmed_source(doc: Doc, source: Span) -> Span:
    """A source without the bracket it would leave open, and without what it does: "Ana Ruiz, 41 |, wiping her eyes"."""
    start, end = trim(text_of(doc), source, f"{EDGE}(@")
    tokens = doc.char_span(start, end, alignment_mode="contract")
    if tokens is None:
        return start, end
    if len(tokens) > 1 and tokens[-1].pos_ == "AUX":
        return trim(text_of(doc), (start, tokens[-1].idx))  # "Ana Ruiz had | told"
    for token in tokens:
        if token.tag_ == "VBG" and token.dep_ in ("acl", "advcl") and token.i > tokens.start + 1:
            if token.nbor(-1).text == "," and token.right_edge.idx + len(token.right_edge) >= end:
                return trim(text_of(doc), (start, token.idx))
    return start, end


def _noun_of(doc: Doc, source: Span) -> Span:
    """Who speaks where a source is a clause: of "Marchers carried placards | saying" the placards, of
    "She went on stage | saying" her."""
    tokens = doc.char_span(*source, alignment_mode="expand")
    if tokens is None or tokens.root.pos_ != "VERB":
        return source
    subject = next((child for child in tokens.root.children if child.dep_ == "nsubj" and child.i >= tokens.start), None)
    if subject is None or subject.tag_ in ("WP", "WDT"):
        return source
    last = tokens[-1]
    chosen = last if last.dep_ == "dobj" and last.lemma_.lower() in WORKS else subject
    return trim(text_of(doc), (chosen.left_edge.idx, chosen.idx + len(chosen)))


def _is_cause(doc: Doc, source: Span, cue: Span | None) -> bool:
    """ "The drills prompted concerns that …": whether the source only causes what others voice."""
    tokens = doc.char_span(*cue, alignment_mode="expand") if cue else None
    noun = next((token for token in tokens or () if token.pos_ == "NOUN"), None)
    if tokens is None or noun is None:
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ in cues.CAUSING_PREPOSITIONS and noun.lemma_ not in cues.REMARKS:
        return source[1] <= noun.head.idx and not any(child.dep_ in ("poss", "det") for child in noun.children)
    if tokens.root.pos_ != "NOUN":
        return False
    verb = tokens.root.head
    return verb.lemma_ in cues.CAUSING_VERBS and source[1] <= verb.idx < tokens.root.idx
