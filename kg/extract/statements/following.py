"""Quotations that nobody is given, and that go on from who spoke just before: "“…,” he said. ¶ “We shall see.”",
"Lund said the plans lacked force. “We would like more.”"

Newspapers name the speaker once; whole sentences quoted right behind, with nobody beside them, are his.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from spacy.tokens import Doc

from kg.extract.spans import SENTENCE_END, Nearby, contains, overlaps, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.alone import is_utterance
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.quotes import Quotation
from kg.model import Article, Block, Span, Spans

SPEAKING = (
    cues.QUOTING_VERBS
    | cues.ACCUSING_VERBS
    | cues.CALLING_VERBS
    | cues.DENYING_VERBS
    | cues.FAVOURING_VERBS
    | frozenset({"accord", "dismiss"})
) - cues.WISHING_VERBS
OPENING = "“\"‘'«„("
BLANK = " \t\r\n\xa0"


def find_following(
    article: Article, doc: Doc, found: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Attribution]:
    """The quotations of whole sentences that nobody has in ``found``, each given to who spoke in the sentence
    before it in its paragraph, or in the last one of the paragraph before."""
    near = Nearby(found, _parts)
    starts = [quotation.start for quotation in quotations]
    given: list[Attribution] = []
    before: Block | None = None
    for block in (block for block in article.blocks if block.kind != "chrome"):
        first, last = (bisect.bisect_left(starts, edge) for edge in (block.start, block.end))
        for quotation in quotations[first:last] if block.kind == "body" else ():
            span = (quotation.start, quotation.end)
            lead = _sentence_before(doc, block, before, quotation)
            if lead is None or any(overlaps(span, part) for one in near(span) for part in _parts(one)):
                continue
            owner = _speaker(doc, lead, [*near(lead), *given[-1:]])
            if owner is not None:
                given.append(Attribution((span,), owner.source, origin="alone"))
        before = block if block.kind == "body" else None
    return given


def _parts(found: Attribution) -> Spans:
    return (*found.content, *found.cue_spans, *((found.source,) if found.source else ()))


def _sentence_before(doc: Doc, block: Block, before: Block | None, quotation: Quotation) -> Span | None:
    """The sentence before a quotation that is a sentence or more itself; None where there is none, or where it
    goes on with the quotation, or the quotation's own goes on behind it."""
    text = text_of(doc)
    follows = text[quotation.end : block.end].lstrip(BLANK)[:1]
    if quotation.depth or not is_utterance(doc, quotation) or not text[quotation.inner[0]].isupper():
        return None
    if follows and not follows.isupper() and follows not in OPENING:
        return None
    start, end = trim(text, (block.start, quotation.start), BLANK)
    if end <= start:
        if before is None:
            return None
        start, end = before.start, before.end
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, end)]
    return (ends[-2] if len(ends) > 1 else start, end) if ends and ends[-1] == end else None


def _speaker(doc: Doc, sentence: Span, near: Sequence[Attribution]) -> Attribution | None:
    """Who speaks in a sentence, the only one there who speaks himself and isn't only told of."""
    inside = [one for one in near if any(overlaps(sentence, part) for part in _parts(one))]
    whole = [one for one in inside if not any(_encloses(other, one) for other in inside)]
    speakers = {one.source for one in whole}
    if len(speakers) != 1 or not all(_speaks(doc, one) for one in whole):
        return None
    return whole[-1]


def _encloses(other: Attribution, one: Attribution) -> bool:
    anchor = one.cue or one.source
    return other is not one and anchor is not None and any(contains(span, anchor) for span in other.content)


def _speaks(doc: Doc, found: Attribution) -> bool:
    """Whether an attribution says that one person, or a body, speaks."""
    tokens = doc.char_span(*found.source, alignment_mode="expand") if found.source else None
    if tokens is None or tokens.root.tag_ in ("NNS", "NNPS") or tokens.root.lower_ in ("they", "we", "it"):
        return False
    if found.verb is None:
        return True
    verb = doc[found.verb]
    is_negated = any(child.dep_ == "neg" for child in verb.children)
    return not is_negated and cues.cue_lemma(verb.lemma_, verb.text) in SPEAKING
