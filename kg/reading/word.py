"""Word documents (.docx): paragraphs and tables in their order, a paragraph a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version

from kg.errors import InputError
from kg.reading.found import Found
from kg.reading.text import check_text, read_text

_TITLES = ("Title", "Heading 1")


def read_word(data: bytes, name: str) -> Iterator[Found]:
    """The article of a document; its headline is what is set as the title above the first text."""
    # Imported here because only documents should wait for it.
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    lines: list[str] = []
    headline = None
    try:
        for block in Document(io.BytesIO(data)).iter_inner_content():
            if isinstance(block, Paragraph):
                line = " ".join(block.text.split())
                if line and headline is None and not lines and block.style and block.style.name in _TITLES:
                    headline = line
                lines.append(line)
            elif isinstance(block, Table):
                # A cell that is merged is met again and again.
                for row in block.rows:
                    cells = dict.fromkeys(" ".join(cell.text.split()) for cell in row.cells)
                    lines.append(" ".join(filter(None, cells)))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise InputError(f"is no Word document that can be read ({error}); save it as .docx again") from None
    text = "\n".join(line for line in lines if line) + "\n"
    check_text(text)
    how = f"paragraphs and tables of a Word document, by python-docx {version('python-docx')}"
    yield Found(read_text(text, name, headline)).made(how)
