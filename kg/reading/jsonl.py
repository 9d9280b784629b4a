"""JSON Lines: one article a line, ``text`` and optionally ``id``, ``headline``, ``published``,
``outlet``, ``url`` and ``author``; ``title``, ``date`` and ``publisher`` are read as well."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.reading.dates import find_date
from kg.reading.text import check_text, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

# A character takes at most four bytes; only a file of many \u escapes goes beyond.
MAX_LINE_BYTES = 4 * MAX_ARTICLE_CHARACTERS
_SURROGATE = re.compile("[\ud800-\udfff]")
_FIELDS = {
    "headline": ("headline", "title"),
    "published": ("published", "date"),
    "outlet": ("outlet", "publisher"),
    "url": ("url",),
    "author": ("author",),
}


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each cut just beyond the longest that is read."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line


def read_jsonl(lines: Iterable[bytes], name: str) -> Iterator[tuple[int, Article | InputError, str | None]]:
    """For each line that isn't blank its number, from 1, the article or what is wrong with
    the line, and a note on what was read differently from what stands there."""
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        try:
            article, note = _read_line(line, f"{name}:{number}")
            yield number, article, note
        except InputError as error:
            yield number, error, None


def looks_like_jsonl(text: str) -> bool:
    """True when the text starts with a brace, and one of its first lines is a JSON object
    (the first may be the broken one)."""
    lines = [line for line in text[:MAX_LINE_BYTES].lstrip("\ufeff").split("\n", 50) if line.strip()][:10]
    return bool(lines) and lines[0].lstrip().startswith("{") and any(map(_is_object, lines))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _read_line(line: bytes, id: str) -> tuple[Article, str | None]:
    if len(line) > MAX_LINE_BYTES:
        raise InputError(f"is longer than {MAX_LINE_BYTES:,} bytes; split it into articles")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("isn't UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{error.msg} at column {error.colno}"
        raise InputError(f"is broken JSON ({where}); write one JSON object a line") from None
    except (ValueError, RecursionError):
        raise InputError("is JSON that can't be read; write one flat JSON object a line") from None
    if not isinstance(record, dict):
        raise InputError("is JSON, but no object; write one JSON object a line")
    text = record.get("text")
    if not isinstance(text, str) or not text.strip():
        raise InputError('has no "text"; put the article\'s text into that field')
    check_text(text)
    given = record.get("id")
    if isinstance(given, (str, int)) and not isinstance(given, bool) and str(given).strip():
        id = _clean(str(given).strip())
    fields = {field: _first_string(record, names) for field, names in _FIELDS.items()}
    note = None
    if fields["published"] and not find_date(fields["published"]):
        note = f"has a date that isn't used ({fields['published']!r}); write it as 2025-08-08"
        fields["published"] = None
    return read_text(_clean(text), id, **fields), note


def _first_string(record: dict, names: Iterable[str]) -> str | None:
    values = (record.get(name) for name in names)
    return next((" ".join(_clean(v).split()) for v in values if isinstance(v, str) and v.strip()), None)


def _clean(value: str) -> str:
    # JSON can escape half a surrogate pair, which no file can store as UTF-8.
    return _SURROGATE.sub("\ufffd", value)
