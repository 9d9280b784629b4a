"""What reads questions by a model, given to a store by whoever opens it: the store and those who ask it run none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


class Tagged(Protocol):
    """What a model reads of a question."""

    @property
    def kind(self) -> str:
        """The kind of question, or "other"."""

    @property
    def marks(self) -> frozenset[str]:
        """What else is asked: favours, opposes, first, last, how_many, denied, when, where, why."""

    @property
    def spans(self) -> tuple[tuple[str, int, int], ...]:
        """Each slot with the half-open offsets of what fills it."""

    @property
    def chance(self) -> float:
        """How likely kind and slots are right."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Functions of a question: its vector, to which those of sentences are compared, and what it asks."""

    meaning: Callable[[str], bytes]
    tagged: Callable[[str], Tagged]
