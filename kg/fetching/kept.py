"""A folder of fetched pages: the files that ``kg build`` reads, and what is known of each address beside them."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import re
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import FetchError
from kg.reading.side_files import SIDE_FILE

INSIDE = ".fetched"
_SLUG = re.compile(r"[^0-9A-Za-z]+")
_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Record:
    """What an address answered: the marks for asking whether it has changed, and the file that holds it."""

    url: str
    file: str
    etag: str | None = None
    modified: str | None = None


class Folder:
    """The pages of a folder, by their addresses; one whose file or record is damaged counts as not fetched."""

    def __init__(self, path: Path) -> None:
        self.path, self._inside = path, path / INSIDE

    def record(self, url: str) -> Record | None:
        """What is known of an address whose file is there."""
        try:
            record = Record(**json.loads(self._record(url).read_text("utf8")))
        except (OSError, ValueError, TypeError):
            return None
        return record if (self.path / record.file).is_file() else None

    def body(self, record: Record) -> bytes:
        """What an address answered."""
        return (self.path / record.file).read_bytes()

    def holds(self, url: str, body: bytes) -> bool:
        """Whether the file of a page is there, with these bytes."""
        path = self.path / _name(url)
        return path.is_file() and path.read_bytes() == body

    def keep_page(self, url: str, final: str, body: bytes, etag: str | None, modified: str | None) -> Path:
        """Keep a page, with the address at which it was found in the end in ``articles.csv``; its file."""
        name = _name(url)
        is_new = not (self.path / name).exists()
        self._write(self.path / name, body)
        if is_new:
            self._tell(name, final)
        self._write_record(Record(url, name, etag, modified))
        return self.path / name

    def keep_feed(self, url: str, body: bytes, etag: str | None, modified: str | None) -> None:
        """Keep a feed or a list of feeds, which is no article."""
        name = f"{INSIDE}/{_digest(url)}.feed"
        self._write(self.path / name, body)
        self._write_record(Record(url, name, etag, modified))

    def _tell(self, name: str, url: str) -> None:
        side = self.path / SIDE_FILE
        try:
            has_head = side.exists() and side.stat().st_size > 0
            with side.open("a", encoding="utf8", newline="") as out:
                rows = csv.writer(out, lineterminator="\n")
                if not has_head:
                    rows.writerow(("file", "url"))
                rows.writerow((name, url))
        except OSError as error:
            raise self._unwritable(error) from error

    def _write_record(self, record: Record) -> None:
        self._write(self._record(record.url), json.dumps(asdict(record), ensure_ascii=False, indent=1).encode())

    def _record(self, url: str) -> Path:
        return self._inside / f"{_digest(url)}.json"

    def _write(self, path: Path, content: bytes) -> None:
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(content)
            os.replace(part, path)
        except OSError as error:
            raise self._unwritable(error) from error

    def _unwritable(self, error: OSError) -> FetchError:
        return FetchError(f"{self.path} can't be written ({error.strerror}); choose another folder with --to.")


def _digest(url: str) -> str:
    return hashlib.sha256(url.encode("utf8", "surrogatepass")).hexdigest()[:32]


def _name(url: str) -> str:
    """The name of a page's file: readable, and another one for each address.

    >>> _name("https://news.example/2024/05/dam-holds.html?id=7")
    'news-example-2024-05-dam-holds-html-d9514032.html'
    """
    parts = urlsplit(url)
    slug = _SLUG.sub("-", f"{parts.hostname or ''}{parts.path}").strip("-")[:_LONGEST_SLUG].strip("-")
    return f"{slug}-{_digest(url)[:8]}.html".lower()
