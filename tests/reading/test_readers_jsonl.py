"""JSON Lines to articles, line by line."""

from __future__ import annotations

import io
import json

import pytest

from kg.errors import InputError
from kg.model import Article
from kg.reading import jsonl
from kg.reading.jsonl import looks_like_jsonl, read_jsonl, read_lines

TEXT = "The pier of Harwick is closed, the mayor said on Monday."


def parse(*lines: str | bytes | dict) -> list[tuple[int, Article | InputError, str | None]]:
    raw = [json.dumps(line) if isinstance(line, dict) else line for line in lines]
    data = b"\n".join(line.encode("utf-8") if isinstance(line, str) else line for line in raw)
    found = read_jsonl(read_lines(io.BytesIO(data)), "news.jsonl")
    return [(number, one.article, one.note) for number, one in found]


def article(line: dict) -> Article:
    ((_, found, _),) = parse(line)
    assert isinstance(found, Article)
    return found


def test_fields_are_kept() -> None:
    found = article(
        {"id": "a/1", "text": TEXT, "headline": "Pier closed", "published": "2022-05-06T10:00:00Z"}
        | {"outlet": "Harwick Courier", "url": "https://courier.example/1", "author": "Ida Marsh"}
    )
    assert (found.id, found.text, found.headline, found.published) == ("a/1", TEXT, "Pier closed", "2022-05-06")
    assert (found.outlet, found.url, found.author) == ("Harwick Courier", "https://courier.example/1", "Ida Marsh")


def test_other_common_names_of_fields_are_read() -> None:
    found = article({"text": TEXT, "title": "Pier closed", "date": "6 May 2022", "publisher": "Harwick Courier"})
    assert (found.headline, found.published, found.outlet) == ("Pier closed", "2022-05-06", "Harwick Courier")


def test_missing_id_becomes_file_and_line() -> None:
    lines = parse({"text": TEXT}, "", {"text": TEXT, "id": 7}, {"text": TEXT, "id": ""}, {"text": TEXT, "id": [1]})
    assert [(number, found.id) for number, found, _ in lines] == [
        (1, "news.jsonl:1"),
        (3, "7"),
        (4, "news.jsonl:4"),
        (5, "news.jsonl:5"),
    ]


def test_unclear_date_is_noted_and_the_article_kept() -> None:
    ((_, found, note),) = parse({"text": TEXT, "date": "yesterday"})
    assert isinstance(found, Article) and found.published is None
    assert note == "has a date that isn't used ('yesterday'); write it as 2025-08-08"


def test_characters_that_are_odd_but_legal_are_kept() -> None:
    text = "A NUL \0 and a line\u2028separator and 😀."
    assert article({"text": text}).text == text


def test_half_a_surrogate_pair_is_replaced_so_that_it_can_be_stored() -> None:
    found = article({"text": "Broken \ud83d emoji", "id": "x\ud83d"})
    assert (found.text, found.id) == ("Broken \ufffd emoji", "x\ufffd")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('{"text": "cut off', "broken JSON"),
        ("[" * 100_000, "JSON"),
        ('{"text": ' + "9" * 5000 + "}", "JSON"),
        ('["text"]', "no object"),
        ('{"headline": "No text"}', 'no "text"'),
        ('{"text": "  "}', 'no "text"'),
        ('{"text": 5}', 'no "text"'),
        ('{"text": "caf\u00e9"}'.encode("latin-1"), "isn't UTF-8"),
        (json.dumps({"text": "a" * 1_000_001}), "line longer than"),
    ],
)
def test_a_bad_line_is_told_and_the_next_one_read(line: str | bytes, complaint: str) -> None:
    (first, problem, _), (second, found, _) = parse(line, {"text": TEXT})
    assert (first, second) == (1, 2)
    assert isinstance(problem, InputError) and complaint in str(problem)
    assert isinstance(found, Article)


def test_an_enormous_line_is_skipped_without_reading_it_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 100)
    (_, problem, _), (number, found, _) = parse('{"text": "' + "a" * 1000 + '"}', {"text": TEXT})
    assert isinstance(problem, InputError) and "longer than 100 bytes" in str(problem)
    assert number == 2 and isinstance(found, Article)


def test_json_lines_are_told_from_text() -> None:
    assert looks_like_jsonl('\ufeff\n {"text": "a"}\n')
    assert looks_like_jsonl('{"text": "cut off\n{"text": "a"}\n')
    assert not looks_like_jsonl("{ an odd sentence in braces }")
    assert not looks_like_jsonl('[{"text": "a"}]')
    assert not looks_like_jsonl("")
