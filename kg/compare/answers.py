"""Answers: who says of what another has just said that it is false.

"That's a lie", "denied the allegation", "rejected his claim that …" say nothing of the world, only of
another statement of the article. Which one is told by where they stand: it is the last thing that
somebody else has said, directly before, or what the denial itself tells as another's claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.compare.denials import (
    FIRST_CLAIM,
    OWNED_CLAIM,
    POINTS,
    SPEAKS_OF_A_DEED,
    SPEAKS_OF_A_LIAR,
    SPEAKS_OF_GUILT,
    before_cue,
    denied,
    is_apposed,
    is_denying,
    is_said_to_be_false,
    says_that_it_is_false,
)
from kg.compare.lexicon import OF_CLAIMS
from kg.compare.wording import SENTENCE_END, claims, content_stems
from kg.model import Comparison, Mention, ResolvedArticle, Span, Statement, content_text

CONFIDENCE = 0.85
REACH = 400
"""So many code points back an answered statement may end, if only its speaker has spoken since."""
OWNED_REACH = 1000
"""So many code points back it may end, whoever has spoken since, if the answer names whose it is."""
NEAR = 160
"""So many code points before a statement whom it concerns may be spoken of."""
FARTHEST_SENTENCE = 1
"""So many sentences may end between an answer and what was said last before it."""
LONGEST_SHOWN = 100
_TOO = re.compile(r"\b(?:also|too|likewise|similarly|again)\b", re.IGNORECASE)
ASKING = frozenset("ask inquire question wonder".split())
INTENDING = frozenset("aim intend mean plan want".split())
"""What somebody means to do is no claim that may be false."""
QUESTIONS = re.compile(r"(?:of |about )?(?:[\w-]+ ){0,2}questions?\b", re.IGNORECASE)
OWN = re.compile(r"\W*(?:I|we)\b", re.IGNORECASE)
ACCUSING = frozenset("accuse allege allegation accusation blame charge claim".split())
"""Cues after which "of taking money" is a claim as well as a clause would be."""


def answers(articles: Iterable[ResolvedArticle]) -> Iterator[Comparison]:
    """A contradiction for each statement of which another in its article says that it is false."""
    for resolved in articles:
        yield from _Reader(resolved).answers()


class _Reader:
    """Reads the answers of one article."""

    def __init__(self, resolved: ResolvedArticle) -> None:
        self._article = resolved.article
        self._text = resolved.article.text
        self._statements = sorted(resolved.extraction.statements, key=lambda s: (*reversed(_hull(s)), s.id))
        self._ends = [_hull(s)[1] for s in self._statements]
        self._inside: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            if statement.within is not None:
                self._inside[statement.within].append(statement)
        self._mentions = sorted(resolved.mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]

    def answers(self) -> Iterator[Comparison]:
        answered: dict[str, Statement] = {}
        for statement in sorted(self._statements, key=lambda s: (_hull(s), s.id)):
            if not statement.speakers or statement.hypothetical:
                continue
            said = self._claim_within(statement) or self._said_before(statement, answered)
            if said is not None:
                answered[statement.id] = said
                first, second = sorted((self._article.id, s.id) for s in (said, statement))
                yield Comparison(first, second, "contradicts", CONFIDENCE, self._reason(statement))

    def _reason(self, statement: Statement) -> str:
        told, place = "", 0
        for start, end in sorted((*statement.cue, *statement.content)):
            gap = " " if not told or not self._text[place:start].strip() else " … "
            told, place = told + gap + " ".join(self._text[start:end].split()), end
        shown = told if len(told) <= LONGEST_SHOWN else told[:LONGEST_SHOWN].rsplit(" ", 1)[0] + " …"
        return f"one says of the other that it is false:{shown}"

    def _words(self, statement: Statement) -> str:
        return content_text(self._text, statement)

    def _claim_within(self, statement: Statement) -> Statement | None:
        """The claim of somebody else that a denial tells: "rejected Berg's claim that …"."""
        claim = FIRST_CLAIM.search(self._text, *statement.content[0])
        if claim is None:
            return None
        denies = is_denying(statement.cue_lemma, before_cue(self._text, statement))
        for inner in self._inside[statement.id]:
            if not denies and (statement.negated or not self._is_called_false(inner, statement)):
                continue
            told = min((start for start, _ in inner.cue), default=-1)
            # "Berg's claim that", "a report saying that": not what is said in the claim in its turn.
            if claim.start() <= told <= claim.end() + 1 and self._is_claimed(inner, statement):
                return inner
        return None

    def _is_called_false(self, inner: Statement, statement: Statement) -> bool:
        """Whether a statement says of a claim that it tells, behind it, that it is false."""
        return says_that_it_is_false(self._text[inner.content[-1][1] : statement.content[-1][1]])

    def _said_before(self, statement: Statement, answered: dict[str, Statement]) -> Statement | None:
        """What was said last before an answer that only points at it."""
        pointing = self._pointing(statement)
        if pointing is None:
            return None
        start = _hull(statement)[0]
        if (owner := self._owner(statement)) is not None:
            return self._said_by(owner, statement)
        place = last = bisect_right(self._ends, start) - 1
        while last >= 0 and self._statements[last].within is not None:
            last -= 1
        if last < 0 or not self._is_near(self._statements[last], start):
            return None
        speakers = self._statements[last].speakers
        if self._statements[last].id in answered:
            said = answered[self._statements[last].id]
            return said if self._is_claimed(said, statement) else None
        while place >= 0 and start - self._ends[place] <= REACH:
            said = self._statements[place]
            if said.within is None and said.speakers != speakers:
                return None
            if self._is_answered(said, statement, pointing):
                return said
            place -= 1
        return None

    def _owner(self, answer: Statement) -> str | None:
        """Whose claim an answer names: Berg's, of "Berg's comments were inaccurate"."""
        for mention in self._within(*answer.content[0]):
            if mention.form != "pronoun" and OWNED_CLAIM.match(self._text, mention.end, answer.content[0][1]):
                return mention.entity
        return None

    def _said_by(self, owner: str, answer: Statement) -> Statement | None:
        """What somebody said last before an answer that names him."""
        start = _hull(answer)[0]
        for place in range(bisect_right(self._ends, start) - 1, -1, -1):
            said = self._statements[place]
            if start - self._ends[place] > OWNED_REACH:
                return None
            if owner in said.speakers and self._is_claimed(said, answer):
                return said
        return None

    def _is_near(self, said: Statement, start: int) -> bool:
        between = self._text[_hull(said)[1] : start]
        return len(SENTENCE_END.split(" ".join(between.split()))) - 1 <= FARTHEST_SENTENCE

    def _pointing(self, statement: Statement) -> str | None:
        """How an answer points at what was said; None where it is no answer."""
        words = self._words(statement)
        if not statement.negated and is_said_to_be_false(words):
            return POINTS
        # Who denies it, too, doesn't answer who has spoken last, but does as he did.
        if _TOO.search(self._text, *_hull(statement)):
            return None
        if statement.cue and statement.content[-1][1] <= statement.cue[0][0] and is_apposed(words):
            return POINTS if is_denying(statement.cue_lemma, before_cue(self._text, statement)) else None
        return denied(statement.cue_lemma, before_cue(self._text, statement), words)

    def _is_answered(self, said: Statement, answer: Statement, pointing: str) -> bool:
        if not (self._is_claimed(said, answer) and self._is_owned(said, answer)):
            return False
        if pointing == SPEAKS_OF_A_DEED:
            deed = content_stems(self._words(answer))
            is_told = bool(deed) and deed <= content_stems(self._words(said))
            return said.cue_lemma in ACCUSING and is_told and self._concerns(said, answer)
        if pointing == SPEAKS_OF_A_LIAR:
            named = {mention.entity for span in answer.content for mention in self._within(*span)} | {answer.addressee}
            return bool(named & set(said.speakers))
        if pointing == POINTS or said.cue_lemma in ACCUSING:
            return True
        return pointing != SPEAKS_OF_GUILT and self._concerns(said, answer)

    def _is_claimed(self, said: Statement, answer: Statement) -> bool:
        """Whether somebody else asserts a statement, so that an answer may deny it."""
        words = self._words(said)
        if set(said.speakers) & set(answer.speakers) or said.negated or said.hypothetical:
            return False
        if said.cue_lemma in ACCUSING:
            return True
        # Of whom nobody knows who says it, "I" may be who answers.
        if QUESTIONS.match(words) or (not said.speakers and OWN.match(words)):
            return False
        return said.cue_lemma not in ASKING | INTENDING and not OF_CLAIMS.search(words) and claims(words)

    def _concerns(self, said: Statement, answer: Statement) -> bool:
        """Whether who answers, or for whom he does ("the Berg campaign"), is spoken of in a statement,
        or just before it."""
        start, end = _hull(said)
        concerned = {*answer.speakers, *(m.entity for source in answer.source for m in self._within(*source))}
        return any(mention.entity in concerned for mention in self._within(start - NEAR, end))

    def _is_owned(self, said: Statement, answer: Statement) -> bool:
        """Whether a denied claim is nobody's ("the claim"), the last speaker's ("his claim") or is told to be
        the speaker's ("Berg's claim")."""
        start, end = answer.content[0]
        claim = FIRST_CLAIM.search(self._text, start, end)
        if claim is None:
            return True
        owners = [m for m in self._within(start, claim.start()) if m.end <= claim.start() and m.form != "pronoun"]
        named = {mention.entity for mention in owners}
        return not named or bool(named & set(said.speakers))

    def _within(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def _hull(statement: Statement) -> Span:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(start for start, _ in spans), max(end for _, end in spans)
