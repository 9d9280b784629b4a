"""CSV and TSV: an article a row, the first row names the columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from kg.errors import InputError
from kg.reading.fields import article_of, read_fields, said
from kg.reading.found import Found
from kg.reading.text import decode
from kg.settings import MAX_ARTICLE_CHARACTERS


def rows_of(data: bytes) -> list[dict[str, str]]:
    """The rows of a table, with commas, semicolons, bars or tabs between its columns; empty ones left out."""
    text, _ = decode(data)
    csv.field_size_limit(MAX_ARTICLE_CHARACTERS + 1)
    head = text.lstrip().split("\n", 1)[0]
    delimiter = max("\t;|,", key=lambda mark: (head.count(mark), mark == ","))
    try:
        rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, restkey="", strict=True))
    except csv.Error as error:
        raise InputError(f"is a table that can't be read ({error}); save it as CSV again") from None
    return [{name: value for name, value in row.items() if name} for row in rows if any(row.values())]


def read_table(data: bytes, name: str, columns: Mapping[str, str] | None = None) -> Iterator[Found]:
    """The articles of a table; ``columns`` says which of its columns holds which field."""
    rows = rows_of(data)
    if not rows:
        raise InputError("holds no rows; name the columns in the first row and write an article a row")
    for field, column in (columns or {}).items():
        if column not in rows[0]:
            there = ", ".join(rows[0])
            raise InputError(f"has no column {column!r} for {field}; its columns are {there}")
    if not any("text" in read_fields(row, columns).values for row in rows):
        there = ", ".join(rows[0])
        raise InputError(f"has no column with the text ({there}); name it with --columns text=NAME")
    for number, row in enumerate(rows, start=2):
        fields = read_fields(row, columns)
        where = f"row {number}"
        try:
            yield Found(article_of(fields, f"{name}:{number}"), where, fields.note, fields.values.get("language"))
        except InputError as error:
            yield Found(error, where)


def told(data: bytes, columns: Mapping[str, str] | None = None) -> str | None:
    """Which columns were taken for what, and which are left."""
    rows = rows_of(data)
    return said(read_fields(rows[0], columns)) if rows else None
