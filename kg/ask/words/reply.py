"""What the store has for a question in words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ask.words.planned import Plan
from kg.ask.words.understood import Understood
from kg.store.terms import Found


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question is taken to ask, what the store has for it, and what to say of how that was found.

    ``is_loose`` says that the rows tell something else, or less, than what was asked.
    """

    understood: Understood
    plan: Plan
    found: Found
    notes: tuple[str, ...] = ()
    is_loose: bool = False

    @property
    def total(self) -> int:
        """How many rows there are, of which ``found`` may hold the first only."""
        return self.found.total
