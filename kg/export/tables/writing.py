"""The tables of a store written as Parquet, a file a table, with a schema document beside them."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kg.errors import ExtraError
from kg.export.nodes import articles
from kg.export.tables.columns import TABLES, Type, schema_document
from kg.export.tables.rows import Names, Row, article_rows, comparison_rows, entity_rows
from kg.store import Store

if TYPE_CHECKING:
    import pyarrow

ROWS = 20_000  # that are kept before they are written
CHARACTERS = 30_000_000  # of texts that are
SCHEMA = "schema.md"


def write_tables(store: Store, folder: Path) -> None:
    """Write every table into a folder, which is made; the same store gives the same bytes. ExtraError
    where pyarrow is missing."""
    with _Writers(folder) as writers:
        names: Names = {}
        for row, iri, name, kind in entity_rows(store):
            names[iri] = (name, kind)
            writers.add("entities", row)
        for found in articles(store):
            for table, row in article_rows(found, names):
                writers.add(table, row)
        for row in comparison_rows(store):
            writers.add("comparisons", row)
    (folder / SCHEMA).write_text(schema_document(), encoding="utf8", newline="\n")


class _Writers:
    """An open file a table, and the rows that wait to be written."""

    def __init__(self, folder: Path) -> None:
        try:
            import pyarrow.parquet
        except ImportError as error:
            raise ExtraError("Tables need pyarrow", "tables") from error
        folder.mkdir(parents=True, exist_ok=True)
        self._arrow = pyarrow
        self._schemas = {name: _schema(pyarrow, name) for name in TABLES}
        self._files = {
            name: pyarrow.parquet.ParquetWriter(folder / f"{name}.parquet", schema, compression="zstd")
            for name, schema in self._schemas.items()
        }
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._characters = dict.fromkeys(TABLES, 0)

    def add(self, table: str, row: Row) -> None:
        """Add a row to a table."""
        self._waiting[table].append(row)
        self._characters[table] += sum(len(cell) for cell in row if isinstance(cell, str))
        if len(self._waiting[table]) >= ROWS or self._characters[table] >= CHARACTERS:
            self._write(table)

    def _write(self, table: str) -> None:
        columns = zip(*self._waiting[table], strict=True) if self._waiting[table] else ()
        fields = self._schemas[table]
        arrays = [self._arrow.array(list(cells), field.type) for cells, field in zip(columns, fields, strict=False)]
        if arrays:
            self._files[table].write_table(self._arrow.Table.from_arrays(arrays, schema=fields))
        self._waiting[table], self._characters[table] = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        for table, file in self._files.items():
            if failure is None:
                self._write(table)
            file.close()


def _schema(arrow: Any, table: str) -> pyarrow.Schema:
    types: dict[Type, Any] = {
        "string": arrow.string(),
        "strings": arrow.list_(arrow.string()),
        "int": arrow.int64(),
        "number": arrow.float64(),
        "bool": arrow.bool_(),
        "spans": arrow.list_(arrow.struct([("begin", arrow.int64()), ("end", arrow.int64())])),
    }
    columns = TABLES[table].columns
    return arrow.schema([arrow.field(c.name, types[c.type], metadata={"about": c.about}) for c in columns])
