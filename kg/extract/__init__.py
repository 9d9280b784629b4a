"""extract: annotated articles to statements, events and verdicts, as spans."""

from __future__ import annotations

from kg.annotate import AnnotatedArticle
from kg.extract.events import extract_events
from kg.extract.statements import extract_statements
from kg.extract.verdicts import extract_verdicts
from kg.model import Extraction


def extract(annotated: AnnotatedArticle) -> Extraction:
    """Everything that one article says, before anybody is identified."""
    statements = extract_statements(annotated)
    return Extraction(
        statements=statements,
        events=extract_events(annotated, statements),
        verdicts=extract_verdicts(annotated, statements),
    )
