"""Getting pages as a guest does: robots.txt, a pause for each host, questions whether a page has changed, and
no way from a feed into the network of the machine that reads it."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

import httpx

from kg.errors import ExtraError, FetchError
from kg.fetching.kept import Record
from kg.web import LONGEST_WAIT, NAME, TRY_AGAIN, is_web_address, user_agent, wished_wait

if TYPE_CHECKING:
    from protego import Protego

SECONDS = 30.0
ATTEMPTS = 3
MOST_HOPS = 5
MOST_BYTES = 16 * 1024 * 1024
ACCEPT = "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.1"


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered: its bytes in UTF-8 where the server says how they are written, its kind,
    the address where it was found in the end, and the marks for asking again."""

    url: str
    body: bytes
    kind: str
    etag: str | None
    modified: str | None


class Web:
    """The web, asked one request at a time with ``pause`` seconds between two to one host. ``known`` are the
    hosts that the user named: any other that stands in a feed must be one that all the world can reach."""

    def __init__(self, pause: float, contact: str | None, known: Iterable[str] = ()) -> None:
        self.pause = pause
        self._known = {host.lower() for host in known}
        headers = {"User-Agent": user_agent(contact), "Accept": ACCEPT}
        self._client = httpx.Client(timeout=SECONDS, headers=headers)
        self._robots: dict[str, Protego | str] = {}
        self._asked: dict[str, float] = {}

    def get(self, url: str, record: Record | None = None) -> Page | None:
        """What is at an address; None where it is as ``record`` has it. FetchError where it can't be had."""
        marks = {}
        if record is not None and record.etag:
            marks["If-None-Match"] = record.etag
        if record is not None and record.modified:
            marks["If-Modified-Since"] = record.modified
        for _ in range(MOST_HOPS + 1):
            self._check(url)
            response, body = self._ask(url, marks)
            if response.status_code == 304 and marks:
                return None
            if not response.is_redirect:
                return _page(url, response, body)
            url = str(response.url.join(response.headers.get("Location", "")))
        raise FetchError(f"{url} leads on and on; give the address where it ends.")

    def trust(self, url: str) -> None:
        """Take the host of an address for one that the user named."""
        if is_web_address(url):
            self._known.add(httpx.URL(url).host.lower())

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check(self, url: str) -> None:
        if not is_web_address(url):
            raise FetchError(f"{url} is no address of the web; give one that begins with https://.")
        host = httpx.URL(url).host.lower()
        if host not in self._known and not _is_public(host):
            raise FetchError(f"{url} is inside this network, and left out; name it yourself if you mean it.")
        robots = self._rules(url)
        if isinstance(robots, str):
            raise FetchError(f"{url} is left out: {robots}; try again later.")
        if not robots.can_fetch(url, NAME):
            raise FetchError(f"{url} is left out: the robots.txt of {host} asks for that.")

    def _rules(self, url: str) -> Protego | str:
        """The rules of a host, once: all is allowed where there are none, nothing where they can't be had
        (RFC 9309), which is said."""
        origin = str(httpx.URL(url).copy_with(raw_path=b"/robots.txt", fragment=None))
        if origin not in self._robots:
            self._robots[origin] = self._read_rules(origin)
        return self._robots[origin]

    def _read_rules(self, address: str) -> Protego | str:
        try:
            from protego import Protego
        except ImportError as error:
            raise ExtraError("kg fetch needs more than is installed", "fetch") from error
        try:
            response = self._client.get(address, follow_redirects=True)
        except httpx.HTTPError as error:
            return f"{httpx.URL(address).host} can't be reached ({str(error) or type(error).__name__})"
        if response.status_code >= 500 or response.status_code == 429:
            return f"{address} can't be had (status {response.status_code})"
        return Protego.parse(response.text if response.is_success else "")

    def _ask(self, url: str, marks: dict[str, str]) -> tuple[httpx.Response, bytes]:
        refusal = ""
        for attempt in range(ATTEMPTS):
            self._wait_turn(url)
            try:
                with self._client.stream("GET", url, headers=marks) as response:
                    body = _read(response, url)
            except httpx.HTTPError as error:
                refusal = str(error) or type(error).__name__
                continue
            finally:
                self._asked[httpx.URL(url).host] = time.monotonic()
            if response.status_code not in TRY_AGAIN:
                return response, body
            refusal, wait = f"status {response.status_code}", wished_wait(response.headers)
            if wait > LONGEST_WAIT:
                raise FetchError(f"{url} asks to wait {wait / 60:.0f} minutes; run the same command again later.")
            if attempt + 1 < ATTEMPTS:
                time.sleep(max(wait, self.pause * 2**attempt))
        raise FetchError(f"{url} gives no answer ({refusal}); run the same command again later.")

    def _wait_turn(self, url: str) -> None:
        host = httpx.URL(url).host
        if host not in self._asked:
            return
        robots = self._rules(url)
        pause = max(self.pause, 0.0 if isinstance(robots, str) else robots.crawl_delay(NAME) or 0.0)
        time.sleep(max(0.0, self._asked[host] + min(pause, LONGEST_WAIT) - time.monotonic()))


def _read(response: httpx.Response, url: str) -> bytes:
    body = bytearray()
    for piece in response.iter_bytes():
        body += piece
        if len(body) > MOST_BYTES:
            raise FetchError(f"{url} is larger than {MOST_BYTES // 1024**2} MiB; it is no article.")
    return bytes(body)


def _page(url: str, response: httpx.Response, body: bytes) -> Page:
    if not response.is_success:
        raise FetchError(f"{url} answers with status {response.status_code}; check the address.")
    if not body.strip():
        raise FetchError(f"{url} answers with nothing; check the address.")
    kind = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    headers = response.headers
    return Page(url, _in_utf8(response, body, kind), kind, headers.get("ETag"), headers.get("Last-Modified"))


def _in_utf8(response: httpx.Response, body: bytes, kind: str) -> bytes:
    """A page in UTF-8 with its mark where the server, and so perhaps nothing in the page, says how it is written."""
    encoding = response.charset_encoding
    if encoding is None or "html" not in kind or encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        return body
    try:
        return b"\xef\xbb\xbf" + body.decode(encoding).encode("utf8")
    except (LookupError, UnicodeError):
        return body


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True  # the request itself will fail, or a proxy knows better
    return all(ipaddress.ip_address(str(address[0]).partition("%")[0]).is_global for *_, address in found)
