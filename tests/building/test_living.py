"""A corpus that lives: only what is new is done, nothing is lost, and the way there leaves no trace."""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.building.folder import Folder
from kg.building.results import Results, pack, unpack
from kg.building.workers import outcomes
from kg.cli.main import main
from kg.reading.text import read_text
from kg.store.lock import locked

TEXTS = {
    "a.txt": "Aleksandr Petrenko, the mayor, said that the dam would hold. “It is safe,” he said on Monday.",
    "b.txt": "Oleksandr Petrenko said in Minsk that the dam would not hold. Maria Lopez accused him of lying.",
    "c.txt": "“The dam will break,” said Maria Lopez. Oleksandr Petrenko denied it. The police arrested her.",
    "d.txt": "A spokesman of the World Bank said that Maria Lopez had met Ann Lee in Paris, Texas.",
}
BYTES = ("graph.ttl", "annotations.jsonl", "explorer.html", "identifiers.jsonl")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.stdout, result.stderr


def done(*arguments: str) -> str:
    code, out, err = run(*arguments)
    assert code == 0, err
    return out + err


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf8")
    return folder


def outputs(out: Path) -> dict[str, bytes]:
    return {name: (out / name).read_bytes() for name in BYTES}


def identifiers(out: Path) -> list[str]:
    return [json.loads(line)["id"] for line in (out / "annotations.jsonl").read_text("utf8").splitlines()]


def said(out: Path) -> str:
    return done("query", "-e", "SELECT ?text { ?s schema:text ?text }", "--store", str(out / "store"))


def test_one_at_a_time_in_any_order_gives_the_bytes_of_one_build_with_the_same_ledger(
    articles: Path, tmp_path: Path
) -> None:
    grown, whole = tmp_path / "grown", tmp_path / "whole"
    first, *rest = (str(articles / f"{letter}.txt") for letter in "dbca")
    done("build", first, "--out", str(grown))
    for path in rest:
        done("add", path, "--out", str(grown))
    whole.mkdir()
    (whole / "identifiers.jsonl").write_bytes((grown / "identifiers.jsonl").read_bytes())
    done("build", str(articles), "--out", str(whole))
    assert outputs(grown) == outputs(whole)


def test_a_corpus_that_shrank_and_grew_again_is_what_it_was(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    before = outputs(out)
    done("remove", "c.txt", "a.txt", "--out", str(out))
    assert identifiers(out) == ["b.txt", "d.txt"]
    assert "would hold" not in said(out) and "would not hold" in said(out)
    done("add", str(articles / "a.txt"), str(articles / "c.txt"), "--out", str(out))
    assert outputs(out) == before


def test_what_has_not_changed_is_left_as_it_is(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    assert "Nothing has changed" in done("build", str(articles), "--out", str(out))
    assert Folder(out).numbers() == [1]
    (articles / "a.txt").write_text(TEXTS["a.txt"].replace("would hold", "would leak"), "utf8")
    assert "1 changed articles" in done("status", "--out", str(out))
    done("update", "--out", str(out))
    assert "would leak" in said(out) and "would hold" not in said(out)
    told = done("diff", "--out", str(out))
    assert "~ a.txt: the article changed" in told and "1 changed, 3 as they were" in told
    assert "inputs have" not in done("status", "--out", str(out))


def test_articles_are_dropped_only_when_that_is_asked_for(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    (articles / "b.txt").unlink()
    for command in (("build", str(articles)), ("update",)):
        code, _, err = run(*command, "--out", str(out))
        assert code == 2 and "b.txt" in err and "--prune" in err
    assert len(identifiers(out)) == 4
    done("update", "--prune", "--out", str(out))
    assert identifiers(out) == ["a.txt", "c.txt", "d.txt"]


def test_an_update_brings_back_nothing_that_was_removed(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    done("remove", "b.txt", "--out", str(out))
    (articles / "e.txt").write_text("The mayor said that it rained.", "utf8")
    done("update", "--out", str(out))
    assert identifiers(out) == ["a.txt", "c.txt", "d.txt", "e.txt"]
    code, _, err = run("remove", "a.txt", "b.txt", "--out", str(out))
    assert code == 2 and "has no article b.txt, so nothing was removed" in err
    assert identifiers(out) == ["a.txt", "c.txt", "d.txt", "e.txt"]


def test_corrections_are_taken_up_and_told_apart_from_changes(articles: Path, tmp_path: Path) -> None:
    out, authority = tmp_path / "out", tmp_path / "authority.yaml"
    authority.write_text("- name: Mary Lopez\n  type: person\n  aliases: [Maria Lopez]\n", "utf8")
    done("build", str(articles), "--out", str(out), "--authority", str(authority))
    authority.write_text("- name: Maria Lopes\n  type: person\n  aliases: [Maria Lopez]\n", "utf8")
    assert "'kg update' takes them up" in done("status", "--out", str(out))
    done("update", "--out", str(out))
    told = done("diff", "--out", str(out))
    assert "~ b.txt: by a correction" in told and "+ Maria Lopes" in told and "~ a.txt" not in told


def test_a_build_does_not_read_what_builds_wrote(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(articles)
    done("build", ".")
    before = outputs(articles / "outputs")
    assert "Nothing has changed" in done("build", ".")
    code, _, err = run("build", "outputs/annotations.jsonl", "--out", "other")
    assert code == 2 and "written by 'kg build'" in err
    assert outputs(articles / "outputs") == before
    monkeypatch.chdir(tmp_path)
    assert "Nothing has changed" in done("update", "--out", str(articles / "outputs"))


def test_a_folder_named_by_mistake_is_left_as_it_is(articles: Path, tmp_path: Path) -> None:
    for command in (("add", str(articles / "a.txt")), ("remove", "a.txt"), ("update",)):
        for named in (articles, tmp_path / "none"):
            code, _, err = run(*command, "--out", str(named))
            assert code == 2 and err.count("\n") == 1 and "There is no corpus" in err
    assert sorted(path.name for path in articles.iterdir()) == sorted(TEXTS) and not (tmp_path / "none").exists()


def test_the_last_article_stays_and_that_is_said(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles / "a.txt"), "--out", str(out))
    code, _, err = run("remove", "a.txt", "--out", str(out))
    assert code == 2 and "nothing was changed" in err and identifiers(out) == ["a.txt"]


@pytest.mark.parametrize("given", [".", "*"])
def test_articles_may_stand_in_the_folder_that_is_written_into(
    articles: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(articles)
    done("build", given, "--out", ".")
    before = outputs(articles)
    (articles / "e.txt").write_text("The mayor said that it rained.", "utf8")
    done("update", "--out", ".")
    assert "e.txt" in identifiers(articles)
    (articles / "e.txt").unlink()
    done("build", given, "--out", ".", "--prune")
    assert outputs(articles) == before


def test_a_second_program_that_would_write_is_told_so(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    with locked(out):
        for command in (("build", str(articles)), ("add", str(articles / "a.txt")), ("remove", "a.txt"), ("update",)):
            code, _, err = run(*command, "--out", str(out))
            assert code == 2 and err.count("\n") == 1 and "Another program is writing" in err
        assert "a.txt" in done("status", "--articles", "--out", str(out))


def test_a_ledger_that_somebody_changed_is_taken_up(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    ledger = out / "identifiers.jsonl"
    assert ledger.is_file() and not ledger.is_symlink()
    ledger.write_text(ledger.read_text("utf8").replace("person/maria-lopez", "person/m-lopez"), "utf8")
    done("build", str(articles), "--out", str(out))
    assert b"person/m-lopez>" in (out / "graph.ttl").read_bytes()
    assert b"person/maria-lopez>" not in (out / "graph.ttl").read_bytes()


def test_what_a_killed_build_left_is_cleared_away(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    states = out / ".kg" / "states"
    for left in ("2", "3.part"):  # killed before the switch, and in the middle of writing
        (states / left).mkdir()
        (states / left / "graph.ttl").write_text("half", "utf8")
    (out / "store").unlink()
    before = outputs(out)
    done("build", str(articles), "--out", str(out))
    assert outputs(out) == before and sorted(path.name for path in states.iterdir()) == ["1"]
    assert "would hold" in said(out)


def test_no_page_of_an_older_state_stays_where_a_change_makes_none(
    articles: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.building.outputs.WHOLE_FILES_OF_A_CHANGE_UP_TO", 2)  # as 501 articles are with 500
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    assert "explorer.html" not in done("status", "--out", str(out))
    told = done("remove", "c.txt", "--out", str(out))
    assert "graph.ttl and explorer.html of so many articles are not made at each change" in told
    assert not os.path.lexists(out / "graph.ttl") and not os.path.lexists(out / "explorer.html")
    store, page = str(out / "store"), str(out / "explorer.html")
    done("explore", "--no-open", "--store", store, "-o", page)
    told = done("status", "--out", str(out))
    assert "graph.ttl" in told and "explorer.html" not in told
    done("remove", "b.txt", "--out", str(out))
    assert (out / "explorer.html").is_symlink() and "Petrenko" in (out / "graph.ttl").read_text("utf8")


def test_a_store_that_somebody_took_away_is_made_anew(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    before = outputs(out)
    shutil.rmtree((out / "store").resolve())
    done("update", "--out", str(out))
    assert outputs(out) == before
    assert done("query", "-e", "ASK { ?s a kg:Statement }", "--store", str(out / "store")) == "true\n"


@pytest.mark.parametrize("whole", [True, False], ids=["all of it", "but the states"])
def test_a_copy_that_followed_the_links_is_a_corpus(articles: Path, tmp_path: Path, whole: bool) -> None:
    out, copy = tmp_path / "out", tmp_path / "copy"
    done("build", str(articles), "--out", str(out))
    shutil.copytree(out, copy)  # as scp -r and cp -L do
    if not whole:
        shutil.rmtree(copy / ".kg" / "states" / "1")
    assert "Made" in done("status", "--out", str(copy))
    done("build", str(articles), "--out", str(copy))
    assert outputs(copy) == outputs(out)
    for corpus in (out, copy):
        done("remove", "a.txt", "--out", str(corpus))
    assert outputs(copy) == outputs(out) and (copy / "store").is_symlink()
    assert len(Folder(copy).numbers()) == 2


def test_a_full_disk_is_told_and_leaves_everything_as_it_was(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    before = outputs(out)
    (articles / "e.txt").write_text("The mayor said that it rained.", "utf8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        code, _, err = run("build", str(articles), "--out", str(out))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == 2 and err.count("\n") == 1 and "Make room" in err
    assert outputs(out) == before
    done("build", str(articles), "--out", str(out))
    assert "it rained" in said(out)


@pytest.mark.parametrize("command", ["export turtle -o {}/graph.ttl", "shard {articles} {}"])
def test_no_room_for_what_is_written_elsewhere_is_told(articles: Path, tmp_path: Path, command: str) -> None:
    out, there = tmp_path / "out", tmp_path / "there"
    done("build", str(articles), "--out", str(out))
    there.mkdir()
    arguments = command.format(there, articles=articles).split()
    store = ["--store", str(out / "store")] if arguments[0] == "export" else []
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, limits[1]))
    try:
        code, _, err = run(*arguments, *store)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == 2 and err.count("\n") == 1 and "no room" in err
    assert not list(there.glob(".*"))


def test_a_folder_that_cannot_be_written_is_told(articles: Path) -> None:
    code, _, err = run("build", str(articles), "--out", str(articles / "a.txt" / "out"))
    assert code == 2 and err.count("\n") == 1 and "choose another with --out" in err


def test_an_article_whose_process_dies_or_takes_too_long_is_the_only_one_lost() -> None:
    # Copies, which wait for one worker; the other takes them over.
    some = [read_text(f"Article {n}\n\n{TEXTS['a.txt']}", str(n)) for n in range(6)]
    found = outcomes(some, 2)
    first, packed = next(found)
    assert isinstance(packed, bytes)
    killed = children()[0]
    os.kill(killed, signal.SIGKILL)
    rest = dict((article.id, outcome) for article, outcome in found)
    assert rest.keys() | {first.id} == {article.id for article in some}
    lost = [outcome for outcome in rest.values() if isinstance(outcome, str)]
    assert len(lost) <= 1 and all("SIGKILL" in why for why in lost)
    assert children() == []


def children() -> list[int]:
    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def test_an_interrupted_build_says_what_was_done_and_goes_on_from_there(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg.cli", "build", str(articles), "--out", str(out)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    results = out / ".kg" / "results.sqlite"
    while process.poll() is None and not results.exists():
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    _, err = process.communicate()
    assert process.returncode == 130 and "goes on from there" in err and "Traceback" not in err
    assert not (out / "store").exists()
    done("build", str(articles), "--out", str(out))
    assert "would hold" in said(out)


@pytest.mark.parametrize("command", ["build", "add"])
def test_who_stops_it_while_it_reads_is_told_so(articles: Path, tmp_path: Path, command: str) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    before = outputs(out)
    arguments = [sys.executable, "-m", "kg.cli", command, "-", "--out", str(out)]
    with subprocess.Popen(arguments, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(b" " * 200_000)  # more than a pipe holds: it has begun to read
        process.stdin.flush()
        while process.poll() is None:  # one that comes right before it waits for more is seen when the next one comes
            process.send_signal(signal.SIGTERM)
            time.sleep(0.5)
        err = process.stderr.read().decode()
    assert process.returncode == 130 and err.count("\n") == 1 and "is as it was" in err
    assert outputs(out) == before


def test_of_ctrl_c_only_the_program_tells(articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "kg.cli", "build", str(articles), "--out", str(out), "--jobs", "2"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while process.poll() is None and not (out / ".kg" / "results.sqlite").exists():
        time.sleep(0.01)
    time.sleep(0.5)  # the models are being loaded by another process
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert process.returncode == 130 and err.count("\n") == 1 and "goes on from there" in err


@pytest.mark.parametrize("there", [False, True], ids=["from nothing", "added to others"])
def test_an_article_that_breaks_the_shapes_is_left_out(articles: Path, tmp_path: Path, there: bool) -> None:
    """A kept result that says what no graph may hold stands for what a fault of the program would make."""
    out, without = tmp_path / "out", tmp_path / "without"
    done("build", str(articles), "--out", str(without))
    [key] = (kept.key for id, kept in Folder(without).state().articles.items() if id == "c.txt")
    with Folder(without).locked() as folder, Results(folder.inside) as results:
        [(_, packed)] = results.packed([key])
    shutil.rmtree(without)
    others = [str(articles / name) for name in TEXTS if name != "c.txt"]
    done("build", *others, "--out", str(without))
    if there:
        done("build", *others, "--out", str(out))
    sound = unpack(packed)
    first, *rest = sound.extraction.statements
    wrong = replace(sound.extraction, statements=(replace(first, confidence=7.0), *rest))
    with Folder(out).locked() as folder, Results(folder.inside) as results:
        results.put([(key, pack(replace(sound, extraction=wrong)))])

    code, _, told = run("build", str(articles), "--out", str(out))
    assert code == 1 and "c.txt: would break the shapes" in told and "left out" in told, told
    assert sorted(identifiers(out)) == ["a.txt", "b.txt", "d.txt"]
    assert outputs(out) == outputs(without)
    states = Folder(out).numbers()
    code, _, again = run("build", str(articles), "--out", str(out))  # which does nothing, and says the same
    assert code == 1 and "c.txt: would break the shapes" in again and Folder(out).numbers() == states
    (articles / "c.txt").write_text(TEXTS["c.txt"] + " She left.", "utf8")
    done("build", str(articles), "--out", str(out))
    assert sorted(identifiers(out)) == ["a.txt", "b.txt", "c.txt", "d.txt"]


def test_inputs_that_are_what_they_were_are_not_read_again_and_the_same_is_told(articles: Path, tmp_path: Path) -> None:
    out, stamp = tmp_path / "out", 1_000_000_000
    build = ("build", str(articles), "--out", str(out), "--jobs", "1")
    (articles / "c.txt").unlink()
    (articles / "d.tex").write_text("This is of a kind that isn't read.", "utf8")
    os.utime(articles / "a.txt", (stamp, stamp))
    first = done(*build)
    kept = (out / ".kg" / "inputs.json").read_bytes()
    again = done(*build)
    assert "Nothing has changed" in again and [line for line in first.splitlines() if line not in again] == []
    (articles / "a.txt").write_text(TEXTS["a.txt"].replace("safe", "firm"), "utf8")
    os.utime(articles / "a.txt", (stamp, stamp))
    assert "have 0 new and 1 changed articles" in done("status", "--out", str(out))
    assert "Nothing has changed" not in done("update", "--out", str(out), "--jobs", "1")
    assert "It is firm" in (out / "annotations.jsonl").read_text("utf8")
    (articles / "articles.csv").write_text("file,outlet\na.txt,The Harbour Post\n", "utf8")
    assert "Nothing has changed" not in done(*build)
    assert "Harbour Post" in (out / "annotations.jsonl").read_text("utf8")
    assert (out / ".kg" / "inputs.json").read_bytes() != kept
    (articles / "e.txt").write_bytes(b"")
    codes = [run(*build) for _ in range(2)]
    assert all(code == 1 and "e.txt is empty" in err for code, _, err in codes)


@pytest.mark.parametrize("table", ["brief", "read"])
def test_what_is_kept_and_was_damaged_is_told_in_a_sentence_or_made_anew(
    articles: Path, tmp_path: Path, table: str
) -> None:
    out = tmp_path / "out"
    done("build", str(articles), "--out", str(out))
    kept = out / ".kg" / "results.sqlite"
    with sqlite3.connect(kept) as connection:
        connection.execute(f"UPDATE {table} SET packed = substr(packed, 1, 20)")
    connection.close()
    (articles / "d.txt").write_text(TEXTS["d.txt"] + " She left.", "utf8")
    code, _, err = run("build", str(articles), "--out", str(out))
    if table == "brief":
        assert code == 2 and "is damaged" in err and "take the file away" in err
        kept.unlink()
        done("build", str(articles), "--out", str(out))
    else:
        assert code == 0
    again = tmp_path / "again"
    done("build", str(articles), "--out", str(again))
    assert outputs(out)["annotations.jsonl"] == outputs(again)["annotations.jsonl"]
