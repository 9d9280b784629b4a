"""From addresses, feeds and lists of feeds to a folder of pages; what is there already is not asked for again."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import httpx

from kg.errors import FetchError, InputError
from kg.fetching.kept import Folder
from kg.fetching.sources import feeds_of_list, kind_of_source, links_of_feed, without_tracking
from kg.fetching.web import Page, Web
from kg.web import is_web_address

HTML = ("", "text/html", "application/xhtml+xml")


Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Fetched:
    """The files of pages that are new or have changed, how many were there already and are as they
    were, and a sentence for each address that gave nothing."""

    new: tuple[Path, ...]
    there: int
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """What to fetch, and how: the latest ``limit`` entries of each feed, pages that are there again where
    ``refresh`` says so, ``pause`` seconds between two requests to a host."""

    inputs: Sequence[str]
    limit: int | None = None
    refresh: bool = False
    pause: float = 2.0
    contact: str | None = None


class Fetch:
    """One run: first the feeds are read, then the pages that they name."""

    def __init__(self, wish: Wish, folder: Path) -> None:
        self._wish, self._folder = wish, Folder(folder)
        self._problems: list[str] = []
        self._pages: dict[str, None] = {}
        # Pages that came, or were told to be as they were, as an answer to what might have been a feed.
        self._came: dict[str, Page | None] = {}

    def run(self, begin: Callable[[int], Callable[[int], None]]) -> Fetched:
        """Fetch; ``begin`` is told how many pages there are, and gives what is told of each as it is done."""
        hosts = [httpx.URL(given).host for given in self._wish.inputs if is_web_address(given)]
        new: list[Path] = []
        there = 0
        with Web(self._wish.pause, self._wish.contact, hosts) as web:
            for given in dict.fromkeys(self._wish.inputs):
                self._told(self._take_up, web, given)
            advance = begin(len(self._pages))
            for url in _by_turns(self._pages):
                path = self._told(self._fetch, web, url)
                advance(1)
                if isinstance(path, Path):
                    new.append(path)
                there += path == "there"
        return Fetched(tuple(new), there, tuple(self._problems))

    def _told(self, do: Callable[[Web, str], Found], web: Web, address: str) -> Found | None:
        """What comes of one address, which never stops the others where it fails."""
        try:
            return do(web, address)
        except FetchError as error:
            self._problems.append(str(error))
        except InputError as error:
            self._problems.append(f"{address} {error}.")
        return None

    def _take_up(self, web: Web, given: str) -> None:
        if is_web_address(given):
            url = without_tracking(given)
            record = self._folder.record(url)
            if record is not None and not record.file.endswith(".feed") and not self._wish.refresh:
                self._pages[url] = None
                return
            page = web.get(url, record)
            body = self._folder.body(record) if page is None and record is not None else page.body if page else b""
        elif os.path.isfile(given):  # whatever the name
            url, page, body = "", None, Path(given).read_bytes()
        else:
            raise InputError("is neither an address of the web nor a file; give https://… or the path of a feed")
        self._sort(web, url, page, body)

    def _sort(self, web: Web, url: str, page: Page | None, body: bytes) -> None:
        kind = kind_of_source(body)
        if kind == "page":
            if not url:
                raise InputError("is no feed and no list of feeds; give pages to 'kg build'")
            self._pages[url] = None
            self._came[url] = page
            return
        if page is not None:
            self._folder.keep_feed(url, body, page.etag, page.modified)
        if kind == "feed":
            self._pages.update(dict.fromkeys(links_of_feed(body, url)[: self._wish.limit]))
            return
        for feed in feeds_of_list(body, url):
            if not url:  # a file of the user's own
                web.trust(feed)
            self._told(self._read_feed, web, feed)

    def _read_feed(self, web: Web, url: str) -> None:
        record = self._folder.record(url)
        page = web.get(url, record)
        body = page.body if page is not None else self._folder.body(record) if record is not None else b""
        if page is not None:
            self._folder.keep_feed(url, body, page.etag, page.modified)
        self._pages.update(dict.fromkeys(links_of_feed(body, url)[: self._wish.limit]))

    def _fetch(self, web: Web, url: str) -> Path | str:
        record = self._folder.record(url)
        if url in self._came:
            page = self._came.pop(url)
        elif record is not None and not self._wish.refresh:
            return "there"
        else:
            page = web.get(url, record)
        if page is None:
            return "there"
        if page.kind not in HTML:
            raise FetchError(f"{url} is no page but {page.kind}; download it, and give the file to 'kg build'.")
        is_same = self._folder.holds(url, page.body)
        path = self._folder.keep_page(url, page.url, page.body, page.etag, page.modified)
        return "there" if is_same else path


def _by_turns(urls: Iterable[str]) -> Iterator[str]:
    """The addresses, those of different hosts by turns: so that the pause of one is the turn of another."""
    of_host: dict[str, list[str]] = defaultdict(list)
    for url in urls:
        of_host[httpx.URL(url).host if is_web_address(url) else ""].append(url)
    queues = [iter(some) for some in of_host.values()]
    while queues:
        rest = []
        for queue in queues:
            following = next(queue, None)
            if following is not None:
                yield following
                rest.append(queue)
        queues = rest
