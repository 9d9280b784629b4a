"""Indirect speech: clauses, topics and characterisations that a cue hands to a source."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.extract import cues
from kg.extract.attribution import Attribution, cue_span, subject_of
from kg.extract.spans import subtree_span, trim, trim_sentence
from kg.model import Span

EXPLETIVES = frozenset({"it", "there", "that", "this", "what"})
CLAUSES = ("ccomp",)


def find_indirect(doc: Doc) -> Iterator[Attribution]:
    """Yield the indirect attributions of a document, in the order of their cues."""
    for token in doc:
        if token.lower_ == "according" and token.i + 1 < len(doc) and token.nbor().lower_ == "to":
            yield from _according_to(token)
        elif token.pos_ in ("VERB", "AUX") or _is_mistagged_cue(token):
            found = _of_verb(token)
            if found is not None:
                yield found


def _is_mistagged_cue(token: Token) -> bool:
    """The tagger reads the end of "…, Reuters reports" as a noun with a clause."""
    return (
        token.pos_ in ("NOUN", "PROPN")
        and token.dep_ == "ROOT"
        and cues.cue_lemma(token.lemma_, token.text) in cues.CLAUSE_VERBS
        and any(child.dep_ == "ccomp" and child.i < token.i for child in token.children)
    )


def _of_verb(verb: Token) -> Attribution | None:
    source = _source_of(verb)
    if source is None:
        return None
    content = _content_of(verb)
    if content is None:
        return None
    start, end = trim_sentence(verb.doc.text, content)
    if not _says_something(verb.doc, (start, end)):
        return None
    return Attribution(((start, end),), source, cue_span(verb), verb.i)


def _says_something(doc: Doc, content: Span) -> bool:
    """A content of pronouns only ("warned them about it") tells nothing."""
    tokens = doc.char_span(*content, alignment_mode="expand") if content[1] > content[0] else ()
    return any(token.is_alpha and token.pos_ not in ("PRON", "DET", "PART") for token in tokens)


def _source_of(verb: Token) -> Span | None:
    subject = subject_of(verb)
    if subject is None and _is_mistagged_cue(verb):
        subject = next((child for child in verb.children if child.dep_ == "compound"), None)
    if subject is None or subject.dep_ == "nsubjpass":
        return None
    if subject.lower_ in EXPLETIVES and not _is_anaphoric_it(subject, verb):
        return None
    appositions = [child for child in subject.children if child.dep_ == "relcl"]
    return trim(verb.doc.text, subtree_span(subject, appositions))


def _is_anaphoric_it(subject: Token, verb: Token) -> bool:
    """"It cited X" speaks of a body; "it says that" of nothing that we can name."""
    return subject.lower_ == "it" and any(child.dep_ == "dobj" for child in verb.children)


def _content_of(verb: Token) -> Span | None:
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    clause = next((child for child in verb.children if child.dep_ in CLAUSES), None)
    if clause is not None and lemma in cues.CLAUSE_VERBS and _is_finite(clause):
        return _clause_span(verb, clause)
    if verb.dep_ == "advcl" and lemma in cues.CLAUSE_VERBS and _is_as_clause(verb):
        return _rest_of_sentence(verb)
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
    return subject_of(clause) is not None or any(
        child.dep_ in ("expl", "csubj", "attr") for child in clause.children
    )


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


def _is_as_clause(verb: Token) -> bool:
    return any(child.lower_ == "as" and child.i < verb.i for child in verb.children)


def _rest_of_sentence(cue: Token) -> Span:
    """The sentence without the cue's own phrase, which stands at its beginning or end."""
    inside = sorted(token.i for token in cue.subtree)
    sentence, doc = cue.sent, cue.doc
    before = (sentence.start_char, doc[inside[0]].idx)
    last = doc[inside[-1]]
    after = (last.idx + len(last), sentence.end_char)
    return after if after[1] - after[0] >= before[1] - before[0] else before


def _according_to(according: Token) -> Iterator[Attribution]:
    to = according.nbor()
    objects = [
        child for parent in (to, according) for child in parent.children if child.dep_ == "pobj"
    ]
    if not objects:
        return
    source = trim(according.doc.text, subtree_span(objects[0]))
    sentence = according.sent
    cue = (according.idx, to.idx + len(to))
    before = (sentence.start_char, according.idx)
    after = (source[1], sentence.end_char)
    content = after if according.i - sentence.start <= 1 else before
    start, end = trim_sentence(according.doc.text, content)
    if end > start:
        yield Attribution(((start, end),), source, cue, according.i)


def _characterisation(verb: Token) -> Span | None:
    """"cast himself as a peacemaker": from the object to the end of the "as" phrase."""
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
    """"expressed concerns about X": what the concern is about."""
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
        if child.dep_ == "prep" and not verb.doc.text[end : child.idx].strip() and child.idx > end:
            end = subtree_span(child)[1]
    return start, end
