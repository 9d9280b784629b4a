"""Whom words judge, and how: by a verb with its object, a preposition, what somebody is called or said to be."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.extract.spans import own_subject, sentence_text
from kg.resolve.article import judgements
from kg.resolve.article.judgements import AGAINST, FOR

OBJECTS = ("dobj", "obj", "dative")
CONDITIONS = frozenset(("if", "whether", "unless", "would", "lest"))
_CONCEDING = frozenset(("although", "though", "while", "whereas"))
_NEARLY = frozenset(("almost", "nearly", "virtually", "practically", "but"))


def judged_by(token: Token, verbs: dict[str, int]) -> Iterator[tuple[int, Token]]:
    """The nouns that a verb or adjective judges, with the sign."""
    lemma = token.lemma_.lower()
    objects = [child for child in token.children if child.dep_ in OBJECTS]
    if lemma in verbs and token.pos_ != "ADJ":
        yield from ((verbs[lemma], noun) for noun in objects[:1])
    for preposition, noun in prepositional(token):
        if token.pos_ == "ADJ":
            sign = judgements.ADJECTIVES.get((lemma, preposition))
        else:
            sign = judgements.PREPOSITIONS.get((lemma, preposition))
            needed = judgements.PARTICLES.get(lemma)
            if needed and not any(c.lower_ in needed for c in token.children):
                sign = None
        if sign is not None:
            yield sign, noun
    if lemma in judgements.EXPRESSING:
        for expressed in objects:
            for preposition, noun in (*prepositional(expressed), *prepositional(token)):
                sign = judgements.EXPRESSED.get((expressed.lemma_.lower(), preposition))
                if sign is not None:
                    yield sign, noun
    yield from ((s, n) for child in token.children if child.dep_ == "acomp" for s, n in judged_by(child, {}))


def prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in ("prep", "agent", "prt"):
            inner = [c for c in child.children if c.dep_ == "prep"] or [child]
            for preposition in inner:
                yield from ((preposition.lower_, noun) for noun in preposition.children if noun.dep_ == "pobj")


def named(token: Token) -> Iterator[tuple[int, Token]]:
    """Who is called something: "called Arden a liar", "described her as a hero"."""
    if token.lemma_.lower() not in judgements.NAMING:
        return
    called = [c for c in token.children if c.dep_ in ("oprd", "attr", "xcomp", "ccomp")]
    called += [noun for preposition, noun in prepositional(token) if preposition == "as"]
    for predicate in called:
        sign = _quality(predicate)
        inner = own_subject(predicate)
        judged = inner or next((c for c in token.children if c.dep_ in OBJECTS), None)
        if sign and judged is not None:
            yield sign, judged


def said_to_be(token: Token) -> Iterator[tuple[int, Token]]:
    """Of whom the content says what he is, has done or deserves."""
    subject = own_subject(token)
    if subject is None:
        return
    lemma, auxiliaries = (
        token.lemma_.lower(),
        {c.lemma_.lower() for c in token.children if c.dep_ in ("aux", "auxpass")},
    )
    is_negated = any(c.dep_ == "neg" for c in token.children)
    if lemma == "be":
        for predicate in (c for c in token.children if c.dep_ in ("attr", "acomp")):
            sign = _quality(predicate)
            is_needed = predicate.lemma_.lower() in judgements.NEEDED
            if is_negated and is_needed and not auxiliaries & judgements.MODALS:
                yield AGAINST, subject
            elif sign and not is_negated and not auxiliaries & judgements.MODALS:
                yield sign, subject
                if _is_conceded(token):
                    yield -sign, subject
    elif is_negated:
        return
    elif auxiliaries & {"should", "must"}:
        if lemma in judgements.TO_GO or (lemma in judgements.TO_BE_REMOVED and is_passive(token)):
            yield AGAINST, subject
    elif is_passive(token) or auxiliaries & judgements.MODALS:
        return
    elif judgements.PITIED.match(sentence_text(token), token.idx - token.sent.start_char):
        return  # "he lied, and they destroyed his life"
    elif lemma in judgements.MISDEEDS | judgements.HARMS or _is_hindering(token):
        yield AGAINST, subject


def is_after_denied_thought(token: Token) -> bool:
    """Whether a sentence has denied a thought before a word, as "I don't want to think that …" does: the
    word may be part of that thought."""
    sentence = token.sent
    return any(
        other.dep_ == "neg" and other.head.i < token.i and other.head.lemma_.lower() in judgements.THINKING
        for other in sentence.doc[sentence.start : token.i]
    )


def _is_conceded(token: Token) -> bool:
    """Whether the other side comes after it: "he is great at one-liners, but he is a chaos candidate"."""
    return any(
        (child.dep_ == "cc" and child.lower_ in ("but", "yet")) or (child.dep_ == "mark" and child.lower_ in _CONCEDING)
        for child in token.children
    )


def _is_hindering(token: Token) -> bool:
    """Whether a verb says that its subject gets, or stands, in the way of something."""
    return token.lemma_.lower() in judgements.WAYS_TO_HINDER and any(
        preposition == "in" and noun.lower_ == "way" and any(c.lower_ == "of" for c in noun.children)
        for preposition, noun in prepositional(token)
    )


def urged(token: Token) -> Iterator[tuple[int, Token]]:
    """For or against whom others are asked to vote."""
    lemma = token.lemma_.lower()
    sign = FOR if lemma in judgements.BACKING else AGAINST if lemma in judgements.REJECTING else None
    if (lemma == "vote" or sign) and token.tag_ == "VB" and not is_uncertain(token):
        if token.dep_ != "ROOT" and token.head.lemma_.lower() not in judgements.URGING:
            return
        if token.dep_ == "ROOT" and (own_subject(token) is not None or lemma not in ("vote", "support")):
            return
        for preposition, noun in prepositional(token):
            if lemma == "vote" and preposition in ("for", "against"):
                yield (FOR if preposition == "for" else AGAINST), noun
        if sign:
            yield from ((sign, child) for child in token.children if child.dep_ in OBJECTS)


def _quality(predicate: Token) -> int | None:
    """What a predicate says of whom it is said: by its noun or adjective, or what stands before it."""
    # "capable of paying", "the losers of the reform": of what somebody can do or meets with.
    if predicate.tag_ == "NNS" or any(c.dep_ == "prep" and c.lower_ == "of" for c in predicate.children):
        return None
    parts = (predicate, *(child for child in predicate.children if child.dep_ == "compound"))
    before = [c.lemma_.lower() for part in parts for c in part.children if c.dep_ in ("amod", "compound")]
    said = (predicate.lemma_.lower(), *before)
    signs = {judgements.QUALITIES[lemma] for lemma in said if lemma in judgements.QUALITIES}
    if any(c.dep_ == "neg" or c.lower_ in ("no", "not", "hardly", "too") for c in predicate.children):
        return None
    return signs.pop() if len(signs) == 1 else None


def is_passive(token: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def is_uncertain(token: Token) -> bool:
    """Whether a verb is negated, only possible, or what somebody refuses or fails to do."""
    for verb in (token, token.head) if token.dep_ in ("xcomp", "conj") else (token,):
        if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in judgements.MODALS) for c in verb.children):
            return True
        if any(c.dep_ == "mark" and c.lower_ in CONDITIONS for c in verb.children):
            return True
    if any(c.dep_ == "advmod" and c.lower_ in _NEARLY for c in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in ("refuse", "decline", "fail", "avoid", "stop")
