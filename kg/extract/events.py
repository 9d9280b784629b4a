"""Events: who did what to whom, where and when, typed with PLOVER root codes.

A dictionary coder over dependency parses, with what such coders leave out: whether the
article or one of its speakers asserts the event, and whether it is asserted at all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.annotate import AnnotatedArticle, block_lookup
from kg.dates import normalise_date
from kg.extract.attribution import subject_of
from kg.extract.plover import LIGHT_VERBS, NOUN_CODES, VERB_CODES, WEAPONS
from kg.extract.spans import Nearby, contains, named_in, overlaps, subtree_span, text_of, trim
from kg.model import Article, Event, Factuality, Span, Statement

PLACE_PREPOSITIONS = frozenset({"in", "at", "near", "inside", "from", "on", "into", "outside"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
AGENTLESS_NOUN_ROLES = frozenset({"of", "on", "against"})
POSSIBLE = frozenset({"may", "might", "could", "can", "would", "should"})
PLANNED = frozenset({"will", "shall", "’ll", "'ll"})
REFUSING = frozenset({"oppose", "refuse", "decline", "deny", "fail"})
PLANNING = frozenset({"plan", "intend", "prepare", "want", "aim", "hope", "try", "vow", "threaten"})


def extract_events(
    annotated: AnnotatedArticle, statements: Sequence[Statement]
) -> tuple[Event, ...]:
    """Find the events of an article's body, in the order of their triggers.

    An event has an agent or a patient; ``asserted_in`` is the innermost statement whose
    content holds its trigger.
    """
    article, doc = annotated.article, annotated.doc
    block_at = block_lookup(article)
    near = Nearby(statements, lambda statement: (*statement.cue, *statement.content))
    events = []
    for token in doc:
        block = block_at(token.idx)
        if block is not None and block.kind == "body":
            events.extend(_event_of(article, doc, token, near))
    return tuple(events)


def _event_of(
    article: Article, doc: Doc, token: Token, near: Nearby[Statement]
) -> Iterator[Event]:
    code, agent, patient = _coded(token)
    if code is None or (agent is None and patient is None):
        return
    statements = near((token.idx, token.idx + len(token)))
    if any(overlaps((token.idx, token.idx + 1), cue) for s in statements for cue in s.cue):
        return
    trigger = (token.idx, token.idx + len(token))
    place = _place(token)
    if place == patient:
        place = None
    yield Event(
        id=f"event={trigger[0]},{trigger[1]}",
        type=code,
        trigger=trigger,
        agent_span=_span(doc, agent),
        patient_span=_span(doc, patient),
        place_span=(place.idx, place.idx + len(place)) if place is not None else None,
        time=_time(article, token),
        asserted_in=_asserted_in(trigger, statements),
        factuality=_factuality(token),
    )


def _coded(token: Token) -> tuple[str | None, Token | None, Token | None]:
    """The PLOVER code of a token with its agent and patient."""
    lemma = token.lemma_.lower()
    if token.pos_ == "VERB" and lemma in VERB_CODES and token.dep_ not in ("amod", "compound"):
        agent, patient = _verb_roles(token)
        code = VERB_CODES[lemma]
        if lemma in LIGHT_VERBS and code == "ASSAULT":
            objects = {child.lemma_.lower() for child in token.subtree if child.i > token.i}
            if not objects & WEAPONS:
                code = "MOBILIZE"
        return code, agent, patient
    if token.pos_ == "NOUN" and lemma in NOUN_CODES and token.dep_ not in ("amod", "compound"):
        return NOUN_CODES[lemma], *_noun_roles(token)
    return None, None, None


def _verb_roles(verb: Token) -> tuple[Token | None, Token | None]:
    subject = subject_of(verb)
    if subject is None and verb.dep_ == "acl":
        subject = verb.head
    by = [c for p in verb.children if p.dep_ == "agent" for c in p.children if c.dep_ == "pobj"]
    passive = subject is not None and (
        subject.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)
    )
    if passive:
        return (by[0] if by else None), subject
    objects = [child for child in verb.children if child.dep_ in ("dobj", "dative")]
    if objects and objects[0].lemma_.lower() not in WEAPONS:
        return subject, objects[0]
    prepositional = [
        c
        for p in verb.children
        if p.dep_ == "prep" and p.lower_ in ("with", "to", "against", "into", "at")
        for c in p.children
        if c.dep_ == "pobj"
    ]
    return subject, prepositional[0] if prepositional else None


def _noun_roles(noun: Token) -> tuple[Token | None, Token | None]:
    agent = next(
        (c for c in noun.children if c.dep_ == "poss" or (c.dep_ == "amod" and c.ent_type_)), None
    )
    patient = next(
        (
            c
            for p in noun.children
            if p.dep_ == "prep" and p.lower_ in AGENTLESS_NOUN_ROLES
            for c in p.children
            if c.dep_ == "pobj" and c.ent_type_
        ),
        None,
    )
    return agent, patient


def _span(doc: Doc, token: Token | None) -> Span | None:
    if token is None:
        return None
    start, _ = trim(text_of(doc), subtree_span(token, token.rights))
    return start, token.idx + len(token)


def _place(token: Token) -> Token | None:
    """The place in a prepositional phrase of the event's own clause."""
    for child in token.subtree:
        if (
            child.dep_ == "pobj"
            and child.ent_type_ in PLACE_LABELS
            and child.head.lower_ in PLACE_PREPOSITIONS
            and child.head.head.i in {token.i, *(c.i for c in token.children)}
        ):
            return child
    return None


def _time(article: Article, token: Token) -> str | None:
    for entity in named_in(token.sent):
        if entity.label_ != "DATE":
            continue
        head = entity.root.head
        while head.dep_ in ("prep", "pobj", "npadvmod") and head != head.head:
            head = head.head
        if head in (token, token.head):
            normalised = normalise_date(entity.text, article.published)
            if normalised is not None:
                return normalised
    return None


def _asserted_in(trigger: Span, statements: Sequence[Statement]) -> str | None:
    around = [s for s in statements if any(contains(span, trigger) for span in s.content)]
    innermost = min(
        around, key=lambda s: sum(end - start for start, end in s.content), default=None
    )
    return innermost.id if innermost else None


def _factuality(token: Token) -> Factuality:
    """Denied, possible, planned or asserted, from the words that govern the trigger."""
    governors = [token]
    if token.dep_ in ("xcomp", "conj", "pcomp", "dobj"):
        governors.append(token.head)
    words = {child.lower_ for g in governors for child in g.children if child.dep_ == "aux"}
    if any(child.dep_ == "neg" for g in governors for child in g.children):
        return "denied"
    if token.dep_ == "xcomp" and token.head.lemma_.lower() in REFUSING:
        return "denied"
    if words & POSSIBLE:
        return "possible"
    if words & PLANNED or (token.dep_ == "xcomp" and token.head.lemma_.lower() in PLANNING):
        return "planned"
    if any(child.lower_ in ("if", "unless", "whether") for child in token.children):
        return "possible"
    return "asserted"
