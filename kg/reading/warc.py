"""Web archives (WARC), such as Common Crawl's news: an article a page that was answered with success."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.errors import InputError, how_to_install
from kg.reading.found import Found
from kg.reading.html import decode_html, read_html
from kg.settings import MAX_ARTICLE_CHARACTERS

_PAGES = ("text/html", "application/xhtml+xml")
_MOST_BYTES = 4 * MAX_ARTICLE_CHARACTERS + 1
_BEGINS = (b"WARC/", b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"\x04\x22\x4d\x18")


def read_warc(stream: BinaryIO, name: str) -> Iterator[Found]:
    """The articles of an archive, compressed or not, one at a time; their ids are the pages' addresses.
    What is no page (pictures, redirections, requests) is passed over. InputError where it is no WARC
    file, or fastwarc is missing."""
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise InputError(f"needs fastwarc; {how_to_install('warc')}") from error
    if not stream.read(8).startswith(_BEGINS):
        raise InputError("is no WARC file; leave it out")
    stream.seek(0)
    number = 0
    records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=True, auto_decode="all")
    try:
        for record in records:
            number += 1
            address = record.headers.get("WARC-Target-URI") or f"{name}:{number}"
            if record.http_headers is None or record.http_headers.status_code != 200:
                continue
            if (record.http_content_type or "").lower() in _PAGES:
                length = record.content_length
                data = record.reader.read(_MOST_BYTES)
                headers = record.http_headers
                is_packed = "Content-Encoding" in headers or "Transfer-Encoding" in headers  # of another length
                if len(data) < min(length, _MOST_BYTES) and not is_packed:
                    yield Found(InputError("is cut off; what stands before is kept"), f"record {number}")
                    break
                yield _found(data, record.http_charset, address)
    except (OSError, ValueError, EOFError) as error:
        # What came before is read; an archive that was cut off is no reason to lose it.
        yield Found(InputError(f"is damaged ({error}); what stands before is kept"), f"after record {number}")


def _found(data: bytes, charset: str | None, address: str) -> Found:
    try:
        text, _ = decode_html(data, charset)
        article = read_html(text, address)
    except InputError as error:
        return Found(error, address)
    return Found(article if article.url else replace(article, url=address))
