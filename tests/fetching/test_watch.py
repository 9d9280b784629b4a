"""A corpus is kept up with folders and feeds: what is new is added, and only that."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_fetch import Site, site

from kg.cli.fetch import looks
from kg.cli.main import main

__all__ = ["site"]
SAID = "Mayor {0} Lee said that the bridge over the river is safe."


def identifiers(out: Path) -> list[str]:
    lines = (out / "annotations.jsonl").read_text("utf8").splitlines() if (out / "annotations.jsonl").exists() else []
    return [json.loads(line)["id"] for line in lines]


def test_one_look_adds_what_is_new_in_a_folder_and_a_feed(site: Site, tmp_path: Path) -> None:
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(SAID.format("Ann"))
    feed = site.feed("/feed", {"one": site.page("/one", "Wend")})
    command = ["watch", str(folder), feed, "--out", str(out), "--once", "--pause", "0"]
    assert CliRunner().invoke(main, command).exit_code == 0
    [a, one] = identifiers(out)
    assert a.startswith("127-0-0-1-one-") and one == "a.txt"
    (folder / "b.txt").write_text(SAID.format("Bea"))
    (folder / "a.txt").unlink()
    site.feed("/feed", {"one": "/one", "two": site.page("/two", "Brno")})
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.stderr
    assert [id.partition("-0-0-1-")[2][:3] or id for id in identifiers(out)] == ["one", "two", "a.txt", "b.txt"]
    assert site.times("/one") == 1
    assert "Nothing has changed" in CliRunner().invoke(main, command).stderr


def test_what_is_no_folder_and_no_address_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["watch", str(tmp_path / "missing"), "--out", str(tmp_path / "out"), "--once"])
    assert result.exit_code == 2 and "is no folder and no address of a feed" in result.stderr


def test_a_look_follows_each_change_of_a_folder_and_none_what_the_corpus_writes(tmp_path: Path) -> None:
    folder, out = tmp_path / "articles", tmp_path / "articles" / "out"
    out.mkdir(parents=True)
    asked = looks([str(folder)], None, out, once=False)
    assert next(asked) is True
    (out / "graph.ttl").write_text("")
    (folder / "a.txt").write_text(SAID.format("Ann"))  # while the first look is not over
    assert next(asked) is False
    (folder / "b.txt").write_text(SAID.format("Bea"))
    assert next(asked) is False
    asked.close()


def test_feeds_are_looked_at_when_they_are_due_whatever_changes_in_folders(tmp_path: Path) -> None:
    asked = looks([str(tmp_path)], 1.0, tmp_path / "out", once=False)
    assert next(asked) is True
    (tmp_path / "a.txt").write_text(SAID.format("Ann"))
    assert True in (next(asked), next(asked))
    asked.close()


def test_what_cannot_be_read_is_named_when_it_comes_and_not_at_each_look(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, out = tmp_path / "articles", tmp_path / "out"
    folder.mkdir()
    (folder / "a.txt").write_text(SAID.format("Ann"))

    def changes(*_: object) -> Iterator[bool]:
        yield True
        (folder / "bad.pdf").write_bytes(b"no PDF")
        yield False
        (folder / "empty.txt").write_text("")
        yield False
        raise KeyboardInterrupt

    monkeypatch.setattr("kg.cli.fetch.looks", changes)
    told = CliRunner().invoke(main, ["watch", str(folder), "--out", str(out)]).stderr
    assert [told.count(f"{folder / name} ") for name in ("bad.pdf", "empty.txt")] == [1, 1], told
