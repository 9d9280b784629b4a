"""The verb that gives a quotation to somebody in the words beside it, and who that is."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Token

from kg.extract.spans import SUBJECTS, noun_phrases_in, own_subject, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.alone import names_person
from kg.extract.statements.attribution import subject_of
from kg.extract.statements.tellers import can_say
from kg.model import Span


def last_cue_verb(doc: Doc, span: Span) -> Token | None:
    """The verb of saying that stands nearest to the end of ``span``."""
    tokens = doc.char_span(*span, alignment_mode="contract")
    for token in reversed(tokens) if tokens is not None else ():
        if (
            token.pos_ == "VERB"
            and token.dep_ != "amod"  # "the responding officers:"
            and not (token.tag_ == "VBN" and token.dep_ == "advcl")
            and cues.cue_lemma(token.lemma_, token.text) in cues.QUOTING_VERBS
        ):
            return token
    return None


def verb_at_end(doc: Doc, span: Span) -> Token | None:
    """The verb with a subject of its own that stands right before a colon: "They fear delays, and they wonder |:"."""
    tokens = doc.char_span(*span, alignment_mode="contract")
    if tokens is None or len(tokens) < 2 or tokens[-2].pos_ not in ("VERB", "AUX"):
        return None
    subject = own_subject(tokens[-2])
    return tokens[-2] if subject is not None and span[0] <= subject.idx < tokens[-2].idx else None


def cue_verb(doc: Doc, span: Span, must_know_verb: bool) -> Token | None:
    """The verb of a cue inside ``span``: one we know first, else the first with a subject."""
    tokens = [token for token in doc.char_span(*span, alignment_mode="contract") or ()]
    # "Asked if he would go, Lund was blunt:" doesn't say who asks.
    verbs = [token for token in tokens if token.pos_ == "VERB" and not (token.tag_ == "VBN" and token.dep_ == "advcl")]
    for verb in verbs:
        if cues.cue_lemma(verb.lemma_, verb.text) in cues.CLAUSE_VERBS:
            return verb
    if must_know_verb:
        return None
    # "Asked if he would go, Lund was blunt:" the main clause first
    main = [token for token in tokens if _is_predicate(token, span[1])]
    for verb in (*main, *verbs):
        subject = subject_of(verb)
        if subject is not None and span[0] <= subject.idx < span[1]:
            return verb
    return _inverted(tokens, span[0])


def _inverted(tokens: Sequence[Token], start: int) -> Token | None:
    """The verb that opens the words behind a quotation and before who says it, where the parser takes what is quoted for
    its subject and him for its object: "“Nonsense,” | shot back the harbour master"."""
    first = next((token for token in tokens if not (token.is_space or token.is_punct)), None)
    if first is None or first.tag_ not in ("VBD", "VBZ"):
        return None
    subjects = (child for child in first.children if child.dep_ in SUBJECTS)
    is_behind = any(child.dep_ == "dobj" and child.i > first.i and can_say(child) for child in first.children)
    return first if is_behind and all(child.idx < start for child in subjects) else None


def _is_predicate(verb: Token, end: int) -> bool:
    """Whether a verb that says what somebody is like rules the clause that ends there; the parser may hang that on
    what is quoted: "Lund was cooler: | “Paper is patient.”"."""
    parts = {child.dep_ for child in verb.children if child.idx < end}
    if verb.dep_ == "ROOT":
        return "acomp" in parts
    subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    is_ruled = verb.pos_ == "AUX" and verb.dep_ == "ccomp" and verb.head.idx >= end
    return is_ruled and bool(parts & {"acomp", "attr"}) and subject is not None and names_person(subject)


def source_beside(doc: Doc, verb: Token, span: Span) -> Span | None:
    """The subject of the cue inside ``span``, in either order ("he said", "said Smith")."""
    subject = subject_of(verb)
    if subject is None or not span[0] <= subject.idx < span[1]:
        tokens = doc.char_span(*span, alignment_mode="contract")
        chunks = [chunk for chunk in noun_phrases_in(tokens) if chunk.root.i != verb.i] if tokens is not None else []
        if not chunks:
            return None
        earlier = [chunk for chunk in chunks if chunk.end <= verb.i]
        chunk = earlier[-1] if earlier else chunks[0]
        subject = chunk.root
    start, end = subtree_span(subject, [c for c in subject.children if c.dep_ == "relcl"])
    found = trim(text_of(doc), (max(start, span[0]), min(end, span[1])))
    return found if found[1] > found[0] else None
