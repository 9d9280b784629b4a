"""What the fields of an article are called in the files of other tools, and what their values mean.

The names are those that news-please, newspaper4k, trafilatura, Media Cloud, NewsAPI, the Guardian's and
GDELT's interfaces and plain spreadsheets use; capitals and what stands between words make no difference.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from kg.errors import InputError
from kg.model import Article
from kg.reading.dates import find_date
from kg.reading.text import check_text, read_text

NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "maintext", "article_text", "articlebody", "body_text", "bodytext", "full_text", "fulltext"),
        *(
            "story_text",
            "cleaned_text",
            "text_content",
            "plain_text",
            "content",
            "body",
            "article",
            "story",
            "raw_text",
        ),
    ),
    "id": ("id", "stories_id", "story_id", "article_id", "guid", "uid", "doc_id", "document_id"),
    "headline": ("headline", "title", "web_title", "article_title", "heading"),
    "published": (
        *("published", "date", "publish_date", "date_publish", "date_published", "published_date", "publication_date"),
        *("published_at", "pubdate", "pub_date", "web_publication_date", "first_publication_date", "published_time"),
    ),
    "outlet": (
        *("outlet", "publisher", "media_name", "site_name", "sitename", "source_name", "news_outlet", "newspaper"),
        *("publication", "source", "source_domain", "source_common_name", "domain", "hostname", "media_url"),
    ),
    "url": ("url", "link", "web_url", "article_url", "canonical_link", "canonical_url", "href", "document_identifier"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "language": ("language", "lang", "language_code", "meta_lang"),
}
TOOK = "took "
_COMPACT_DATE = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
_EPOCH = range(10**8, 10**10)
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(r"<(?:p|br|div|h[1-6])\b[^>]*>", re.IGNORECASE)
_KEY = re.compile(r"[^0-9a-z]+")


@dataclass(frozen=True, slots=True)
class Fields:
    """What a record says of an article, what of it could not be used, and which names were taken."""

    values: Mapping[str, str]
    taken: Mapping[str, str]
    unused: tuple[str, ...]
    note: str | None


def key_of(name: str) -> str:
    """A field's name as it is compared: ``datePublished`` and ``Date published`` are ``date_published``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return _KEY.sub("_", spaced.lower()).strip("_")


def read_fields(record: Mapping[str, Any], columns: Mapping[str, str] | None = None) -> Fields:
    """The fields of a record; ``columns`` says which of its names is meant for ours, and wins."""
    keys = {key_of(str(name)): str(name) for name in reversed(list(record))}
    values: dict[str, str] = {}
    taken: dict[str, str] = {}
    note = None
    for field, names in NAMES.items():
        chosen = [columns[field]] if columns and field in columns else [keys[name] for name in names if name in keys]
        for name in chosen:
            value = _value(record.get(name), field)
            if field == "published" and value:
                day = date_of(value)
                if day is None:
                    note = f"has a date that isn't used ({value!r}); write it as 2025-08-08"
                value = day
            if value:
                values[field], taken[field] = value, name
                break
    used = set(taken.values())
    known = {name for names in NAMES.values() for name in names}
    unused = tuple(
        str(name)
        for name, value in record.items()
        if name not in used and key_of(str(name)) not in known and value not in (None, "", [], {})
    )
    return Fields(values, taken, unused, note)


def article_of(fields: Fields, id: str) -> Article:
    """The article of a record; InputError where it has no text."""
    values = fields.values
    text = values.get("text", "")
    if not text.strip():
        raise InputError('has no "text"; put the article\'s text into that field')
    if len(_TAG.findall(text[:5000])) > 1:
        text = paragraphs_of(text)
    check_text(text)
    return text_with(text, values.get("id") or id, values)


def text_with(text: str, id: str, values: Mapping[str, str]) -> Article:
    """The article of a text of which some fields are known."""
    headline, published, outlet = values.get("headline"), values.get("published"), values.get("outlet")
    return read_text(text, id, headline, published, outlet, values.get("url"), values.get("author"))


def said(fields: Fields) -> str | None:
    """In words, which names of a record were taken for what; None where they are our own and nothing is left."""
    renamed = [f"{field} from {name!r}" for field, name in fields.taken.items() if key_of(name) != field]
    parts = [TOOK + ", ".join(renamed)] if renamed else []
    if fields.unused:
        parts.append("left out " + ", ".join(repr(name) for name in fields.unused))
    return "; ".join(parts) or None


def date_of(value: str) -> str | None:
    """A full date as ISO 8601: as people write it, or as programs do (20240305T101500Z, seconds since 1970)."""
    if compact := _COMPACT_DATE.fullmatch(value):
        return find_date("-".join(compact.groups()))
    if value.isdigit() and int(value) in _EPOCH:
        return datetime.fromtimestamp(int(value), UTC).date().isoformat()
    return find_date(value)


def paragraphs_of(markup: str) -> str:
    """A text with tags as one without, a paragraph a line."""
    lines = re.split(r"</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|tr)\b[^>]*>", markup, flags=re.IGNORECASE)
    plain = (" ".join(html.unescape(re.sub(r"<[^<>]*>", "", line)).split()) for line in lines)
    return "\n".join(line for line in plain if line)


def _value(value: Any, field: str) -> str | None:
    if isinstance(value, dict):
        value = next((value[name] for name in ("name", "title", "$t", "#text") if value.get(name)), None)
    if isinstance(value, list) and field != "id":
        value = ("\n" if field == "text" else ", ").join(filter(None, (_value(item, field) for item in value)))
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and field in ("id", "published")
    if not isinstance(value, str) and not is_number:
        return None
    # JSON can escape half a surrogate pair, which no file can store as UTF-8.
    written = _SURROGATE.sub("\ufffd", str(value))
    if field == "text":
        return written
    written = " ".join(written.split())
    return written.removeprefix("www.") if field == "outlet" else written or None
