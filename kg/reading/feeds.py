"""RSS and Atom feeds in a file: an article an entry that brings its text along."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from kg.errors import InputError
from kg.reading.fields import paragraphs_of
from kg.reading.found import Found
from kg.reading.text import check_text, read_text

HOW = "the text of a feed's entry, its tags taken off"
SUMMARY = "brings a summary only; 'kg fetch' gets the articles"
# A summary is no article; what has fewer words is one.
_FEWEST_WORDS = 60


def read_feed(data: bytes, name: str) -> Iterator[Found]:
    """The articles of a feed."""
    feed = parse(data)
    outlet = " ".join(feed.feed.get("title", "").split()) or None
    for number, entry in enumerate(feed.entries, start=1):
        where = f"entry {number}"
        written = max((part.get("value", "") for part in entry.get("content", [])), key=len, default="")
        text = paragraphs_of(written or entry.get("summary", ""))
        if len(text.split()) < _FEWEST_WORDS and not written:
            yield Found(InputError(SUMMARY), where)
            continue
        try:
            check_text(text)
            id = entry.get("id") or entry.get("link") or f"{name}:{number}"
            headline = " ".join(entry.get("title", "").split()) or None
            article = read_text(text, id, headline, day_of(entry), outlet, entry.get("link"), entry.get("author"))
        except InputError as error:
            yield Found(error, where)
            continue
        yield Found(article, where, language=feed.feed.get("language")).made(HOW)


def parse(data: bytes) -> Any:
    """The feed; InputError where it is none."""
    # Imported here because only feeds should wait for it.
    import feedparser

    feed = feedparser.parse(io.BytesIO(data))  # of bytes it would make an address or a path
    if not feed.version or not feed.entries:
        raise InputError("is no RSS or Atom feed with entries; rename it to .html if it is a page")
    return feed


def day_of(entry: Any) -> str | None:
    """The day of an entry, in UTC."""
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return date(*moment[:3]).isoformat() if moment else None
