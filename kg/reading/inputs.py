"""The read stage: files, folders, globs and standard input to articles.

One bad input never stops the others: it becomes a sentence in ``problems``.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from kg.errors import InputError
from kg.model import Article
from kg.reading.feeds import SUMMARY
from kg.reading.files import STDIN, Seen, files_of
from kg.reading.found import Found, Reader
from kg.reading.html import looks_like_html
from kg.reading.jsonl import looks_like_jsonl, read_jsonl, read_lines
from kg.reading.language import foreign_language
from kg.reading.readers import JSON_LINES, READERS, check_kind
from kg.reading.side_files import SideFiles, is_side_file, with_known
from kg.reading.tables import read_table, told
from kg.reading.text import decode, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

__all__ = ["ReadResult", "read", "read_text"]

STDIN_ID = "stdin"
MAX_PROBLEMS_PER_FILE = 20
_MAX_BYTES = 4 * MAX_ARTICLE_CHARACTERS
# Of these one file holds many articles, or pictures beside its text.
_MAX_BYTES_OF_MANY = 1024 * 1024 * 1024
_MANY = (".mbox", ".epub", ".pdf", ".docx", ".eml", ".csv", ".tsv", ".json", ".xml", ".rss", ".atom")
_TABLES = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The articles sorted by id; what could not be read and the way out; and what was read
    differently from what one would expect. The order of the inputs changes nothing."""

    articles: tuple[Article, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Reading(Seen):
    """What one call of ``read`` gathers."""

    def __init__(self, columns: Mapping[str, str] | None) -> None:
        super().__init__()
        self.articles: list[Article] = []
        self.sides = SideFiles(self.problems)
        self.columns = columns


def read(inputs: Sequence[str], columns: Mapping[str, str] | None = None) -> ReadResult:
    """Read every input: a file, a folder (with those below it), a glob, or "-".

    The id of an article is its path below the folder that was given, with "/"; the name of
    a file that was given itself or by a glob; the ``id`` of a JSON line, else <file>:<line>.
    A file reached in several ways is read once, under its longest path. Hidden files are
    left out. ``columns`` says which column of a table holds which field of an article.
    Raises nothing for bad input.
    """
    reading = _Reading(columns)
    for path, name in files_of(inputs, reading):
        try:
            # A name of bytes that aren't UTF-8 could not be written anywhere later.
            _read_file(path, os.fsencode(name).decode("utf-8", "replace"), reading)
        except InputError as error:
            reading.problems.add(f"{path} {error}.")
        except OSError as error:
            reading.problems.add(f"{path} can't be read ({error.strerror}); check its permissions.")
    if STDIN in inputs:
        try:
            _read_stdin(sys.stdin.buffer.read(), reading)
        except InputError as error:
            reading.problems.add(f"Standard input {error}.")
        except OSError as error:
            reading.problems.add(f"Standard input can't be read ({error}); pipe an article into the command.")
    articles = _with_unique_ids(reading)
    return ReadResult(articles, _printable(reading.problems), _printable(reading.notes))


def _printable(sentences: set[str]) -> tuple[str, ...]:
    return tuple(sorted(sentence.encode("utf-8", "replace").decode("utf-8") for sentence in sentences))


def _read_file(path: str, name: str, reading: _Reading) -> None:
    ending = os.path.splitext(path)[1].lower()
    if ending in JSON_LINES:
        with open(path, "rb") as stream:
            head = stream.read(4096)
            check_kind(head, ending)
            if b"\0" in head:
                raise InputError("is binary or UTF-16; save it as UTF-8, one JSON object a line")
            stream.seek(0)
            _keep((found for _, found in read_jsonl(read_lines(stream), name)), path, reading)
        return
    most = _MAX_BYTES_OF_MANY if ending in _MANY else _MAX_BYTES
    if os.path.getsize(path) > most:
        raise InputError(f"is larger than {most:,} bytes; split it into articles")
    with open(path, "rb") as stream:
        data = stream.read()
    if not data.strip():
        raise InputError("is empty; put the article's text into it, or leave it out")
    check_kind(data, ending)
    if ending in _TABLES and is_side_file(path, data):
        return
    _keep(_reader(ending, data, path, reading)(data, name), path, reading)


def _reader(ending: str, data: bytes, path: str, reading: _Reading) -> Reader:
    if ending not in _TABLES:
        return READERS[ending]
    if taken := told(data, reading.columns):
        reading.notes.add(f"{path}: {taken}.")
    return partial(read_table, columns=reading.columns)


def _read_stdin(data: bytes, reading: _Reading) -> None:
    check_kind(data, ".txt")
    text, _ = decode(data)
    if looks_like_jsonl(text):
        _keep((found for _, found in read_jsonl(read_lines(io.BytesIO(data)), STDIN_ID)), "Standard input", reading)
        return
    kind = ".html" if looks_like_html(text) else ".txt"
    _keep(READERS[kind](data, STDIN_ID), "Standard input", reading)


def _keep(all_found: Iterable[Found], path: str, reading: _Reading) -> None:
    """Keep the articles of a file, tell what is wrong with the others, and what isn't English."""
    broken = count = summaries = 0
    for found in all_found:
        count += 1
        place = f"{path}, {found.where}," if found.where else path
        problem = found.article if isinstance(found.article, InputError) else None
        if problem is None:
            assert isinstance(found.article, Article)
            problem = _keep_one(found, found.article, path, place, reading)
        if problem is None:
            continue
        if str(problem) == SUMMARY:
            summaries += 1
            continue
        broken += 1
        if broken <= MAX_PROBLEMS_PER_FILE:
            reading.problems.add(f"{place} {problem}.")
    if summaries:
        reading.problems.add(f"{path} has {summaries} entries of which it {SUMMARY}.")
    if broken > MAX_PROBLEMS_PER_FILE:
        reading.problems.add(
            f"{path} has {broken - MAX_PROBLEMS_PER_FILE} more articles that can't be read; check what made it."
        )
    if not count:
        raise InputError("is empty; put articles into it, or leave it out")


def _keep_one(found: Found, article: Article, path: str, place: str, reading: _Reading) -> InputError | None:
    known = reading.sides.known(path)
    language = foreign_language(article.text, known.get("language") or found.language)
    if language is not None:
        return InputError(f"is in {language}, and only English is read; leave it out or translate it")
    if found.note:
        reading.notes.add(f"{place} {found.note}.")
    reading.articles.append(with_known(article, known))
    return None


def _with_unique_ids(reading: _Reading) -> tuple[Article, ...]:
    """The articles sorted by id. The same id with the same text is one article, of which
    the version that says more is kept; other texts of that id get a digest added."""
    versions: dict[str, dict[str, Article]] = {}
    for article in sorted(reading.articles, key=_poverty):
        versions.setdefault(article.id, {}).setdefault(article.text, article)
    unique: list[Article] = []
    for id, texts in versions.items():
        if len(texts) == 1:
            unique.extend(texts.values())
            continue
        told_apart = [replace(article, id=f"{id}~{_digest(article.text)}") for article in texts.values()]
        unique.extend(told_apart)
        names = " and ".join(sorted(article.id for article in told_apart))
        reading.notes.add(f"The id {id} stands for {len(texts)} different texts; they are kept as {names}.")
    return tuple(sorted(unique, key=lambda article: article.id))


def _poverty(article: Article) -> tuple[int, list[str]]:
    facts = [article.headline, article.published, article.outlet, article.url, article.author]
    return facts.count(None), [fact or "" for fact in facts]


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8")).hexdigest()[:8]
