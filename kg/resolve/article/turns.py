"""Who has spoken where in an article: whom "he", "it" or a bare title goes on from."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.model import Statement
from kg.resolve.article.clusters import Building
from kg.resolve.article.nouns import PERSON_NOUNS
from kg.resolve.article.pronouns import PLURAL

MEMORY = 1200  # code points: how far back the running speaker may have spoken
TURN = 600  # code points: how far back a body may have spoken that goes on as "it" or "they"


class Turns:
    """The clusters that have spoken so far, by where their sources stand (code points)."""

    def __init__(self, doc: Doc, clusters: Sequence[Building]) -> None:
        self._doc = doc
        self._clusters = clusters
        self._people: list[tuple[int, int]] = []
        self._bodies: list[tuple[int, int]] = []
        self._all: list[tuple[int, str, int, Statement]] = []

    def add(self, statement: Statement, speaker: int) -> None:
        """Note that a cluster speaks."""
        position = source_position(statement)
        spoken = self._people if self._clusters[speaker].type == "person" else self._bodies
        bisect.insort(spoken, (position, speaker))
        bisect.insort(self._all, (position, statement.id, speaker, statement))

    def last_before(self, position: int) -> tuple[int, Statement] | None:
        """Who spoke last before a position, and what."""
        at = bisect.bisect_left(self._all, (position, ""), key=lambda turn: turn[:2])
        return self._all[at - 1][2:] if at else None

    def person_before(self, position: int) -> int | None:
        """The person who spoke last before a position, in his own words or reported."""
        at = bisect.bisect_left(self._people, (position, -1))
        if at == 0:
            return None
        start, speaker = self._people[at - 1]
        return speaker if position - start <= MEMORY else None

    def body_before(self, token: Token) -> int | None:
        """The organization or group that goes on speaking as "it" or "they"."""
        is_plural = token.lower_ in PLURAL
        spoken = self._bodies
        first, end = (bisect.bisect_left(spoken, (position, -1)) for position in (token.idx - TURN, token.idx))
        for _, speaker in reversed(spoken[first:end]):
            named = self._clusters[speaker].mentions
            is_human = any(self._doc[mention.root].lemma_.lower() in PERSON_NOUNS for mention in named)
            if is_plural == any(tag in ("NNS", "NNPS") for tag in self.tags(speaker)):
                if is_plural or not is_human:
                    return speaker
        return None

    def tags(self, cluster: int) -> Iterator[str]:
        """The tags of the heads of a cluster's names: how many it is of."""
        return (self._doc[mention.root].tag_ for mention in self._clusters[cluster].mentions)


def source_position(statement: Statement) -> int:
    """Where the words that name the speaker begin, else what is said."""
    return statement.source[0][0] if statement.source else statement.content[0][0]
