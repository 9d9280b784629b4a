#!/usr/bin/env python3
"""As many edges from speakers to what they speak of as are asked for, in the side index of a synthetic store.

    benchmarks/synthetic.py 100000 /tmp/large
    benchmarks/edges.py /tmp/large/store 86
    benchmarks/queries.py /tmp/large/store

multiplies the rows of the index, from which ready questions and questions in words are answered; the graph stays as
it is, so queries of one's own tell of the store alone. Each copy has articles and statements of its own, and entities,
but for the first ones, which are those named most. Printed are the edges, the entities, the size, and the seconds.
"""

import sqlite3
import sys
import time
from pathlib import Path

from kg.store.co_occurrence import keep_together
from kg.store.index import FILE
from kg.vocabulary import SHOWN

SHARED = 500  # entities, by their number in the index, which all copies have in common
CACHE = -2_000_000  # KiB
# Of each table the columns that number articles, statements and entities, those that are copied with a mark, and
# those that number rows of the table itself.
ARTICLES, STATEMENTS, ENTITIES, MARKED, ROWS = "article", "statement", "entity", "marked", "row"
TABLES: dict[str, dict[str, str]] = {
    "article": {
        "id": ARTICLES, "iri": MARKED, "identifier": MARKED, "outlet": ENTITIES, "original": MARKED,
    },
    "mention": {"article": ARTICLES, "entity": ENTITIES},
    "statement": {"id": STATEMENTS, "iri": MARKED, "article": ARTICLES, "speaker": ENTITIES, "addressee": ENTITIES},
    "about": {"entity": ENTITIES, "speaker": ENTITIES, "statement": STATEMENTS, "outlet": ENTITIES},
    "event": {
        "id": ROWS, "iri": MARKED, "article": ARTICLES, "place": ENTITIES, "agent": ENTITIES, "patient": ENTITIES,
        "claimant": ENTITIES,
    },
    "review": {
        "id": ROWS, "iri": MARKED, "article": ARTICLES, "statement": MARKED, "speaker": ENTITIES, "reviewer": ENTITIES,
    },
    "comparison": {
        "id": ROWS, "iri": MARKED, "article": ARTICLES, "outlet": ENTITIES, "speaker": ENTITIES, "node": STATEMENTS,
        "statement": MARKED,
    },
}  # fmt: skip
OF_ENTITIES: dict[str, dict[str, str]] = {
    "entity": {"id": ENTITIES, "iri": MARKED},
    "entity_type": {"entity": ENTITIES},
    "name": {"id": ROWS, "entity": ENTITIES, "name": MARKED, "bare": MARKED},
    "detail": {"entity": ENTITIES, "other": ENTITIES},
}
COUNTS = {
    "tally": "SELECT speaker, entity, COUNT(*), SUM(favours), SUM(opposes) FROM about"
    " WHERE speaker AND told IN ({shown}) GROUP BY speaker, entity",
    "named": "SELECT entity, COUNT(*) FROM mention GROUP BY entity",
    "quoted": "SELECT speaker, COUNT(*) FROM statement WHERE speaker AND told IN ({shown}) GROUP BY speaker",
    "carried": "SELECT outlet, speaker, COUNT(*) FROM statement JOIN article ON article.id = article"
    " WHERE outlet AND speaker AND told IN ({shown}) GROUP BY outlet, speaker",
    "sided": "SELECT outlet, entity, SUM(favours), SUM(opposes) FROM about"
    " WHERE outlet AND (favours OR opposes) AND NOT again AND told IN ({shown}) GROUP BY outlet, entity",
    "discussed": "SELECT entity, COUNT(*), SUM(favours), SUM(opposes) FROM about"
    " WHERE NOT again AND told IN ({shown}) GROUP BY entity",
}


def main(store: Path, times: int) -> None:
    """Make the index so many times as large."""
    started = time.monotonic()
    database = sqlite3.connect(store / FILE)
    database.execute(f"PRAGMA cache_size = {CACHE}")
    database.execute("PRAGMA synchronous = OFF")
    database.execute("PRAGMA journal_mode = OFF")
    made = database.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    ).fetchall()
    for type_, name, _ in made:
        database.execute(f"DROP {type_} {name}")
    steps = {
        ARTICLES: _most(database, "article", "id"),
        STATEMENTS: _most(database, "statement", "id"),
        ENTITIES: _most(database, "entity", "id"),
    }
    for table, columns in {**TABLES, **OF_ENTITIES}.items():
        rows = _most(database, table, "id") if "id" in columns else 0
        least = f"WHERE {'id' if table == 'entity' else 'entity'} > {SHARED}" if table in OF_ENTITIES else ""
        database.execute(f"CREATE TEMP TABLE own AS SELECT * FROM {table} {least}")
        for copy in range(1, times):
            database.execute(
                f"INSERT INTO {table} SELECT {_copied(database, table, columns, steps, rows, copy)} FROM own"
            )
        database.execute("DROP TABLE own")
    _copy_words(database, "statement_text", "text, marks", steps[STATEMENTS], times)
    _copy_words(database, "headline_text", "text", steps[ARTICLES], times)
    database.execute("DELETE FROM folded_name")
    database.execute("INSERT INTO folded_name (rowid, folded) SELECT id, bare FROM name")
    shown = ", ".join(f"'{kind}'" for kind in SHOWN)
    for table, rows in COUNTS.items():
        database.execute(f"DELETE FROM {table}")
        database.execute(f"INSERT INTO {table} {rows.format(shown=shown)}")
    for _, _, sql in made:
        database.execute(sql)
    keep_together(database)
    database.commit()
    edges, entities = (
        database.execute(f"SELECT COUNT(*) FROM {of}").fetchone()[0] for of in ("about WHERE speaker", "entity")
    )
    size = (store / FILE).stat().st_size / 1e9
    print(f"{edges} edges, {entities} entities, {size:.2f} GB, {time.monotonic() - started:.0f} s")


def _copied(
    database: sqlite3.Connection, table: str, columns: dict[str, str], steps: dict[str, int], rows: int, copy: int
) -> str:
    """What of a table's row is another in a copy."""
    found = []
    for (column,) in database.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall():
        kind = columns.get(column)
        if kind == ENTITIES:
            found.append(f"{column} + {steps[ENTITIES] * copy} * ({column} > {SHARED})")
        elif kind == MARKED:
            found.append(f"{column} || ' {copy}'" if table == "name" else f"{column} || '~{copy}'")
        elif kind is not None:
            found.append(f"{column} + {steps.get(kind, rows) * copy}")
        else:
            found.append(column)
    return ", ".join(found)


def _copy_words(database: sqlite3.Connection, table: str, columns: str, step: int, times: int) -> None:
    for copy in range(1, times):
        database.execute(
            f"INSERT INTO {table} (rowid, {columns}) SELECT rowid + {step * copy}, {columns} FROM {table} WHERE rowid <= {step}"
        )


def _most(database: sqlite3.Connection, table: str, column: str) -> int:
    return int(database.execute(f"SELECT MAX({column}) FROM {table}").fetchone()[0])


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
