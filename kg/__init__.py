"""Testimonia: who said what about whom, where, when, and who contradicts it?"""

from kg.api import KnowledgeGraph, annotate, build, open, read, view

__all__ = ["KnowledgeGraph", "annotate", "build", "open", "read", "view"]
