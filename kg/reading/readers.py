"""Which reader reads which kind of file."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

from kg.errors import InputError
from kg.reading import documents, epub, feeds, mail, open_document, pdf, tables, word
from kg.reading.fields import text_with
from kg.reading.found import Found, Reader
from kg.reading.html import decode_html, read_html
from kg.reading.jsonl import read_jsonl, read_lines
from kg.reading.memory import ReadingMemory
from kg.reading.side_files import HOW_FRONT, front_matter
from kg.reading.text import check_text, decode
from kg.reading.warc import read_warc

SURE_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")
# What a file begins with whose name says something else, and what to do about it.
_DISGUISED = (
    (b"%PDF-", "is a PDF", "rename it to .pdf", (".pdf",)),
    (
        b"PK\x03\x04",
        "is a ZIP archive or a document made as one",
        "unpack it, or give it its own ending",
        (".docx", ".epub", ".odt"),
    ),
    (b"PK\x05\x06", "is an empty ZIP archive", "leave it out", ()),
    (b"\x1f\x8b", "is compressed with gzip", "unpack it", ()),
    (b"BZh", "is compressed with bzip2", "unpack it", ()),
    (b"\xfd7zXZ\0", "is compressed with xz", "unpack it", ()),
    (b"7z\xbc\xaf'\x1c", "is a 7z archive", "unpack it", ()),
    (b"{\\rtf", "is rich text", "save it as .docx or .txt", ()),
    (b"\xd0\xcf\x11\xe0", "is a document of old Office or Outlook", "save it as .docx or .eml", ()),
    (b"\x89PNG", "is a picture", "leave it out", ()),
    (b"\xff\xd8\xff", "is a picture", "leave it out", ()),
    (b"GIF8", "is a picture", "leave it out", ()),
    (b"SQLite format 3\0", "is a database", "leave it out", ()),
)


def _text(data: bytes, name: str) -> Iterator[Found]:
    text, encoding = decode(data)
    known, text = front_matter(text)
    check_text(text)
    found = Found(text_with(text, name, known), note=encoding_note(encoding), language=known.get("language"))
    yield found.made(HOW_FRONT) if known else found


def _html(data: bytes, name: str) -> Iterator[Found]:
    text, encoding = decode_html(data)
    yield Found(read_html(text, name), note=encoding_note(encoding))


def encoding_note(encoding: str) -> str | None:
    """That a file was read in an encoding that had to be guessed or is out of use."""
    return None if encoding in SURE_ENCODINGS else f"isn't UTF-8; it was read as {encoding}"


def check_kind(data: bytes, ending: str) -> None:
    """InputError where the first bytes say that a file is not what its name says."""
    for mark, kind, way_out, fitting in _DISGUISED:
        if data.startswith(mark) and ending not in fitting:
            raise InputError(f"{kind}, whatever its name says; {way_out}")


READERS: dict[str, Reader] = {
    ".txt": _text,
    ".md": _text,
    ".html": _html,
    ".htm": _html,
    ".xhtml": _html,
    ".pdf": pdf.read_pdf,
    ".docx": word.read_word,
    ".odt": open_document.read_open_document,
    ".eml": mail.read_message,
    ".mbox": mail.read_mbox,
    ".epub": epub.read_epub,
    ".csv": tables.read_table,
    ".tsv": tables.read_table,
    ".json": documents.read_document,
    ".rss": feeds.read_feed,
    ".atom": feeds.read_feed,
    ".xml": feeds.read_feed,
}


def _json_lines(stream: BinaryIO, name: str, memory: ReadingMemory | None = None) -> Iterator[Found]:
    head = stream.read(4096)
    check_kind(head, ".jsonl")
    if b"\0" in head:
        raise InputError("is binary or UTF-16; save it as UTF-8, one JSON object a line")
    stream.seek(0)
    return (found for _, found in read_jsonl(read_lines(stream), name, memory))


def _zipped_json_lines(stream: BinaryIO, name: str, memory: ReadingMemory | None = None) -> Iterator[Found]:
    with gzip.open(stream) as lines:
        try:
            yield from _json_lines(cast(BinaryIO, lines), name, memory)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Found(InputError(f"is damaged ({error}); what stands before is kept"))


# Those that may be larger than the memory: an article is read at a time.
LINES: dict[str, Callable[[BinaryIO, str, ReadingMemory | None], Iterator[Found]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".jsonl.gz": _zipped_json_lines,
}
ARCHIVES: dict[str, Callable[[BinaryIO, str], Iterator[Found]]] = {".warc": read_warc, ".warc.gz": read_warc}
ENDINGS = (*READERS, *LINES, *ARCHIVES)
# Kinds of file that hold text which is not read here.
UNREAD = {
    ".doc": "save it as .docx",
    ".rtf": "save it as .docx",
    ".pages": "save it as .docx",
    ".msg": "save it as .eml",
    ".mobi": "save it as .epub",
    ".azw3": "save it as .epub",
    ".xls": "save it as .csv",
    ".xlsx": "save it as .csv",
    ".zip": "unpack it",
    ".7z": "unpack it",
    ".tar": "unpack it",
}
KNOWN = "text, HTML, PDF, .docx, .odt, .eml, .mbox, .epub, CSV, JSON, WARC or feed"
