"""The read stage: files, folders, globs and standard input to articles.

One bad input never stops the others: it becomes a sentence in ``problems``.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from hashlib import sha256

from kg.errors import InputError
from kg.model import Article
from kg.reading.feeds import SUMMARY
from kg.reading.fields import TOOK
from kg.reading.files import STDIN, Seen, files_of
from kg.reading.found import Found, Reader
from kg.reading.html import looks_like_html
from kg.reading.jsonl import looks_like_jsonl
from kg.reading.language import foreign_language
from kg.reading.memory import ReadingMemory
from kg.reading.readers import ARCHIVES, LINES, READERS, check_kind
from kg.reading.side_files import SideFiles, is_side_file, with_known
from kg.reading.tables import read_table, told
from kg.reading.text import decode, read_text
from kg.settings import MAX_ARTICLE_CHARACTERS

__all__ = ["ReadResult", "read", "read_text", "stream"]

STDIN_ID = "stdin"
MAX_PROBLEMS_PER_FILE = 20
_MAX_BYTES = 4 * MAX_ARTICLE_CHARACTERS
# Of these one file holds many articles, or pictures beside its text.
_MAX_BYTES_OF_MANY = 1024 * 1024 * 1024
_MANY = (".mbox", ".epub", ".pdf", ".docx", ".odt", ".eml", ".csv", ".tsv", ".json", ".xml", ".rss", ".atom")
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

    def __init__(self, columns: Mapping[str, str] | None, memory: ReadingMemory | None = None) -> None:
        super().__init__()
        self.memory = memory
        self.sides = SideFiles(self.problems)
        self.columns = columns
        # What was taken for what, with where: a thousand files of one tool are told once.
        self.taken: dict[str, list[str]] = {}


def read(
    inputs: Sequence[str], columns: Mapping[str, str] | None = None, memory: ReadingMemory | None = None
) -> ReadResult:
    """Read every input: a file, a folder (with those below it), a glob, or "-".

    The id of an article is its path below the folder that was given, with "/"; the name of
    a file that was given itself or by a glob; the ``id`` of a JSON line, else <file>:<line>.
    A file reached in several ways is read once, under its longest path. Hidden files are
    left out. ``columns`` says which column of a table holds which field of an article.
    What the ``memory`` knows isn't read again. Raises nothing for bad input.
    """
    reading = _Reading(columns, memory)
    articles = _with_unique_ids(_articles(inputs, reading), reading)
    return ReadResult(articles, _printable(reading.problems), _printable(reading.notes))


def stream(inputs: Sequence[str], told: Seen, columns: Mapping[str, str] | None = None) -> Iterator[Article]:
    """The articles of inputs as ``read`` finds them, but one at a time, in the order of the files, for
    more of them than memory holds; ``told`` is told of problems and notes. An article that was there
    before is left out; of other texts of one id all but the first get a digest added to it."""
    reading = _Reading(columns)
    digests: dict[str, set[bytes]] = {}
    for article in _articles(inputs, reading):
        digest = sha256(article.text.encode("utf-8")).digest()[:12]
        there = digests.setdefault(article.id, set())
        if digest not in there:
            yield replace(article, id=f"{article.id}~{_digest(article.text)}") if there else article
            there.add(digest)
    told.problems.update(_printable(reading.problems))
    told.notes.update(_printable(reading.notes))


def _articles(inputs: Sequence[str], reading: _Reading) -> Iterator[Article]:
    for path, name in files_of(inputs, reading):
        try:
            # A name of bytes that aren't UTF-8 could not be written anywhere later.
            yield from _read_file(path, os.fsencode(name).decode("utf-8", "replace"), reading)
        except InputError as error:
            reading.problems.add(f"{path} {error}.")
        except OSError as error:
            reading.problems.add(f"{path} can't be read ({error.strerror}); check its permissions.")
    if STDIN in inputs:
        try:
            yield from _read_stdin(sys.stdin.buffer.read(), reading)
        except InputError as error:
            reading.problems.add(f"Standard input {error}.")
        except OSError as error:
            reading.problems.add(f"Standard input can't be read ({error}); pipe an article into the command.")
    for taken, (place, *others) in reading.taken.items():
        reading.notes.add(f"{place}{f' and {len(others):,} more' if others else ''} {taken}.")


def _printable(sentences: set[str]) -> tuple[str, ...]:
    return tuple(sorted(sentence.encode("utf-8", "replace").decode("utf-8") for sentence in sentences))


def _read_file(path: str, name: str, reading: _Reading) -> Iterator[Article]:
    for ending, read_lines in LINES.items():
        if path.lower().endswith(ending):
            with open(path, "rb") as file:
                yield from _keep(read_lines(file, name, _memory_of(path, reading)), path, reading)
            return
    for ending, read_archive in ARCHIVES.items():
        if path.lower().endswith(ending):
            with open(path, "rb") as file:
                yield from _keep(read_archive(file, name), path, reading)
            return
    ending = os.path.splitext(path)[1].lower()
    most = _MAX_BYTES_OF_MANY if ending in _MANY else _MAX_BYTES
    if os.path.getsize(path) > most:
        raise InputError(f"is larger than {most:,} bytes; split it into articles")
    with open(path, "rb") as file:
        data = file.read()
    if not data.strip():
        raise InputError("is empty; put the article's text into it, or leave it out")
    check_kind(data, ending)
    if ending in _TABLES and is_side_file(path, data):
        return
    reader = _reader(ending, data, path, reading)
    memory = _memory_of(path, reading)
    if memory is None:
        yield from _keep(reader(data, name), path, reading)
        return
    key = memory.key(ending, name, repr(sorted((reading.columns or {}).items())), data)
    known = memory.recall(key)
    yield from _keep(reader(data, name) if known is None else known, path, reading, key if known is None else None)


def _memory_of(path: str, reading: _Reading) -> ReadingMemory | None:
    """The memory, but for a file of which a language is stated beside it, where the memory holds English only."""
    return None if reading.sides.known(path).get("language") else reading.memory


def _reader(ending: str, data: bytes, path: str, reading: _Reading) -> Reader:
    if ending not in _TABLES:
        return READERS[ending]
    if taken := told(data, reading.columns):
        reading.notes.add(f"{path}: {taken}.")
    return partial(read_table, columns=reading.columns)


def _read_stdin(data: bytes, reading: _Reading) -> Iterator[Article]:
    check_kind(data, ".txt")
    text, _ = decode(data)
    if looks_like_jsonl(text):
        yield from _keep(LINES[".jsonl"](io.BytesIO(data), STDIN_ID, None), "Standard input", reading)
        return
    kind = ".html" if looks_like_html(text) else ".txt"
    yield from _keep(READERS[kind](data, STDIN_ID), "Standard input", reading)


def _keep(all_found: Iterable[Found], path: str, reading: _Reading, key: str | None = None) -> Iterator[Article]:
    """Give the articles of a file, tell what is wrong with the others, and what isn't English. The ``key`` is
    under what all of them are remembered, where nothing is wrong."""
    broken = count = summaries = 0
    whole: list[Found] = []
    for found in all_found:
        count += 1
        place = f"{path}, {found.where}," if found.where else path
        problem = found.article
        if isinstance(problem, Article):
            problem = _kept(found, problem, path, place, reading)
        if isinstance(problem, Article):
            if key is not None:
                whole.append(found)
            if found.key is not None and reading.memory is not None:
                reading.memory.remember(found.key, (found,))
            yield problem
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
    if key is not None and reading.memory is not None and len(whole) == count:
        reading.memory.remember(key, whole)


def _kept(found: Found, article: Article, path: str, place: str, reading: _Reading) -> Article | InputError:
    known = reading.sides.known(path)
    language = None if found.is_known else foreign_language(article.text, known.get("language") or found.language)
    if language is not None:
        return InputError(f"is in {language}, and only English is read; leave it out or translate it")
    if found.note and found.note.startswith(TOOK):
        reading.taken.setdefault(found.note, []).append(place)
    elif found.note:
        reading.notes.add(f"{place} {found.note}.")
    return with_known(article, known)


def _with_unique_ids(articles: Iterable[Article], reading: _Reading) -> tuple[Article, ...]:
    """The articles sorted by id. The same id with the same text is one article, of which
    the version that says more is kept; other texts of that id get a digest added."""
    versions: dict[str, dict[str, Article]] = {}
    for article in sorted(articles, key=_poverty):
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
