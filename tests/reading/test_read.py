"""Files, folders, globs and standard input to articles; bad ones to sentences."""

from __future__ import annotations

import io
import json
import os
import random
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from kg.reading.inputs import ReadResult, read

TEXT = "The council of Harwick voted on Monday to close the old ferry pier, the mayor said.\n"
OTHER = "The council of Harwick voted on Friday to open the old ferry pier again, the mayor said.\n"
PAGE = f"<html><head><title>Pier</title></head><body><article><p>{TEXT}</p><p>{OTHER}</p></article></body></html>"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    (root / "may").mkdir(parents=True)
    (root / "a.txt").write_text(TEXT)
    (root / "may" / "b.TXT").write_text(OTHER)
    (root / "c.htm").write_text(PAGE)
    (root / "d.jsonl").write_text(
        "\n".join(json.dumps(line) for line in [{"id": "one", "text": TEXT}, {"text": OTHER}])
    )
    (root / "photo.png").write_bytes(b"\x89PNG\0")
    (root / ".hidden.txt").write_text(TEXT)
    return root


def ids(result: ReadResult) -> list[str]:
    return [article.id for article in result.articles]


def pipe(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_folder_is_read_to_the_bottom(folder: Path) -> None:
    result = read([str(folder)])
    assert ids(result) == ["a.txt", "c.htm", "d.jsonl:2", "may/b.TXT", "one"]
    assert (result.problems, result.notes) == ((), ())


def test_file_and_glob_give_the_name(folder: Path) -> None:
    assert ids(read([str(folder / "may" / "b.TXT")])) == ["b.TXT"]
    assert ids(read([str(folder / "*.txt")])) == ["a.txt"]
    assert ids(read([str(folder / "**" / "*.[Tt][Xx][Tt]")])) == ["a.txt", "b.TXT"]
    assert ids(read([str(folder / "**")])) == ["a.txt", "b.TXT", "c.htm", "d.jsonl:2", "one"]
    assert ids(read([str(folder.parent / "n*")])) == ids(read([str(folder)]))


def test_a_file_name_with_glob_characters_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text(TEXT)
    assert ids(read([str(tmp_path / "a[1].txt")])) == ["a[1].txt"]


def test_stored_text_is_the_text_of_the_file(tmp_path: Path) -> None:
    text = "\r\n  One line.\r\n\r\nAnother\u2028one \r"
    (tmp_path / "a.txt").write_bytes(text.encode("utf-8-sig"))
    (article,) = read([str(tmp_path)]).articles
    assert article.text == text
    assert [text[block.start : block.end] for block in article.blocks] == ["One line.", "Another", "one"]


def test_same_file_in_several_inputs_is_read_once(folder: Path) -> None:
    inputs = [
        str(folder),
        str(folder / "may"),
        str(folder / "may" / "b.TXT"),
        str(folder / "**"),
        str(folder / "a.txt"),
    ]
    assert ids(read(inputs)) == ids(read([str(folder)]))


def test_order_of_inputs_changes_nothing(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.txt").write_text(OTHER)
    (tmp_path / "empty.txt").touch()
    lines = [
        {"id": "one", "text": TEXT, "headline": "Pier closes"},
        {"id": "one", "text": TEXT, "url": "https://x.example"},
    ]
    (tmp_path / "e.jsonl").write_text("\n".join(map(json.dumps, lines)))
    inputs = [str(folder), str(tmp_path / "more"), str(tmp_path / "*.txt"), str(tmp_path / "e.jsonl"), "nowhere"]
    expected = read(inputs)
    assert len(expected.problems) == 2
    for seed in range(5):
        random.Random(seed).shuffle(inputs)
        assert read(inputs) == expected


def test_same_id_and_text_is_kept_once_with_what_is_known(tmp_path: Path) -> None:
    lines = [{"id": "x", "text": TEXT}, {"id": "x", "text": TEXT, "outlet": "Courier"}]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (article,) = read([str(tmp_path)]).articles
    assert (article.id, article.outlet) == ("x", "Courier")


def test_same_id_with_other_text_is_told_apart(tmp_path: Path) -> None:
    for name, text in (("one", TEXT), ("two", OTHER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text)
    result = read([str(tmp_path / "one"), str(tmp_path / "two")])
    digests = [sha256(text.encode()).hexdigest()[:8] for text in (TEXT, OTHER)]
    assert ids(result) == sorted(f"a.txt~{digest}" for digest in digests)
    assert result.problems == ()
    assert len(result.notes) == 1 and "2 different texts" in result.notes[0]


def test_guessed_encoding_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("The café is closed.".encode("cp1252"))
    result = read([str(tmp_path)])
    assert result.articles[0].text == "The café is closed."
    assert result.notes == (f"{tmp_path}/a.txt isn't UTF-8; it was read as cp1252.",)


@pytest.mark.parametrize(
    ("name", "data", "complaint"),
    [
        ("x.txt", b"", "is empty"),
        ("x.txt", b"\n \n", "is empty"),
        ("x.txt", b"\xef\xbb\xbf", "is empty"),
        ("x.txt", b"GIF89a\0\1\0\1", "is a picture"),
        ("x.txt", b"a" * 5_000_000, "longer than"),
        ("x.txt", b"a" * 1_500_000, "line longer than"),
        ("x.txt", b"a\n" * 9_000_000, "larger than"),
        ("x.html", b"", "is empty"),
        ("x.html", b"no markup here", "rename it to .txt"),
        ("x.jsonl", b"", "is empty"),
        ("x.jsonl", b"\n\n", "is empty"),
        ("x.jsonl", b"{\0", "is binary"),
        ("x.jsonl", b'{"text": "cut', "line 1, is broken JSON"),
        ("x.pdf", b"%PDF-1.7", "is no PDF that can be read"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_read(
    folder: Path, tmp_path: Path, name: str, data: bytes, complaint: str
) -> None:
    bad = tmp_path / name
    bad.write_bytes(data)
    result = read([str(bad), str(folder)])
    assert len(result.articles) == 5
    (problem,) = result.problems
    assert problem.startswith(str(bad)) and complaint in problem
    assert problem.endswith(".") and ";" in problem and "\n" not in problem


def test_inputs_that_are_not_there_are_told(tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    names = ["missing.txt", "none", "none/*.txt", "gone.txt", "missing.txt/below"]
    result = read([str(tmp_path / name) for name in names] + ["", "a\0b"])
    assert result.articles == ()
    assert len(result.problems) == 7
    told = "\n".join(result.problems)
    for complaint in ("missing.txt doesn't exist", "none holds no", "matches no", "leads nowhere", "An empty path"):
        assert complaint in told


def test_device_is_refused_without_reading_it() -> None:
    assert "no regular file" in read(["/dev/zero"]).problems[0]


def test_symlink_loops_end_and_links_out_are_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "z.txt").write_text("Another article about the harbour, the mayor said.")
    (folder / "loop").symlink_to(folder)
    (folder / "may" / "up").symlink_to(folder)
    (folder / "more").symlink_to(outside)
    (outside / "back").symlink_to(outside)
    (folder / "self.txt").symlink_to(folder / "self.txt")
    result = read([str(folder)])
    assert ids(result) == ["a.txt", "c.htm", "d.jsonl:2", "may/b.TXT", "more/z.txt", "one"]
    assert len(result.problems) == 1 and "self.txt" in result.problems[0]


def test_a_file_keeps_its_name_when_a_link_to_it_comes(folder: Path) -> None:
    (folder / "Newest.txt").symlink_to(folder / "a.txt")
    assert ids(read([str(folder)])) == ["a.txt", "c.htm", "d.jsonl:2", "may/b.TXT", "one"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_unreadable_files_and_folders_are_told(folder: Path) -> None:
    (folder / "a.txt").chmod(0)
    (folder / "may").chmod(0)
    result = read([str(folder)])
    (folder / "may").chmod(0o700)
    assert ids(result) == ["c.htm", "d.jsonl:2", "one"]
    assert len(result.problems) == 2 and all("Permission denied" in problem for problem in result.problems)


def test_refusal_by_the_system_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    result = read([str(folder)])
    assert f"{folder} can't be read (Permission denied); check its permissions." in result.problems


def test_thousands_of_broken_lines_are_summed_up(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("nothing\n" * 5000)
    result = read([str(tmp_path)])
    assert len(result.problems) == 21
    assert any("4980 more articles" in problem for problem in result.problems)


def test_names_that_are_not_utf8_are_made_printable(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text(TEXT)
    (tmp_path / name).with_suffix(".html").touch()
    result = read([str(tmp_path)])
    assert ids(result) == ["caf\ufffd.txt"]
    result.problems[0].encode("utf-8")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), ["stdin"]),
        (PAGE.encode(), ["stdin"]),
        (b'\n{"text": "One."}\n{"id": "b", "text": "Two."}\n', ["b", "stdin:2"]),
        (b'\xef\xbb\xbf{"text": "One."}', ["stdin:1"]),
    ],
)
def test_standard_input_is_recognised(monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[str]) -> None:
    pipe(monkeypatch, data)
    result = read(["-"])
    assert ids(result) == expected
    assert result.problems == ()
    assert "<" not in result.articles[0].text


@pytest.mark.parametrize(
    ("data", "complaint"),
    [(b"", "is empty"), (b"\0\1\2", "is binary"), (b'{"text": "One."}\n{"text": 1}', 'line 2, has no "text"')],
)
def test_bad_standard_input_is_told(monkeypatch: pytest.MonkeyPatch, data: bytes, complaint: str) -> None:
    pipe(monkeypatch, data)
    (problem,) = read(["-"]).problems
    assert problem.startswith("Standard input") and complaint in problem
