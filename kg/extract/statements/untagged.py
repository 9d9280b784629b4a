"""What the tagger passes over though the syntax is plain: "Officials said the dam would hold", "Lund denied taking
the money", "Lund said it again"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, overlaps, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.alone import in_the_view_of
from kg.extract.statements.attribution import Attribution, cue_span
from kg.extract.statements.clauses import is_finite
from kg.extract.statements.nested import of_verb
from kg.extract.statements.sources import heard_from
from kg.extract.statements.tellers import can_say, source_of_verb, teller_of
from kg.model import Article

TELLING_VERBS = cues.CLAUSE_VERBS - cues.SHOWING_VERBS - frozenset({"find", "learn", "demand", "ask", "urge", "add"})
TOPICAL_VERBS = (
    cues.OWNING_VERBS
    | cues.INFORMING_VERBS
    | frozenset("boast complain express speak talk voice warn forewarn".split())
)
VERBS = TELLING_VERBS | TOPICAL_VERBS | cues.HEARING_VERBS
POINTERS = frozenset({"it", "so", "that", "this"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
FINITE_AUXILIARIES = frozenset("had has have is was ’d ’s 'd 's".split())


def find_untagged(article: Article, doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield what verbs of saying tell that are in no attribution ``found`` so far."""
    near = Nearby(found, _parts)
    for block in article.blocks:
        tokens = doc.char_span(block.start, block.end, alignment_mode="contract") if block.kind == "body" else None
        for view in in_the_view_of(doc, (block.start, block.end)) if tokens is not None else ():
            if not any(overlaps(view.content[0], taken) for other in near(*view.content) for taken in other.content):
                yield view
        for verb in tokens or ():
            if verb.pos_ != "VERB" or cues.cue_lemma(verb.lemma_, verb.text) not in VERBS:
                continue
            cue = (verb.idx, verb.idx + len(verb))
            if any(overlaps(cue, taken) for other in near(cue) for taken in _parts(other)):
                continue
            told = _told(verb) if verb.tag_ in ("VBD", "VBZ") or _is_finite(verb) else None
            if told is None:
                continue
            spans = (told.content[0], *told.cue_spans)
            if not any(overlaps(mine, taken) for other in near(*spans) for taken in _parts(other) for mine in spans):
                yield told


def _parts(found: Attribution) -> Sequence[tuple[int, int]]:
    return (*found.content, *found.cue_spans)


def _is_finite(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ in FINITE_AUXILIARIES for child in verb.children)


def _told(verb: Token) -> Attribution | None:
    lemma = cues.cue_lemma(verb.lemma_, verb.text)
    if lemma in cues.HEARING_VERBS:
        return _heard(verb)
    if any(child.tag_ in ("WP", "WDT") for child in verb.lefts):
        return None
    subject = teller_of(verb)
    if subject is None or subject.dep_ == "nsubjpass" or not can_say(subject):
        return None
    clause = next((child for child in verb.children if child.dep_ == "ccomp"), None)
    if clause is not None and clause.i < verb.i:
        return _in_front(verb, of_verb(verb)) if is_finite(clause) else None
    if (clause is not None and is_finite(clause)) or (lemma in TOPICAL_VERBS and verb.dep_ != "relcl"):
        return _as_untagged(of_verb(verb))
    if lemma != "say":
        return None
    pointer = next((c for c in verb.children if c.lower_ in POINTERS and c.i == verb.i + 1 and c.dep_ == "dobj"), None)
    source = source_of_verb(verb) if pointer is not None else None
    if pointer is None or source is None:
        return None
    again = pointer.i + 1 < len(verb.doc) and pointer.nbor(1).lower_ == "again"
    end = pointer.nbor(1) if again else pointer
    return _as_untagged(Attribution(((pointer.idx, end.idx + len(end)),), source, cue_span(verb), verb.i))


def _heard(verb: Token) -> Attribution | None:
    """ "The jury heard from Dr Abiola that the wound was old"."""
    teller = heard_from(verb)
    clause = next((child for child in verb.children if child.dep_ == "ccomp" and child.i > verb.i), None)
    if teller is None or clause is None or not is_finite(clause) or not can_say(teller):
        return None
    source = trim(text_of(verb.doc), subtree_span(teller, [c for c in teller.children if c.dep_ == "relcl"]))
    return _as_untagged(Attribution((subtree_span(clause),), source, cue_span(verb), verb.i))


def _in_front(verb: Token, found: Attribution | None) -> Attribution | None:
    """What stands before its cue goes on to it: "The dam will hold — for now —, officials said"; unless what
    follows is a clause of its own: "He is old, | she said he was young"."""
    if found is None or found.source is None or found.cue is None:
        return None
    rest = verb.doc[verb.i + 1 : verb.sent.end]
    if any(token.tag_ in FINITE_TAGS and token.dep_ not in ("relcl", "advcl", "pcomp", "aux") for token in rest):
        return None
    start, end = found.content[0]
    reach = trim(text_of(verb.doc), (start, min(found.source[0], found.cue[0])))
    return _as_untagged(replace(found, content=((start, max(end, reach[1])),)))


def _as_untagged(found: Attribution | None) -> Attribution | None:
    return replace(found, origin="untagged") if found is not None else None
