"""PDF: the text layer by PDFium, its columns in the order of reading, lines and hyphens undone."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version

from kg.errors import InputError
from kg.reading.found import Found
from kg.reading.printed import Line, Page, running_text
from kg.reading.text import check_text, read_text

MAX_PAGES = 2000
# A line that two letters stand so many of their heights apart on is two: there is a gutter between.
_GUTTER = 1.2
_SAME_LINE = 0.4
_SOFT_HYPHEN = "\x02"  # what PDFium reads at the end of a line as one


def read_pdf(data: bytes, name: str) -> Iterator[Found]:
    """The article of a document, with the offsets at which its pages begin."""
    # Imported here because only documents should wait for it.
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        reason = "it is locked by a password" if "password" in str(error).lower() else str(error)
        raise InputError(f"is no PDF that can be read ({reason}); save it as PDF again") from None
    try:
        if len(document) > MAX_PAGES:
            raise InputError(f"has more than {MAX_PAGES:,} pages; split it into articles")
        pages = [_page(document[number]) for number in range(len(document))]
    except pdfium.PdfiumError as error:
        raise InputError(f"is a broken PDF ({error}); save it as PDF again") from None
    finally:
        document.close()
    if not any(page.lines for page in pages):
        raise InputError("is a PDF of pictures without text; run OCR on it first (ocrmypdf, for one)")
    text, begins = running_text(pages)
    check_text(text)
    how = f"text layer of a PDF, by pypdfium2 {version('pypdfium2')}: columns, hyphens and lines undone, heads left out"
    yield Found(replace(read_text(text, name), pages=begins)).made(how)


def _page(page: object) -> Page:
    """The lines of a page, in no particular order: letters that stand side by side."""
    import pypdfium2.raw as raw

    textpage = page.get_textpage()  # type: ignore[attr-defined]
    left, bottom, right, top, ignored = (ctypes.c_double() for _ in range(5))
    lines: list[Line] = []
    letters: list[str] = []
    box: list[float] = []
    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage.raw, index))
        if letter in "\r\n\x00\ufffe\uffff":
            continue
        raw.FPDFText_GetCharBox(textpage.raw, index, *map(ctypes.byref, (left, right, bottom, top)))
        # The line that letters stand on is the same for "a" and "g"; their boxes are not.
        raw.FPDFText_GetCharOrigin(textpage.raw, index, ctypes.byref(ignored), ctypes.byref(bottom))
        size = raw.FPDFText_GetFontSize(textpage.raw, index)
        if letter.isspace():
            letters.append(" ")
            continue
        here = [left.value, bottom.value, right.value, top.value, size]
        if box and not _goes_on(box, here):
            lines.append(_line(letters, box))
            letters, box = [], []
        letters.append("-" if letter == _SOFT_HYPHEN else letter)
        box = _around(box, here) if box else here
    if box:
        lines.append(_line(letters, box))
    width, height = page.get_size()  # type: ignore[attr-defined]
    textpage.close()
    return Page(width, height, [line for line in lines if line.text])


def _goes_on(box: list[float], here: list[float]) -> bool:
    """Whether a letter stands on the line that a box holds, next to its last letter."""
    height = max(box[4], here[4], 1.0)
    level = abs(here[1] - box[1]) < _SAME_LINE * height
    return level and -2 * height < here[0] - box[2] < _GUTTER * height


def _around(box: list[float], here: list[float]) -> list[float]:
    return [
        min(box[0], here[0]),
        min(box[1], here[1]),
        max(box[2], here[2]),
        max(box[3], here[3]),
        max(box[4], here[4]),
    ]


def _line(letters: list[str], box: list[float]) -> Line:
    left, bottom, right, top, size = box
    return Line(" ".join("".join(letters).split()), left, bottom, right, top, size or top - bottom)
