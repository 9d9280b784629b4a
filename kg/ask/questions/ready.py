"""What a ready question is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.store.question import Question
from kg.store.question_sparql import fillable


@dataclass(frozen=True, slots=True)
class ReadyQuestion:
    """A question with a name, what it answers, and what it asks of a store. Of its ``takes``, the
    parameters, those with a question mark may be left out."""

    name: str
    description: str
    takes: str
    asks: Question

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters, which are names in ``asks``."""
        return tuple(name.rstrip("?") for name in self.takes.split())

    @property
    def required(self) -> tuple[str, ...]:
        """The parameters that must be given."""
        return tuple(name for name in self.takes.split() if not name.endswith("?"))

    @property
    def sparql(self) -> str:
        """The query, with ``VALUES ?name { UNDEF }`` wherever the values of a required parameter belong."""
        return fillable(self.asks, self.required)
