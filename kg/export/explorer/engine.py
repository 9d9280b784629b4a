"""SPARQL inside the page: the engine, the triples and the ready questions as parts of the file."""

import base64
import gzip
import io
import re
from importlib.resources import files
from typing import Any

from kg.export.explorer.embed import script_json
from kg.export.ntriples import write_ntriples
from kg.store import PREFIXES, Store

# What the engine needs of the page's policy: to compile its program, in a worker.
POLICY = " 'wasm-unsafe-eval'; worker-src blob:"


def engine_parts(store: Store) -> dict[str, str]:
    """The parts by their element's id; ``oxigraph`` and ``triples`` are gzip in base64."""
    triples = io.BytesIO()
    write_ntriples(store.triples(), triples)
    package = files("kg.export.explorer")
    return {
        "engine": package.joinpath("engine.js").read_text(encoding="utf-8"),
        "oxigraph": base64.b64encode(package.joinpath("oxigraph.wasm.gz").read_bytes()).decode(),
        "triples": base64.b64encode(gzip.compress(triples.getvalue(), mtime=0)).decode(),
        "prefixes": script_json(PREFIXES),
        "questions": script_json(_questions()),
    }


def _questions() -> dict[str, dict[str, Any]]:
    """The ready questions: what each is about, the variables it needs bound, and its query."""
    found = {}
    for file in sorted(files("kg.questions").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".rq"):
            text = file.read_text(encoding="utf-8")
            about, parameters, query = text.split("\n", 2)
            needs = re.findall(r"\w+(?![\w?])", parameters.removeprefix("# parameters:"))
            found[file.name[:-3]] = {"about": about.lstrip("# "), "needs": needs, "sparql": query}
    return found
