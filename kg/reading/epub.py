"""Electronic books and magazines (.epub): an article a document of the book, in the order of reading."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote

from lxml import etree

from kg.errors import InputError
from kg.reading.found import Found
from kg.reading.html import decode_html, read_html
from kg.settings import MAX_ARTICLE_CHARACTERS

HOW = "the main text of a document of an EPUB"
_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
# Covers, contents and imprints have fewer.
_FEWEST_WORDS = 40
_BROKEN = "is no EPUB that can be read"


def read_epub(data: bytes, name: str) -> Iterator[Found]:
    """The articles of a book: its documents of some length."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            package_path = _parse(book, "META-INF/container.xml").xpath(
                "string(//c:rootfile/@full-path)", namespaces=_NAMES
            )
            package = _parse(book, package_path)
            title = package.xpath("normalize-space(//dc:title)", namespaces=_NAMES) or None
            for path in _reading_order(package, posixpath.dirname(package_path)):
                yield from _document(book, path, f"{name}#{posixpath.basename(path)}", title)
    except (zipfile.BadZipFile, KeyError, etree.XMLSyntaxError, NotImplementedError, RuntimeError) as error:
        raise InputError(f"{_BROKEN} ({error}); save its text as .txt") from None


def _parse(book: zipfile.ZipFile, path: str) -> etree._Element:
    return etree.fromstring(_bytes(book, path), etree.XMLParser(resolve_entities=False, no_network=True))


def _bytes(book: zipfile.ZipFile, path: str) -> bytes:
    if book.getinfo(path).file_size > 4 * MAX_ARTICLE_CHARACTERS:
        raise InputError(f"{_BROKEN} ({path} is too large); save its text as .txt")
    return book.read(path)


def _reading_order(package: etree._Element, folder: str) -> list[str]:
    items = {item.get("id"): item.get("href", "") for item in package.iterfind(".//o:manifest/o:item", _NAMES)}
    wanted = [items.get(entry.get("idref"), "") for entry in package.iterfind(".//o:spine/o:itemref", _NAMES)]
    return list(dict.fromkeys(posixpath.normpath(posixpath.join(folder, unquote(path))) for path in wanted if path))


def _document(book: zipfile.ZipFile, path: str, id: str, title: str | None) -> Iterator[Found]:
    markup, _ = decode_html(_bytes(book, path))
    if len(markup.split()) < _FEWEST_WORDS:
        return
    try:
        article = read_html(markup, id)
    except InputError as error:
        yield Found(error, path)
        return
    if len(article.text.split()) >= _FEWEST_WORDS:
        yield Found(article, path).made(f"{HOW} ({title})" if title else HOW)
