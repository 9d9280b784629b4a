"""Whom the statements of an article accuse or concern, and whose a claim is that one of them names."""

from __future__ import annotations

import re
from bisect import bisect_left

from kg.compare.denials import FIRST_CLAIM, OWNED_CLAIM, REPORTED
from kg.model import Mention, ResolvedArticle, Span, Statement

NAMING = frozenset("accuse blame charge".split())
"""Cues after which he stands who is accused."""
BEFORE = 40
"""So many code points before "was accused of" he stands who is."""
PASSIVE = re.compile(r"(?:am|is|are|was|were|been|being|stands?|stood)\b", re.IGNORECASE)
OF = re.compile(r",?\s(?:for|of|with)\b")
OWNER = re.compile(r"(?P<who>[\w-]+)(?:[’']s|(?<=s)[’']) (?:[\w-]+ ){0,2}$")


class Parties:
    """The mentions of one article, asked by its statements."""

    def __init__(self, resolved: ResolvedArticle) -> None:
        self._text = resolved.article.text
        self._mentions = sorted(resolved.mentions, key=lambda m: (m.start, m.end))
        self._starts = [m.start for m in self._mentions]

    def within(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def answering(self, answer: Statement) -> set[str]:
        """Who answers and for whom he does."""
        return {*answer.speakers, *(m.entity for source in answer.source for m in self.within(*source))}

    def accuses(self, said: Statement, answer: Statement) -> bool:
        """Whether it is who answers, or for whom he does, that somebody accuses: whom he names first."""
        cue = min((start for start, _ in said.cue), default=said.content[0][0])
        if PASSIVE.match(self._text, cue):
            accused = [m for m in self.within(cue - BEFORE, cue) if m.end <= cue][-1:]
        else:
            accused = self.within(said.content[0][0], said.content[-1][1])[:1]
        return bool(accused) and accused[0].entity in self.answering(answer)

    def accuses_another(self, said: Statement, answer: Statement) -> bool:
        """Whether it is plainly somebody else whom a statement accuses: "accused her of lying"."""
        start = said.content[0][0]
        if said.cue_lemma not in NAMING or not (accused := self.within(start, start + 1)):
            return False
        is_somebody = "/person/" in accused[0].entity or accused[0].form == "pronoun"
        # Not of "her family of", "Berg's office of".
        return is_somebody and bool(OF.match(self._text, accused[0].end)) and not self.accuses(said, answer)

    def concerns(self, said: Statement, answer: Statement) -> bool:
        """Whether who answers, or for whom he does ("the Berg campaign"), is spoken of in a statement, or named
        directly before its cue: "Berg was accused of"."""
        start, end = hull(said)
        concerned = self.answering(answer)
        return any(mention.entity in concerned for mention in self.within(start - BEFORE, end))

    def owner(self, answer: Statement) -> str | None:
        """Whose claim an answer names: Berg's, of "Berg's comments were inaccurate"."""
        for mention in self.within(*answer.content[0]):
            if mention.form != "pronoun" and self._owns_a_claim(mention, answer.content[0][1]):
                return mention.entity
        return None

    def _owns_a_claim(self, mention: Mention, end: int) -> bool:
        """Whether a claim named behind a mention is its: "Berg's claim", "the Post story"."""
        if mention.form == "name" and REPORTED.match(self._text, mention.end, end):
            return self._text.endswith("the ", 0, mention.start) and "/organization/" in mention.entity
        return bool(OWNED_CLAIM.match(self._text, mention.end, end))

    def is_owned(self, said: Statement, answer: Statement) -> bool:
        """Whether a denied claim is nobody's ("the claim"), the last speaker's ("his claim") or is told to be
        the speaker's ("Berg's claim")."""
        start, end = answer.content[0]
        claim = FIRST_CLAIM.search(self._text, start, end)
        if claim is None:
            return True
        owners = [m for m in self.within(start, claim.start()) if m.end <= claim.start() and m.form != "pronoun"]
        named = {mention.entity for mention in owners}
        if named:
            return bool(named & set(said.speakers))
        # "the government's contentions" are nobody else's.
        owner = OWNER.search(self._text[start : claim.start()])
        told = " ".join(self._text[start:end] for start, end in said.source).casefold()
        return owner is None or owner["who"].casefold() in told.split()


def hull(statement: Statement) -> Span:
    """From where to where a statement reaches, its source and cue with it."""
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(start for start, _ in spans), max(end for _, end in spans)
