"""What any word inside a statement may tell of what others say or think, by the syntax: a verb ("expects"), an adjective
("is confident that") or a noun ("her guarantee that"), with what it governs.

Which of them do tell something is learned: see `inner_choice`.
"""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.spans import own_subject, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, cue_span, subject_of
from kg.extract.statements.tellers import EXPLETIVES, is_party, source_of_verb, teller_of
from kg.model import Span

ASKED_BY = frozenset("how if when where whether why".split())
OWN_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
BEING = frozenset("be become feel grow remain seem stay".split())  # before an adjective


def governed(word: Token) -> tuple[str, Token | None]:
    """In one word, what kind of thing a word governs behind it, and its head: "that", "wh", "clause", "to", "ing", "obj" or
    a preposition; "front" for a clause before it, "none" for nothing."""
    children = list(word.children)
    behind = [child for child in children if child.i > word.i]
    for child in behind:
        if child.dep_ in ("ccomp", "acl", "advcl") and _is_marked(child, ("that",)) and child.dep_ != "advcl":
            return "that", child
    for child in behind:
        if child.dep_ == "ccomp" and _is_marked(child, ASKED_BY):
            return "wh", child
        if child.dep_ in ("acl", "advcl") and _is_marked(child, ("whether",)):
            return "wh", child
    for child in behind:
        if child.dep_ == "ccomp" and _is_finite(child) and any(c.dep_ in OWN_SUBJECTS for c in child.children):
            return "clause", child
    for child in behind:
        if child.dep_ in ("xcomp", "acl", "ccomp") and any(
            c.lower_ == "to" and c.dep_ == "aux" for c in child.children
        ):
            return "to", child
    for child in behind:
        if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG":
            return "ing", child
    for name, dep in (("obj", "dobj"), ("", "prep")):
        found = next((child for child in behind if child.dep_ == dep), None)
        if found is not None:
            return name or found.lower_, found
    return ("front" if any(child.dep_ == "ccomp" for child in children) else "none"), None


def _is_marked(clause: Token, marks: tuple[str, ...] | frozenset[str]) -> bool:
    return any(c.dep_ in ("mark", "advmod") and c.lower_ in marks and c.i < clause.i for c in clause.children)


def _is_finite(clause: Token) -> bool:
    return clause.tag_ != "VB" or any(
        c.dep_ == "aux" and c.tag_ in ("MD", "VBD", "VBP", "VBZ") for c in clause.children
    )


def proposed(word: Token, kind: str, head: Token) -> Attribution | None:
    """What a word tells of what it governs, and whose it is."""
    source = _source(word)
    content = _content(word, kind, head)
    if source is None or content is None:
        return None
    return Attribution((trim(text_of(word.doc), content),), source, _cue(word), word.i, origin="told now")


def _content(word: Token, kind: str, head: Token) -> Span | None:
    if kind in ("that", "wh", "clause", "ing"):
        return subtree_span(head)
    if kind == "to":
        start, end = subtree_span(head)
        who = next((c for c in word.children if c.dep_ == "dobj" and word.i < c.i < head.i), None)
        wishes = cues.cue_lemma(word.lemma_, word.text) in cues.WISHING_VERBS
        if word.pos_ == "NOUN" and word.i + 1 < len(word.doc) and word.nbor(1).lower_ == "for":
            start = word.nbor(1).idx  # "an order | for companies to stop"
        return (who.left_edge.idx, end) if who is not None and wishes else (start, end)
    if kind == "obj":
        return _with_phrases(word, subtree_span(head))
    inner = next((c for c in head.children if c.dep_ in ("pobj", "pcomp")), None)
    return subtree_span(inner) if inner is not None else None


def _with_phrases(word: Token, span: Span) -> Span:
    """Phrases right after the object belong to it: "a role in the talks", "immigration “on these grounds”"."""
    start, end = span
    for child in word.children:
        if child.dep_ == "prep" and child.idx >= end:
            if text_of(word.doc)[end : child.left_edge.idx].strip(" \"“'‘"):
                break
            end = subtree_span(child)[1]
    return start, end


def _source(word: Token) -> Span | None:
    if word.pos_ == "VERB":
        subject = teller_of(word)
        if subject is not None and is_party(subject) and word.tag_ not in ("VBD", "VBN"):
            return None  # "people say", "I think"
        return source_of_verb(word) or _of_purpose(word)
    subject = _of_adjective(word) if word.pos_ == "ADJ" else _owner(word)
    if subject is None or (subject.lower_ in EXPLETIVES and subject.tag_ != "WDT" and subject.lower_ != "it"):
        return None
    start, end = trim(
        text_of(word.doc), subtree_span(subject, [c for c in subject.children if c.dep_ in ("relcl", "acl")])
    )
    possessive = next((c for c in subject.children if c.dep_ == "case"), None)
    return start, (possessive.idx if possessive is not None and subject.dep_ == "poss" else end)


def _of_purpose(verb: Token) -> Span | None:
    """ "He called us to ask for help": whose purpose it is."""
    purpose = verb.tag_ == "VB" and verb.dep_ in ("advcl", "xcomp") and own_subject(verb) is None
    if not purpose or verb.head.pos_ != "VERB":
        return None
    return source_of_verb(verb.head)


def _of_adjective(word: Token) -> Token | None:
    if word.head.lemma_ == "make" and word.dep_ in ("ccomp", "oprd", "acomp"):
        return subject_of(word.head)  # "made it clear that"
    if word.dep_ not in ("acomp", "conj", "xcomp", "oprd") or word.head.pos_ not in ("VERB", "AUX"):
        return None
    return subject_of(word.head) if word.head.lemma_.lower() in BEING else None


def _owner(noun: Token) -> Token | None:
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    if noun.dep_ == "dobj":
        return teller_of(noun.head)
    by = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ in ("by", "from")), None)
    return next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None


def _cue(word: Token) -> Span:
    if word.pos_ == "VERB":
        return cue_span(word)
    if word.pos_ == "ADJ" and 0 <= word.i - word.head.i <= 4:
        return cue_span(word.head)[0], word.idx + len(word)
    return word.idx, word.idx + len(word)
