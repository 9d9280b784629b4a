"""Questions in words, answered: what was understood, the query, and its rows."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from kg.ask.words.plans import Plan, plan
from kg.ask.words.quotes import quotes_of
from kg.ask.words.render import heading, notes_of, render
from kg.ask.words.understand import Understood, understand
from kg.query.records import Records, records
from kg.store import Rows, Store

if TYPE_CHECKING:
    import pandas

# Rows of an answer whose examples are looked up, to be shown in full.
_EXAMPLES = 200


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The rows that answer a question, the query that says the same, and what was understood.

    There are ``total`` rows, of which ``rows`` may hold the first only; ``examples`` has the text
    and source of the statements that rows name as examples.
    """

    understood: Understood
    plan: Plan
    rows: Rows
    total: int
    examples: Mapping[str, Mapping[str, str]]

    @property
    def sparql(self) -> str:
        """The query, with its values bound; ``kg query`` runs it as it is."""
        return self.plan.sparql

    @property
    def records(self) -> Records:
        """The rows as plain values."""
        return records(self.rows)

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
        return [note for match in self.understood.names.values() for note in notes_of(match)]


def ask_in_words(store: Store, text: str, limit: int | None = None) -> Answer:
    """The answer to a question in words, its first ``limit`` rows.

    QuestionError, which says what can be asked, where the question is not understood.
    """
    understood = understand(text, store.names)
    planned = plan(understood)
    found = store.answer(planned.asked, limit, counting=True)
    shown = [index for index, name in enumerate(found.rows.variables) if name.lower().endswith("example")]
    examples = [row[index] for row in found.rows.rows[:_EXAMPLES] for index in shown]
    quotes = quotes_of(store, {term.value for term in examples if isinstance(term, Literal | NamedNode)})
    return Answer(understood, planned, found.rows, found.total, quotes)
