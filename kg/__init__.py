"""Testimonia: who said what about whom, where, when, and who contradicts it?"""

from kg.api import KnowledgeGraph, annotate, build, open, read, view


def __getattr__(name: str) -> str:
    # Asked for, not read at once: it takes longer than the rest of the import.
    if name == "__version__":
        from importlib.metadata import version

        return version("testimonia")
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


__all__ = ["KnowledgeGraph", "annotate", "build", "open", "read", "view"]
