"""An attribution as the finders hand it on: source, cue and content, nothing resolved.

The three parts follow PARC and PolNeAR (Newell et al. 2018, LREC).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Token

from kg.extract.spans import own_subject
from kg.extract.statements import tagger
from kg.model import Span, Spans

Origin = Literal[
    "tagger", "before", "after", "signature", "card", "nested", "alone", "turn",
    "reported", "told now", "told in passing", "held", "noun", "in words", "untagged",
]  # fmt: skip
"""How an attribution was found: by the tagger, by the words before or after a quotation, by a
signature, a name card, inside another quotation, inside another statement, by the paragraph
before a quotation that stands alone, or as a turn of a transcript."""

CUE_PARTS = ("aux", "auxpass", "neg", "prt")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of one attribution in code points; ``verb`` is the index of the cue's token;
    ``verbatim`` content is given word for word though no marks say so: a turn of a transcript;
    ``read`` is what the tagger read, if he found it. The confidence is the finder's own, by which one
    attribution goes before another."""

    content: Spans
    source: Span | None = None
    cue: Span | None = None
    verb: int | None = None
    confidence: float = 1.0
    verbatim: bool = False
    origin: Origin = "tagger"
    read: tagger.Attribution | None = None

    @property
    def cue_spans(self) -> Spans:
        """The cue as the spans of a statement: one or none."""
        return (self.cue,) if self.cue else ()

    @property
    def spans(self) -> Spans:
        """Content, cue and source."""
        return (*self.content, *self.cue_spans, *((self.source,) if self.source else ()))


def subject_of(verb: Token) -> Token | None:
    """The subject of a verb, taken from the verb that it is coordinated with if need be."""
    own = own_subject(verb)
    if own is not None:
        return own
    if verb.dep_ in ("conj", "xcomp") and verb.head.pos_ in ("VERB", "AUX"):
        return subject_of(verb.head)
    return None


def cue_span(verb: Token) -> Span:
    """The verb with its auxiliaries, negation and particle, where they touch it."""
    parts = {verb.i} | {child.i for child in verb.children if child.dep_ in CUE_PARTS and child.lower_ != "to"}
    doc = verb.doc
    adverbs = {child.i for child in verb.children if child.dep_ == "advmod"}
    first = last = verb.i
    while first - 1 in parts or (first - 1 in adverbs and first - 2 in parts):
        first -= 1
    while last + 1 in parts:
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
