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
from kg.extract.spans import SUBJECTS, Nearby, contains, own_subject, sentence_text, text_of
from kg.extract.statements.quotes import find_quotations
from kg.model import ResolvedArticle, Span, Statement
from kg.resolve.article import judgements
from kg.resolve.article.judgements import AGAINST, FOR
from kg.resolve.article.judging import (
    CONDITIONS,
    is_after_denied_thought,
    is_passive,
    is_uncertain,
    judged_by,
    named,
    prepositional,
    said_to_be,
    urged,
)
from kg.resolve.article.targets import Targets

CONFIDENCE = 0.8
"""Of 42 such statements of real news that were less sure 40 were right, in exact words, with the right speaker."""
SURE_OF_SPEAKER = 0.75
Judgement = tuple[str, int]
"""An entity that is judged, for (1) or against (-1)."""


def with_stances(annotated: AnnotatedArticle, resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with ``favours`` and ``opposes`` of its statements filled."""
    reader = _Reader(annotated, resolved)
    statements = tuple(_with_stance(s, *reader.judgements(s)) for s in resolved.extraction.statements)
    return replace(resolved, extraction=replace(resolved.extraction, statements=statements))


def _with_stance(statement: Statement, found: Sequence[Judgement], is_in_cue: bool) -> Statement:
    """The statement with the sides that it takes; of whom it says both it tells neither. Where its cue is a
    verb of judging with a known speaker and object, it is as sure as such statements were when read."""
    signs: dict[str, set[int]] = defaultdict(set)
    for entity, sign in found:
        signs[entity].add(sign)
    told = {sign: tuple(entity for entity, said in signs.items() if said == {sign}) for sign in (FOR, AGAINST)}
    about = tuple(dict.fromkeys((*statement.about, *told[FOR], *told[AGAINST])))
    is_plain = is_in_cue and not statement.hypothetical and (statement.speaker_confidence or 0) >= SURE_OF_SPEAKER
    sure = max(statement.confidence, CONFIDENCE) if is_plain and (told[FOR] or told[AGAINST]) else statement.confidence
    return replace(statement, about=about, favours=told[FOR], opposes=told[AGAINST], confidence=sure)


class _Reader:
    """Reads the sides that statements of one article take."""

    def __init__(self, annotated: AnnotatedArticle, resolved: ResolvedArticle) -> None:
        self._doc = annotated.doc
        self._text = resolved.article.text
        self._targets = Targets(resolved)
        quotations = find_quotations(text_of(self._doc), annotated.article.blocks)
        self._inner = Nearby([quotation.inner for quotation in quotations if quotation.depth], lambda span: [span])
        self._nested: dict[str, list[Statement]] = defaultdict(list)
        for statement in resolved.extraction.statements:
            if statement.within is not None:
                self._nested[statement.within].append(statement)

    def judgements(self, statement: Statement) -> tuple[list[Judgement], bool]:
        """Whom the statement judges, and how, in the order of its words; and whether its cue alone does."""
        if statement.speaker is None or statement.negated:
            return [], False
        cue = list(self._in_cue(statement))
        found = [*cue, *self._in_content(statement)] or self._of_followers(statement)
        return [(entity, sign) for entity, sign in found if entity != statement.speaker], bool(cue)

    def _in_cue(self, statement: Statement) -> Iterator[Judgement]:
        for token in self._tokens(statement.cue):
            if token.pos_ not in ("VERB", "AUX", "ADJ") or is_uncertain(token) or is_passive(token):
                continue
            if not _is_done_by(token, statement.source) or token.dep_ == "pcomp":  # "a strategy of attacking him"
                continue
            for sign, judged in (*judged_by(token, judgements.VERBS), *named(token)):
                yield from ((entity, sign) for entity in self._targets.judged(judged, statement))

    def _of_followers(self, statement: Statement) -> list[Judgement]:
        """Whom a group is named after that speaks of him: "allies of Berg said that Berg …"."""
        for token in self._tokens(statement.source):
            sign = judgements.FOLLOWERS.get(token.lemma_.lower())
            if sign is None or token.tag_ != "NNS" or (token.dep_ not in SUBJECTS and token.head.dep_ != "ROOT"):
                continue
            owners = [child for child in token.children if child.dep_ == "poss"]
            owners += [noun for preposition, noun in prepositional(token) if preposition == "of"]
            named = [self._targets.named(owner) for owner in owners]
            return [(entity, sign) for entity in named if entity is not None and entity in statement.about]
        return []

    def _in_content(self, statement: Statement) -> Iterator[Judgement]:
        others = [span for nested in self._nested[statement.id] for span in (*nested.content, *nested.cue)]
        for token in self._tokens(statement.content):
            place = (token.idx, token.idx + len(token))
            if token.pos_ not in ("VERB", "AUX", "ADJ") or any(contains(span, place) for span in others):
                continue
            if self._is_quoted_within(place) or not self._is_asserted(token, statement):
                continue
            for sign, judged in (*self._own(token, statement), *urged(token)):
                told = self._inside(judged, sign, statement)
                # One campaigns for a town's votes.
                is_there = token.lemma_.lower() == "campaign"
                yield from (side for side in told if not (is_there and self._targets.is_place(side[0])))
            for sign, judged in said_to_be(token):
                # "Holm was a terrible mistake" is said of what happened there.
                told = self._inside(judged, sign, statement)
                yield from ((entity, sign) for entity, sign in told if not self._targets.is_place(entity))

    def _inside(self, judged: Token, sign: int, statement: Statement) -> Iterator[Judgement]:
        if any(contains(span, (judged.idx, judged.idx + len(judged))) for span in statement.content):
            yield from ((entity, sign) for entity in self._targets.judged(judged, statement))

    def _own(self, token: Token, statement: Statement) -> Iterator[tuple[int, Token]]:
        """Whom the speaker says that he judges: "I condemn Berg", "we stand by her"."""
        subject = own_subject(token)
        if subject is not None and self._is_speaker(subject, statement) and not is_uncertain(token):
            if not is_passive(token):
                yield from judged_by(token, judgements.VERBS_OF_THE_SPEAKER)

    def _is_asserted(self, token: Token, statement: Statement) -> bool:
        """Whether the speaker himself says what a clause says: not as a condition or a question,
        and not as what somebody else thinks."""
        if is_after_denied_thought(token):
            return False
        inner = token
        for outer in (token, *token.ancestors):
            if not any(contains(span, (outer.idx, outer.idx + len(outer))) for span in statement.content):
                break
            if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in outer.children):
                return False
            if outer is not token and outer.pos_ in ("VERB", "AUX") and inner.dep_ in ("ccomp", "xcomp"):
                subject = own_subject(outer)
                if is_uncertain(outer) or (subject is not None and not self._is_speaker(subject, statement)):
                    return False
            if outer is not token and outer.pos_ == "NOUN" and inner.dep_ in ("acl", "ccomp"):
                return False
            inner = outer
        return not sentence_text(inner).rstrip("”\"' ").endswith("?")

    def _is_quoted_within(self, place: Span) -> bool:
        """Whether words stand in a quotation inside a quotation: what the speaker says that others say."""
        return any(contains(span, place) for span in self._inner(place))

    def _is_speaker(self, subject: Token, statement: Statement) -> bool:
        if subject.lower_ in judgements.SPEAKER_PRONOUNS:
            return True
        return self._targets.is_mentioned_at(statement.speaker, subject)

    def _tokens(self, spans: Sequence[Span]) -> Iterator[Token]:
        for start, end in spans:
            yield from self._doc.char_span(start, end, alignment_mode="contract") or ()


def _is_done_by(token: Token, source: Sequence[Span]) -> bool:
    """Whether the nearest subject of a verb, its own or that of the clause it hangs on, is in the source."""
    for verb in (token, *token.ancestors):
        subject = own_subject(verb)
        if subject is not None and verb.is_ancestor(token) | (verb == token):
            place = (subject.idx, subject.idx + len(subject))
            relative = (subject.head.head.idx, subject.head.head.idx + len(subject.head.head))
            places = (place, relative) if subject.tag_ in ("WDT", "WP") else (place,)
            return any(contains(span, place) for span in source for place in places)
    return True
