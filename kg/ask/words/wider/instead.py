"""A question to try in the place of another, and the parts of a question that are left out to make one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from kg.ask.words.understood import ABOUT_WORDS, Understood
from kg.store.naming import Names

# The marks of a question that say how something is said.
HOW = ("stance", "cue")


@dataclass(frozen=True, slots=True)
class Instead:
    """A question to try in the place of one without an answer, and what to say if it has one.

    ``is_loose`` says that so much of the question is given up that passages are told beside few rows.
    """

    asked: Understood
    note: str
    is_loose: bool = False

    def led_by(self, note: str) -> Instead:
        """The same where the question had changed before: of that is told first, and that decides how loose it is."""
        return replace(self, note=f"{note} {self.note}", is_loose=False)


Step = Callable[[Understood, Names], Iterator[Instead]]


def without_names(understood: Understood, slot: str) -> Understood:
    """The same question with nobody in a slot."""
    return replace(understood, names={other: match for other, match in understood.names.items() if other != slot})


def without_marks(understood: Understood, *marks: str) -> Understood:
    """The same question without some of its marks."""
    return replace(understood, marks={mark: value for mark, value in understood.marks.items() if mark not in marks})


def has_topic(understood: Understood) -> bool:
    """Whether it is asked of something: of words, or of what has a name."""
    return bool(understood.words) or "about" in understood.names


def topic_of(understood: Understood) -> str:
    """What it is asked of, as it is written: the name and the words of it."""
    about = understood.names.get("about")
    return " ".join(part for part in (about.text if about else "", understood.words or "") if part)


def looks_for_words(understood: Understood) -> bool:
    """Whether words of a topic are looked for that may be fewer, or others."""
    return bool(understood.words) and not understood.exact_words and understood.kind in ABOUT_WORDS
