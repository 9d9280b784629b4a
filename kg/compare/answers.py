"""Answers: who says of what another has just said that it is false.

"That's a lie", "denied the allegation", "rejected his claim that …" say nothing of the world, only of
another statement of the article. Which one is told by where they stand: it is the last thing that
somebody else has said, directly before, or what the denial itself tells as another's claim.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.compare.denials import (
    FIRST_CLAIM,
    POINTS,
    SPEAKS_OF_A_DEED,
    SPEAKS_OF_A_LIAR,
    SPEAKS_OF_CLAIMS,
    SPEAKS_OF_GUILT,
    SPEAKS_OF_WORDS,
    before_cue,
    denied,
    is_apposed,
    is_called_false_before,
    is_denying,
    is_said_to_be_false,
    is_told_as_false,
    says_that_it_is_false,
    says_then_that_it_is_false,
)
from kg.compare.lexicon import NEGATION, OF_CLAIMS, root
from kg.compare.parties import Parties, hull
from kg.compare.wording import ASKS, SENTENCE_END, claims, claims_nothing, content_stems
from kg.model import Comparison, ResolvedArticle, Statement, content_text

CONFIDENCE = 0.85
LIKELY = 0.5
REACH = 400
"""So many code points back an answered statement may end, if only its speaker has spoken since."""
OWNED_REACH = 1000
"""So many code points back it may end, whoever has spoken since, if the answer names whose it is."""
FARTHEST_SENTENCE = 1
"""So many sentences may end between an answer and what was said last before it."""
LONGEST_SHOWN = 100
ADVERB = 16
"""So many code points before a cue "falsely" may stand."""
_TOO = re.compile(r"\b(?:also|too|likewise|similarly|again)\b", re.IGNORECASE)
ASKING = frozenset("ask inquire question wonder".split())
TELLING = frozenset("allege argue claim insist maintain say".split())
"""Cues after which a clause stands, whatever its verb."""
INTENDING = frozenset("aim intend mean plan want".split())
"""What somebody means to do is no claim that may be false."""
_CAPITALS = re.compile(r"\b[A-Z]\w+")
SAYS = re.compile(r" (?:\w+ ){0,2}")
"""What may stand between a report and its "saying that", or "that said"."""
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
        self._statements = sorted(resolved.extraction.statements, key=lambda s: (*reversed(hull(s)), s.id))
        self._ends = [hull(s)[1] for s in self._statements]
        self._inside: dict[str, list[Statement]] = defaultdict(list)
        for statement in self._statements:
            if statement.within is not None:
                self._inside[statement.within].append(statement)
        self._parties = Parties(resolved)

    def answers(self) -> Iterator[Comparison]:
        answered: dict[str, Statement] = {}
        for statement in sorted(self._statements, key=lambda s: (hull(s), s.id)):
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
        # What a statement calls false by the way is said to be so only as surely as it is a statement.
        judges = not statement.negated and statement.confidence >= LIKELY
        for inner in self._inside[statement.id] if judges else ():
            if self._is_told_as_false(inner, statement) and self._is_claimed(inner, statement):
                return inner
        claim = FIRST_CLAIM.search(self._text, *statement.content[0])
        if claim is None:
            return None
        denies = is_denying(statement.cue_lemma, before_cue(self._text, statement))
        for inner in self._inside[statement.id]:
            if not denies and not (judges and self._is_called_false(inner, statement, claim.start())):
                continue
            told = min((start for start, _ in inner.cue), default=-1)
            # "Berg's claim that", "a report saying that": not what is said in the claim in its turn.
            is_of_it = claim.start() <= told < claim.end() or SAYS.fullmatch(
                self._text, claim.end(), max(told, claim.end())
            )
            if is_of_it and self._is_claimed(inner, statement):
                return inner
        return None

    def _is_called_false(self, inner: Statement, statement: Statement, claim: int) -> bool:
        """Whether a statement says of a claim that it tells, before or behind it, that it is false."""
        before = self._text[statement.content[0][0] : claim]
        if is_called_false_before(before) and not NEGATION.search(before):
            return True
        return says_that_it_is_false(self._text[inner.content[-1][1] : statement.content[-1][1]])

    def _is_told_as_false(self, inner: Statement, statement: Statement) -> bool:
        """Whether a statement tells what somebody says as false: "he falsely claimed that", "he says that he has
        paid. That is a lie."."""
        start = min((start for start, _ in inner.cue), default=inner.content[0][0])
        if is_told_as_false(self._text[max(start - ADVERB, statement.content[0][0]) : inner.content[0][0]]):
            return True
        told = inner.content[-1][1]
        rest = " ".join(self._text[max(start, told) : end] for start, end in statement.content if end > told)
        return says_then_that_it_is_false(rest)

    def _said_before(self, statement: Statement, answered: dict[str, Statement]) -> Statement | None:
        """What was said last before an answer that only points at it."""
        pointing = self._pointing(statement)
        if pointing is None:
            return None
        start = hull(statement)[0]
        if (owner := self._parties.owner(statement)) is not None:
            return self._said_by(owner, statement)
        place = last = bisect_right(self._ends, start) - 1
        while last >= 0 and self._statements[last].within is not None:
            last -= 1
        if last < 0 or not self._is_near(self._statements[last], statement):
            return None
        speakers = self._statements[last].speakers
        if self._statements[last].id in answered:
            said = answered[self._statements[last].id]
            return said if self._is_claimed(said, statement) else None
        # Who denies it, too, doesn't answer who has spoken last, but does as he did.
        if _TOO.search(self._text, *hull(statement)) and not is_said_to_be_false(self._words(statement)):
            return None
        while place >= 0 and start - self._ends[place] <= REACH:
            said = self._statements[place]
            if said.within is None and said.speakers != speakers:
                break
            if self._is_answered(said, statement, pointing):
                return said
            place -= 1
        return self._accusation(statement) if pointing in (SPEAKS_OF_CLAIMS, SPEAKS_OF_GUILT) else None

    def _accusation(self, answer: Statement) -> Statement | None:
        """What somebody was last accused of before he denies "the allegations", whoever has spoken since."""
        start = hull(answer)[0]
        for place in range(bisect_right(self._ends, start) - 1, -1, -1):
            said = self._statements[place]
            if start - self._ends[place] > OWNED_REACH:
                return None
            if said.cue_lemma in ACCUSING and self._is_claimed(said, answer):
                return said if self._parties.accuses(said, answer) and self._parties.is_owned(said, answer) else None
        return None

    def _said_by(self, owner: str, answer: Statement) -> Statement | None:
        """What somebody said last before an answer that names him: directly before, of the same matter, or all
        that he said so far. Of several sayings it is plain only then which is meant."""
        start = hull(answer)[0]
        ended = bisect_right(self._ends, start)
        told = [s for s in self._statements[:ended] if owner in s.speakers and self._is_claimed(s, answer)]
        if not told or start - hull(told[-1])[1] > OWNED_REACH:
            return None
        matter = self._matter(told[-1]) & self._matter(answer)
        return told[-1] if len(told) == 1 or matter or self._is_near(told[-1], answer) else None

    def _matter(self, statement: Statement) -> frozenset[str]:
        """The stems of what a statement speaks of, without names and without what speaks of claims."""
        words = self._words(statement)
        named = {root(word) for word in re.findall(r"\w+", " ".join(_CAPITALS.findall(words)).casefold())}
        return frozenset(s for s in content_stems(words) - named if len(s) > 1 and not OF_CLAIMS.match(s))

    def _is_near(self, said: Statement, answer: Statement) -> bool:
        """Whether a statement ends at most a sentence before an answer, in its own if the answer stands behind it
        there: "…, a claim that Berg denies"."""
        between = self._text[hull(said)[1] : hull(answer)[0]]
        ended = len(SENTENCE_END.split(" ".join(between.split()))) - 1
        is_behind = bool(answer.cue) and answer.content[-1][1] <= answer.cue[0][0] and is_apposed(self._words(answer))
        return ended <= (0 if is_behind else FARTHEST_SENTENCE)

    def _pointing(self, statement: Statement) -> str | None:
        """How an answer points at what was said; None where it is no answer."""
        words = self._words(statement)
        if not statement.negated and is_said_to_be_false(words):
            return POINTS
        if statement.cue and statement.content[-1][1] <= statement.cue[0][0] and is_apposed(words):
            return POINTS if is_denying(statement.cue_lemma, before_cue(self._text, statement)) else None
        return denied(statement.cue_lemma, before_cue(self._text, statement), words)

    def _is_answered(self, said: Statement, answer: Statement, pointing: str) -> bool:
        if not (self._is_claimed(said, answer) and self._parties.is_owned(said, answer)):
            return False
        if pointing == SPEAKS_OF_A_DEED:
            deed = content_stems(self._words(answer))
            is_told = bool(deed) and deed <= content_stems(self._words(said))
            return said.cue_lemma in ACCUSING and is_told and self._parties.concerns(said, answer)
        if pointing == SPEAKS_OF_WORDS:
            told = {mention.entity for span in said.content for mention in self._parties.within(*span)}
            return said.cue_lemma not in ASKING and bool(told & set(answer.speakers))
        if pointing == SPEAKS_OF_A_LIAR:
            named = {mention.entity for span in answer.content for mention in self._parties.within(*span)} | {
                answer.addressee
            }
            return bool(named & set(said.speakers))
        if said.cue_lemma in ACCUSING:
            return pointing == POINTS or not self._parties.accuses_another(said, answer)
        return pointing == POINTS or (pointing != SPEAKS_OF_GUILT and self._parties.concerns(said, answer))

    def _is_claimed(self, said: Statement, answer: Statement) -> bool:
        """Whether somebody else asserts a statement, so that an answer may deny it."""
        words = self._words(said)
        if set(said.speakers) & set(answer.speakers) or said.negated or claims_nothing(said):
            return False
        if said.cue_lemma in ACCUSING:
            return True
        # Of whom nobody knows who says it, "I" may be who answers.
        if QUESTIONS.match(words) or (not said.speakers and OWN.match(words)):
            return False
        if OF_CLAIMS.search(words) and not self._is_named(said, answer):
            return False
        is_told = said.mode == "indirect" and said.cue_lemma in TELLING and not ASKS.match(words)
        return said.cue_lemma not in ASKING | INTENDING and (is_told or claims(words))

    def _is_named(self, said: Statement, answer: Statement) -> bool:
        """Whether an answer calls a statement what its cue or its source calls it: "a report by the Post that …", "that
        report is false"."""
        claim = FIRST_CLAIM.search(self._words(answer))
        if claim is None:
            return False
        told = " ".join(self._text[start:end] for start, end in (*said.source, *said.cue))
        return root(claim.group().casefold()) in {root(word) for word in re.findall(r"\w+", told.casefold())}
