"""What tells whether a word inside a statement really tells what others say or think, as named numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.spans import contains, own_subject, text_of
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution
from kg.extract.statements.clauses import has_tense
from kg.extract.statements.kinds import WORKS, kind_of_word
from kg.extract.statements.tellers import SOMEBODY, can_say
from kg.model import Span

FEELINGS = frozenset(
    """
    afraid amazed angry annoyed anxious appalled ashamed astonished baffled bemused concerned confident convinced critical
    curious delighted disappointed disgusted dismayed doubtful eager embarrassed enthusiastic frustrated furious glad
    grateful happy hopeful horrified impatient indifferent keen mindful nervous optimistic outraged pessimistic pleased
    proud puzzled relieved reluctant sad satisfied scared sceptical shocked skeptical sorry supportive surprised sympathetic
    thankful thrilled troubled unhappy upset wary worried
    """.split()
)
FIRST = frozenset({"i", "we", "me", "us"})
MODALS = frozenset("can could may might must shall should will would 'll ’ll 'd ’d".split())
SAYING = frozenset({"say", "tell"})
SORTS = {name: "clause" for name in ("that", "wh", "clause", "front")} | {n: n for n in ("to", "ing", "obj", "none")}
MARKS = "“\"‘'«„"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a word inside a statement may tell; ``rule`` says whether a rule finds it, ``kind`` what the word governs (see
    `inner.governed`), ``telling`` how often such words tell something, as log odds; ``around`` is the content it stands in."""

    found: Attribution
    rule: bool
    kind: str
    telling: float
    around: Span


def features(doc: Doc, one: Candidate) -> dict[str, float]:
    """The features that hold for a candidate."""
    word = doc[one.found.verb or 0]
    result = {"bias": 1.0}
    form = _of_form(word)
    result |= form
    if one.rule:
        result[f"rule {one.found.origin}"] = 1.0
        if "holds" not in form:
            result["rule not holding"] = 1.0
    else:
        result |= _of_lemma(word, one, "finite" in form)
    result |= _of_source(doc, one.found)
    result |= _of_place(doc, word, one.around)
    result |= _of_content(doc, one.found)
    return result


def _of_lemma(word: Token, one: Candidate, finite: bool) -> dict[str, float]:
    """What the dictionary and the counts say of a word and what it governs."""
    sort = SORTS.get(one.kind, "prep")
    result = {f"governs {one.kind}": 1.0, f"{word.pos_} {sort}": 1.0, f"telling {word.pos_} {sort}": one.telling}
    part = "noun" if word.pos_ == "NOUN" else "verb"
    kind = kind_of_word(part, cues.cue_lemma(word.lemma_, word.text))
    result[f"{word.pos_} {sort} of {kind or 'no kind'}"] = 1.0
    if finite:
        result[f"finite {word.pos_} {sort}"] = 1.0
    return result


def _of_form(word: Token) -> dict[str, float]:
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    lemma = cues.cue_lemma(word.lemma_, word.text)
    result = {f"form {verb.tag_}": 1.0}
    if lemma in SAYING:
        result["says"] = 1.0
    elif lemma in cues.HOLDING_VERBS | cues.WISHING_VERBS:
        result["holds"] = 1.0
    elif lemma in cues.CLAUSE_VERBS:
        result["clause verb"] = 1.0
    elif lemma in cues.JUDGING_VERBS:
        result["judges"] = 1.0
    if word.pos_ == "ADJ" and lemma in FEELINGS:
        result["feels"] = 1.0
    if has_tense(verb):
        result["finite"] = 1.0
    for child in verb.children:
        if child.dep_ == "neg":
            result["negated"] = 1.0
        elif child.dep_ == "aux" and child.lower_ in MODALS:
            result["modal"] = 1.0
        elif child.dep_ == "aux" and child.lower_ == "to":
            result["infinitive"] = 1.0
        elif child.dep_ == "auxpass":
            result["passive"] = 1.0
        elif child.dep_ == "aux" and child.lemma_ == "have":
            result["perfect"] = 1.0
        elif child.dep_ == "mark" and child.lower_ in ("if", "whether", "unless"):
            result["condition"] = 1.0
    return result


def _of_source(doc: Doc, found: Attribution) -> dict[str, float]:
    tokens = doc.char_span(*found.source, alignment_mode="expand") if found.source is not None else None
    if tokens is None:
        return {"source none": 1.0}
    root = tokens.root
    result: dict[str, float] = {}
    if root.lower_ in FIRST or root.lower_ in ("my", "our"):
        result["source first"] = 1.0
    elif root.lower_ in ("you", "your"):
        result["source you"] = 1.0
    elif root.lower_ in ("it", "its"):
        result["source it"] = 1.0
    elif root.tag_ in ("WP", "WDT"):
        result["source relative"] = 1.0
    elif root.pos_ == "PRON":
        result["source pronoun" if root.lower_ in SOMEBODY or root.tag_ == "PRP$" else "source indefinite"] = 1.0
    elif root.ent_type_ in ("PERSON", "ORG", "NORP"):
        result["source name"] = 1.0
    elif root.ent_type_:
        result["source other name"] = 1.0
    else:
        result["source noun"] = 1.0
    if not can_say(root):
        result["source dumb"] = 1.0
    elif root.lemma_.lower() in WORKS:
        result["source work"] = 1.0
    return result


def _of_place(doc: Doc, word: Token, span: Span) -> dict[str, float]:
    """Where in the statement around it a word stands: how far below its root, and under what."""
    result: dict[str, float] = {}
    verb = word if word.pos_ in ("VERB", "AUX") else word.head
    result[f"hangs {verb.dep_}"] = 1.0
    quoted = text_of(doc)[span[0]] in MARKS
    if quoted:
        result["quoted"] = 1.0
        subject = own_subject(verb)
        if subject is not None and subject.lower_ in FIRST and verb.tag_ in ("VBP", "VBZ", "VBG"):
            result["first now"] = 1.0
    depth = 0
    step = verb
    while step.head != step and contains(span, (step.head.idx, step.head.idx + len(step.head))) and depth < 4:
        step, depth = step.head, depth + 1
    if depth == 0:
        result["top"] = 1.0
    return result


def _of_content(doc: Doc, found: Attribution) -> dict[str, float]:
    tokens = doc.char_span(*found.content[0], alignment_mode="expand")
    if tokens is None:
        return {}
    words = [t for t in tokens if not t.is_punct and not t.is_space]
    result = {"length": math.log1p(len(words))}
    if len(words) < 3:
        result["short"] = 1.0
    if not any(t.pos_ in ("VERB", "AUX") for t in words):
        result["no verb"] = 1.0
    if text_of(doc)[found.content[0][0]] in MARKS:
        result["opens quote"] = 1.0
    if _is_cut(doc, found.content[0]):
        result["cut"] = 1.0
    return result


def _is_cut(doc: Doc, span: Span) -> bool:
    """Whether the sentence goes on behind a content without a mark or a joining word."""
    text = text_of(doc)
    rest = text[span[1] : span[1] + 12].lstrip(" ")
    return (
        bool(rest)
        and rest[0] not in ".,;:!?”\"’'\n)–—-"
        and rest.split()[0] not in ("and", "but", "or", "while", "because", "after", "when")
    )
