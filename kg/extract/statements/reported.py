"""Statements inside statements: what somebody is said to say or think.

Rules of the syntax (`nested`) and words that often tell something, with what they govern (`inner`), propose; what is
learned from readings of real articles (`inner_choice`) decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, overlaps, own_subject, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.choice import weighed
from kg.extract.statements.inner import governed, proposed
from kg.extract.statements.inner_choice import RARELY, InnerModel, load_inner_model
from kg.extract.statements.inner_features import Candidate, features
from kg.extract.statements.nested import says_something, told_by
from kg.extract.statements.quoted_titles import is_title
from kg.model import Span, Spans

TELLING_WORDS = frozenset({"VERB", "AUX", "NOUN", "ADJ"})


def find_reported(doc: Doc, outer: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield what the content of the ``outer`` attributions tells of others, unless that is an attribution already.

    "“I said that I could not,” she said" holds two statements, and so do "Ruiz spoke about the dam,
    Reuters reports" and "She said that her father was confident that the mayor would come". In the present tense,
    and of thoughts, what "I", "we" and "you" say seldom counts: "people say" reports no occasion.
    """
    model = load_inner_model()
    for one in candidates(doc, outer, model):
        chance = model.chance(features(doc, one))
        if chance >= model.least and not is_title(doc, one.found, one.found.content):
            [known] = weighed(doc, [one.found])
            yield replace(known, confidence=min(known.confidence, round(chance, 4)))


def candidates(doc: Doc, outer: Sequence[Attribution], model: InnerModel) -> Iterator[Candidate]:
    """What may be told inside statements."""
    cues_taken = Nearby([found for found in outer if found.cue], lambda found: found.cue_spans)
    seen: set[int] = set()
    told: set[Spans] = set()  # "expressed concern about it": by the verb or the noun, once
    for span in sorted({span for found in outer for span in _joined(doc, found.content)}):
        tokens = doc.char_span(*span, alignment_mode="contract")
        for word in tokens if tokens is not None else ():
            cue = (word.idx, word.idx + len(word))
            if word.i in seen or (word.pos_ == "ADJ" and word.head.i in seen):
                continue
            if any(overlaps(cue, taken) for other in cues_taken(cue) for taken in other.cue_spans):
                continue
            one = candidate(word, span, model)
            if one is not None and one.found.content not in told:
                seen.add(word.i)
                told.add(one.found.content)
                yield one


def candidate(word: Token, span: Span, model: InnerModel) -> Candidate | None:
    """What a word may tell inside a content, by the rules or by what it governs."""
    if word.pos_ not in TELLING_WORDS:
        return None
    kind, head = governed(word)
    telling = model.telling(word.pos_, (cues.cue_lemma(word.lemma_, word.text), word.lemma_.lower()), kind)
    found = _inside(told_by(word, span), span, word.doc)
    if found is not None:
        return Candidate(found, True, kind, telling, span)
    found = _inside(proposed(word, kind, head), span, word.doc) if head is not None and telling > RARELY else None
    return Candidate(found, False, kind, telling, span) if found is not None else None


def _inside(found: Attribution | None, span: Span, doc: Doc) -> Attribution | None:
    """An attribution inside a statement's content, ended where that ends or goes on."""
    if found is None or not found.source or not contains(span, found.source):
        return None
    start, end = _without_outer(doc, found.content[0])
    # What is reported may go on, or only begin, after the end of what reports it.
    content = _without_joint(doc, trim_sentence(text_of(doc), (start, min(end, span[1]))))
    return replace(found, content=(content,)) if span[0] <= start and says_something(doc, content) else None


def _joined(doc: Doc, content: Spans) -> Iterator[Span]:
    """The pieces of a content, those that only a blank parts as one: "Obama told them this week | that he agreed"."""
    start, end = content[0]
    for begin, stop in content[1:]:
        if text_of(doc)[end:begin].strip(" "):
            yield start, end
            start = begin
        end = stop
    yield start, end


def _without_joint(doc: Doc, content: Span) -> Span:
    """A content without the "and" that joins what follows to what is around it."""
    tokens = doc.char_span(*content, alignment_mode="contract")
    if tokens is None or len(tokens) < 2 or tokens[-1].tag_ != "CC":
        return content
    return trim(text_of(doc), (content[0], tokens[-1].idx))


def _without_outer(doc: Doc, content: Span) -> Span:
    """A clause up to what goes on with the clause around it: "said he believed she was right | and that she would stay",
    "said he hoped she would stay | but that it was late"."""
    tokens = doc.char_span(*content, alignment_mode="contract")
    if tokens is None or tokens[0].lower_ == "that":
        return content
    for token in tokens[1:-1]:
        if token.lower_ in ("and", "but") and token.nbor(1).lower_ == "that" and token.nbor(1).dep_ == "mark":
            return content[0], token.idx
        clause = next((c for c in token.head.children if c.dep_ == "conj" and c.i > token.i), None)
        if token.lower_ == "but" and token.dep_ == "cc" and clause is not None and own_subject(clause) is not None:
            return content[0], token.idx
    return content
