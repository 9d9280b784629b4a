"""Whom a statement favours and whom it opposes: told where its words take a side, and not else.

``favours`` and ``opposes`` say what the *speaker* does in words to somebody: accuse, praise,
call a liar, urge to vote for. The verb, its arguments and its negation decide; whom a sentence
makes look bad (NewsMTSC) is another matter. Conditions, questions, what others are quoted as
saying, and statements that say both tell nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.annotating.stage import AnnotatedArticle
from kg.extract.spans import contains, text_of
from kg.model import ResolvedArticle, Span, Statement
from kg.resolve.article import judgements
from kg.resolve.article.judgements import AGAINST, FOR
from kg.resolve.article.targets import Targets

_OBJECTS = ("dobj", "obj", "dative")
_SUBJECTS = ("nsubj", "nsubjpass")
_CONDITIONS = frozenset(("if", "whether", "unless", "would", "lest"))
_CONCEDING = frozenset(("although", "though", "while", "whereas"))
_NEARLY = frozenset(("almost", "nearly", "virtually", "practically", "but"))

Judgement = tuple[str, int]
"""An entity that is judged, for (1) or against (-1)."""


def with_stances(annotated: AnnotatedArticle, resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with ``favours`` and ``opposes`` of its statements filled."""
    reader = _Reader(annotated, resolved)
    statements = tuple(_with_stance(s, reader.judgements(s)) for s in resolved.extraction.statements)
    return replace(resolved, extraction=replace(resolved.extraction, statements=statements))


def _with_stance(statement: Statement, found: Sequence[Judgement]) -> Statement:
    """The statement with the sides that it takes; of whom it says both it tells neither."""
    signs: dict[str, set[int]] = defaultdict(set)
    for entity, sign in found:
        signs[entity].add(sign)
    told = {sign: tuple(entity for entity, said in signs.items() if said == {sign}) for sign in (FOR, AGAINST)}
    about = tuple(dict.fromkeys((*statement.about, *told[FOR], *told[AGAINST])))
    return replace(statement, about=about, favours=told[FOR], opposes=told[AGAINST])


class _Reader:
    """Reads the sides that statements of one article take."""

    def __init__(self, annotated: AnnotatedArticle, resolved: ResolvedArticle) -> None:
        self._doc = annotated.doc
        self._text = resolved.article.text
        self._targets = Targets(resolved)
        self._nested: dict[str, list[Statement]] = defaultdict(list)
        for statement in resolved.extraction.statements:
            if statement.within is not None:
                self._nested[statement.within].append(statement)

    def judgements(self, statement: Statement) -> list[Judgement]:
        """Whom the statement judges, and how, in the order of its words."""
        if statement.speaker is None or statement.negated:
            return []
        found = [*self._in_cue(statement), *self._in_content(statement)] or self._of_followers(statement)
        return [(entity, sign) for entity, sign in found if entity != statement.speaker]

    def _in_cue(self, statement: Statement) -> Iterator[Judgement]:
        for token in self._tokens(statement.cue):
            if token.pos_ not in ("VERB", "AUX", "ADJ") or _is_uncertain(token) or _is_passive(token):
                continue
            if not _is_done_by(token, statement.source):
                continue
            for sign, judged in (*_judged_by(token, judgements.VERBS), *_named(token)):
                yield from ((entity, sign) for entity in self._targets.judged(judged, statement))

    def _of_followers(self, statement: Statement) -> list[Judgement]:
        """Whom a group is named after that speaks of him: "allies of Berg said that Berg …"."""
        for token in self._tokens(statement.source):
            sign = judgements.FOLLOWERS.get(token.lemma_.lower())
            if sign is None or token.tag_ != "NNS" or (token.dep_ not in _SUBJECTS and token.head.dep_ != "ROOT"):
                continue
            owners = [child for child in token.children if child.dep_ == "poss"]
            owners += [noun for preposition, noun in _prepositional(token) if preposition == "of"]
            named = [self._targets.named(owner) for owner in owners]
            return [(entity, sign) for entity in named if entity is not None and entity in statement.about]
        return []

    def _in_content(self, statement: Statement) -> Iterator[Judgement]:
        others = [span for nested in self._nested[statement.id] for span in (*nested.content, *nested.cue)]
        for token in self._tokens(statement.content):
            place = (token.idx, token.idx + len(token))
            if token.pos_ not in ("VERB", "AUX", "ADJ") or any(contains(span, place) for span in others):
                continue
            if not self._is_asserted(token, statement):
                continue
            for sign, judged in (*self._own(token, statement), *_urged(token)):
                yield from self._inside(judged, sign, statement)
            for sign, judged in _said_to_be(token):
                # "Holm was a terrible mistake" is said of what happened there.
                told = self._inside(judged, sign, statement)
                yield from ((entity, sign) for entity, sign in told if not self._targets.is_place(entity))

    def _inside(self, judged: Token, sign: int, statement: Statement) -> Iterator[Judgement]:
        if any(contains(span, (judged.idx, judged.idx + len(judged))) for span in statement.content):
            yield from ((entity, sign) for entity in self._targets.judged(judged, statement))

    def _own(self, token: Token, statement: Statement) -> Iterator[tuple[int, Token]]:
        """Whom the speaker says that he judges: "I condemn Berg", "we stand by her"."""
        subject = _subject(token)
        if subject is not None and self._is_speaker(subject, statement) and not _is_uncertain(token):
            if not _is_passive(token):
                yield from _judged_by(token, judgements.VERBS_OF_THE_SPEAKER)

    def _is_asserted(self, token: Token, statement: Statement) -> bool:
        """Whether the speaker himself says what a clause says: not as a condition or a question,
        and not as what somebody else thinks."""
        inner = token
        for outer in (token, *token.ancestors):
            if not any(contains(span, (outer.idx, outer.idx + len(outer))) for span in statement.content):
                break
            if any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in outer.children):
                return False
            if outer is not token and outer.pos_ in ("VERB", "AUX") and inner.dep_ in ("ccomp", "xcomp"):
                subject = _subject(outer)
                if _is_uncertain(outer) or (subject is not None and not self._is_speaker(subject, statement)):
                    return False
            if outer is not token and outer.pos_ == "NOUN" and inner.dep_ in ("acl", "ccomp"):
                return False
            inner = outer
        sentence = inner.sent
        # spaCy puts the text of a sentence together from its tokens.
        said = text_of(inner.doc)[sentence.start_char : sentence.end_char]
        return not said.rstrip("”\"' ").endswith("?")

    def _is_speaker(self, subject: Token, statement: Statement) -> bool:
        if subject.lower_ in judgements.SPEAKER_PRONOUNS:
            return True
        return self._targets.is_mentioned_at(statement.speaker, subject)

    def _tokens(self, spans: Sequence[Span]) -> Iterator[Token]:
        for start, end in spans:
            yield from self._doc.char_span(start, end, alignment_mode="contract") or ()


def _judged_by(token: Token, verbs: dict[str, int]) -> Iterator[tuple[int, Token]]:
    """The nouns that a verb or adjective judges, with the sign."""
    lemma = token.lemma_.lower()
    objects = [child for child in token.children if child.dep_ in _OBJECTS]
    if lemma in verbs and token.pos_ != "ADJ":
        yield from ((verbs[lemma], noun) for noun in objects[:1])
    for preposition, noun in _prepositional(token):
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
            for preposition, noun in (*_prepositional(expressed), *_prepositional(token)):
                sign = judgements.EXPRESSED.get((expressed.lemma_.lower(), preposition))
                if sign is not None:
                    yield sign, noun
    yield from ((s, n) for child in token.children if child.dep_ == "acomp" for s, n in _judged_by(child, {}))


def _prepositional(token: Token) -> Iterator[tuple[str, Token]]:
    for child in token.children:
        if child.dep_ in ("prep", "agent", "prt"):
            inner = [c for c in child.children if c.dep_ == "prep"] or [child]
            for preposition in inner:
                yield from ((preposition.lower_, noun) for noun in preposition.children if noun.dep_ == "pobj")


def _named(token: Token) -> Iterator[tuple[int, Token]]:
    """Who is called something: "called Arden a liar", "described her as a hero"."""
    if token.lemma_.lower() not in judgements.NAMING:
        return
    called = [c for c in token.children if c.dep_ in ("oprd", "attr", "xcomp", "ccomp")]
    called += [noun for preposition, noun in _prepositional(token) if preposition == "as"]
    for predicate in called:
        sign = _quality(predicate)
        inner = _subject(predicate)
        judged = inner or next((c for c in token.children if c.dep_ in _OBJECTS), None)
        if sign and judged is not None:
            yield sign, judged


def _said_to_be(token: Token) -> Iterator[tuple[int, Token]]:
    """Of whom the content says what he is, has done or deserves."""
    subject = _subject(token)
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
        if lemma in judgements.TO_GO or (lemma in judgements.TO_BE_REMOVED and _is_passive(token)):
            yield AGAINST, subject
    elif _is_passive(token) or auxiliaries & judgements.MODALS:
        return
    elif lemma in judgements.MISDEEDS | judgements.HARMS or _is_hindering(token):
        yield AGAINST, subject


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
        for preposition, noun in _prepositional(token)
    )


def _urged(token: Token) -> Iterator[tuple[int, Token]]:
    """For or against whom others are asked to vote."""
    if token.lemma_.lower() in ("vote", "support") and (token.tag_ == "VB" and not _is_uncertain(token)):
        if token.dep_ != "ROOT" and token.head.lemma_.lower() not in ("urge", "ask", "implore", "encourage", "please"):
            return
        if _subject(token) is not None and token.dep_ == "ROOT":
            return
        for preposition, noun in _prepositional(token):
            if token.lemma_.lower() == "vote" and preposition in ("for", "against"):
                yield (FOR if preposition == "for" else AGAINST), noun
        if token.lemma_.lower() == "support":
            yield from ((FOR, child) for child in token.children if child.dep_ in _OBJECTS)


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


def _subject(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in _SUBJECTS), None)


def _is_done_by(token: Token, source: Sequence[Span]) -> bool:
    """Whether the nearest subject of a verb, its own or that of the clause it hangs on, is in the source."""
    for verb in (token, *token.ancestors):
        subject = _subject(verb)
        if subject is not None and verb.is_ancestor(token) | (verb == token):
            place = (subject.idx, subject.idx + len(subject))
            relative = (subject.head.head.idx, subject.head.head.idx + len(subject.head.head))
            places = (place, relative) if subject.tag_ in ("WDT", "WP") else (place,)
            return any(contains(span, place) for span in source for place in places)
    return True


def _is_passive(token: Token) -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in token.children)


def _is_uncertain(token: Token) -> bool:
    """Whether a verb is negated, only possible, or what somebody refuses or fails to do."""
    for verb in (token, token.head) if token.dep_ in ("xcomp", "conj") else (token,):
        if any(c.dep_ == "neg" or (c.dep_ == "aux" and c.lower_ in judgements.MODALS) for c in verb.children):
            return True
        if any(c.dep_ == "mark" and c.lower_ in _CONDITIONS for c in verb.children):
            return True
    if any(c.dep_ == "advmod" and c.lower_ in _NEARLY for c in token.children):
        return True
    return token.dep_ == "xcomp" and token.head.lemma_.lower() in ("refuse", "decline", "fail", "avoid", "stop")
