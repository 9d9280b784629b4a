"""JSON Lines: one article a line, ``text`` and optionally ``id``, ``headline``, ``published``,
``outlet``, ``url``, ``author`` and ``language``, or what other tools call them (``fields.NAMES``)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.reading.fields import Fields, article_of, read_fields, said
from kg.reading.found import Found
from kg.reading.memory import ReadingMemory
from kg.settings import MAX_ARTICLE_CHARACTERS

# A character takes at most four bytes; only a file of many \u escapes goes beyond.
MAX_LINE_BYTES = 4 * MAX_ARTICLE_CHARACTERS


def read_lines(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file, each cut just beyond the longest that is read."""
    while line := stream.readline(MAX_LINE_BYTES + 1):
        rest = line
        while len(rest) > MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(MAX_LINE_BYTES + 1)
        yield line


def read_jsonl(lines: Iterable[bytes], name: str, memory: ReadingMemory | None = None) -> Iterator[tuple[int, Found]]:
    """For each line that isn't blank its number, from 1, and the article or what is wrong with
    the line; the first article's note says which fields were taken for what. Lines that the
    ``memory`` knows aren't read again."""
    is_first = True
    for number, line in enumerate(lines, start=1):
        line = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
        if not line.strip():
            continue
        id = f"{name}:{number}"
        if memory and not is_first and (known := memory.line(line, id)) is not None:
            yield number, replace(known, where=f"line {number}")
            continue
        try:
            article, fields = _read_line(line, id)
        except InputError as error:
            yield number, Found(error, f"line {number}")
            continue
        notes = [fields.note, said(fields) if is_first else None]
        key = memory.key_of_line(line, id, article) if memory and not is_first else None
        is_first = False
        note = "; ".join(filter(None, notes)) or None
        yield number, Found(article, f"line {number}", note, fields.values.get("language"), key)


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


def _read_line(line: bytes, id: str) -> tuple[Article, Fields]:
    if len(line) > MAX_LINE_BYTES:
        raise InputError(f"is longer than {MAX_LINE_BYTES:,} bytes; split it into articles")
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise InputError("isn't UTF-8; save the file as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{error.msg.removesuffix(' at')} at column {error.colno}"
        raise InputError(f"is broken JSON ({where}); write one JSON object a line") from None
    except (ValueError, RecursionError):
        raise InputError("is JSON that can't be read; write one flat JSON object a line") from None
    if not isinstance(record, dict):
        raise InputError("is JSON, but no object; write one JSON object a line")
    fields = read_fields(record)
    return article_of(fields, id), fields
