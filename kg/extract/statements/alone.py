"""Quotations that no verb of saying is beside: whose they are by the sentence or paragraph before, by the
signature below, or by words that bring them in ("In the words of Ana Ruiz, …")."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import SENTENCE_END, SUBJECTS, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.page import signature_after
from kg.extract.statements.quotes import Quotation
from kg.model import Block, Span

FEWEST_WORDS = 4
MOST_ASKED = 6  # words of a question like "Her message?"
# "Her message? “…”"
ANSWERING_NOUNS = (
    cues.TOLD_NOUNS
    | cues.REMARKS
    | frozenset("advice answer explanation message motto reply response slogan verdict".split())
)
OWNERS = frozenset({"his", "her", "their"})


def signed_below(text: str, quotation: Quotation, below: Block) -> Iterator[Attribution]:
    """A quotation whose signature stands on the line below: "– Ana Ruiz, mayor"."""
    signed = signature_after(text, (below.start, below.end))
    if signed is not None and quotation.closed:
        yield Attribution(((quotation.start, quotation.end),), *signed, origin="signature")


def introduces(block: Block, starts: Sequence[int]) -> bool:
    """Whether a paragraph can introduce a quotation below it: it holds none of its own."""
    first, last = (bisect.bisect_left(starts, edge) for edge in (block.start, block.end))
    return block.kind == "body" and first == last


def of_paragraph_before(doc: Doc, quotation: Quotation, before: Block) -> Iterator[Attribution]:
    """A quotation that is a paragraph of its own is the person's whom the paragraph before is about,
    if that quotes nobody."""
    if not _is_utterance(doc, quotation):
        return
    tokens = doc.char_span(before.start, before.end, alignment_mode="contract")
    subject = next((token for token in tokens if token.dep_ in SUBJECTS), None) if tokens is not None else None
    source = _person(doc, subject, (before.start, before.end)) if subject is not None else None
    if source is not None:
        yield Attribution(((quotation.start, quotation.end),), source, origin="alone")


def of_sentence_before(doc: Doc, frame: Span, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """A quotation that is a sentence of its own is the person's whom the sentence before it is about: "Lind
    turned to the crowd. “I will not resign.” The crowd cheered."; or the answer: "Her message? “Go home.”"."""
    text = text_of(doc)
    begin = frame[0]
    for quotation in quotations:
        lead, begin = (begin, quotation.start), quotation.end
        sentence = _sentence_before(doc, lead)
        if sentence is None or text[quotation.end : frame[1]].lstrip()[:1] in (",", "—", "–"):
            continue
        if sentence.text.rstrip().endswith("?"):
            yield from _answered(doc, sentence, quotation)
        elif _is_utterance(doc, quotation) and sentence.text.rstrip().endswith("."):
            source = _actor(doc, sentence)
            if source is not None:
                yield Attribution(((quotation.start, quotation.end),), source, origin="alone")


def is_gesture(doc: Doc, found: Attribution, claims: Sequence[Attribution]) -> bool:
    """Whether a quotation that is a sentence of its own, and somebody's by the sentence before it, is given to
    who does something in the next: "Lind turned to the crowd. “I will not resign.” | The crowd cheered"."""
    if found.verb is None or found.source is None or found.cue is None:
        return False
    start, end = found.content[0]
    if found.source[0] < end or not any(
        claim.origin == "alone" and claim.content == ((start, end),) for claim in claims
    ):
        return False
    text, verb = text_of(doc), doc[found.verb]
    is_next = text[end : found.source[0]].isspace() and text[found.source[0]].isupper()
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    noted = any(child.dep_ == "dobj" and child.lower_ in ("it", "that") for child in verb.children)
    return is_next and verb.pos_ == "VERB" and (lemma not in cues.QUOTING_VERBS or noted)


def _sentence_before(doc: Doc, lead: Span) -> TokenSpan | None:
    """The last sentence of what leads to a quotation, if it ends there and is whole."""
    text, (start, end) = text_of(doc), trim(text_of(doc), lead, " \t\n\r\xa0")
    if end <= start or text[end - 1] not in ".?":
        return None
    ends = [match.end() for match in SENTENCE_END.finditer(text, start, end)]
    begun = ends[-2] if len(ends) > 1 else start
    return doc.char_span(*trim(text, (begun, end), " \t\n\r\xa0"), alignment_mode="contract")


def _actor(doc: Doc, sentence: TokenSpan) -> Span | None:
    """The person whom a sentence is about."""
    if sentence.root.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((child for child in sentence.root.children if child.dep_ == "nsubj"), None)
    return _person(doc, subject, (sentence.start_char, sentence.end_char)) if subject is not None else None


def _answered(doc: Doc, question: TokenSpan, quotation: Quotation) -> Iterator[Attribution]:
    """ "Her message? “…”": the words of whose message it is."""
    noun = question.root
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if noun.lemma_.lower() not in ANSWERING_NOUNS or owner is None or len(question) > MOST_ASKED:
        return
    if owner.ent_type_ or owner.lower_ in OWNERS:
        source = trim(text_of(doc), _without_case(owner))
        cue = (noun.idx, question[-1].idx + len(question[-1]))
        yield Attribution(((quotation.start, quotation.end),), source, cue, noun.i, origin="alone")


def in_the_words_of(doc: Doc, frame: Span, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """ "In the words of Ana Ruiz, “…”", "In Lind's words, the plan is “dead”", "To quote Ms. Falk, “…”": what is
    quoted in the rest of the sentence; without marks, the sentence that they open."""
    tokens = doc.char_span(*frame, alignment_mode="contract")
    for token in tokens if tokens is not None else ():
        if token.lower_ not in ("words", "quote"):
            continue
        person = _whose_words(token)
        if person is None:
            continue
        source = trim(text_of(doc), _without_case(person))
        opening = token.head if token.lower_ == "words" else token.nbor(-1)
        end = max(source[1], token.idx + len(token))
        after = [q for q in quotations if q.start >= end and q.start < token.sent.end_char]
        cue = (opening.idx, token.idx + len(token))
        yield from (Attribution(((q.start, q.end),), source, cue, token.i, origin="in words") for q in after[:1])


def _whose_words(token: Token) -> Token | None:
    if token.lower_ == "quote":
        is_infinitive = token.tag_ == "VB" and token.i > token.sent.start and token.nbor(-1).lower_ == "to"
        person = next((c for c in token.children if c.dep_ == "dobj"), None) if is_infinitive else None
        return person if person is not None and token.i - token.sent.start < 2 else None
    if token.head.lower_ != "in" or token.dep_ != "pobj":
        return None
    of = next((c for c in token.children if c.lower_ == "of" and c.i == token.i + 1), None)
    if of is not None:
        return next((c for c in of.children if c.dep_ == "pobj"), None)
    return next((c for c in token.children if c.dep_ == "poss" and c.lower_ not in ("my", "our", "your")), None)


def _without_case(noun: Token) -> Span:
    """The phrase of a noun without its genitive and its clauses."""
    return subtree_span(noun, [c for c in noun.children if c.dep_ in ("case", "relcl", "punct") and c.i > noun.i])


def _is_utterance(doc: Doc, quotation: Quotation) -> bool:
    inner = text_of(doc)[slice(*quotation.inner)]
    is_sentence = inner[-1:] in tuple(".!?…")
    return quotation.closed and quotation.mark != "'" and is_sentence and len(inner.split()) >= FEWEST_WORDS


def _person(doc: Doc, subject: Token, limits: Span) -> Span | None:
    """The span of a subject that is somebody: a name, "she", or "her neighbour, Piet Aas"."""
    named = (subject, *(child for child in subject.children if child.dep_ in ("appos", "compound")))
    is_person = subject.lower_ in ("he", "she") or any(token.ent_type_ == "PERSON" for token in named)
    if not is_person or subject.idx < limits[0]:
        return None
    start, end = subtree_span(subject, [c for c in subject.children if c.dep_ == "relcl"])
    source = trim(text_of(doc), (max(start, limits[0]), min(end, limits[1])))
    return source if source[1] > source[0] else None
