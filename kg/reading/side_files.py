"""What is known of a text beside it: ``articles.csv`` in its folder, or front matter above it.

A row of ``articles.csv`` names a file and what is known of it (outlet, published, url, author,
headline, language); front matter is lines of the same between two lines of three hyphens.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from kg.errors import InputError
from kg.model import Article
from kg.reading.fields import NAMES, key_of, read_fields
from kg.reading.tables import rows_of

SIDE_FILE = "articles.csv"
HOW_FRONT = "the file's text without the front matter above it"
_FILE_COLUMNS = ("file", "filename", "file_name", "path", "filepath")
_FRONT = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<lines>(?:[^\n]*\n){1,40}?)---[ \t]*\r?\n\s*")
_LINE = re.compile(r"\s*(?P<name>[A-Za-z][\w -]{0,30}):\s*(?P<value>.*?)\s*")


@dataclass
class SideFiles:
    """The side files of the folders that were asked about, each read once, and what is wrong with them."""

    problems: set[str] = field(default_factory=set)
    _rows: dict[str, dict[str, Mapping[str, str]]] = field(default_factory=dict)

    def known(self, path: str) -> Mapping[str, str]:
        """What the side file of a file's folder says of the file."""
        folder = os.path.dirname(path)
        if folder not in self._rows:
            self._rows[folder] = self._read(folder)
        return self._rows[folder].get(os.path.basename(path), {})

    def _read(self, folder: str) -> dict[str, Mapping[str, str]]:
        path = os.path.join(folder, SIDE_FILE)
        if not os.path.isfile(path):
            return {}
        try:
            with open(path, "rb") as stream:
                rows = rows_of(stream.read())
        except (OSError, InputError) as error:
            self.problems.add(f"{path} {error}.")
            return {}
        found: dict[str, Mapping[str, str]] = {}
        for row in rows:
            name = named_file(row)
            if name is None:
                continue
            fields = read_fields(row)
            if fields.note:
                self.problems.add(f"{path}, {name}, {fields.note}.")
            if not os.path.exists(os.path.join(folder, name)):
                self.problems.add(f"{path} tells of {name}, which isn't there; check the name.")
            found[os.path.basename(name)] = fields.values
        return found


def named_file(row: Mapping[str, str]) -> str | None:
    """The file that a row is about."""
    keys = {key_of(name): name for name in row}
    column = next((keys[name] for name in _FILE_COLUMNS if name in keys), None)
    return (row[column] or "").strip() or None if column else None


def is_side_file(path: str, data: bytes) -> bool:
    """Whether a table tells of files beside it, and holds no articles itself."""
    if os.path.basename(path) != SIDE_FILE:
        return False
    rows = rows_of(data)
    return bool(rows) and named_file(rows[0]) is not None and "text" not in read_fields(rows[0]).values


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """What stands above a text, and the text below it; nothing and the text where there is no front matter."""
    match = _FRONT.match(text)
    if match is None:
        return {}, text
    pairs: dict[str, str] = {}
    for line in match["lines"].splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        written = _LINE.fullmatch(line)
        if written is None:
            return {}, text
        pairs[written["name"]] = written["value"].strip("\"'")
    known = {name for names in NAMES.values() for name in names}
    if not any(key_of(name) in known for name in pairs):
        return {}, text
    return dict(read_fields(pairs).values), text[match.end() :]


def with_known(article: Article, known: Mapping[str, str]) -> Article:
    """An article with what is known of it in place of what its layout shows."""
    return replace(
        article,
        headline=known.get("headline") or article.headline,
        published=known.get("published") or article.published,
        outlet=known.get("outlet") or article.outlet,
        url=known.get("url") or article.url,
        author=known.get("author") or article.author,
    )
