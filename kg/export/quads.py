"""The graph as sorted N-Quads in many files, a named graph an article: what bulk loaders of other stores take.

What belongs to no one article, entities and comparisons, is in a graph of its own. A manifest says
what each file holds. Triples go through files on disk, so that memory holds one shard at a time.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import tempfile
import zlib
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from pyoxigraph import NamedNode, Quad, Triple

from kg.export.nodes import iris_of
from kg.store import Store

ARTICLES = 2_000  # a file
MOST_FILES = 500  # that are open at a time
CORPUS = NamedNode("urn:testimonia:corpus")
MANIFEST = "manifest.json"
LEVEL = 6


def write_shards(store: Store, folder: Path, articles: int = ARTICLES) -> None:
    """Write the shards of a store and their manifest into a folder, which is made. The same store
    gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)  # it is there again when it fits the files
    iris = iris_of(store, "schema:NewsArticle")
    count = min(MOST_FILES, max(1, -(-len(iris) // articles)))
    size = -(-len(iris) // count) or 1
    shard_of = {iri: place // size for place, iri in enumerate(iris)}
    files = []
    with tempfile.TemporaryDirectory(dir=folder, prefix=".part-") as part:
        names = _spread(store.triples(), shard_of, count, Path(part))
        for name in names:
            lines = sorted(set((Path(part) / name).read_bytes().splitlines(keepends=True)))
            files.append(_written(folder / f"{name}.nq.gz", lines))
    written = {file["name"] for file in files}
    for old in (*folder.glob("articles-*.nq.gz"), *folder.glob("corpus-*.nq.gz")):  # of a store that was larger
        if old.name not in written:
            old.unlink()
    totals = {"quads": sum(file["quads"] for file in files), "articles": len(iris), "corpusGraph": CORPUS.value}
    manifest = {"format": "application/n-quads", **totals, "files": files}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf8", newline="\n")


def _spread(triples: Iterable[Triple], shard_of: dict[str, int], count: int, part: Path) -> list[str]:
    """Write each triple as a line into the file of its shard; gives the files' names in order."""
    with ExitStack() as stack:
        names = [f"articles-{number:04}" for number in range(count)] + [
            f"corpus-{number:04}" for number in range(count)
        ]
        files: list[BinaryIO] = [stack.enter_context((part / name).open("wb")) for name in names]
        for triple in triples:
            subject = str(triple.subject.value) if isinstance(triple.subject, NamedNode) else ""
            article = subject.partition("#")[0]
            shard = shard_of.get(article)
            graph = CORPUS if shard is None else NamedNode(article)
            # The corpus is spread by subject, whatever its size.
            place = count + zlib.crc32(subject.encode()) % count if shard is None else shard
            files[place].write(f"{Quad(triple.subject, triple.predicate, triple.object, graph)} .\n".encode())
    return [name for name in names if (part / name).stat().st_size]


def _written(path: Path, lines: list[bytes]) -> dict:
    with path.open("wb") as file, gzip.GzipFile("", "wb", LEVEL, file, mtime=0) as zipped:
        zipped.writelines(lines)
    data = path.read_bytes()
    return {
        "name": path.name,
        "quads": len(lines),
        "bytes": len(data),
        "sha256": hashlib.sha256(data).hexdigest(),
    }
