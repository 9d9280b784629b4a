"""Denials that stand behind what they deny, in its sentence: "the dam is safe, a claim that Lund disputes", "…, an
account rejected by the board", "…, which Dale denies"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from kg.extract.spans import Nearby, contains, overlaps, own_subject, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.extract.statements.attribution import Attribution, cue_span
from kg.extract.statements.tellers import can_say
from kg.model import Article, Span

CLAIMS = frozenset(
    "account accusation allegation argument assertion charge claim contention idea insinuation notion rumor rumour"
    " story suggestion version view".split()
)
VERBS = cues.DENYING_VERBS | frozenset({"dismiss", "reject"})
MARKS = frozenset({",", "-", "--", "–", "—"})
RELATIVES = frozenset({"WDT", "WP"})


def find_apposed(article: Article, doc: Doc, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the denials behind what they deny that are in no attribution ``found`` so far."""
    near = Nearby(found, lambda other: other.cue_spans)
    for block in article.blocks:
        tokens = doc.char_span(block.start, block.end, alignment_mode="contract") if block.kind == "body" else None
        for verb in tokens or ():
            denial = _denial(verb)
            if denial is None or denial.cue is None:
                continue
            if not any(overlaps(denial.cue, taken) for other in near(denial.cue) for taken in other.cue_spans):
                yield denial


def ended_before(doc: Doc, found: Attribution, denials: Sequence[Attribution]) -> Attribution:
    """An attribution whose content ends where a denial of it begins, as far as it reaches into that."""
    content = list(found.content)
    for denial in denials:
        start, end = min(span[0] for span in denial.spans), max(span[1] for span in denial.spans)
        reach = trim(text_of(doc), content[-1])
        if found.cue == denial.cue or not reach[0] < start < reach[1] <= end:
            continue
        if not any(contains(span, denial.cue or span) for span in found.cue_spans):
            content[-1] = trim(text_of(doc), (content[-1][0], start))
    return found if content == [*found.content] else replace(found, content=tuple(content))


def _denial(verb: Token) -> Attribution | None:
    if verb.pos_ != "VERB" or verb.dep_ not in ("acl", "relcl") or cues.cue_lemma(verb.lemma_, verb.text) not in VERBS:
        return None
    if any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return None
    who, content = _who(verb), _what(verb)
    if who is None or content is None or not can_say(who):
        return None
    source = trim(text_of(verb.doc), subtree_span(who, [c for c in who.children if c.dep_ in ("relcl", "acl")]))
    if overlaps(source, content):
        return None
    return Attribution((content,), source, cue_span(verb), verb.i, origin="untagged")


def _who(verb: Token) -> Token | None:
    """Who denies: the subject, or behind "by"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    if by is not None:
        return next((child for child in by.children if child.dep_ == "pobj"), None)
    subject = own_subject(verb)
    return subject if subject is not None and subject.dep_ == "nsubj" and subject.tag_ not in RELATIVES else None


def _what(verb: Token) -> Span | None:
    """What takes up the thing denied: "a claim", "which"."""
    pronoun = next((c for c in verb.children if c.tag_ in RELATIVES and c.dep_ in ("dobj", "nsubjpass")), None)
    noun = verb.head
    if noun.lemma_.lower() in CLAIMS and _is_set_off(noun.left_edge):
        first, last = noun.left_edge, noun
        if all(
            token.dep_ in ("det", "amod", "advmod", "compound") or token == noun
            for token in verb.doc[first.i : last.i + 1]
        ):
            return first.idx, last.idx + len(last)
        return None
    if pronoun is not None and pronoun.lower_ == "which" and _is_set_off(pronoun):
        return pronoun.idx, pronoun.idx + len(pronoun)
    return None


def _is_set_off(token: Token) -> bool:
    return token.i > token.sent.start and token.nbor(-1).text in MARKS
