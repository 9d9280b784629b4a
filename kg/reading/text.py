"""Bytes to text, and text to an article."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from kg.errors import InputError
from kg.model import Article
from kg.reading.dates import find_date
from kg.reading.dating import date_of_address, date_told
from kg.reading.layout import lay_out
from kg.settings import MAX_ARTICLE_CHARACTERS, MAX_LINE_CHARACTERS

# UTF-32 stands first: its little-endian mark begins with that of UTF-16.
_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_CONTROL_BYTES = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_MAX_CONTROL_SHARE = 0.01
_MAX_WESTERN_SHARE = 0.15


def read_text(
    text: str,
    id: str,
    headline: str | None = None,
    published: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    author: str | None = None,
) -> Article:
    """An article whose stored text is ``text`` unchanged.

    What is given wins over what the layout, the address and the text show. ``published`` may be any full,
    unambiguous date; InputError when it isn't one.
    """
    if published is not None:
        found = find_date(published)
        if not found:
            raise InputError(f"{published!r} is no full date; write it as 2025-08-08")
        published = found
    layout = lay_out(text, headline)
    return Article(
        id=id,
        text=text,
        blocks=layout.blocks,
        headline=layout.headline,
        published=published or layout.published or date_of_address(url) or date_told(text),
        outlet=outlet or layout.outlet,
        url=url,
        author=author,
    )


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a file without its byte-order mark, line ends kept, and the encoding.

    UTF-8 unless a mark says otherwise; then the ``declared`` encoding; then a guess.
    Raises InputError for binary data and for text in no known encoding.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data, encoding), encoding
    if b"\0" in data:
        raise InputError("is binary, or UTF-16 without a byte-order mark; save it as UTF-8 text")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    if len(data) - len(data.translate(None, _CONTROL_BYTES)) > _MAX_CONTROL_SHARE * len(data):
        raise InputError("is binary; leave it out, or save its text as UTF-8")
    encoding = declared or _guess(data)
    return _decode_as(data, encoding), encoding


def _decode_as(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        raise InputError(f"can't be decoded as {encoding}; save it as UTF-8") from None


def _guess(data: bytes) -> str:
    # charset-normalizer needs some hundred letters that aren't ASCII; of "It\x92s fine." it
    # makes Chinese. English text that isn't UTF-8 is nearly always Windows-1252.
    if sum(byte > 127 for byte in data) <= _MAX_WESTERN_SHARE * len(data):
        try:
            data.decode("cp1252")
            return "cp1252"
        except UnicodeDecodeError:
            pass
    best = from_bytes(data).best()
    if best is None:
        raise InputError("is binary, or text in an unknown encoding; save it as UTF-8")
    return best.encoding


def check_text(text: str) -> None:
    """Raise InputError for a text that is empty, too long, or has one enormous line."""
    if not text.strip():
        raise InputError("is empty; put the article's text into it, or leave it out")
    if len(text) > MAX_ARTICLE_CHARACTERS:
        raise InputError(f"is longer than {MAX_ARTICLE_CHARACTERS:,} characters; split it into articles")
    if any(len(line) > MAX_LINE_CHARACTERS for line in re.split("[\n\r]", text)):
        raise InputError(f"has a line longer than {MAX_LINE_CHARACTERS:,} characters; break it into paragraphs")
