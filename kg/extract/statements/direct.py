"""Quotations and who they are attributed to: the sentence around them, or the layout.

Beside a quotation any verb with a subject is a cue, so no list of verbs is needed here.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import EDGE, SENTENCE_END, subtree_span, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.alone import (
    in_the_words_of,
    introduces,
    name_alone,
    of_paragraph_before,
    of_sentence_before,
    presented,
    signed_below,
    told_below,
    told_next,
)
from kg.extract.statements.attribution import Attribution, Origin, cue_span
from kg.extract.statements.colloquial import brought_in
from kg.extract.statements.cue_verbs import cue_verb, last_cue_verb, source_beside, verb_at_end
from kg.extract.statements.letters import find_dialogue, find_letters
from kg.extract.statements.page import fills, of_card, signature_after, tweet
from kg.extract.statements.quotes import Quotation
from kg.extract.statements.speeches import find_speech
from kg.extract.statements.turns import find_turns
from kg.model import Article, Block, Span
from kg.reading.turns import in_line

PAUSES, PART = frozenset(",.?!…—–-"), re.compile(r" [a-z]")
GOES_ON = re.compile(r",? ?(?:and|but|or)\b")  # "called it “a shame”, and promised to close it"
CLAUSE_END = re.compile(r"[;:]")


def find_direct(article: Article, doc: Doc, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """Yield the attributions of quotations, nested ones included, in the order of the text."""
    yield from find_turns(article, doc)
    yield from find_letters(article, doc)
    yield from find_speech(article, doc)
    yield from find_dialogue(article, doc)
    starts = [quotation.start for quotation in quotations]
    previous: Block | None = None
    for block, below in itertools.zip_longest(article.blocks, article.blocks[1:]):
        first, last = (bisect.bisect_left(starts, edge) for edge in (block.start, block.end))
        inside = quotations[first:last]
        if block.kind == "body" and (tweeted := tweet(article.text, block)) is not None:
            yield tweeted
        elif block.kind == "body" and inside:
            card = previous if previous is not None and previous.kind == "card" else None
            card = None if card is not None and in_line(article.text, card, block) else card
            if card is not None and fills(article.text, block, inside[0]):
                yield of_card(article, block, inside[0])
            else:
                span = (block.start, block.end)
                lead = (previous.start, previous.end) if previous is not None else None
                level = [q for q in inside if q.depth == 0]
                framed = list(_in_frame(doc, span, level, lead))
                alone = bool(level) and fills(text_of(doc), block, level[0])
                if not framed and alone and below is not None and below.kind == "body":
                    framed = [*signed_below(doc, level[0], below), *told_below(doc, level[0], below)]
                if not framed and alone and previous is not None and introduces(previous, starts):
                    framed = list(of_paragraph_before(doc, level[0], previous))
                yield from framed
                yield from of_sentence_before(doc, span, level)
                yield from told_next(doc, span, level)
                yield from in_the_words_of(doc, span, level)
            for outer in inside:
                nested = [q for q in inside if q.depth == outer.depth + 1 and _within(q, outer)]
                yield from (replace(a, origin="nested") for a in _in_frame(doc, outer.inner, nested))
                yield from _unquoted_speech(doc, outer)
        previous = block


def _within(inner: Quotation, outer: Quotation) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _in_frame(
    doc: Doc,
    frame: Span,
    quotations: Sequence[Quotation],
    paragraph_before: Span | None = None,
) -> Iterator[Attribution]:
    """Attribute the quotations of one level inside a frame (a block, or an outer quotation).

    A paragraph before that ends in a colon introduces a quotation that opens the frame."""
    text = text_of(doc)
    current: Attribution | None = None
    gap_start = frame[0]
    for index, quotation in enumerate(quotations):
        next_start = quotations[index + 1].start if index + 1 < len(quotations) else frame[1]
        sentence = _sentence_start(text, gap_start, quotation.start)
        after = _attribution_after(doc, quotation, (quotation.end, next_start))
        before = _attribution_before(doc, (sentence, quotation.start))
        if paragraph_before is not None and quotation.start == frame[0] and (after is None or after[2] is None):
            before = _attribution_by_colon(doc, paragraph_before)
        span = (quotation.start, quotation.end)
        lead_in = trim(text, (sentence, quotation.start))
        if before is not None:
            if current is not None:
                yield current
            current = Attribution((span,), before[0], before[1], before[2], origin="before")
        elif after is not None:
            if current is not None:
                yield current
            start = lead_in[0] if lead_in[1] > lead_in[0] else quotation.start
            if gap_start > frame[0] and sentence == gap_start:
                start = quotation.start
            origin: Origin = "after" if after[2] is not None else "signature"
            current = Attribution(((start, quotation.end),), *after, origin=origin)
        elif current is not None and _continues(text, current, quotation, gap_start, lead_in):
            current = replace(current, content=(*current.content, span))
        gap_start = quotation.end
    if current is not None:
        yield current


def _sentence_start(text: str, gap_start: int, position: int) -> int:
    """Where the sentence that leads to ``position`` begins, not before ``gap_start``."""
    ends = [match.end() for match in SENTENCE_END.finditer(text, gap_start, position)]
    return ends[-1] if ends else gap_start


def _attribution_after(doc: Doc, quotation: Quotation, gap: Span) -> tuple[Span, Span | None, int | None] | None:
    """Source, cue and verb in the first sentence after a quotation that does not end one, or
    in the signature after one that does."""
    text = text_of(doc)
    signed = signature_after(text, gap)
    if signed is not None and quotation.closed:
        return *signed, None
    inner_end = quotation.inner[1]
    last = text[quotation.start : inner_end].rstrip()[-1:]
    follows = text[gap[0] : gap[1]].lstrip()
    if not follows or (last == "." and not follows.startswith(",")) or GOES_ON.match(follows):
        return None
    if not quotation.closed:
        return None
    end = min(
        (m.end() for p in (SENTENCE_END, CLAUSE_END) if (m := p.search(text, *gap))),
        default=gap[1],
    )
    must_know_verb = last in "?!…" and not follows[:1].islower() and not follows.startswith(",")
    needs_comma = last not in ",?!…—-–" and not follows.startswith((",", "—", "–", "-"))
    if needs_comma:
        return None
    verb = cue_verb(doc, (gap[0], end), must_know_verb)
    if verb is None:
        return _named_without_verb(doc, (gap[0], end)) if last == "," else None
    source = source_beside(doc, verb, (gap[0], end))
    if source is None or (must_know_verb and not _opens(doc, (gap[0], min(source[0], verb.idx)))):
        return None
    return source, cue_span(verb), verb.i


def _named_without_verb(doc: Doc, sentence: Span) -> tuple[Span, None, None] | None:
    """Who follows a quotation where the verb was forgotten: "“It will grow,” | Shen Juan, an analyst in Shenzhen |."."""
    span = trim(text_of(doc), sentence, f"{EDGE}.")
    tokens = doc.char_span(*span, alignment_mode="contract")
    if tokens is None or not len(tokens) or tokens[0].ent_type_ != "PERSON":
        return None
    is_phrase = not any(token.pos_ == "AUX" or token.tag_ in ("VBD", "VBZ", "VBP") for token in tokens)
    return (span, None, None) if is_phrase and text_of(doc)[span[1] : span[1] + 1] == "." else None


def _opens(doc: Doc, before: Span) -> bool:
    """Whether a sentence begins with its attribution: not "This, they say, is worse", of what was quoted before."""
    tokens = doc.char_span(*trim(text_of(doc), before), alignment_mode="expand")
    return tokens is None or all(token.pos_ in ("ADV", "CCONJ", "PUNCT", "SPACE", "AUX") for token in tokens)


def _attribution_before(doc: Doc, lead: Span) -> tuple[Span, Span, int | None] | None:
    """Source, cue and verb before a quotation that a colon, a comma or the cue introduces."""
    text = text_of(doc)
    start, end = trim(text, lead, " \t\n\r\xa0")
    if end <= start:
        return None
    if (spoken := brought_in(doc, lead)) is not None:
        return spoken
    introduces = text[end - 1] in ":,"
    verb = last_cue_verb(doc, (start, end)) or cue_verb(doc, (start, end), must_know_verb=text[end - 1] != ":")
    last = verb_at_end(doc, (start, end)) if text[end - 1] == ":" else None
    if last is not None and last != verb:
        verb = last if last.pos_ == "VERB" else None
    lemma = cues.cue_lemma(verb.lemma_, verb.text) if verb is not None else ""
    if verb is not None and verb.dep_ == "relcl" and text[end - 1] == ":" and lemma not in cues.QUOTING_VERBS:
        named = _named_by(verb.head, (start, end))
        return (named, (end - 1, end), None) if named is not None else None
    if verb is None and text[end - 1] == ":" and (named := name_alone(doc, (start, end))) is not None:
        return named, (end - 1, end), None
    if verb is None and text[end - 1] == ":" and (who := presented(doc, (start, end))) is not None:
        return who, (end - 1, end), None
    if verb is None or not (introduces or verb.idx + len(verb) == end):
        return None
    if text[end - 1] == "," and any(child.dep_ == "ccomp" and start <= child.idx < end for child in verb.children):
        return None
    source = source_beside(doc, verb, (start, end))
    return (source, cue_span(verb), verb.i) if source else None


def _named_by(noun: Token, lead: Span) -> Span | None:
    """Who stands before a colon with no more than a relative clause: "Ms. Aas, who owns three boats:"."""
    if noun.pos_ not in ("NOUN", "PROPN") or noun.dep_ not in ("ROOT", "nsubj") or noun.left_edge.idx != lead[0]:
        return None
    return trim(text_of(noun.doc), subtree_span(noun, [c for c in noun.children if c.dep_ in ("relcl", "punct")]))


def _attribution_by_colon(doc: Doc, paragraph: Span) -> tuple[Span, Span, int | None] | None:
    """Source, cue and verb in the last sentence of a paragraph that ends in a colon."""
    if text_of(doc)[paragraph[0] : paragraph[1]].rstrip()[-1:] != ":":
        return None
    ends = [m.end() for m in SENTENCE_END.finditer(text_of(doc), *paragraph)]
    return _attribution_before(doc, (ends[-1] if ends else paragraph[0], paragraph[1]))


def _continues(text: str, current: Attribution, quotation: Quotation, gap_start: int, lead_in: Span) -> bool:
    """Whether a quotation goes on what "…,” he said. “…" began: nothing stands between but
    the attribution's own sentence."""
    gap = text[gap_start : quotation.start].strip()
    if not gap:
        return True
    anchor = current.cue or current.source
    if anchor is None or not gap_start <= anchor[0] < quotation.start:
        return False
    if lead_in[1] <= lead_in[0]:
        is_part = text[quotation.inner[1] - 1] not in PAUSES and PART.match(
            text, quotation.end
        )  # "“The lads” are hens"
        return not is_part and len(SENTENCE_END.findall(gap)) == 1
    return gap.endswith(",") and not SENTENCE_END.search(gap)


def _unquoted_speech(doc: Doc, outer: Quotation) -> Iterator[Attribution]:
    """Speech without marks inside a quotation: "I said: Fine, we are ready." """
    text = text_of(doc)
    for match in re.finditer(r":\s+(?=[A-Z])", text[outer.start : outer.end]):
        colon = outer.start + match.start()
        start = outer.start + match.end()
        lead = (_sentence_start(text, outer.inner[0], colon), colon)
        verb = cue_verb(doc, lead, must_know_verb=True)
        if verb is None:
            continue
        source = source_beside(doc, verb, lead)
        ending = SENTENCE_END.search(text, start, outer.inner[1])
        end = ending.end() if ending else outer.inner[1]
        if source is not None:
            span = trim_sentence(text, (start, end))
            yield Attribution((span,), source, cue_span(verb), verb.i, origin="nested")
