"""One choice for a quotation: how likely an attribution that quotation marks, the syntax or the
layout propose is right, beside what the tagger says of the same words.

The tagger has a calibration of its own. A proposal is as likely as others of its kind were that the
tagger did not make: of those made from the words after a quotation, by PolNeAR's annotators (420
articles of its training part); of the rest, whose like they mark seldom or never, by reading.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.extract.spans import text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, Origin

FEWEST_WORDS = 4
QUOTES, CLOSING = "“\"‘'«„»", ("”", '"', "’", "'", "»", "“", "«")
Counts = tuple[int, int]
"""How many proposals of a kind were right, of how many."""
COUNTED: dict[Origin, tuple[Counts, ...]] = {
    # Not plain (see `is_plain`), then plain; one entry where there is no such difference.
    "after": ((9, 144), (3, 3)),
    "before": ((3, 13), (17, 21)),
    "nested": ((14, 20), (38, 44)),
    "reported": ((26, 36), (78, 93)),
    "told now": ((13, 15),),
    "told in passing": ((2, 4),),
    "held": ((35, 37),),
    "noun": ((4, 4),),
    "signature": ((18, 19),),
    "card": ((18, 19),),
    "alone": ((16, 18),),
    "in words": ((2, 2),),
    "untagged": ((2, 3), (22, 24)),
    "turn": ((60, 61),),
}


def weighed(doc: Doc, proposed: Sequence[Attribution]) -> list[Attribution]:
    """The proposals with their confidence: the share of right ones of their kind (Laplace's rule of
    succession)."""
    result = []
    for found in proposed:
        counted = COUNTED[found.origin]
        right, read = counted[-1 if is_plain(doc, found) else 0]
        result.append(replace(found, confidence=round((right + 1) / (read + 2), 4)))
    return result


def is_plain(doc: Doc, found: Attribution) -> bool:
    """Before a quotation: a colon, a comma or a verb of crying out brings it in. After one: the words
    are all quoted, and a verb of saying follows. Inside others: a clause with a subject of its own.
    A turn, a card or a signature is always plain."""
    if found.origin in ("turn", "card", "signature"):
        return True
    if found.origin == "alone":
        return False
    text = text_of(doc)
    start, end = found.content[0]
    verb = doc[found.verb] if found.verb is not None else None
    lemma = cues.cue_lemma(verb.lemma_, verb.text) if verb is not None else ""
    if found.origin == "before":
        return text[max(0, start - FEWEST_WORDS) : start].rstrip().endswith((":", ",")) or lemma in cues.OUTCRY_VERBS
    if found.origin == "after" and (
        _is_inverted(doc, found) or (lemma in cues.QUOTING_VERBS and _is_said_on(doc, found))
    ):
        return True
    tokens = doc.char_span(start, end, alignment_mode="expand")
    if tokens is None or len(tokens) <= FEWEST_WORDS:
        return False
    if found.origin == "after":
        return text[start] in QUOTES and lemma in cues.QUOTING_VERBS
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in tokens.root.children)


def _is_inverted(doc: Doc, found: Attribution) -> bool:
    """Whether a quotation opens its sentence, and behind its comma come verb and speaker, whatever the verb: "“Nonsense,”
    shot back the harbour master". A title in apposition has a noun before it: "The film, “Frost,” beat the record"."""
    text, (start, _) = text_of(doc), found.content[0]
    before = text[:start].rstrip(" \t")
    opens = text[start] in QUOTES and (not before or before[-1] in '\n.!?”"')
    if not opens or found.verb is None or found.source is None:
        return False
    verb = doc[found.verb]
    quoted = text[: verb.idx].rstrip()
    between = doc.char_span(verb.idx + len(verb), found.source[0], alignment_mode="contract")
    return (
        verb.tag_ in ("VBD", "VBZ")
        and quoted[-1:] in CLOSING
        and quoted[-2:-1] in (",", "?", "!")
        and found.source[0] > verb.idx
        and all(token.pos_ in ("ADV", "ADP", "SPACE") for token in between or ())
    )


def _is_said_on(doc: Doc, found: Attribution) -> bool:
    """Whether a quotation, however short, opens its sentence, and behind its comma he says it: "“Nobody,” he repeated"."""
    text, (start, end) = text_of(doc), found.content[0]
    before = text[:start].rstrip(" \t")
    opens = text[start] in QUOTES and (not before or before[-1] in '\n.!?”"')
    if not opens or found.verb is None or found.source is None or text[end - 1] not in CLOSING:
        return False
    verb, source = doc[found.verb], doc.char_span(*found.source, alignment_mode="expand")
    is_next = source is not None and not text[end : found.source[0]].strip() and found.source[1] <= verb.idx
    between = doc.char_span(found.source[1], verb.idx, alignment_mode="contract") or ()
    return is_next and text[end - 2] in ",?!" and all(token.pos_ in ("ADV", "SPACE", "AUX") for token in between)
