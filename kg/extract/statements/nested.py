"""Statements inside statements: what somebody is said to have said, by the syntax."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, overlaps, subtree_span, text_of, trim, trim_sentence
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, cue_span, subject_of
from kg.model import Span

EXPLETIVES = frozenset({"it", "there", "that", "this", "what"})
REPORTING_VERBS = cues.CLAUSE_VERBS | cues.EXPRESSING_VERBS | cues.TOPIC_VERBS.keys()


def find_reported(doc: Doc, tagged: Iterable[Attribution], quoted: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield what the content of an attribution reports of another occasion.

    "“I said that I could not,” she said" holds two statements, and so does "Ruiz spoke about
    the dam, Reuters reports". Only the past tense counts: "people say" reports no occasion.
    """
    outer = [*tagged, *quoted]
    cues_taken = Nearby([found for found in outer if found.cue], lambda found: found.cue_spans)
    spans = sorted({span for found in outer for span in found.content})
    seen: set[int] = set()
    for span in spans:
        tokens = doc.char_span(*span, alignment_mode="contract")
        for token in tokens if tokens is not None else ():
            cue = (token.idx, token.idx + len(token))
            if token.i in seen or not _is_past_cue(token):
                continue
            seen.add(token.i)
            if any(overlaps(cue, taken) for other in cues_taken(cue) for taken in other.cue_spans):
                continue
            found = _of_verb(token)
            if found is None or not found.source or not contains(span, found.source):
                continue
            start, end = found.content[0]
            # What is reported may go on, or only begin, after the end of what reports it.
            content = trim_sentence(text_of(doc), (start, min(end, span[1])))
            if span[0] <= start and _says_something(doc, content):
                yield replace(found, content=(content,), origin="reported")


def _is_past_cue(token: Token) -> bool:
    if token.pos_ != "VERB" or token.tag_ not in ("VBD", "VBN"):
        return False
    has_had = any(child.lower_ in ("had", "’d", "'d") for child in token.children)
    known = cues.cue_lemma(token.lemma_, token.text) in REPORTING_VERBS
    return known and (token.tag_ == "VBD" or has_had)


def _of_verb(verb: Token) -> Attribution | None:
    source = _source_of(verb)
    if source is None:
        return None
    content = _content_of(verb)
    if content is None:
        return None
    start, end = trim_sentence(text_of(verb.doc), content)
    if not _says_something(verb.doc, (start, end)):
        return None
    return Attribution(((start, end),), source, cue_span(verb), verb.i)


def _says_something(doc: Doc, content: Span) -> bool:
    """A content of pronouns only ("warned them about it") tells nothing."""
    tokens = doc.char_span(*content, alignment_mode="expand") if content[1] > content[0] else None
    return tokens is not None and any(token.is_alpha and token.pos_ not in ("PRON", "DET", "PART") for token in tokens)


def _source_of(verb: Token) -> Span | None:
    subject = subject_of(verb)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if subject.lower_ in EXPLETIVES and not _is_anaphoric_it(subject, verb):
        return None
    appositions = [child for child in subject.children if child.dep_ == "relcl"]
    return trim(text_of(verb.doc), subtree_span(subject, appositions))


def _is_anaphoric_it(subject: Token, verb: Token) -> bool:
    """ "It cited X" speaks of a body; "it says that" of nothing that we can name."""
    return subject.lower_ == "it" and any(child.dep_ == "dobj" for child in verb.children)


def _content_of(verb: Token) -> Span | None:
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if clause is not None and lemma in cues.CLAUSE_VERBS and _is_finite(clause):
        return _clause_span(verb, clause)
    if lemma in cues.CHARACTERISING_VERBS:
        characterised = _characterisation(verb)
        if characterised is not None:
            return characterised
    if lemma in cues.EXPRESSING_VERBS:
        topic = _expressed(verb)
        if topic is not None:
            return topic
    if lemma in cues.INFINITIVE_VERBS:
        infinitive = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        if infinitive is not None and any(child.lower_ == "to" for child in infinitive.children):
            return subtree_span(infinitive)
    return _topic(verb, lemma)


def _is_finite(clause: Token) -> bool:
    """Whether the clause has a subject of its own ("said he was", not "said to be")."""
    return subject_of(clause) is not None or any(child.dep_ in ("expl", "csubj", "attr") for child in clause.children)


def _clause_span(verb: Token, clause: Token) -> Span:
    """The clause; one that stands before its cue reaches back to the sentence's beginning."""
    start, end = subtree_span(clause)
    if clause.i < verb.i:
        start = min(start, clause.sent.start_char)
    else:
        last = clause.sent[-1]
        tail = {token.i for token in clause.subtree} | {
            token.i for child in verb.children if child.i > clause.i for token in child.subtree
        }
        if all(index in tail for index in range(clause.i, last.i)):
            end = max(end, last.idx + len(last))
    return start, end


def _characterisation(verb: Token) -> Span | None:
    """ "cast himself as a peacemaker": from the object to the end of the "as" phrase."""
    target = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if target is None:
        return None
    start, end = subtree_span(target)
    for child in verb.subtree:
        if child.lower_ == "as" and child.i > target.i and child.dep_ == "prep":
            span = subtree_span(child)
            if span[1] > span[0] + len(child):
                return start, max(end, span[1])
            closing = verb.sent[-1]
            return start, closing.idx + len(closing)
    return None


def _expressed(verb: Token) -> Span | None:
    """ "expressed concerns about X": what the concern is about."""
    for noun in verb.children:
        if noun.dep_ != "dobj":
            continue
        for child in noun.children:
            if child.dep_ == "prep" and child.lower_ in ("about", "over", "for", "at"):
                pobj = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if pobj is not None:
                    return subtree_span(pobj)
            if child.dep_ in ("acl", "ccomp") and _is_finite(child):
                return subtree_span(child)
    return None


def _topic(verb: Token, lemma: str) -> Span | None:
    for preposition in cues.TOPIC_VERBS.get(lemma, ()):
        for child in verb.children:
            if not preposition and child.dep_ == "dobj" and child.i > verb.i:
                return _with_prepositions(verb, subtree_span(child))
            if child.dep_ == "prep" and child.lower_ == preposition:
                topic = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if topic is not None:
                    return subtree_span(topic)
    return None


def _with_prepositions(verb: Token, span: Span) -> Span:
    """Prepositional phrases right after the object belong to it ("outlined a role in …")."""
    start, end = span
    for child in verb.children:
        if child.dep_ == "prep" and not text_of(verb.doc)[end : child.idx].strip() and child.idx > end:
            end = subtree_span(child)[1]
    return start, end
