"""Questions in words, answered: what was understood, the query, and its rows."""

from __future__ import annotations

import html
import weakref
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.ask.words.directory import known_names
from kg.ask.words.naming import Names
from kg.ask.words.plans import plan
from kg.ask.words.quotes import quotes_of
from kg.ask.words.run import run
from kg.ask.words.selection import Plan
from kg.ask.words.understand import Understood, understand
from kg.query.records import Records, records
from kg.query.run import Rows
from kg.store import Store

if TYPE_CHECKING:
    import pandas

# Rows of an answer whose examples are looked up, to be shown in full.
_EXAMPLES = 200
_NAMES: weakref.WeakKeyDictionary[Store, Names] = weakref.WeakKeyDictionary()


@dataclass(frozen=True, slots=True, repr=False)
class Answer:
    """The rows that answer a question, the query that gave them, and what was understood.

    There are ``total`` rows, of which ``rows`` may hold the first only; ``examples`` has the text and source of the statements that rows name as examples.
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
        from kg.ask.words.render import render

        return render(self)

    def _repr_html_(self) -> str:
        from kg.ask.words.render import heading

        notes = "".join(f"<p><small>{html.escape(note)}</small></p>" for note in self.notes)
        return f"<p><b>{html.escape(heading(self.understood))}</b></p>{notes}{self.records._repr_html_()}"

    @property
    def notes(self) -> list[str]:
        """What a reader should know: which entity a name was taken for, and which others it fits."""
        return [note for match in self.understood.names.values() for note in match.notes()]


def ask_in_words(store: Store, text: str, limit: int | None = None) -> Answer:
    """The answer to a question in words, its first ``limit`` rows at least.

    QuestionError, which says what can be asked, where the question is not understood.
    """
    understood = understand(text, names_of(store))
    planned = plan(understood)
    rows, total = run(store, planned, limit)
    shown = [index for index, name in enumerate(rows.variables) if name.lower().endswith("example")]
    examples = {row[index].value for row in rows.rows[:_EXAMPLES] for index in shown if row[index] is not None}
    return Answer(understood, planned, rows, total, quotes_of(store, examples))


def names_of(store: Store) -> Names:
    """The names of a store, for as long as it is open."""
    if store not in _NAMES:
        _NAMES[store] = Names(known_names(store))
    return _NAMES[store]
