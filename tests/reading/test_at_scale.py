"""Archives of the web and inputs larger than the memory: an article at a time, the same articles."""

import gzip
import json
import tracemalloc
from pathlib import Path

import pytest

from kg.reading.files import Seen
from kg.reading.inputs import read, stream

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="The Harwick Post"></head><body><nav>Home Sport</nav><article><h1>{title}</h1>
<p>The council of Harwick voted on Monday to close the old ferry pier, although residents had objected for months.</p>
<p>“We will not pay for an expensive reconstruction,” Mayor Anna Huber said on Tuesday to the café’s guests.</p>
</article></body></html>"""


def record(address: str, body: bytes, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-08-08T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash(address)):032x}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.fixture
def records() -> list[bytes]:
    page = PAGE.format(title="Pier to close")
    return [
        record("https://post.example/pier", page.encode()),
        record("https://post.example/old", page.encode("cp1252", "replace"), kind="text/html; charset=windows-1252"),
        record("https://post.example/moved", page.encode(), status="301 Moved Permanently"),
        record("https://post.example/picture", b"\x89PNG", kind="image/png"),
        record("https://post.example/empty", b"<html><body></body></html>"),
    ]


@pytest.mark.parametrize("compressed", [False, True])
def test_the_pages_of_an_archive_are_articles(records: list[bytes], tmp_path: Path, compressed: bool) -> None:
    path = tmp_path / ("news.warc.gz" if compressed else "news.warc")
    path.write_bytes(b"".join(gzip.compress(r) if compressed else r for r in records))
    result = read([str(tmp_path)])
    assert [(a.id, a.url, a.headline, a.outlet) for a in result.articles] == [
        (f"https://post.example/{name}", f"https://post.example/{name}", "Pier to close", "The Harwick Post")
        for name in ("old", "pier")
    ]
    assert all("“We will not pay" in a.text and "café’s" in a.text for a in result.articles)
    assert len(result.problems) == 1 and "https://post.example/empty" in result.problems[0]


@pytest.mark.parametrize("compressed", [False, True])
def test_an_archive_that_was_cut_off_gives_what_stands_before(
    records: list[bytes], tmp_path: Path, compressed: bool
) -> None:
    path = tmp_path / ("news.warc.gz" if compressed else "news.warc")
    first, second = (gzip.compress(record) if compressed else record for record in records[:2])
    path.write_bytes(first + second[:-200])
    result = read([str(path)])
    assert [article.id for article in result.articles] == ["https://post.example/pier"]  # nothing of half a page
    assert len(result.problems) == 1 and "is cut off; what stands before is kept" in result.problems[0]


@pytest.mark.parametrize("data", [b"no archive at all", b"\x1f\x8bno gzip either", b"WARC/1.0\r\nnothing"])
def test_what_is_no_archive_is_told_in_a_sentence(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "news.warc"
    path.write_bytes(data)
    (tmp_path / "fine.txt").write_text("Anna Huber said that the pier would close.", "utf8")
    result = read([str(tmp_path)])
    assert [article.id for article in result.articles] == ["fine.txt"]
    assert len(result.problems) == 1 and result.problems[0].startswith(str(path))


def test_zipped_json_lines_are_read(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "Anna Huber said that the pier would close."}).encode() + b"\n"
    (tmp_path / "news.jsonl.gz").write_bytes(gzip.compress(line))
    assert [article.id for article in read([str(tmp_path)]).articles] == ["a"]


def test_a_stream_gives_what_read_gives_and_holds_one_article(tmp_path: Path) -> None:
    text = "Anna Huber said that the pier would close. " * 400
    with (tmp_path / "news.jsonl").open("w", encoding="utf8") as file:
        for number in range(150):
            print(json.dumps({"id": f"a{number:04}", "text": f"{number} {text}"}), file=file)
        print("broken", file=file)
        print(json.dumps({"id": "a0001", "text": f"1 {text}"}), file=file)  # again
        print(json.dumps({"id": "a0002", "text": f"another {text}"}), file=file)
    told = Seen()
    tracemalloc.start()
    ids = [(article.id, len(article.text)) for article in stream([str(tmp_path)], told)]
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_500_000  # of a file of 2.6 MB
    expected = read([str(tmp_path)])
    assert len(ids) == len(expected.articles) == 151
    assert {length for _, length in ids} == {len(a.text) for a in expected.articles}
    assert told.problems == set(expected.problems)
