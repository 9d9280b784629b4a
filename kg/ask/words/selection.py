"""A ready question, and which of its rows a question in words asks for, as one SPARQL query."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from kg.ask.plan import terms
from kg.ask.ready import Lookup
from kg.store.sparql import Bindings, bind


class Filter(NamedTuple):
    """A pattern that rows must fit, and what is given to the side index to say the same."""

    pattern: str
    given: Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Plan:
    """A ready question with what it binds, and which of its rows are asked for, in which order.

    ``shape`` is how the rows are best shown; ``lookup`` is what the side index is asked in place of
    the query. ``most`` rows are asked for; ``counted`` stands around the whole query.
    """

    ready: str
    lookup: Lookup | None
    bindings: Bindings
    filters: tuple[Filter, ...]
    order: str
    shape: str
    most: int | None = None
    counted: tuple[str, str] = ("", "")

    @property
    def sparql(self) -> str:
        """The whole query, with its values bound; ``kg query`` runs it as it is."""
        return self._around(bind(self.ready, self.bindings) if self.bindings else self.ready)

    @property
    def given(self) -> dict[str, Sequence[str]]:
        """What the side index is given: what is bound, and what the filters say."""
        bound = {name: [term.value for term in terms(some)] for name, some in self.bindings.items()}
        return bound | {name: values for filter_ in self.filters for name, values in filter_.given.items()}

    def _around(self, ready: str) -> str:
        """The rows asked for of those of the ready question."""
        body = re.sub(r"^(?:#|PREFIX ).*\n", "", ready, flags=re.MULTILINE).strip()
        # The rows are put in order once, outside.
        body = re.sub(r"\nORDER BY[^{}]*\Z", "", body)
        lines = [
            f"SELECT {' '.join(_columns(body))} WHERE {{",
            "  {",
            *(f"    {line}" for line in body.splitlines()),
            "  }",
        ]
        lines += [f"  {pattern}" for pattern, _ in self.filters]
        head, tail = self.counted
        lines = [head, *lines, "}", tail] if head else [*lines, "}"]
        lines += [f"ORDER BY {self.order}"] if self.order else []
        lines += [f"LIMIT {self.most}"] if self.most is not None else []
        return "\n".join(lines)


def _columns(select: str) -> list[str]:
    """The variables that a SELECT query gives, in their order."""
    head = select[: select.index("WHERE")]
    while re.search(r"\([^()]*\)", head):  # what is computed is known by the name after AS
        head = re.sub(r"\((?:[^()]* AS (\?\w+)|[^()]*)\)", lambda match: match[1] or "", head)
    return re.findall(r"\?\w+", head)
