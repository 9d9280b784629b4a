"""Results made elsewhere, and copies: the bytes are those of working each article out by itself."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.building.article import attempt
from kg.building.means import Means, worked_out
from kg.building.results import pack, result_key
from kg.building.shards import results_in
from kg.cli.main import main
from kg.reading.inputs import read
from kg.reading.text import read_text

SAID = "{0} will not pay\n\n“We will not pay for it,” said Anna Berg, the mayor of {0}. Tom Field accused her of lying."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for town in ("Arden", "Bexley", "Corby"):
        (folder / f"{town}.txt").write_text(SAID.format(town), "utf8")
    return folder


def run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_a_build_of_results_made_elsewhere_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    run("shard", folder, tmp_path / "results", "--size", 2)
    files = sorted((tmp_path / "results").iterdir())
    assert len(files) == 2
    times = [file.stat().st_mtime_ns for file in files]
    run("shard", folder, tmp_path / "results", "--size", 2)
    assert [file.stat().st_mtime_ns for file in files] == times  # nothing was made again
    articles = read([str(folder)]).articles
    assert dict(results_in(tmp_path / "results")) == {result_key(a): pack(*attempt(a)) for a in articles}
    run("build", folder, "--out", tmp_path / "here")
    run("build", folder, "--out", tmp_path / "there", "--results", tmp_path / "results")
    for name in ("graph.ttl", "annotations.jsonl", "explorer.html"):
        assert (tmp_path / "here" / name).read_bytes() == (tmp_path / "there" / name).read_bytes()


def test_a_file_that_holds_no_results_is_told(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "odd.results").write_bytes(b"nothing of the kind")
    arguments = ["build", str(folder), "--out", str(tmp_path / "out"), "--results", str(tmp_path / "results")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2 and "odd.results can't be used" in result.output


@pytest.mark.parametrize("damage", ["cut off", "a byte"])
def test_results_that_were_damaged_on_their_way_are_told(folder: Path, tmp_path: Path, damage: str) -> None:
    run("shard", folder, tmp_path / "results")
    [path] = (tmp_path / "results").iterdir()
    data = bytearray(path.read_bytes())
    data[-10] ^= 1
    path.write_bytes(data if damage == "a byte" else data[:-10])
    arguments = ["build", str(folder), "--out", str(tmp_path / "out"), "--results", str(tmp_path / "results")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 2 and f"{path.name} can't be used" in result.output
    path.unlink()
    run(*arguments)


def test_copies_are_what_they_are_by_themselves() -> None:
    first = read_text(SAID.format("Arden"), "a", outlet="The Arden Post", published="2025-08-08")
    articles = [
        first,
        replace(first, id="b", author="A. Writer"),
        replace(first, id="c", outlet="The Bexley Post"),
        replace(first, id="d", published="2025-08-09"),
    ]
    found = {article.id: outcome for article, outcome in worked_out(articles, 0.0, Means(jobs=1))}
    assert found == {article.id: pack(*attempt(article)) for article in articles}
