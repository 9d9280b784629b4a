"""The rest of a statement: to whom, when, on what occasion, and whether it was denied."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.dates import normalise_date
from kg.extract.spans import contains, named_in, overlaps, subtree_span, text_of, trim
from kg.extract.statements import cues
from kg.model import Article, Span, Spans

OCCASION_PREPOSITIONS = frozenset({"in", "during", "at", "on", "to", "via", "through"})
POINTING = frozenset({"this", "that", "these", "those", "which"})


def addressee_of(doc: Doc, verb: Token | None, content: Spans) -> Span | None:
    """Whom the words were said to: "told the AP", "in an interview with TIME Magazine"."""
    if verb is None:
        return None
    if cues.cue_lemma(verb.lemma_, verb.text) in cues.ADDRESSING_VERBS:
        for child in verb.children:
            if child.dep_ in ("dobj", "dative") and _is_outside(child, content):
                return trim(text_of(doc), subtree_span(child, _clauses(child)))
    for preposition in verb.children:
        if preposition.lower_ == "to" and preposition.dep_ in ("prep", "dative"):
            named = [c for c in preposition.children if c.dep_ == "pobj" and c.ent_type_]
            if named and _is_outside(named[0], content) and verb.lemma_ in cues.CLAUSE_VERBS:
                return trim(text_of(doc), subtree_span(named[0], _clauses(named[0])))
    for noun in _occasions(verb, content):
        for preposition in noun.children:
            if preposition.lower_ in ("with", "to") and noun.lemma_ != "visit":
                objects = [c for c in preposition.children if c.dep_ == "pobj"]
                if objects:
                    return trim(text_of(doc), subtree_span(objects[0], _clauses(objects[0])))
    return None


def occasion_of(doc: Doc, verb: Token | None, content: Spans) -> str | None:
    """The occasion in the article's words, without its article: "interview with TIME"."""
    if verb is None:
        return None
    for noun in _occasions(verb, content):
        start, end = trim(text_of(doc), subtree_span(noun, _clauses(noun)))
        for token in noun.subtree:
            if token.dep_ == "det" and token.head == noun:
                start = max(start, token.idx + len(token))
        return " ".join(text_of(doc)[start:end].split())
    return None


def said_on(article: Article, doc: Doc, verb: Token | None, content: Spans) -> str | None:
    """The day on which it was said, where the cue's own clause dates it."""
    if verb is None:
        return None
    cue_clause = {token.i for token in verb.subtree}
    for entity in named_in(verb.sent):
        if (
            entity.label_ == "DATE"
            and entity.root.i in cue_clause
            and not any(overlaps((entity.start_char, entity.end_char), span) for span in content)
            and _hangs_on(entity.root, verb)
        ):
            return normalise_date(entity.text, article.published)
    return None


def is_negated(verb: Token | None, lemma: str | None) -> bool:
    """Whether the saying itself is denied: "did not say that", "denied that"."""
    if verb is None:
        return False
    return lemma in cues.NEGATIVE_VERBS or any(child.dep_ == "neg" for child in verb.children)


def _hangs_on(token: Token, verb: Token) -> bool:
    """Whether nothing but a preposition stands between a date and the verb it dates."""
    head = token.head
    return head == verb or (head.dep_ == "prep" and head.head == verb)


def _occasions(verb: Token, content: Spans) -> Iterator[Token]:
    """Nouns of occasion in the cue's sentence that are not part of what is said."""
    for token in verb.sent:
        if (
            token.dep_ == "pobj"
            and token.lemma_.lower() in cues.OCCASION_NOUNS
            and token.head.lower_ in OCCASION_PREPOSITIONS
            and token.head.head.pos_ in ("VERB", "AUX")
            and _is_outside(token, content)
            and _is_outside(token.head.head, content)
            and not any(child.lower_ in POINTING for child in token.children)
        ):
            yield token


def _clauses(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in ("relcl", "acl", "appos")]


def _is_outside(token: Token, content: Spans) -> bool:
    return not any(contains(span, (token.idx, token.idx + len(token))) for span in content)
