"""Quotations that no verb of saying is beside: whose they are by the sentence or paragraph before, by the
signature below, or by words that bring them in ("In the words of Ana Ruiz, …")."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from kg.extract.spans import EDGE, SENTENCE_END, SUBJECTS, subtree_span, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.page import signature_line
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
SPOKEN_NOUNS = ANSWERING_NOUNS | frozenset(
    "account assessment judgement judgment memory plea recollection view word".split()
)
VIEWS = frozenset("estimation judgement judgment opinion reckoning telling view".split())
POINTERS = frozenset({"that", "this", "those", "these", "such"})
OWNERS = frozenset({"his", "her", "their"})
VIEWING = frozenset("answer believe expect explain fear feel hope make mean reply respond say see think want".split())
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


def signed_below(doc: Doc, quotation: Quotation, below: Block) -> Iterator[Attribution]:
    """A quotation whose signature stands on the line below: "– Ana Ruiz, mayor", "– a spokesman for the clinic"."""
    signed = signature_line(text_of(doc), (below.start, below.end))
    words = doc.char_span(*signed[0], alignment_mode="expand") if signed is not None else None
    is_phrase = words is not None and not any(token.tag_ in FINITE_TAGS for token in words)
    if signed is not None and is_phrase and quotation.closed:
        yield Attribution(((quotation.start, quotation.end),), *signed, origin="signature")


def told_below(doc: Doc, quotation: Quotation, below: Block) -> Iterator[Attribution]:
    """A quotation of which the next paragraph says whose it was: "That is how Ana Ruiz described the storm", "Those
    were the words of Ana Ruiz", "So said Ana Ruiz"."""
    yield from _told_in(doc, quotation, (below.start, below.end))


def told_next(doc: Doc, frame: Span, quotations: Sequence[Quotation]) -> Iterator[Attribution]:
    """A quotation of which the sentence behind it in its paragraph says so."""
    for quotation in quotations:
        begins = quotation.start == frame[0] or text_of(doc)[frame[0] : quotation.start].rstrip()[-1:] in tuple(".!?")
        if quotation.closed and begins:
            yield from _told_in(doc, quotation, (quotation.end, frame[1]))


def _told_in(doc: Doc, quotation: Quotation, below: Span) -> Iterator[Attribution]:
    tokens = doc.char_span(*trim(text_of(doc), below, " \t\n\r\xa0"), alignment_mode="contract")
    sentence = tokens[0].sent if tokens is not None and len(tokens) else None
    found = _teller(sentence) if sentence is not None and is_utterance(doc, quotation) else None
    if found is not None and names_person(found[0]):
        person, cue = found
        source = trim(text_of(doc), _without_case(person))
        yield Attribution(((quotation.start, quotation.end),), source, (cue.idx, cue.idx + len(cue)), origin="alone")


def _teller(sentence: TokenSpan) -> tuple[Token, Token] | None:
    """Who a sentence says that words before it were of, and the word by which it does."""
    root = sentence.root
    if sentence[0].lower_ in ("so", "thus") and cues.cue_lemma(root.lemma_, root.text) in cues.QUOTING_VERBS:
        subject = next((child for child in root.children if child.dep_ == "nsubj" and child.i > root.i), None)
        return (subject, root) if subject is not None and root.i == sentence[0].i + 1 else None
    if sentence[0].lower_ not in POINTERS or root.lemma_ != "be" or root.i != sentence[0].i + 1:
        return None
    verb = next((child for child in root.children if child.dep_ in ("ccomp", "advcl")), None)
    asks = verb is not None and any(child.lower_ in ("how", "what") for child in verb.children)
    if verb is not None and asks:
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
        return (subject, verb) if subject is not None else None
    noun = next((child for child in root.children if child.dep_ == "attr"), None)
    if noun is None or noun.lemma_.lower() not in SPOKEN_NOUNS:
        return None
    by = [inner for c in noun.children if c.lower_ in ("of", "from") for inner in c.children if inner.dep_ == "pobj"]
    owner = next(iter([*by, *(child for child in noun.children if child.dep_ == "poss")]), None)
    return (owner, noun) if owner is not None else None


def introduces(block: Block, starts: Sequence[int]) -> bool:
    """Whether a paragraph can introduce a quotation below it: it holds none of its own."""
    first, last = (bisect.bisect_left(starts, edge) for edge in (block.start, block.end))
    return block.kind == "body" and first == last


def of_paragraph_before(doc: Doc, quotation: Quotation, before: Block) -> Iterator[Attribution]:
    """A quotation that is a paragraph of its own is the person's whom the paragraph before is about,
    if that quotes nobody."""
    if not quotation.closed or not is_utterance(doc, quotation):
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
            yield from _asked_of(doc, sentence, quotation)
        elif quotation.closed and is_utterance(doc, quotation) and sentence.text.rstrip().endswith("."):
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
    if sentence.root.ent_type_ == "PERSON" and _is_short_act(sentence):
        return _person(doc, sentence.root, (sentence.start_char, sentence.end_char))
    if sentence.root.pos_ not in ("VERB", "AUX"):
        return None
    subject = next((child for child in sentence.root.children if child.dep_ == "nsubj"), None)
    return _person(doc, subject, (sentence.start_char, sentence.end_char)) if subject is not None else None


def _is_short_act(sentence: TokenSpan) -> bool:
    """Whether the parser took a verb for a noun: "Student Ana Ruiz, 19, shrugs."."""
    words = [token for token in sentence if not token.is_punct and not token.is_space]
    last = words[-1]
    is_verb = last.tag_ in ("NNS", "VBZ") and last.text.islower() and last.text.endswith("s") and not last.ent_type_
    return is_verb and len(words) <= MOST_ASKED + 2 and last.i > sentence.root.i and last.nbor(-1).text == ","


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


def _asked_of(doc: Doc, question: TokenSpan, quotation: Quotation) -> Iterator[Attribution]:
    """ "What does she think of the lights? “They will be late.”": the words of who is asked about."""
    verb, asked = question.root, {token.lower_ for token in question[:2]}
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    is_view = cues.cue_lemma(verb.lemma_, verb.text) in VIEWING and not asked.isdisjoint(("how", "what", "why"))
    if who is None or not is_view or not quotation.closed or not is_utterance(doc, quotation):
        return
    if who.lower_ in ("he", "she") or who.ent_type_ == "PERSON":
        yield Attribution(((quotation.start, quotation.end),), trim(text_of(doc), _without_case(who)), origin="alone")


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


def in_the_view_of(doc: Doc, frame: Span) -> Iterator[Attribution]:
    """ "In the view of Ana Ruiz, the dam is old", "In Lind's opinion, it will hold": the rest of the sentence."""
    tokens = doc.char_span(*frame, alignment_mode="contract")
    for token in tokens if tokens is not None else ():
        if token.lower_ not in VIEWS or token.head.i != token.sent.start or token.head.lower_ != "in":
            continue
        is_sight = {"poss", "prep"} <= {child.dep_ for child in token.children}  # "in her view of the lake"
        person = _whose_words(token) if not is_sight else None
        start = token.head.right_edge.idx + len(token.head.right_edge)
        told = trim_sentence(text_of(doc), (start, min(token.sent.end_char, frame[1])))
        if person is None or token.head.head.i != token.sent.root.i or text_of(doc)[start : start + 1] != ",":
            continue
        source = trim(text_of(doc), _without_case(person))
        cue = (token.head.idx, token.idx + len(token))
        yield Attribution((told,), source, cue, token.i, origin="in words")


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


def is_utterance(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence or more, and of some length; a short one has a subject ("Nobody called us.")."""
    inner = text_of(doc)[slice(*quotation.inner)]
    if quotation.mark == "'" or inner[-1:] not in tuple(".!?…"):
        return False
    tokens = (
        doc.char_span(*quotation.inner, alignment_mode="expand") if len(inner.split()) == FEWEST_WORDS - 1 else None
    )
    return len(inner.split()) >= FEWEST_WORDS or (tokens is not None and any(t.dep_ in SUBJECTS for t in tokens))


def _person(doc: Doc, subject: Token, limits: Span) -> Span | None:
    """The span of a subject that is somebody: a name, "she", or "her neighbour, Piet Aas"."""
    if not names_person(subject) or subject.idx < limits[0]:
        return None
    start, end = subtree_span(subject, [c for c in subject.children if c.dep_ == "relcl"])
    source = trim(text_of(doc), (max(start, limits[0]), min(end, limits[1])))
    return source if source[1] > source[0] else None


def names_person(subject: Token) -> bool:
    """Whether a subject is somebody: a name, "she", or "her neighbour, Piet Aas"."""
    named = (subject, *(child for child in subject.children if child.dep_ in ("appos", "compound")))
    return subject.lower_ in ("he", "she") or any(token.ent_type_ == "PERSON" for token in named)


def presented(doc: Doc, lead: Span) -> Span | None:
    """Who a clause before a colon lets speak: "Here is the mayor, Ana Ruiz, on the radio:"."""
    tokens = doc.char_span(*lead, alignment_mode="contract")
    first = next((t for t in tokens if not (t.is_space or t.is_punct)), None) if tokens is not None else None
    if first is None or first.lower_ not in ("here", "this") or first.head.lemma_ != "be":
        return None
    who = next((c for c in first.head.children if c.dep_ in ("nsubj", "attr") and c.i > first.i), None)
    return _person(doc, who, lead) if who is not None else None


def name_alone(doc: Doc, lead: Span) -> Span | None:
    """Who stands before a colon with no more than what describes him: "• Ines Varga, 41, mayor:"."""
    span = trim(text_of(doc), lead, f"{EDGE}•*·▪●")
    tokens = doc.char_span(*span, alignment_mode="contract")
    if tokens is None or not len(tokens):
        return None
    if tokens.root.pos_ != "PROPN" and not (len(tokens) == 1 and tokens.text.startswith("@")):
        return None
    is_phrase = not any(token.pos_ == "AUX" or token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in tokens)
    is_person = any(t.ent_type_ == "PERSON" or t.text.startswith("@") for t in (tokens.root, *tokens.root.lefts))
    return span if is_phrase and is_person and tokens.root.left_edge.i <= tokens.start else None
