"""All the words that name who speaks, where the tagger marks some of them."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.extract.spans import SUBJECTS, overlaps, phrase_end, text_of, trim
from kg.extract.statements.attribution import Attribution
from kg.model import Span

# What stands before the noun of a phrase, and names nobody by itself.
BEFORE_NOUNS = frozenset("det predet amod compound nummod quantmod".split())
LONGEST_NAME = 50  # code points between "according to" and what is said of who is named behind it
ARTICLES = frozenset({"a", "an", "the"})


def whole_source(doc: Doc, found: Attribution) -> Span | None:
    """The source continued to the noun on which its last word leans: "the | cable, sent on Monday, warned",
    "Mr. | Reed, delighted, said"; None where that noun is the cue ("a | call for") and nobody is named."""
    if found.source is None:
        return None
    tokens = doc.char_span(*found.source, alignment_mode="expand")
    if tokens is None or not len(tokens):
        return found.source
    if (together := _all_named(doc, found, tokens.root)) is not None:
        return together
    if (named := _behind_according(doc, found)) is not None:
        return named
    last, noun = tokens[-1], tokens[-1].head
    if len(tokens) > 1 and last.lower_ in ("who", "which", "that") and tokens[-2].tag_ not in ("IN", "CC"):
        return trim(text_of(doc), (found.source[0], last.idx))  # "critics who | question it"
    if last.dep_ not in BEFORE_NOUNS or noun.i <= last.i or noun.pos_ not in ("NOUN", "PROPN"):
        return found.source
    start, end = found.source
    limit = min((begin for begin, _ in (*found.content, *found.cue_spans) if begin >= end), default=len(text_of(doc)))
    nearest = noun.idx + len(noun)
    if nearest > limit:
        return None if len(tokens) == 1 and last.lower_ in ARTICLES else found.source
    is_inverted = found.cue is not None and found.cue[1] <= start and all(piece[1] <= start for piece in found.content)
    if last.dep_ == "det" and noun.dep_ not in SUBJECTS and noun.i != _governor(doc, found) and not is_inverted:
        return found.source
    whole = phrase_end(noun)
    return start, whole if whole <= limit and "," not in text_of(doc)[nearest:whole] else nearest


def _behind_according(doc: Doc, found: Attribution) -> Span | None:
    """All that follows "according to", where the source is only what a comma sets off: "to Bridgewatch, | a group of engineers"."""
    if found.source is None or found.cue is None or not (found.cue[1] < found.source[0] <= found.cue[1] + LONGEST_NAME):
        return None
    text, gap = text_of(doc), (found.cue[1], found.source[0])
    between = text[slice(*gap)].strip(" ")
    if not text[slice(*found.cue)].lower().endswith("according to") or between[-1:] != "," or not between[0].isupper():
        return None
    return None if any(overlaps(gap, piece) for piece in found.content) else trim(text, (gap[0], found.source[1]))


def _all_named(doc: Doc, found: Attribution, named: Token) -> Span | None:
    """All who speak together, where the source is only the last of them: "Mr. Lund and | Ms. Dale, both called for"."""
    first = named
    while first.dep_ == "conj" and first.head.pos_ in ("NOUN", "PROPN"):
        first = first.head
    if (
        first == named
        or first.dep_ != "nsubj"
        or first.ent_type_ != named.ent_type_
        or found.verb is None
        or found.source is None
    ):
        return None
    start = first.left_edge.idx
    is_own = first.head.i == found.verb or first.head == doc[found.verb].head
    return (
        (start, found.source[1]) if is_own and not any(overlaps((start, named.idx), s) for s in found.content) else None
    )


def _governor(doc: Doc, found: Attribution) -> int | None:
    """The index of the word on which the cue's verb hangs."""
    return doc[found.verb].head.i if found.verb is not None else None
