"""What an address or a file is: a page, a feed, or a list of feeds (OPML), and where the latter two lead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from kg.errors import InputError
from kg.reading.feeds import parse

Kind = Literal["page", "feed", "opml"]
# What comes before the first element of XML: a mark, declarations, comments.
_FIRST = re.compile(
    rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*>\s*)*<(?:\w+:)?(\w+)", re.DOTALL
)
_KINDS: dict[bytes, Kind] = {b"rss": "feed", b"feed": "feed", b"rdf": "feed", b"opml": "opml"}
# Tell the publisher where a reader came from, and are another one in every feed.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|custom\d|link\w*|format|bbc\w*)|fbclid|gclid|cmpid", re.IGNORECASE
)


def kind_of_source(body: bytes) -> Kind:
    """What some bytes are, by their first element."""
    first = _FIRST.match(body[:10_000])
    return _KINDS.get(first[1].lower(), "page") if first else "page"


def links_of_feed(body: bytes, url: str) -> list[str]:
    """The addresses of a feed's entries, whole, each once; InputError where it has none."""
    found = (str(entry.get("link") or "") for entry in parse(body).entries)
    return list(dict.fromkeys(without_tracking(urljoin(url, link)) for link in found if link))


def feeds_of_list(body: bytes, url: str) -> Iterator[str]:
    """The addresses of the feeds in a list, each once; InputError where it is broken."""
    from lxml import etree

    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        root = etree.fromstring(body, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    feeds = [] if root is None else [outline.get("xmlUrl") or "" for outline in root.iter("outline")]
    if not any(feeds):
        raise InputError("is an OPML file without feeds; give one whose outlines have xmlUrl")
    yield from dict.fromkeys(urljoin(url, feed.strip()) for feed in feeds if feed.strip())


def without_tracking(url: str) -> str:
    """An address without its fragment and without what tells only where a reader came from.

    >>> without_tracking("https://news.example/a?id=7&utm_source=rss#top")
    'https://news.example/a?id=7'
    """
    parts = urlsplit(url)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))
