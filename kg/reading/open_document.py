"""Texts of LibreOffice and the like (.odt): headings and paragraphs in their order, one a line."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from importlib.metadata import version

from kg.errors import InputError
from kg.reading.found import Found
from kg.reading.text import check_text, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

# Remarks of editors, notes, and what was deleted while changes were recorded: no part of the running text.
_BESIDE = "descendant::office:annotation|descendant::text:note|descendant::text:tracked-changes"
_LINES = "descendant::text:h|descendant::text:p"
_TITLES = ("Title", "Heading_20_1", "Heading 1")


def read_open_document(data: bytes, name: str) -> Iterator[Found]:
    """The article of a document; its headline is what is set as the title above the first text."""
    # Imported here because only documents should wait for it.
    from odfdo import Document

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo("content.xml").file_size > 4 * MAX_ARTICLE_CHARACTERS:
                raise InputError("is an OpenDocument text that is too large; split it into articles")
        body = Document(io.BytesIO(data)).body
        for beside in body.get_elements(_BESIDE):
            beside.delete()
        found = [
            (line.get_attribute("text:style-name"), line.tag, " ".join(line.inner_text.split()))
            for line in body.get_elements(_LINES)
        ]
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, SyntaxError, OSError) as error:
        raise InputError(f"is no OpenDocument text that can be read ({error}); save it as .odt again") from None
    lines = [(style, tag, line) for style, tag, line in found if line]
    headline = None
    if lines and (lines[0][1] == "text:h" or lines[0][0] in _TITLES):
        headline = lines[0][2]
    text = "\n".join(line for *_, line in lines) + "\n"
    check_text(text)
    how = f"headings and paragraphs of an OpenDocument text, by odfdo {version('odfdo')}; notes left out"
    yield Found(read_text(text, name, headline)).made(how)
