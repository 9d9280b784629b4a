"""Testimonia: who said what about whom, where, when, and who contradicts it?"""

# The functions take the names of two stage modules; importing those first lets them.
import kg.annotate  # noqa: F401
import kg.read  # noqa: F401
from kg.api import KnowledgeGraph, annotate, build, open, read, view

__all__ = ["KnowledgeGraph", "annotate", "build", "open", "read", "view"]
