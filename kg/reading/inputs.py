"""The read stage: files, folders, globs and standard input to articles.

One bad input never stops the others: it becomes a sentence in ``problems``.
"""

from __future__ import annotations

import glob
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import BinaryIO

from kg.errors import InputError
from kg.model import Article
from kg.reading.html import decode_html, looks_like_html, read_html
from kg.reading.jsonl import looks_like_jsonl, read_jsonl, read_lines
from kg.reading.text import check_text, decode, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

__all__ = ["ReadResult", "read", "read_text"]

EXTENSIONS = (".txt", ".html", ".htm", ".jsonl")
STDIN = "-"
STDIN_ID = "stdin"
MAX_PROBLEMS_PER_FILE = 20
_MAX_BYTES = 4 * MAX_ARTICLE_CHARACTERS
_KNOWN = ".txt, .html, .htm or .jsonl"
_SURE_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-32")


@dataclass(frozen=True, slots=True)
class ReadResult:
    """The articles sorted by id; what could not be read and the way out; and what was read
    differently from what one would expect. The order of the inputs changes nothing."""

    articles: tuple[Article, ...]
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class _Reading:
    """What one call of ``read`` gathers."""

    def __init__(self) -> None:
        self.articles: list[Article] = []
        self.problems: set[str] = set()
        self.notes: set[str] = set()


def read(inputs: Sequence[str]) -> ReadResult:
    """Read every input: a file, a folder (with those below it), a glob, or "-".

    The id of an article is its path below the folder that was given, with "/"; the name of
    a file that was given itself or by a glob; the ``id`` of a JSON line, else <file>:<line>.
    A file reached in several ways is read once, under its longest path. Hidden files are
    left out. Raises nothing for bad input.
    """
    reading = _Reading()
    for path, name in _files(inputs, reading):
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


def _files(inputs: Iterable[str], reading: _Reading) -> list[tuple[str, str]]:
    """Path and id of every file, each real file once."""
    found: dict[str, list[tuple[str, str]]] = {}
    for given in sorted(set(inputs) - {STDIN}):
        for path, name in _expand(given, reading):
            found.setdefault(os.path.realpath(path), []).append((path, name))
    return sorted(min(ways, key=lambda way: (-way[1].count("/"), way[1], way[0])) for ways in found.values())


def _expand(given: str, reading: _Reading) -> list[tuple[str, str]]:
    if os.path.isdir(given):
        return _folder(given, reading)
    if os.path.isfile(given):
        if _is_readable(given):
            return [(given, os.path.basename(given))]
        reading.problems.add(f"{given} is no {_KNOWN} file; rename it, or pipe its text into -.")
    elif os.path.exists(given):
        reading.problems.add(f"{given} is no regular file; pipe its text into -.")
    elif glob.has_magic(given):
        return _glob(given, reading)
    elif os.path.islink(given):
        reading.problems.add(f"{given} is a link that leads nowhere; give the file itself.")
    else:
        reading.problems.add(f"{given or 'An empty path'} doesn't exist; check the path.")
    return []


def _glob(pattern: str, reading: _Reading) -> list[tuple[str, str]]:
    matches = sorted(glob.glob(pattern, recursive=True))
    files = [(path, os.path.basename(path)) for path in matches if os.path.isfile(path) and _is_readable(path)]
    # Of "articles/**" the folders are only the way to the files; "articles/*/" means them.
    if not files:
        files = [file for path in matches if os.path.isdir(path) for file in _folder(path, reading)]
    if not files:
        reading.problems.add(f"{pattern} matches no {_KNOWN} file; check the pattern.")
    return files


def _folder(folder: str, reading: _Reading) -> list[tuple[str, str]]:
    files = list(_walk(folder, os.path.realpath(folder), set(), reading))
    if not files:
        reading.problems.add(f"{folder} holds no {_KNOWN} file; check the path.")
    return [(path, os.path.relpath(path, folder).replace(os.sep, "/")) for path in files]


def _walk(folder: str, root: str, visited: set[str], reading: _Reading) -> Iterator[str]:
    """The files below a folder. A link to a folder inside ``root`` is left out, since that
    is read in its own place; other folders are entered once, so that no loop is endless."""
    visited.add(os.path.realpath(folder))
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        reading.problems.add(f"{folder} can't be read ({error.strerror}); check its permissions.")
        return
    for name in names:
        path = os.path.join(folder, name)
        if name.startswith("."):
            continue
        if os.path.isdir(path):
            real = os.path.realpath(path)
            inside = os.path.islink(path) and (real + os.sep).startswith(root + os.sep)
            if real not in visited and not inside:
                yield from _walk(path, root, visited, reading)
        elif _is_readable(path):
            if os.path.isfile(path):
                yield path
            else:
                reading.problems.add(f"{path} is no regular file, or a link that leads nowhere; leave it out.")


def _is_readable(path: str) -> bool:
    return path.lower().endswith(EXTENSIONS)


def _read_file(path: str, name: str, reading: _Reading) -> None:
    if path.lower().endswith(".jsonl"):
        with open(path, "rb") as stream:
            if b"\0" in stream.read(4096):
                raise InputError("is binary or UTF-16; save it as UTF-8, one JSON object a line")
            stream.seek(0)
            _read_json_lines(stream, path, name, reading)
        return
    if os.path.getsize(path) > _MAX_BYTES:
        raise InputError(f"is larger than {_MAX_BYTES:,} bytes; split it into articles")
    with open(path, "rb") as stream:
        data = stream.read()
    if path.lower().endswith(".txt"):
        text, encoding = decode(data)
        check_text(text)
        reading.articles.append(read_text(text, name))
    else:
        text, encoding = decode_html(data)
        reading.articles.append(read_html(text, name))
    _note_encoding(path, encoding, reading)


def _read_stdin(data: bytes, reading: _Reading) -> None:
    text, encoding = decode(data)
    if looks_like_jsonl(text):
        _read_json_lines(io.BytesIO(data), "Standard input", STDIN_ID, reading)
        return
    if looks_like_html(text):
        text, encoding = decode_html(data)
        reading.articles.append(read_html(text, STDIN_ID))
    else:
        check_text(text)
        reading.articles.append(read_text(text, STDIN_ID))
    _note_encoding("Standard input", encoding, reading)


def _note_encoding(path: str, encoding: str, reading: _Reading) -> None:
    if encoding not in _SURE_ENCODINGS:
        reading.notes.add(f"{path} isn't UTF-8; it was read as {encoding}.")


def _read_json_lines(stream: BinaryIO, path: str, name: str, reading: _Reading) -> None:
    broken = lines = 0
    for number, article, note in read_jsonl(read_lines(stream), name):
        lines += 1
        if isinstance(article, Article):
            reading.articles.append(article)
            if note:
                reading.notes.add(f"{path}, line {number}, {note}.")
            continue
        broken += 1
        if broken <= MAX_PROBLEMS_PER_FILE:
            reading.problems.add(f"{path}, line {number}, {article}.")
    if broken > MAX_PROBLEMS_PER_FILE:
        reading.problems.add(
            f"{path} has {broken - MAX_PROBLEMS_PER_FILE} more lines that can't be read; check that it is JSON Lines."
        )
    if not lines:
        raise InputError("is empty; write one JSON object a line, or leave it out")


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
