"""extract: annotated articles to statements, events and verdicts, as spans."""

from __future__ import annotations

from kg.annotating.stage import AnnotatedArticle
from kg.extract.events.stage import extract_events
from kg.extract.statements.stage import extract_statements
from kg.extract.verdicts.reviews import with_reviews
from kg.extract.verdicts.stage import extract_verdicts
from kg.model import Extraction


def extract(annotated: AnnotatedArticle, min_confidence: float = 0.0) -> Extraction:
    """Everything that one article says, before anybody is identified; statements of less than
    ``min_confidence`` are left out."""
    statements = extract_statements(annotated, min_confidence)
    found = Extraction(
        statements=statements,
        events=extract_events(annotated, statements),
        verdicts=extract_verdicts(annotated, statements),
    )
    return with_reviews(annotated, found) if annotated.article.reviews else found
