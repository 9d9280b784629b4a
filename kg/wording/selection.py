"""A ready question, and which of its rows a question in words asks for, as one SPARQL query."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from kg.sparql import Bindings, bind


class Filter(NamedTuple):
    """A pattern that rows must fit; ``known`` are conditions of the side index that say the same."""

    pattern: str
    known: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """A ready question with what it binds, and which of its rows are asked for, in which order.

    ``shape`` is how the rows are best shown; ``kind`` and ``required``
    are what its rows are about, as kg/plan.py has it. ``counted`` stands around the whole query.
    """

    question: str
    ready: str
    bindings: Bindings
    filters: tuple[Filter, ...]
    order: str
    shape: str
    kind: str
    required: tuple[str, ...]
    counted: tuple[str, str] = ("", "")

    @property
    def sparql(self) -> str:
        """The whole query, with its values bound; ``kg query`` runs it as it is."""
        return self.over(bind(self.ready, self.bindings) if self.bindings else self.ready)

    @property
    def selective(self) -> bool:
        """Whether the filters need nothing but the statement, so that statements can be counted by them."""
        return self.kind == "statement" and not any("?stance" in pattern for pattern, _ in self.filters)

    def over(self, ready: str) -> str:
        """The rows asked for of a form of the ready question."""
        body = re.sub(r"^(?:#|PREFIX ).*\n", "", ready, flags=re.MULTILINE).strip()
        # The rows are put in order once, outside.
        body = re.sub(r"\nORDER BY[^{}]*\Z", "", body)
        lines = [f"SELECT {' '.join(_columns(body))} WHERE {{", "  {", *(f"    {line}" for line in body.splitlines()), "  }"]
        lines += [f"  {pattern}" for pattern, _ in self.filters]
        lines += ["}"] + ([f"ORDER BY {self.order}"] if self.order else [])
        head, tail = self.counted
        return "\n".join([head, *lines, tail] if head else lines)


def _columns(select: str) -> list[str]:
    """The variables that a SELECT query gives, in their order."""
    head = select[: select.index("WHERE")]
    while re.search(r"\([^()]*\)", head):  # what is computed is known by the name after AS
        head = re.sub(r"\((?:[^()]* AS (\?\w+)|[^()]*)\)", lambda match: match[1] or "", head)
    return re.findall(r"\?\w+", head)
