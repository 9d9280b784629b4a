#!/usr/bin/env python3
"""How large the side index of a store is, and how long it takes to build.

    benchmarks/synthetic.py 100000 /tmp/large
    benchmarks/index.py /tmp/large/store

Throws the index away, which is derived from the graph, and builds it anew. Prints its size beside
that of the graph, and the processor time; ``kg build`` and the server do the same for new articles.
"""

import sys
import time
from pathlib import Path

from kg.ask.questions import question_named
from kg.query.run import select
from kg.store import open_store
from kg.store.index import FILE
from kg.store.question import Asked

MEGABYTE = 1_000_000


def main(folder: Path) -> None:
    """Print one line."""
    (folder / FILE).unlink(missing_ok=True)
    with open_store(folder, writable=True) as store:
        [(statements,)] = select(store, "SELECT (COUNT(*) AS ?n) { ?s a kg:Statement }")
        started = time.process_time()
        store.answer(Asked(question_named("most-quoted").asks, {}), 1)  # brings the index up to date
        seconds = time.process_time() - started
    size = (folder / FILE).stat().st_size
    whole = sum(file.stat().st_size for file in folder.iterdir())
    print(
        f"{statements.value} statements: {seconds:.0f} s, {size / MEGABYTE:.0f} MB beside {(whole - size) / MEGABYTE:.0f} MB, "
        f"{size / int(statements.value):.0f} bytes a statement"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
