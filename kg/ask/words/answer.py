"""An answer to a question in words: what was understood, the query that says the same, its rows, and those of its parts."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kg.ask.words.coverage import NO_SPARQL
from kg.ask.words.joined import joined
from kg.ask.words.planned import Plan
from kg.ask.words.render import heading, notes_of, render
from kg.ask.words.understood import Understood
from kg.query.records import Records, records
from kg.store import Rows

if TYPE_CHECKING:
    import pandas


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The rows that answer a question, the query that says the same, and what was understood.

    There are ``total`` rows, of which ``rows`` may hold the first only; ``left`` more are left out by default.
    ``examples`` has the text and source of the statements that rows name as examples. ``further`` are the answers to
    what else a question asks; ``query`` says what is asked where the plan doesn't; ``is_loose`` that the rows tell
    something else, or less, than what was asked.
    """

    understood: Understood
    plan: Plan
    rows: Rows
    total: int
    examples: Mapping[str, Mapping[str, str]]
    remarks: tuple[str, ...] = ()
    left: int = 0
    further: tuple[Answer, ...] = ()
    query: str = ""
    is_loose: bool = False

    @property
    def sparql(self) -> str:
        """The query, with its values bound; ``kg query`` runs it as it is. Of what is ranked it is a comment."""
        if self.plan.shape == "sentences":
            return NO_SPARQL
        return self.query or self.plan.sparql

    @property
    def every_row(self) -> Rows:
        """The rows, and those of the further answers; of several answers a column in front says which a row is of."""
        if not self.further:
            return self.rows
        return joined([(heading(told.understood), told.rows) for told in (self, *self.further)])

    @property
    def records(self) -> Records:
        """The rows of all parts as plain values."""
        return records(replace(self.every_row, notes=tuple(self.notes)))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; ExtraError where pandas is not installed."""
        return self.records.to_pandas()

    def __str__(self) -> str:
        return render(self)

    def _repr_html_(self) -> str:
        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in self.notes)
        return f"<p><b>{html.escape(heading(self.understood))}</b></p>{notes}{self.records._repr_html_()}"

    @property
    def notes(self) -> list[str]:
        """What a reader should know: which entity a name was taken for, and which others it fits."""
        taken = [note for match in self.understood.names.values() for note in notes_of(match)]
        return [*taken, *self.remarks]
