"""Rows of plain Python values, for scripts and notebooks."""

from __future__ import annotations

import datetime
import html
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import ExtraError
from kg.store import Rows, Term
from kg.vocabulary import PREFIXES

if TYPE_CHECKING:
    import pandas

Value = str | int | float | bool | datetime.date | None
# How many rows a notebook shows of a longer table.
SHOWN = 100
_XSD = PREFIXES["xsd"]
_READ: dict[str, Callable[[str], Value]] = {
    _XSD + "integer": int,
    _XSD + "decimal": float,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in ("true", "1"),
    _XSD + "date": datetime.date.fromisoformat,
    _XSD + "dateTime": datetime.datetime.fromisoformat,
}


@dataclass(frozen=True, slots=True, repr=False)
class Records(Sequence[dict[str, Value]]):
    """The answer to a SELECT query: a sequence of dicts by column, which a notebook shows as a table.

    Values are str, int, float, bool, date or None; an IRI is a str, as is a date of a year or
    month only. ``notes`` say what a reader should know, as which name was taken for another.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, Value]: ...
    @overload
    def __getitem__(self, index: slice) -> Records: ...
    def __getitem__(self, index: int | slice) -> dict[str, Value] | Records:
        if isinstance(index, slice):
            return Records(self.columns, self.rows[index], self.notes)
        return dict(zip(self.columns, self.rows[index], strict=True))

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __repr__(self) -> str:
        notes = "".join(f" ({note})" for note in self.notes)
        return f"<{len(self)} rows of {', '.join(self.columns)}>{notes}"

    def column(self, name: str) -> list[Value]:
        """The values of one column; ValueError where there is no such column."""
        index = self.columns.index(name)
        return [row[index] for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas frame; ExtraError where pandas is not installed."""
        try:
            import pandas
        except ImportError as error:
            raise ExtraError("A frame needs pandas", "pandas") from error
        return pandas.DataFrame.from_records(list(self.rows), columns=list(self.columns))

    def _repr_html_(self) -> str:
        """A table for notebooks, with everything of an article escaped."""
        return html_table(self.columns, self.rows)


def html_table(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> str:
    """Rows as an HTML table, the first ``SHOWN`` of them."""
    head = "".join(f"<th>{html.escape(name)}</th>" for name in columns)
    cells = ("".join(f"<td>{_cell(value)}</td>" for value in row) for row in rows[:SHOWN])
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    more = f"<p>… and {len(rows) - SHOWN} more rows</p>" if len(rows) > SHOWN else ""
    style = ' style="text-align:left"'
    return f"<table{style}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(value: Value) -> str:
    return "" if value is None else html.escape(str(value))


def records(rows: Rows) -> Records:
    """The rows of an answer with plain values."""
    return Records(rows.variables, tuple(tuple(map(plain, row)) for row in rows.rows), rows.notes)


def plain(term: Term | None) -> Value:
    """The value of a term; a literal whose text does not fit its type stays text.

    >>> plain(Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")))
    7
    """
    match term:
        case None:
            return None
        case NamedNode():
            return term.value
        case Literal():
            try:
                return _READ.get(term.datatype.value, str)(term.value)
            except ValueError:
                return term.value
        case BlankNode():
            return str(term)
    return str(term)
