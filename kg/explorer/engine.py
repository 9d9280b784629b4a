"""SPARQL inside the page: the engine, the triples and the ready questions as parts of the file."""

import base64
import gzip
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from pyoxigraph import QuerySolutions

from kg.ask.questions import QUESTIONS
from kg.explorer.embed import script_json
from kg.store import PREFIXES, Store
from kg.store.ntriples import write_ntriples

# What the engine needs of the page's policy: to compile its program, in a worker.
POLICY = " 'wasm-unsafe-eval'; worker-src blob:"


# With 97,000 triples the page has 5 MB; the first answer takes seconds, from then on milliseconds.
MOST_TRIPLES = 100_000


@dataclass(frozen=True, slots=True)
class Engine:
    """The text of each element, by its id: what the page needs at once, and what it can wait for."""

    questions: Mapping[str, str]
    parts: Mapping[str, str]


def is_small(store: Store) -> bool:
    """Whether a page with this store's triples in it still starts its engine in a moment."""
    # Counted by the engine, which need not read what it counts.
    found = store.query(f"SELECT (COUNT(*) AS ?n) {{ SELECT ?s {{ ?s ?p ?o }} LIMIT {MOST_TRIPLES + 1} }}")
    assert isinstance(found, QuerySolutions)
    return int(next(found)[0].value) <= MOST_TRIPLES


def engine_of(store: Store) -> Engine:
    """The ready questions, the engine and the triples of a store; gzip in base64 where they are bytes."""
    triples = io.BytesIO()
    write_ntriples(store.triples(), triples)
    package = files("kg.explorer")
    return Engine(
        questions={"prefixes": script_json(PREFIXES), "questions": script_json(ready_questions())},
        parts={
            "engine": package.joinpath("engine.js").read_text(encoding="utf-8"),
            "oxigraph": base64.b64encode(package.joinpath("oxigraph.wasm.gz").read_bytes()).decode(),
            "triples": base64.b64encode(gzip.compress(triples.getvalue(), mtime=0)).decode(),
        },
    )


def ready_questions() -> dict[str, dict[str, Any]]:
    """The ready questions: what each is about, the parameters that it needs, and its query, in which
    ``VALUES ?parameter { UNDEF }`` is the place of each."""
    return {q.name: {"about": q.description, "needs": q.required, "sparql": q.sparql} for q in QUESTIONS}
