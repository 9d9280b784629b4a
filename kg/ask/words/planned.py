"""What the store is asked, and how the answer is shown."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ask.questions import question_named
from kg.store.question import Asked, Given, Order
from kg.store.question_sparql import sparql_of


@dataclass(frozen=True, slots=True)
class Plan:
    """What the store is asked; ``shape`` is how the rows are best shown."""

    asked: Asked
    shape: str

    @property
    def sparql(self) -> str:
        """The whole query, with its values bound; ``kg query`` runs it as it is."""
        return sparql_of(self.asked)


def planned(name: str, given: Given, order: Order, shape: str, most: int | None = None) -> Plan:
    """A ready question with what is given, in an order, shown in a shape, the first ``most`` of it."""
    return Plan(question_named(name).asked(given, order, most), shape)
