"""Pages, feeds and lists of feeds become files that are read, asked for politely and once. All on loopback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from kg.errors import FetchError
from kg.fetching.run import Fetch, Fetched, Wish
from kg.fetching.sources import kind_of_source, without_tracking
from kg.fetching.web import Web
from kg.reading.inputs import read

PROSE = "The council of {0} met on Monday to speak about the bridge over the river. " * 4
HEAD = "<html><head><title>{0} votes</title></head><body><article><h1>{0} votes for the bridge</h1>"
PAGE = f"{HEAD}<p>{PROSE}</p><p>Mayor Ann Lee of {{0}} said that the bridge is safe.</p></article></body></html>"
ITEM = "<item><title>{0}</title><link>{1}</link></item>"
RSS = '<?xml version="1.0"?><rss version="2.0"><channel><title>Daily</title>{0}</channel></rss>'


@dataclass
class Answer:
    body: bytes
    headers: dict[str, str] = field(default_factory=lambda: {"Content-Type": "text/html; charset=utf-8"})
    status: int = 200


class Site:
    """A site on loopback: what it answers by path, and what it was asked, with when and with which headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer | list[Answer]] = {}
        self.asked: list[tuple[str, float, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, time.monotonic(), dict(self.headers)))
                answer = site.answers.get(self.path, Answer(b"no such page", status=404))
                if isinstance(answer, list):
                    answer = answer.pop(0) if len(answer) > 1 else answer[0]
                mark = answer.headers.get("ETag")
                if mark is not None and self.headers.get("If-None-Match") == mark:
                    answer = Answer(b"", {"ETag": mark}, 304)
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                """Keep still."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def page(self, path: str, town: str, **headers: str) -> str:
        kind = {"Content-Type": "text/html; charset=utf-8"}
        self.answers[path] = Answer(
            PAGE.format(town).encode(), kind | {k.replace("_", "-"): v for k, v in headers.items()}
        )
        return self.url + path

    def feed(self, path: str, links: dict[str, str], **headers: str) -> str:
        items = "".join(ITEM.format(title, link) for title, link in links.items())
        self.answers[path] = Answer(RSS.format(items).encode(), {"Content-Type": "application/rss+xml", **headers})
        return self.url + path

    def times(self, path: str) -> int:
        return sum(asked == path for asked, *_ in self.asked)


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.server.shutdown()
    site.server.server_close()


def fetched(to: Path, *inputs: str, **how: object) -> Fetched:
    return Fetch(Wish(inputs, **{"pause": 0.0} | how), to).run(lambda count: lambda done: None)


def names(to: Path) -> dict[str, str | None]:
    """The headlines and addresses of what ``kg build`` would read there."""
    return {article.headline or "": article.url for article in read([str(to)]).articles}


def test_the_pages_of_a_feed_are_read_with_their_addresses(site: Site, tmp_path: Path) -> None:
    links = {"a": site.page("/a", "Wend") + "?utm_source=rss#top", "b": "/b"}
    site.page("/b", "Brno")
    found = fetched(tmp_path, site.feed("/feed", links))
    assert (len(found.new), found.there, found.problems) == (2, 0, ())
    assert names(tmp_path) == {
        "Wend votes for the bridge": f"{site.url}/a",
        "Brno votes for the bridge": f"{site.url}/b",
    }
    assert all(headers["User-Agent"].startswith("Testimonia/") for _, _, headers in site.asked)


def test_what_is_there_is_not_asked_for_again(site: Site, tmp_path: Path) -> None:
    feed = site.feed("/feed", {"a": site.page("/a", "Wend"), "b": site.page("/b", "Brno")}, ETag='"1"')
    assert len(fetched(tmp_path, feed, limit=1).new) == 1
    again = fetched(tmp_path, feed)
    assert (len(again.new), again.there, site.times("/a"), site.times("/b")) == (1, 1, 1, 1)
    assert [headers.get("If-None-Match") for path, _, headers in site.asked if path == "/feed"] == [None, '"1"']
    site.answers["/feed"] = Answer(b"", status=500)
    assert fetched(tmp_path, f"{site.url}/a").there == 1, "a page that is there needs no network"


def test_a_page_that_changed_is_taken_where_that_is_asked_for(site: Site, tmp_path: Path) -> None:
    page = site.page("/a", "Wend", ETag='"1"')
    fetched(tmp_path, page)
    unchanged = fetched(tmp_path, page, refresh=True)
    assert (len(unchanged.new), unchanged.there, site.times("/a")) == (0, 1, 2)
    site.page("/a", "Brno", ETag='"2"')
    assert len(fetched(tmp_path, page, refresh=True).new) == 1
    assert list(names(tmp_path)) == ["Brno votes for the bridge"]


def test_a_list_of_feeds_is_followed_and_one_bad_feed_stops_nothing(site: Site, tmp_path: Path) -> None:
    good = site.feed("/good", {"a": site.page("/a", "Wend")})
    site.answers["/broken"] = Answer(b"<rss>", {"Content-Type": "text/xml"})
    opml = tmp_path / "feeds.opml"
    outlines = "".join(
        f'<outline text="x" xmlUrl="{url}"/>' for url in (f"{site.url}/broken", good, f"{site.url}/gone")
    )
    opml.write_text(f"<opml version='2.0'><body><outline text='News'>{outlines}</outline></body></opml>")
    found = fetched(tmp_path / "to", str(opml))
    assert len(found.new) == 1
    assert [problem.partition(" ")[0] for problem in found.problems] == [f"{site.url}/broken", f"{site.url}/gone"]


def test_what_robots_txt_forbids_is_left_out_and_said(site: Site, tmp_path: Path) -> None:
    rules = b"User-agent: Testimonia\nDisallow: /private/*/draft\nAllow: /\n"
    site.answers["/robots.txt"] = Answer(rules, {"Content-Type": "text/plain"})
    site.page("/private/7/draft", "Wend")
    site.answers["/way"] = Answer(b"", {"Location": "/private/7/draft"}, 302)
    for path in ("/private/7/draft", "/way"):
        found = fetched(tmp_path, site.url + path)
        assert not found.new and "robots.txt" in found.problems[0] and site.times("/private/7/draft") == 0
    site.answers["/robots.txt"] = Answer(b"", status=503)
    assert "can't be had" in fetched(tmp_path, site.page("/a", "Wend")).problems[0]
    assert site.times("/a") == 0


def test_a_host_gets_a_pause_and_a_longer_one_where_it_asks_for_that(site: Site, tmp_path: Path) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nCrawl-delay: 0.4\n", {"Content-Type": "text/plain"})
    fetched(tmp_path, site.page("/a", "Wend"), site.page("/b", "Brno"), pause=0.1)
    [first, second] = [moment for path, moment, _ in site.asked if path in ("/a", "/b")]
    assert second - first >= 0.4


def test_a_busy_server_is_asked_again_and_one_that_stays_so_is_told(site: Site, tmp_path: Path) -> None:
    page = site.page("/a", "Wend")
    site.answers["/a"] = [Answer(b"", {"Retry-After": "0"}, 503), site.answers["/a"]]
    assert len(fetched(tmp_path, page).new) == 1 and site.times("/a") == 2
    site.answers["/b"] = Answer(b"", {"Retry-After": "9000"}, 429)
    site.answers["/c"] = Answer(b"", status=502)
    found = fetched(tmp_path, f"{site.url}/b", f"{site.url}/c")
    assert "asks to wait 150 minutes" in found.problems[0] and site.times("/b") == 1
    assert "status 502" in found.problems[1] and site.times("/c") == 3


def test_a_page_whose_encoding_only_the_server_tells_is_read_right(site: Site, tmp_path: Path) -> None:
    body = PAGE.format("Łódź").encode("iso-8859-2")
    site.answers["/a"] = Answer(body, {"Content-Type": "text/html; charset=ISO-8859-2"})
    fetched(tmp_path, f"{site.url}/a")
    assert list(names(tmp_path)) == ["Łódź votes for the bridge"]


def test_a_feed_leads_to_nothing_inside_the_network_that_the_user_did_not_name() -> None:
    with Web(0.0, None, known=["news.example"]) as web:
        for url in (
            "http://127.0.0.1:1/a",
            "http://[::1]/",
            "http://169.254.169.254/latest/meta-data",
            "http://localhost/",
        ):
            with pytest.raises(FetchError, match="inside this network"):
                web.get(url)
        for url in ("file:///etc/passwd", "ftp://news.example/a", "javascript:alert(1)", "http://", "//x"):
            with pytest.raises(FetchError, match="no address of the web"):
                web.get(url)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(b"%PDF-1.7", {"Content-Type": "application/pdf"}), "is no page but application/pdf"),
        (Answer(b"", {"Location": "/x"}, 301), "leads on and on"),
        (Answer(b"  "), "answers with nothing"),
        (Answer(b"gone", status=410), "status 410"),
        (Answer(b"x" * (17 * 1024 * 1024)), "larger than 16 MiB"),
    ],
    ids=["pdf", "loop", "blank", "gone", "huge"],
)
def test_what_is_no_page_gets_a_sentence(site: Site, tmp_path: Path, answer: Answer, told: str) -> None:
    site.answers["/x"] = answer
    result = CliRunner().invoke(main, ["fetch", f"{site.url}/x", "--to", str(tmp_path / "to"), "--pause", "0"])
    assert result.exit_code == 2 and result.exception.__class__ is SystemExit
    assert told in result.stderr and all(line.startswith("kg: ") for line in result.stderr.splitlines())


def test_a_command_that_fails_in_part_ends_with_1(site: Site, tmp_path: Path) -> None:
    odd = tmp_path / "odd.xml"
    odd.write_bytes(bytes(range(256)))
    inputs = [site.page("/a", "Wend"), str(odd), str(tmp_path / "missing"), "n\0l", "x" * 5000]
    result = CliRunner().invoke(main, ["fetch", *inputs, "--to", str(tmp_path / "to"), "--pause", "0"])
    assert result.exit_code == 1 and result.stdout.startswith("1 new, 0 there already")
    assert len(result.stderr.splitlines()) == 4


def test_records_that_are_damaged_cost_one_request(site: Site, tmp_path: Path) -> None:
    page = site.page("/a", "Wend")
    fetched(tmp_path, page)
    [record] = (tmp_path / ".fetched").glob("*.json")
    for damage in ("{", json.dumps({"url": page}), json.dumps([1])):
        record.write_text(damage)
        assert fetched(tmp_path, page).there == 1
    assert site.times("/a") == 4
    assert (tmp_path / "articles.csv").read_text().count("\n") == 2


def test_what_an_address_is_shows_in_its_first_element() -> None:
    assert (
        kind_of_source(b'\xef\xbb\xbf<?xml version="1.0"?><!-- a --><feed xmlns="http://www.w3.org/2005/Atom">')
        == "feed"
    )
    assert kind_of_source(b'<rdf:RDF xmlns:rdf="x">') == "feed"
    assert kind_of_source(b"<!DOCTYPE html><html>") == kind_of_source(b"plain") == kind_of_source(b"") == "page"
    assert without_tracking("https://x.example/a?b=%2F&utm_medium=x&c=") == "https://x.example/a?b=%2F&c="
