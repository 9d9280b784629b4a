"""To whom something was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import EDGE, contains, phrase_end, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.hearers import can_hear
from kg.extract.statements.kinds import is_hearsay
from kg.extract.statements.occasions import occasions, without_times
from kg.model import Span, Spans


def addressee_of(doc: Doc, verb: Token | None, content: Spans) -> Span | None:
    """Whom the words were said to: "told the AP", "urged America to act", "called on Rome to pay",
    "in an interview with TIME Magazine"."""
    if verb is None:
        return None
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    told = next(_told(verb, lemma, content), None)
    if told is None:
        for noun in occasions(verb, content):
            told = told or next(_attending(noun), None)
    if told is None:
        return None
    start, end = subtree_span(told, _clauses(told))
    cut = min([end, *(first for first, _ in content if start < first)])
    tokens = doc.char_span(start, cut, alignment_mode="contract") if cut < end else None
    end = tokens[-1].idx if tokens is not None and len(tokens) > 1 and tokens[-1].dep_ in ("prep", "mark") else cut
    return without_times(text_of(doc), trim(text_of(doc), (start, end), f"{EDGE}("))


def _attending(noun: Token) -> Iterator[Token]:
    """Who hears what is said on an occasion: "an interview with Sky", "testimony before the Senate", "an email
    sent to members"."""
    if noun.lemma_ == "visit":
        return
    for head in (noun, *(c for c in noun.children if c.dep_ == "acl" and c.lemma_ in ("send", "address", "write"))):
        for preposition in head.children:
            hears = preposition.lower_ in ("with", "to") or (
                preposition.lower_ == "before" and head.lemma_ == "testimony"
            )
            if hears and preposition.dep_ in ("prep", "dative"):
                yield from (c for c in preposition.children if c.dep_ == "pobj")


def _told(verb: Token, lemma: str, content: Spans) -> Iterator[Token]:
    """The object of a verb of telling, or the one who is to do what is asked."""
    if lemma in cues.ADDRESSING_VERBS:
        yield from _objects(verb, content)
    if lemma == "write":  # "wrote the senator last week that …"
        yield from (
            o for o in _objects(verb, content) if o.dep_ == "dative" and o.pos_ != "ADP" or o.ent_type_ == "PERSON"
        )
    if lemma in cues.ADDRESSING_VERBS | cues.QUESTIONING_VERBS and verb.tag_ == "VBN" and verb.dep_ == "advcl":
        # "Asked whether he would go, Lund said no."
        yield from (c for c in verb.head.children if c.dep_ == "nsubj" and c.i > verb.i)
    if lemma in cues.ASKING_VERBS:
        for child in verb.children:
            if child.dep_ == "dobj" and child.i > verb.i and _is_asked(child, verb):
                yield child
            if child.dep_ in ("ccomp", "xcomp") and any(c.lower_ == "to" and c.dep_ == "aux" for c in child.children):
                yield from (c for c in child.children if c.dep_ == "nsubj" and c.i > verb.i)
    for clause in verb.children:
        # "calls | on Congress to act", where the parser takes "on" for what begins a clause.
        marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
        if clause.i > verb.i and clause.tag_ == "VB" and marks.intersection(cues.ASKING_PREPOSITIONS.get(lemma, ())):
            yield from (c for c in clause.children if c.dep_ == "nsubj" and can_hear(c))
    for preposition in verb.children:
        if preposition.dep_ not in ("prep", "dative"):
            continue
        objects = [c for c in preposition.children if c.dep_ == "pobj"]
        asks = preposition.lower_ in cues.ASKING_PREPOSITIONS.get(lemma, ())
        if objects and asks and _is_asked(objects[0], verb) and (preposition.lower_ != "for" or can_hear(objects[0])):
            yield objects[0]
        if objects and preposition.lower_ == "to" and lemma in cues.CLAUSE_VERBS and _is_outside(objects[0], content):
            if can_hear(objects[0]):
                yield objects[0]
        if preposition.lower_ == "at" and lemma in cues.OUTCRY_VERBS and any(map(_is_shouted_at, objects)):
            yield objects[0]


def _objects(verb: Token, content: Spans) -> Iterator[Token]:
    """What a verb has for its object outside what is said."""
    for child in verb.children:
        if child.dep_ in ("dobj", "dative") and child.i > verb.i and _is_outside(child, content):
            yield child


def _is_shouted_at(noun: Token) -> bool:
    """Whether it's somebody: not "at 9.30", "at Wembley"."""
    return can_hear(noun) and noun.ent_type_ not in ("DATE", "TIME", "CARDINAL", "FAC") and noun.pos_ != "NUM"


def _is_asked(noun: Token, verb: Token) -> bool:
    """Whether an infinitive says what the noun is to do."""
    return any(
        child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and any(c.lower_ == "to" for c in child.children)
        for head in (noun, verb, noun.head)
        for child in head.children
        if child.i > noun.i
    )


def without_the_asked(doc: Doc, verb: Token | None, found: Attribution) -> tuple[Attribution, Span | None]:
    """An attribution whose verb says that somebody "was asked" or "was told", without him: he is
    the addressee, given apart, and the source is whoever follows "by"; and so is he who is told
    something that stands before the verb. Nor does he speak who "is accused of" something, or "is said to"
    have done it."""
    lemma = cues.cue_lemma(verb.lemma_, verb.text) if verb is not None else ""
    alleged = verb is not None and is_hearsay(verb)
    if verb is None or not (alleged or lemma in cues.ADDRESSING_VERBS | cues.ACCUSING_VERBS):
        return found, None
    hearers = [c for c in verb.children if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    heard = [span for span in found.content for hearer in hearers if _is_phrase_of(hearer, span)]
    if lemma in cues.ADDRESSING_VERBS and heard and len(found.content) > 1:
        return replace(found, content=tuple(span for span in found.content if span != heard[0])), heard[0]
    found, by = _without_agent(doc, verb, found) if _is_bare_passive(verb, lemma) else (found, None)
    subject = next((child for child in verb.children if child.dep_ == "nsubjpass"), None) or _told_subject(verb)
    if subject is None and _is_bare_passive(verb, lemma):
        subject = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if lemma == "ask" and _is_when_asked(verb):
        return replace(found, source=None), found.source  # "…, he said, when | asked if he would go"
    if subject is None:
        return found, None
    head = (subject.idx, subject.idx + len(subject))
    pieces = [span for span in found.content if contains(span, head) and span[1] <= verb.idx]
    if pieces and len(pieces) < len(found.content) and not alleged:
        content = tuple(span for span in found.content if span not in pieces)
        return replace(found, content=content), pieces[0] if lemma in cues.ADDRESSING_VERBS else None
    if found.source is None or not contains(found.source, head):
        return found, None
    agents = [c for child in verb.children if child.dep_ == "agent" for c in child.children if c.dep_ == "pobj"]
    by = trim(text_of(doc), subtree_span(agents[0], _clauses(agents[0]))) if agents else by
    return replace(found, source=by), found.source if lemma in cues.ADDRESSING_VERBS else None


def _is_bare_passive(verb: Token, lemma: str) -> bool:
    """Whether a headline leaves out "is": nobody urges without saying whom ("Mayor urged to resign by farmers")."""
    is_past = verb.tag_ in ("VBD", "VBN") and not any(
        child.dep_ in ("dobj", "dative", "agent") for child in verb.children
    )
    return lemma in cues.URGING_VERBS and is_past and verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == "to"


def _without_agent(doc: Doc, verb: Token, found: Attribution) -> tuple[Attribution, Span | None]:
    """An attribution of a headline's passive without who urges at the end of its content, and where he stands."""
    start, end = found.content[-1]
    tokens = doc.char_span(start, end, alignment_mode="contract")
    by = next((t for t in reversed(tokens) if t.lower_ == "by"), None) if tokens is not None else None
    agent = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    if by is None or agent is None or agent.ent_type_ in ("DATE", "TIME") or not can_hear(agent):
        return found, None
    if phrase_end(agent) < end or by.idx <= start:
        return found, None
    told = trim(text_of(doc), (start, by.idx))
    return replace(found, content=(*found.content[:-1], told)), trim(
        text_of(doc), (by.idx + len(by), phrase_end(agent))
    )


def _is_when_asked(verb: Token) -> bool:
    """Whether nobody says who asks: "he said when asked if he would go", "Asked why, Lund said"."""
    is_bare = not any(child.dep_ in ("nsubj", "nsubjpass", "agent", "aux") for child in verb.children)
    is_when = any(child.dep_ == "advmod" and child.tag_ == "WRB" for child in verb.children)
    is_in_front = verb.head.i > verb.i and verb.left_edge.i == verb.i
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ == "advcl" and is_bare and (is_when or is_in_front)


def _is_phrase_of(noun: Token, span: Span) -> bool:
    """Whether a span holds a noun and nothing outside its phrase."""
    return (
        span[0] == noun.left_edge.idx
        and contains(span, (noun.idx, noun.idx + len(noun)))
        and (span[1] <= noun.right_edge.idx + len(noun.right_edge))
    )


def _told_subject(verb: Token) -> Token | None:
    """The subject of a headline's "…, court told": nobody tells without saying to whom."""
    if verb.lemma_.lower() != "tell" or verb.tag_ not in ("VBD", "VBN"):
        return None
    if any(child.i > verb.i and child.dep_ not in ("punct", "npadvmod", "advmod", "prep") for child in verb.children):
        return None
    if any(child.dep_ in ("aux", "dobj", "dative") for child in verb.children):
        return None
    return next((child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "NOUN"), None)


def _clauses(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in ("relcl", "acl", "appos")]


def _is_outside(token: Token, content: Spans) -> bool:
    return not any(contains(span, (token.idx, token.idx + len(token))) for span in content)
