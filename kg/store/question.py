"""What a store can be asked: rows about nodes of a kind, or an answer written out in SPARQL and SQL.

A question is plain data, so that each store answers in its own way: the embedded one in SQL over
its side index (``lookup``), a remote one in SPARQL (``question_sparql``).

In fragments ``(:name)`` stands for all the values given for a name, with commas between them, which
in SQL are in parentheses. In SPARQL, ``VALUES ?name { UNDEF }`` is the place of values that a variable
is bound to.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kg.store.terms import Term

# The values of each name that is given; one without values says something by being there.
Given = Mapping[str, Sequence[Term]]
# The columns by which rows are sorted: "name", "-name" for the largest first, and "name!=value"
# for those of this value first.
Order = tuple[str, ...]
PLACEHOLDER = re.compile(r"\(:(\w+)\)")


@dataclass(frozen=True, slots=True)
class Listing:
    """Columns of the nodes of a kind, by their names in ``KINDS``; ``has`` is what each node must have."""

    kind: str
    columns: tuple[str, ...]
    order: Order
    has: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Counted:
    """For each combination of some columns of a listing, how many values another column has."""

    listing: Listing
    by: tuple[str, ...]
    of: str
    called: str
    order: Order


@dataclass(frozen=True, slots=True)
class Written:
    """What columns and conditions can't say, in SPARQL and, where the side index can say it, in SQL.

    ``types`` are those of columns that hold no names or whole numbers: prose, iri, date or decimal; a
    column "nameIri" has the IRI of those rows whose "name" is one. ``conditions`` are SPARQL
    patterns for what may be given, which the SQL has in lines that end in ``-- given: name``.
    """

    sparql: str
    sql: str
    order: Order
    types: Mapping[str, str] = field(default_factory=dict)
    conditions: Mapping[str, str] = field(default_factory=dict)


Question = Listing | Counted | Written


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what is given, its rows in the ``order`` given, if any, and the first ``most`` of them."""

    question: Question
    given: Given
    order: Order = ()
    most: int | None = None

    @property
    def sorted_by(self) -> Order:
        """The columns by which the rows are sorted."""
        return self.order or self.question.order
