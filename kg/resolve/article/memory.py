"""What an article has referred to so far: who, where, in which form, and of which gender."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.extract.spans import text_of
from kg.model import MentionForm
from kg.resolve.article.grammar import Standing, standing

REACH = 1600  # code points: how far back a pronoun may reach
CANDIDATES = 10  # referents that compete for one pronoun
BELOW = 2  # line feeds to the next paragraph
AHEAD = 200  # code points: how far ahead, for "When he came, Smith …"
NEIGHBOURS = 12  # appearances of one referent that are looked at on each side of a pronoun
UNLIKELY = 0.25  # share of a sex that one pronoun does not outweigh
SURE = 0.05  # share of the other gender that still rules a person out


@dataclass(frozen=True, slots=True)
class Appearance:
    """One expression that refers; ``quote`` is the statement in whose own words it stands."""

    start: int
    referent: int
    token: Token
    form: MentionForm
    quote: str | None


class Memory:
    """Referents are clusters (from 0) and persons without a name (below 0)."""

    def __init__(self, doc: Doc) -> None:
        self.of: dict[int, list[Appearance]] = {}
        self.female: dict[int, float] = {}
        self.sentence, self.paragraph = _numbered(doc)
        self._all: list[tuple[int, int, Appearance]] = []
        self._unnamed = 0
        self._called: dict[int, list[int]] = {}  # how often "he" and "she" stood for somebody
        self._standings: dict[int, Standing] = {}

    def standing(self, token: Token) -> Standing:
        """Where a word stands in its sentence, worked out once."""
        found = self._standings.get(token.i)
        if found is None:
            found = self._standings[token.i] = standing(token)
        return found

    def add(self, appearance: Appearance) -> None:
        """Remember an expression, wherever in the text it stands."""
        bisect.insort(self._all, (appearance.start, len(self._all), appearance))
        bisect.insort(self.of.setdefault(appearance.referent, []), appearance, key=_start)

    def new_referent(self, female: float) -> int:
        """A person who has no cluster."""
        self._unnamed -= 1
        self.female[self._unnamed] = female
        return self._unnamed

    def before(self, position: int, fits: Callable[[int], bool]) -> list[Appearance]:
        """The last appearance of each of the referents that fit, the nearest first."""
        found: dict[int, Appearance] = {}
        for appearance in self.back(position):
            if appearance.referent not in found and fits(appearance.referent):
                found[appearance.referent] = appearance
                if len(found) == CANDIDATES:
                    break
        return list(found.values())

    def back(self, position: int) -> Iterator[Appearance]:
        """The expressions before a position, the nearest first."""
        at = bisect.bisect_left(self._all, position, key=lambda entry: entry[0])
        while at > 0 and position - self._all[at - 1][0] <= REACH:
            at -= 1
            yield self._all[at][2]

    def after(self, token: Token, fits: Callable[[int], bool], is_first: bool) -> list[Appearance]:
        """The first appearance of referents that fit and come soon after a word, in its sentence; of the
        first words of a text (``is_first``) in its paragraph."""
        at = bisect.bisect_right(self._all, token.idx, key=lambda entry: entry[0])
        found: dict[int, Appearance] = {}
        while at < len(self._all) and self._all[at][0] - token.idx <= AHEAD:
            appearance = self._all[at][2]
            numbers = self.paragraph if is_first else self.sentence
            is_far = numbers[appearance.token.i] != numbers[token.i]
            if is_far and not (is_first and not found and self._opens_next_paragraph(appearance, token)):
                break
            if fits(appearance.referent):
                found.setdefault(appearance.referent, appearance)
            at += 1
        return list(found.values())

    def around_pronoun(self, token: Token, fits: Callable[[int], bool]) -> list[Appearance]:
        """One appearance of each of the referents that fit: those before a word, then those soon after it."""
        near = self.before(token.idx, fits)
        known = {candidate.referent for candidate in near}
        return near + [a for a in self.after(token, fits, not near) if a.referent not in known]

    def _opens_next_paragraph(self, appearance: Appearance, token: Token) -> bool:
        """Whether a name is the subject that opens the paragraph below that of a word: "“…,” he said. ¶ Aldo Ferri, a
        baker, …"."""
        is_below = 1 <= self.paragraph[appearance.token.i] - self.paragraph[token.i] <= BELOW
        is_subject = appearance.form == "name" and self.standing(appearance.token).role == "subject"
        return is_below and is_subject and appearance.token.left_edge.i == appearance.token.sent.start

    def between(self, start: int, end: int) -> Iterator[Appearance]:
        """The expressions that begin in a span."""
        at = bisect.bisect_left(self._all, start, key=lambda entry: entry[0])
        while at < len(self._all) and self._all[at][0] < end:
            yield self._all[at][2]
            at += 1

    def count_before(self, referent: int, position: int) -> int:
        """How often the article has referred to somebody so far."""
        return bisect.bisect_left(self.of.get(referent, ()), position, key=_start)

    def around(self, referent: int, position: int) -> tuple[list[Appearance], list[Appearance]]:
        """The appearances of a referent next to a position, before and after it."""
        appearances = self.of[referent]
        at = bisect.bisect_left(appearances, position, key=_start)
        return appearances[max(0, at - NEIGHBOURS) : at], appearances[at : at + NEIGHBOURS]

    def is_just_before(self, referent: int | None, token: Token, is_female: bool) -> bool:
        """Whether somebody whom "she", or else "he", may mean was referred to in the sentence of a word,
        or the one before, ahead of it."""
        if referent is None or not self.may_be(referent, is_female):
            return False
        earlier, _ = self.around(referent, token.idx)
        return bool(earlier) and self.sentence[token.i] - self.sentence[earlier[-1].token.i] <= 1

    def is_first_in_sentence(self, appearance: Appearance) -> bool:
        """Whether no expression that refers stands before another in its sentence."""
        at = bisect.bisect_left(self._all, appearance.start, key=lambda entry: entry[0])
        sentence = self.sentence[appearance.token.i]
        return at == 0 or self.sentence[self._all[at - 1][2].token.i] != sentence

    def may_be(self, referent: int, is_female: bool) -> bool:
        """Whether "she", or else "he", may refer to somebody."""
        share = self.female.get(referent, 0.5)
        return share > SURE if is_female else share < 1 - SURE

    def is_called(self, referent: int, is_female: bool) -> bool:
        """Whether "she", or else "he", has stood for somebody."""
        return bool(self._called.get(referent, [0, 0])[is_female])

    def note_gender(self, referent: int, is_female: bool, is_sure: bool = False) -> None:
        """A pronoun tells the gender of somebody of whom it was not known; one alone does not tell another than his
        name and most pronouns, unless that ``is_sure``."""
        share, called = self.female.get(referent, 0.5), self._called.setdefault(referent, [0, 0])
        called[is_female] += 1
        is_against = share < UNLIKELY if is_female else share > 1 - UNLIKELY
        if is_against and not is_sure and called[is_female] <= called[not is_female] + 1:
            return
        self.female[referent] = max(share, 0.9) if is_female else min(share, 0.1)


def _start(appearance: Appearance) -> int:
    return appearance.start


def _numbered(doc: Doc) -> tuple[list[int], list[int]]:
    """The number of the sentence and of the paragraph of each token."""
    text = text_of(doc)
    sentences, paragraphs = [], []
    sentence = paragraph = position = 0
    for token in doc:
        if token.is_sent_start and token.i:
            sentence += 1
        paragraph += text.count("\n", position, token.idx)
        position = token.idx
        sentences.append(sentence)
        paragraphs.append(paragraph)
    return sentences, paragraphs
