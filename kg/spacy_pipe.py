"""``nlp.add_pipe("testimonia")``: who said what in a document of anybody's spaCy pipeline.

The text is read by our own pipeline; what comes out are our objects, and spans of the document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.reading.text import read_text

if TYPE_CHECKING:
    from kg.objects import Statement

NAME = "testimonia"


class Testimonia:
    """Sets ``doc._.statements``, a tuple of ``kg.objects.Statement``, and ``doc.spans["statements"]``, a
    span for each piece of content, with the name of the speaker as its label."""

    __test__ = False

    def __call__(self, doc: Doc) -> Doc:
        """Read one document; a blank one says nothing."""
        from kg.api import build

        statements: tuple[Statement, ...] = ()
        if doc.text.strip():
            statements = tuple(build([read_text(doc.text, NAME)]).find())
        doc._.statements = statements
        doc.spans["statements"] = [
            span
            for one in statements
            for piece in one.evidence()
            if piece.role == "content" and (span := _span(doc, piece.begin, piece.end, one)) is not None
        ]
        return doc


def _span(doc: Doc, begin: int, end: int, statement: Statement) -> Span | None:
    label = statement.speaker.name if statement.speaker else ""
    return doc.char_span(begin, end, label=label, alignment_mode="expand")


@Language.factory(NAME)
def create(nlp: Language, name: str) -> Testimonia:
    """The component, as spaCy makes it."""
    if not Doc.has_extension("statements"):
        Doc.set_extension("statements", default=())
    return Testimonia()
