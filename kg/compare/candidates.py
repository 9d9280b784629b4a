"""Which statements are worth comparing: those that share rare words and a speaker or a subject.

An inverted file of each statement's rarest words, as a search engine has. A word that many
statements have ties each only to the next few in time, so that the work for a statement stays the
same however large the corpus is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from kg.compare.meeting import meetings
from kg.compare.opposites import concepts, may_be_opposed, signs
from kg.compare.pairs import Pairs, Place, joined, pairs_of
from kg.compare.wording import Said, claims

BEST = 3
"""So many are kept of each statement, besides those that may say the opposite."""
MINIMAL_STEMS = 2
LIKENESS = 0.35
"""The weight of the shared words, as a share of the weight of those of the shorter statement."""
LIKENESS_OF_OTHERS = 0.5
"""The same where neither a speaker nor a subject is shared: one matter, told of by several."""

REACH = 60
"""So many statements of an article after one are compared with it, however little they share."""
LIKENESS_OF_KNOWING = 0.1
"""The same where one says that somebody knew, and one that he did not: that they say in many words."""
DENIED = "denial of knowing"


@dataclass(frozen=True, slots=True)
class Marks:
    """By what a text is brought to others: its words, in order, none where it claims too little, and its signs."""

    stems: tuple[str, ...]
    signs: frozenset[str]


def marks_of(text: str) -> Marks:
    """The marks of a text."""
    stems = concepts(text) if claims(text) else frozenset()
    return Marks(tuple(sorted(stems)) if len(stems) >= MINIMAL_STEMS else (), signs(text))


@dataclass(frozen=True, slots=True)
class Met:
    """What words and dates alone tell of some statements, which ``digest`` tells from others: the pairs that meet by
    rare words, with how alike they are, and those of one article that may say the opposite."""

    digest: bytes
    meeting: Pairs
    inside: Pairs


def met_by_words(statements: Sequence[Said], read: Callable[[str], Marks] = marks_of) -> Met:
    """What ``candidates`` asks of the words of statements, whoever speaks and of whom."""
    marks = [read(said.text) for said in statements]
    in_time = sorted(range(len(statements)), key=lambda place: (statements[place].date or "", place))
    knowing = [place for place, own in enumerate(marks) if "knowing" in own.signs]
    meeting = joined(meetings([own.stems for own in marks], in_time, knowing, (LIKENESS, LIKENESS_OF_KNOWING)))
    return Met(_digest(statements), meeting, pairs_of(_inside(statements, marks)))


def _digest(statements: Sequence[Said]) -> bytes:
    read = "\0".join(f"{said.reference[0]}\0{said.date}\0{said.text}" for said in statements)
    return hashlib.sha256(read.encode("utf8", "surrogatepass")).digest()


def candidates(
    statements: Sequence[Said],
    read: Callable[[str], Marks] = marks_of,
    ahead: Callable[[], Met] | None = None,
) -> Pairs:
    """Pairs of places of statements to compare;
    ``read`` gives the marks of a text. ``ahead`` gives what may have been met already: taken if it is of these."""
    met = ahead() if ahead is not None else None
    if met is None or met.digest != _digest(statements):
        met = met_by_words(statements, read)
    marked = [read(said.text).signs for said in statements]
    entities = [said.entities for said in statements]
    denies = [said.denies for said in statements]

    def is_alike(one: Place, other: Place, likeness: float) -> bool:
        is_linked = not entities[one].isdisjoint(entities[other])
        return likeness >= _least_likeness(marked[one], marked[other], is_linked)

    def is_opposed(one: Place, other: Place, _: float) -> bool:
        return denies[one] != denies[other] or may_be_opposed(marked[one], marked[other])

    found = met.meeting.taken(met.meeting.where(is_alike)).also(met.inside)
    return found.taken(found.where(is_opposed) | found.best(BEST))


def _inside(statements: Sequence[Said], marks: Sequence[Marks]) -> Iterator[tuple[Place, Place]]:
    """Pairs of one article, near each other, that share words and may say the opposite; statements stand
    in the order of their articles."""
    for first, said in enumerate(statements):
        own = frozenset(marks[first].stems)
        for second in range(first + 1, min(first + 1 + REACH, len(statements))):
            if statements[second].reference[0] != said.reference[0]:
                break
            is_denied = said.denies != statements[second].denies
            if not is_denied and not may_be_opposed(marks[first].signs, marks[second].signs):
                continue
            if len(own.intersection(marks[second].stems)) >= MINIMAL_STEMS:
                yield first, second


def _least_likeness(first: frozenset[str], second: frozenset[str], is_linked: bool) -> float:
    """How alike two statements must be, by their signs and by whether they share a speaker or a subject."""
    if not is_linked:
        return LIKENESS_OF_OTHERS
    is_about_knowing = "knowing" in first and "knowing" in second
    return LIKENESS_OF_KNOWING if is_about_knowing and (DENIED in first) != (DENIED in second) else LIKENESS
