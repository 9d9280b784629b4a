"""What a folder gathers, an article in memory at a time, is the corpus that is worked out in memory."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.authority.file import load_authority
from kg.building.pipeline import build_corpus
from kg.cli.main import main
from kg.graph.annotations import annotation_lines
from kg.graph.mapping import map_corpus
from kg.graph.turtle import write_turtle
from kg.reading.inputs import read
from kg.resolve.corpus.ledger import load_ledger
from kg.settings import DEFAULT_BASE

TEXTS = {
    "a.txt": "Lawmaker urges calm\n\nAnn Lee said that the dam at Tarn would hold. A lawmaker said that it would not.\n",
    "b.txt": "Ann Lee, the mayor, was arrested in Paris on 5 March 2024. “The dam at Tarn will not hold,” said Tom Hall.\n",
    "c.txt": "Police arrested Ann Lee in Paris on 5 March 2024. Tom Hall denied that the dam at Tarn would hold.\n",
    "d.txt": "Tom Hall Lays Out Plan\n\nThe mayor met Tom Hall. “The dam at Tarn would hold,” Lee said.\n",
}


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf8")
    return folder


def build(articles: Path, out: Path, *more: str) -> None:
    done = CliRunner().invoke(main, ["build", str(articles), "--out", str(out), *more])
    assert done.exit_code == 0, done.output


def test_the_graph_and_the_annotations_are_those_of_the_corpus_in_memory(articles: Path, tmp_path: Path) -> None:
    pins = tmp_path / "authority.yaml"
    pins.write_text("- name: Thomas Hall\n  type: person\n  mentions: [{article: b.txt, surface: Tom Hall}]\n", "utf8")
    for number, authority in enumerate((None, pins)):
        out = tmp_path / f"out{number}"
        build(articles, out, *(["--authority", str(authority)] if authority else []))
        given = load_authority(authority) if authority else None
        corpus, _ = build_corpus(read([str(articles)]).articles, authority=given)
        written = io.BytesIO()
        write_turtle(map_corpus(corpus, DEFAULT_BASE), written)
        assert (out / "graph.ttl").read_bytes() == written.getvalue()
        assert (out / "annotations.jsonl").read_text("utf8") == "".join(annotation_lines(corpus, DEFAULT_BASE))


def test_lines_of_annotations_follow_what_another_article_tells(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    build(articles, out)
    (articles / "e.txt").write_text("Ann Lee, the president of Freedonia, said that it rained.", "utf8")
    ledger = load_ledger(out / "identifiers.jsonl")
    build(articles, out)
    lines = [json.loads(line) for line in (out / "annotations.jsonl").read_text("utf8").splitlines()]
    corpus, _ = build_corpus(read([str(articles)]).articles, ledger=ledger)
    assert lines == [json.loads(line) for line in annotation_lines(corpus, DEFAULT_BASE)]


@pytest.mark.parametrize("few", [5_000, 0])  # of more, each stage is done in a copy of the process
def test_stages_beside_one_another_make_the_same_corpus(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    for many in ("living.MANY", "gathering.WORTH_BESIDE", "annotated.WORTH_BESIDE"):  # as of many articles
        monkeypatch.setattr(f"kg.building.{many}", 1)
    for most in ("living.AHEAD_UP_TO", "gathering.BESIDE_UP_TO"):
        monkeypatch.setattr(f"kg.building.{most}", few)
    out = tmp_path / "out"
    build(articles, out)
    (articles / "b.txt").write_text(TEXTS["b.txt"] + "“The dam at Tarn would not hold,” said Ann Lee.\n", "utf8")
    (articles / "c.txt").rename(articles / "e.txt")
    ledger = load_ledger(out / "identifiers.jsonl")
    build(articles, out, "--prune")
    corpus, _ = build_corpus(read([str(articles)]).articles, ledger=ledger)
    written = io.BytesIO()
    write_turtle(map_corpus(corpus, DEFAULT_BASE), written)
    assert (out / "graph.ttl").read_bytes() == written.getvalue()
    assert (out / "annotations.jsonl").read_text("utf8") == "".join(annotation_lines(corpus, DEFAULT_BASE))


def test_what_is_kept_may_be_taken_away_in_parts(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (articles / "d.txt").unlink()
    build(articles, out)
    before = (out / "graph.ttl").read_bytes()
    for table in ("renamed", "brief", "outline", "looked"):
        with sqlite3.connect(out / ".kg" / "results.sqlite") as kept:
            kept.execute(f"DELETE FROM {table}")
        kept.close()
        (articles / "a.txt").write_text(TEXTS["a.txt"].replace("hold", "leak"), "utf8")
        build(articles, out)
        (articles / "a.txt").write_text(TEXTS["a.txt"], "utf8")
        build(articles, out)
        assert (out / "graph.ttl").read_bytes() == before
