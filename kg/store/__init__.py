"""Where the graph lives: triples on disk or in memory, behind one small protocol."""

from kg.store.base import Dataset, Store, Term
from kg.store.oxigraph import OxigraphStore, memory_store, open_store
from kg.vocabulary import PREFIXES

__all__ = ["PREFIXES", "Dataset", "OxigraphStore", "Store", "Term", "memory_store", "open_store"]
