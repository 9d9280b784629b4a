"""What a verb of saying or thinking tells, by the syntax: its clause, infinitive, topic or object."""

from __future__ import annotations

from spacy.tokens import Token

from kg.extract.spans import subtree_span, text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import subject_of
from kg.model import Span

FINITE_AUXILIARIES = frozenset("has have had do does did ’s 's is are was were would".split())
OPENING = " \"“‘'"  # a quotation may begin there
WORRIED = frozenset("alarmed angry anxious concerned furious nervous unhappy upset worried".split())
OWN_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"})


def content_of(verb: Token) -> Span | None:
    """The span of what is told, in code points; None where there is nothing of the kind."""
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    adjective = feeling(verb)
    clauses = [child for child in (adjective or verb).children if child.dep_ == "ccomp" and not _says_it(child, verb)]
    # "He was well, she said he was ill": what follows at once is told, not what stands in front.
    marked = [clause for clause in clauses if clause.i > verb.i and _follows_at_once(verb, clause)]
    for clause in marked or clauses:
        if not (adjective or lemma in cues.CLAUSE_VERBS | cues.HOLDING_VERBS or lemma == "agree"):
            continue
        cut = _cut_subject(verb, clause) if lemma in cues.HOLDING_VERBS else None
        if cut is not None:
            return cut.left_edge.idx, subtree_span(clause)[1]
        # "what they say has failed": the subject is elsewhere, and the clause is cut.
        if clause.i > verb.i and not any(c.dep_ in OWN_SUBJECTS and c.i > verb.i for c in clause.children):
            continue
        # A clause in front is told only before a comma: "the dam will hold, she said".
        if not is_finite(clause) or (clause.i < verb.i and not _is_parenthesis(clause, verb)):
            continue
        return _clause_span(verb, clause)
    if adjective is not None and (worry := _worry(adjective)) is not None:
        return subtree_span(worry)
    if lemma == "ask":  # "asked him if he was happy", which the parser takes for a condition
        asked = next((c for c in verb.children if c.dep_ == "advcl" and c.i > verb.i and _is_asked(c)), None)
        if asked is not None:
            return subtree_span(asked)
    if lemma in cues.CHARACTERISING_VERBS:
        characterised = _characterisation(verb)
        if characterised is not None:
            return characterised
    if lemma in cues.EXPRESSING_VERBS or lemma == "raise":
        topic = _expressed(verb)
        if topic is not None:
            return topic
    if lemma in cues.OWNING_VERBS:
        gerund = next(
            (child for child in verb.children if child.dep_ in ("xcomp", "pcomp") and child.tag_ == "VBG"), None
        )
        if gerund is not None and gerund.i > verb.i:
            return subtree_span(gerund)
    if lemma in cues.INFINITIVE_VERBS | cues.WISHING_VERBS:
        infinitive = next((child for child in verb.children if child.dep_ == "xcomp"), None)
        if infinitive is not None and any(child.lower_ == "to" for child in infinitive.children):
            start, end = subtree_span(infinitive)
            who = next((c for c in verb.children if c.dep_ == "dobj" and verb.i < c.i < infinitive.i), None)
            is_wished = who is not None and lemma in cues.WISHING_VERBS  # "would prefer | the board to wait"
            return (who.left_edge.idx, end) if who is not None and is_wished else (start, end)
    if lemma in cues.VIEWING_VERBS:
        return _characterisation(verb) if any(c.dep_ == "prep" and c.lower_ == "as" for c in verb.children) else None
    return _topic(verb, lemma)


def _says_it(clause: Token, verb: Token) -> bool:
    """ "They asked him to go, officials | said": what the parser hung on the verb of what is said."""
    says = cues.cue_lemma(clause.lemma_, clause.text) in cues.CLAUSE_VERBS and clause.i > verb.i
    parts = any(child.dep_ in ("ccomp", "xcomp", "dobj") for child in clause.children)
    first = clause.left_edge
    return says and not parts and first.i > 0 and first.nbor(-1).text == ","


def _follows_at_once(verb: Token, clause: Token) -> bool:
    marked = any(child.dep_ == "mark" and child.lower_ == "that" for child in clause.children)
    return marked or (clause.left_edge.i == verb.i + 1 and subject_of(clause) is not None)


def _is_asked(clause: Token) -> bool:
    return any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in clause.children)


def _cut_subject(verb: Token, clause: Token) -> Token | None:
    """The subject of a clause that the parser took for the object of the verb before: "believed | the movement | helped"."""
    if clause.tag_ not in ("VBD", "VBZ", "VBP") or any(child.dep_ in OWN_SUBJECTS for child in clause.children):
        return None
    return next((child for child in verb.children if child.dep_ == "dobj" and verb.i < child.i < clause.i), None)


def _is_parenthesis(clause: Token, verb: Token) -> bool:
    """Whether nothing but its subject stands between a verb and the comma after what it tells."""
    subject = subject_of(verb)
    own = {verb.i, *(token.i for child in verb.children if child.dep_ != "ccomp" for token in child.subtree)}
    at = verb.i - 1
    while at > clause.i and at in own and verb.doc[at].text != ",":
        at -= 1
    return subject is not None and verb.doc[at].text in (",", "”", '"')


def is_finite(clause: Token) -> bool:
    """Whether the clause has a subject of its own ("said he was", not "said to be")."""
    return subject_of(clause) is not None or any(child.dep_ in ("expl", "csubj", "attr") for child in clause.children)


def has_tense(verb: Token) -> bool:
    """Whether a verb says when ("wants", "were hoping"), or is joined without a subject of its own to one that does: "like
    it and see him as"."""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    if any(child.dep_ == "aux" and child.lower_ in FINITE_AUXILIARIES for child in verb.children):
        return True
    is_joined = verb.dep_ == "conj" and verb.tag_ == "VB" and not any(c.dep_ in OWN_SUBJECTS for c in verb.children)
    return is_joined and not any(child.dep_ == "aux" for child in verb.children) and verb.head.tag_ in ("VBP", "VB")


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
    """ "expressed concerns about X", "voiced support on Monday for X": what the concern is about."""
    for noun in verb.children:
        if (
            noun.dep_ != "dobj"
            or noun.pos_ != "NOUN"
            or (verb.lemma_ == "raise" and noun.lemma_.lower() not in cues.TOLD_NOUNS)
        ):
            continue
        apart = (c for c in verb.children if c.i > noun.i and c.lower_ in ("about", "over", "for"))
        for child in (*noun.children, *apart):
            if child.dep_ == "prep" and child.lower_ in ("about", "over", "for", "at"):
                pobj = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if pobj is not None:
                    return subtree_span(pobj)
            if child.dep_ in ("acl", "ccomp") and is_finite(child):
                return subtree_span(child)
    return None


def _topic(verb: Token, lemma: str) -> Span | None:
    for preposition in ("",) if lemma in cues.FAVOURING_VERBS else cues.TOPIC_VERBS.get(lemma, ()):
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "upon") and lemma == "call":
                asked = next((c for c in child.subtree if c.tag_ == "VB" and c.left_edge.lower_ == "to"), None)
                asked = asked or next(
                    (c for c in verb.children if c.dep_ in ("xcomp", "advcl") and c.i > child.i), None
                )
                if asked is not None and asked.left_edge.lower_ == "to":
                    return subtree_span(asked)
            if not preposition and child.dep_ == "xcomp" and child.tag_ == "VBG" and child.i > verb.i:
                return subtree_span(child)
            if not preposition and child.dep_ == "dobj" and child.i > verb.i:
                return _with_prepositions(verb, subtree_span(child))
            if child.dep_ == "prep" and child.lower_ == preposition:
                topic = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if topic is not None:
                    return subtree_span(topic)
            if child.dep_ == "dobj" and lemma in cues.INFORMING_VERBS:  # "informed the council | of a shortfall"
                for inner in child.children:
                    if inner.dep_ == "prep" and inner.lower_ == preposition:
                        return next((subtree_span(c) for c in inner.children if c.dep_ in ("pobj", "pcomp")), None)
    return None


def _with_prepositions(verb: Token, span: Span) -> Span:
    """Phrases right after the object belong to it ("outlined a role in …", "supports their right to …")."""
    start, end = span
    for child in verb.children:
        purpose = child.dep_ == "advcl" and child.tag_ == "VB" and child.left_edge.lower_ == "to"
        if (
            (purpose or child.dep_ in ("prep", "xcomp", "acl"))
            and not text_of(verb.doc)[end : child.left_edge.idx].strip(OPENING)
            and child.idx > end
        ):
            end = subtree_span(child)[1]
    return start, end


def feeling(verb: Token) -> Token | None:
    """The adjective of "is concerned that", "was glad that", "is worried about"."""
    adjectives = (child for child in verb.children if child.dep_ == "acomp" and verb.lemma_ == "be")
    return next((a for a in adjectives if _has_clause(a) or _worry(a) is not None), None)


def _has_clause(adjective: Token) -> bool:
    return any(child.dep_ == "ccomp" and child.i > adjective.i for child in adjective.children)


def _worry(adjective: Token) -> Token | None:
    """What somebody is worried about."""
    if adjective.lower_ not in WORRIED or _has_clause(adjective):
        return None
    about = (child for child in adjective.children if child.lower_ in ("about", "over"))
    return next((c for prep in about for c in prep.children if c.dep_ in ("pobj", "pcomp")), None)
