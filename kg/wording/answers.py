"""Questions in words, answered: what was understood, the query, and its rows."""

from __future__ import annotations

import weakref
from collections.abc import Mapping
from dataclasses import dataclass

from kg.query import Rows, run_query
from kg.store import Store
from kg.wording.names import Names
from kg.wording.plans import Plan, plan
from kg.wording.quotes import quotes_of
from kg.wording.understand import Understood, understand

# Rows of an answer whose examples are looked up, to be shown in full.
_EXAMPLES = 200
_NAMES: weakref.WeakKeyDictionary[Store, Names] = weakref.WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows that answer a question, the query that gave them, and what was understood.

    ``examples`` has the text and source of the statements that rows name as examples.
    """

    understood: Understood
    plan: Plan
    rows: Rows
    examples: Mapping[str, Mapping[str, str]]

    @property
    def sparql(self) -> str:
        """The query, with its values bound; ``kg query`` runs it as it is."""
        return self.plan.sparql

    @property
    def notes(self) -> list[str]:
        """What a reader should know: which entity a name was taken for, and which others it fits."""
        return [note for match in self.understood.names.values() for note in match.notes()]


def ask_in_words(store: Store, text: str) -> Answer:
    """The answer to a question in words; QuestionError, with what can be asked, where there is none."""
    understood = understand(text, names_of(store))
    planned = plan(understood)
    rows = run_query(store, planned.sparql)
    assert isinstance(rows, Rows)
    shown = [index for index, name in enumerate(rows.variables) if name.lower().endswith("example")]
    examples = {row[index].value for row in rows.rows[:_EXAMPLES] for index in shown if row[index] is not None}
    return Answer(understood, planned, rows, quotes_of(store, examples))


def names_of(store: Store) -> Names:
    """The names of a store, read once while it is open."""
    if store not in _NAMES:
        _NAMES[store] = Names(store)
    return _NAMES[store]
