"""The embedded store: Oxigraph, on disk or in memory, with its side index."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain, islice
from pathlib import Path
from typing import Any, Self

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QueryBoolean, QuerySolutions, QueryTriples, Triple

from kg.errors import StoreError
from kg.store.base import Dataset
from kg.store.changes import Touched
from kg.store.graph_names import NamesOfGraph
from kg.store.index import Index, readable_index, writable_index
from kg.store.known_names import IndexedNames
from kg.store.lookup import can_look_up, look_up
from kg.store.meanings import Meanings
from kg.store.meant import Near
from kg.store.naming import Names
from kg.store.passages import best_passages
from kg.store.question import Asked
from kg.store.question_sparql import answered
from kg.store.reader import Reader, Tagged
from kg.store.removal import triples_of_article
from kg.store.slips import near_word
from kg.store.sought import Passage, Sought
from kg.store.sparql import refuse_calls
from kg.store.terms import Found, Subject, Term
from kg.store.text import having, with_matches
from kg.vocabulary import PREFIXES

# RocksDB, under Oxigraph, keeps the name of its manifest in this file.
_MARKER = "CURRENT"
_IN_BULK = 500_000
"""Triples that are added together at first: the engine holds a third of a gigabyte for them."""
_PARTS = 4
"""So many times; then all others at once, for which it holds nearly a gigabyte, however many they are: each second part
is merged with all before it, so that the work would grow with the square of how many parts there are."""


class OxigraphStore:
    """A ``Store`` over one Oxigraph database; ``index`` is None where it is read-only and has none."""

    def __init__(self, database: pyoxigraph.Store, index: Index | None, meanings: Meanings | None = None):
        self._open: pyoxigraph.Store | None = database
        self._meanings = meanings
        self._reader: Reader | None = None
        self._index = index
        self._touched = None if index is None or index.complete else Touched(whole=True)
        self._names: Names | None = None

    @property
    def _database(self) -> pyoxigraph.Store:
        if self._open is None:
            raise StoreError("The store is closed; open it again.")
        return self._open

    @property
    def index(self) -> Index | None:
        """The side index, brought up to date with what was loaded and removed."""
        self.catch_up()
        return self._index

    def catch_up(self) -> None:
        """Bring the side index up to date now, sooner than it is asked for."""
        if self._index is not None and self._touched is not None:
            self._index.update(self._match, self._select, self._touched)
            self._touched = None

    @property
    def _saying_all(self) -> Index | None:
        """The side index, where its columns say all that the graph says."""
        index = self.index
        return index if index is not None and index.regular else None

    @property
    def names(self) -> Names:
        """The names of the entities, and what people may mean by them."""
        if self._names is None:
            index = self._saying_all
            self._names = Names(NamesOfGraph(self._select) if index is None else IndexedNames(index))
        return self._names

    def answer(self, asked: Asked, limit: int | None = None, *, counting: bool = False) -> Found:
        """The first ``limit`` rows of the answer to a question: from the side index, where that can say them."""
        index = self._saying_all if can_look_up(asked) else None
        return answered(self.query, asked, limit, counting) if index is None else look_up(index, asked, limit, counting)

    def near_word(self, word: str) -> str:
        """A word of what was said that one in no statement may be a slip of; empty where there is none."""
        return near_word(self.index, word) if self.index is not None else ""

    def passages(self, sought: Sought, most: int) -> list[Passage]:
        """The sentences of articles that tell most of what is sought, the best first; none without an index."""
        index, meanings, reader = self.index, self._meanings, self._reader
        if index is None:
            return []
        if meanings is None or reader is None or not sought.text:
            return best_passages(index, self._match, sought, most)
        return best_passages(index, self._match, sought, most, Near(meanings, reader, sought.text))

    def read_questions_with(self, reader: Reader | None) -> None:
        """Let questions be read by a model, whose functions are first called when they are needed; with None words alone
        count."""
        self._reader = reader

    def tagged(self, question: str) -> Tagged | None:
        """What the model reads of a question, if there is one."""
        return self._reader.tagged(question) if self._reader is not None else None

    def load(self, triples: Iterable[Triple]) -> None:
        """Add triples in bulk."""
        quads = (Quad(t.subject, t.predicate, t.object) for t in self._noted(triples))
        for part, first in enumerate(quads, start=1):
            rest = quads if part > _PARTS else islice(quads, _IN_BULK - 1)
            self._database.bulk_extend(chain((first,), rest))

    def query(
        self, sparql: str, *, dataset: Dataset | None = None, base: str | None = None
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        """Answer a SPARQL 1.1 query, with ``PREFIXES`` declared and ``kg:matches`` understood, over a
        dataset other than the store's own."""
        graphs: dict[str, Any] = (
            {"default_graph": list(dataset.default), "named_graphs": list(dataset.named)} if dataset else {}
        )
        searched = with_matches(sparql, lambda variable, words: having(self.index, variable, words), base)
        if searched is not sparql:
            refuse_calls(searched)  # what was hidden before may not be after the change
        return self._database.query(searched, base_iri=base, prefixes=PREFIXES, **graphs)

    def update(self, sparql: str, *, base: str | None = None) -> None:
        """Carry out a SPARQL 1.1 update, with ``PREFIXES`` declared: all of it, or nothing on an error."""
        self._noted(())
        self._touched = Touched(whole=True)  # what it touches, only the engine knows
        self._database.update(sparql, base_iri=base, prefixes=PREFIXES)

    def backup(self, folder: Path) -> None:
        """Copy the store as it is now to a folder that is not there yet, on the same disk; the side
        index only where no update has put it behind."""
        self._database.backup(str(folder))
        if self._index is not None and self._touched is None:
            self._index.backup(folder)
        if self._meanings is not None:
            self._meanings.copy(folder)

    def remove_article(self, iri: str) -> None:
        """Remove an article, what was derived from it, and the entities that only it uses."""
        gone = list(self._noted(triples_of_article(self._match, NamedNode(iri))))
        # One update is one transaction: readers see all of the article or nothing.
        self._database.update(f"DELETE DATA {{ {' '.join(f'{triple} .' for triple in gone)} }}")

    def change(self, removed: Collection[Triple], added: Collection[Triple]) -> None:
        """Take triples away and add others."""
        for triple in self._noted(removed):
            self._database.remove(Quad(triple.subject, triple.predicate, triple.object))
        self.load(added)

    def set_graph(self, name: NamedNode, triples: Iterable[Triple]) -> None:
        """Let a named graph hold these triples and no others; the default graph stays as it is."""
        if self._index is None:
            raise StoreError("The store is open for reading only.")
        wanted = {Quad(t.subject, t.predicate, t.object, name) for t in triples}
        there = set(self._database.quads_for_pattern(None, None, None, name))
        for quad in there - wanted:
            self._database.remove(quad)
        self._database.bulk_extend(wanted - there)

    def about(self, node: Subject) -> Iterator[Triple]:
        """The triples of a node."""
        return self._match(node, None, None)

    def triples(self) -> Iterator[Triple]:
        """Every triple, in no particular order."""
        return self._match(None, None, None)

    def _match(self, subject: Subject | None, predicate: NamedNode | None, object: Term | None) -> Iterator[Triple]:
        return (quad.triple for quad in self._database.quads_for_pattern(subject, predicate, object, DefaultGraph()))

    def _select(self, sparql: str) -> Iterator[tuple[Term | None, ...]]:
        found = self._database.query(sparql, prefixes=PREFIXES)
        assert isinstance(found, QuerySolutions)
        return (tuple(row) for row in found)

    def _noted(self, triples: Iterable[Triple]) -> Iterable[Triple]:
        """The triples, which are about to come or go; the index says from here on that it is behind."""
        if self._index is None:
            raise StoreError("The store is open for reading only.")
        self._names = None
        if self._touched is None:
            self._touched = Touched(whole=False)
            self._index.begin()
        return triples if self._touched.whole else self._touched.noting(triples)

    def optimize(self) -> None:
        """Compact after a bulk load: without it, a large store answers ten times slower."""
        self._database.optimize()

    def flush(self) -> None:
        """Write to disk what was added and removed, for others who open the graph to read it."""
        self._database.flush()

    def close(self) -> None:
        """Write everything to disk and release the lock; closing twice is fine."""
        if self._index is not None and self._index.on_disk:
            self.catch_up()
            self._index.close()
        self._release()

    def _release(self) -> None:
        # The binding has no close(): the lock goes with the last reference to the object.
        self._open = self._index = self._names = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, failure: object, /, *_: object) -> None:
        # After a failure the index stays behind, and says so: the next to write makes it anew.
        self._release() if failure else self.close()


def memory_store(meanings: Iterable[tuple[str, bytes]] = ()) -> OxigraphStore:
    """An empty store that is gone when it is closed, and what the sentences of the articles mean that it will have, as
    ``write_meanings`` takes it."""
    return OxigraphStore(pyoxigraph.Store(), writable_index(None), Meanings(None, list(meanings)))


def open_folder(path: Path | str, *, writable: bool = False) -> OxigraphStore:
    """The store in a folder; ``writable`` makes a new one where there is none."""
    folder = Path(path)
    if not (folder / _MARKER).is_file() and not (writable and _is_free(folder)):
        if not folder.exists():
            raise StoreError(f"There is no store at {folder}; make one with 'kg build INPUT --out FOLDER'.")
        raise StoreError(f"{folder} is not a store; name the 'store' folder that 'kg build' wrote.")
    real = folder.resolve()  # a link may lead elsewhere by the time the engine opens its next file
    try:
        if writable:
            return OxigraphStore(pyoxigraph.Store(str(real)), writable_index(real), Meanings(real))
        return OxigraphStore(pyoxigraph.Store.read_only(str(real)), readable_index(real), Meanings(real))
    except (OSError, RuntimeError) as error:
        raise StoreError(_reason(folder, str(error))) from error


def read_graph(folder: Path) -> OxigraphStore:
    """The graph of the store in a folder without its side index, which another process may be making."""
    return OxigraphStore(pyoxigraph.Store.read_only(str(folder.resolve())), None)


def _is_free(folder: Path) -> bool:
    """Whether a new store can be made here without touching anything of the user's."""
    return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))


def _reason(folder: Path, message: str) -> str:
    if "lock" in message.lower():
        return f"The store at {folder} is being written by another program; wait until it ends, or stop it."
    first_line = message.splitlines()[0] if message else "unknown reason"
    return f"The store at {folder} can't be opened ({first_line}); build it again with 'kg build'."
