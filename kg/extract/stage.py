"""extract: annotated articles to statements, events and verdicts, as spans."""

from __future__ import annotations

from kg.annotating.stage import AnnotatedArticle
from kg.extract.events.stage import extract_events
from kg.extract.statements.stage import extract_statements
from kg.extract.verdicts.stage import with_verdicts
from kg.model import Extraction


def extract(annotated: AnnotatedArticle, min_confidence: float = 0.0) -> Extraction:
    """Everything that one article says, before anybody is identified; statements of less than
    ``min_confidence`` are left out."""
    statements = extract_statements(annotated, min_confidence)
    return with_verdicts(annotated, Extraction(statements, extract_events(annotated, statements)))
