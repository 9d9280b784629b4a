"""The same input gives the same bytes, and one bad input never loses the rest."""

import importlib
import json
import os
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from kg.cli.main import main
from kg.errors import InputError

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("built")
    result = CliRunner().invoke(main, ["build", str(SEEDS), "--out", str(out)])
    assert result.exit_code == 0, result.output
    return out


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_a_build_writes_what_it_promises(built: Path) -> None:
    names = {path.name for path in built.iterdir()}
    assert names == {
        ".kg",
        "store",
        "graph.ttl",
        "annotations.jsonl",
        "explorer.html",
        "identifiers.jsonl",
        "provenance.ttl",
    }


def test_builds_are_byte_identical_whatever_the_order_the_hash_seed_and_the_jobs(built: Path, tmp_path: Path) -> None:
    files = sorted((str(path) for path in SEEDS.iterdir()), reverse=True)
    finished = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", *files, "--out", str(tmp_path), "--jobs", "2"],
        env=os.environ | {"PYTHONHASHSEED": "17"},
        check=True,
        capture_output=True,
    )
    assert finished.stderr == b""
    for name in ("graph.ttl", "annotations.jsonl", "explorer.html"):
        assert (tmp_path / name).read_bytes() == (built / name).read_bytes(), name


def test_annotations_have_the_contracts_fields_and_exact_spans(built: Path) -> None:
    for line in (built / "annotations.jsonl").read_text("utf8").splitlines():
        record = json.loads(line)
        assert list(record) == [
            "id", "text", "headline", "published", "outlet", "url",
            "entities", "mentions", "statements", "events", "verdicts",
        ]  # fmt: skip
        entities = {entity["id"] for entity in record["entities"]}
        for mention in record["mentions"]:
            assert mention["entity"] in entities
            assert record["text"][mention["start"] : mention["end"]].strip()
        ids = {statement["id"] for statement in record["statements"]}
        for statement in record["statements"]:
            assert statement["within"] is None or statement["within"] in ids
            edges = [edge for span in statement["content"] for edge in span]
            assert edges == sorted(set(edges)), "pieces in order, without overlap"
            assert statement["speaker"] is None or statement["speaker"] in entities


def test_query_ask_export_and_validate_work_on_the_store(built: Path) -> None:
    store = ["--store", str(built / "store")]
    code, out, _ = run("query", "-e", "ASK { ?s a kg:Statement }", *store)
    assert (code, out) == (0, "true\n")
    code, out, _ = run("ask", "what-did-x-say-about-y", "--speaker", "lukashenka", "--about",
                       "putin", "--kinds", "all", *store)  # fmt: skip
    assert code == 0 and "stab in the back" in out
    code, out, _ = run("export", "csv", *store)
    assert code == 0 and "Tsikhanovskaya" in out
    code, out, _ = run("validate", *store)
    assert code == 0 and "conforms" in out


def test_errors_are_one_sentence_and_exit_code_2(built: Path, tmp_path: Path) -> None:
    store = ["--store", str(built / "store")]
    for arguments in (
        ["build", str(tmp_path / "missing.txt")],
        ["query", "-e", "SELECT", *store],
        ["query", "-e", "ASK {}", "--store", str(tmp_path / "nothing")],
        ["ask", "who-said-what", "--speaker", "Nobody Atall", *store],
        ["ask", "no-such-question", *store],
        ["export", "parquet", *store],
    ):
        code, _, err = run(*arguments)
        assert code == 2, arguments
        assert "Traceback" not in err and err.startswith("kg: "), (arguments, err)


def test_the_authority_file_wins_and_a_wrong_line_is_named(tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Alexander Lukashenko said that the dam would hold.", "utf8")
    authority = tmp_path / "authority.yaml"
    authority.write_text("- name: Alyaksandr Lukashenka\n  type: person\n  aliases: [Alexander Lukashenko]\n", "utf8")
    build = ["build", str(article), "--out", str(tmp_path / "out"), "--authority", str(authority)]
    code, _, err = run(*build)
    assert code == 0, err
    annotations = json.loads((tmp_path / "out" / "annotations.jsonl").read_text("utf8"))
    assert "Alyaksandr Lukashenka" in [entity["name"] for entity in annotations["entities"]]
    authority.write_text("- name: Somebody\n  type: planet\n", "utf8")
    code, _, err = run(*build)
    assert code == 2 and f"{authority}:2" in err


def test_a_bad_input_is_reported_and_the_rest_is_built(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("The mayor said that the dam would hold.", "utf8")
    (tmp_path / "empty.txt").write_text("", "utf8")
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "lines.jsonl").write_text('{"id": "x", "text": "Rain fell."}\n{broken\n', "utf8")
    code, out, err = run("annotate", str(tmp_path))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["good.txt", "x"]
    for name in ("empty.txt", "picture.txt", "lines.jsonl"):
        assert sum(name in line for line in err.splitlines()) == 1


def test_a_folder_that_is_no_store_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "thesis.doc").write_text("years of work", "utf8")
    code, _, err = run("build", str(SEEDS), "--out", str(tmp_path))
    assert code == 2 and "is not a store" in err
    assert (tmp_path / "store" / "thesis.doc").read_text("utf8") == "years of work"


def test_a_build_that_fails_leaves_the_store_of_the_last_one(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said that the dam would hold.", "utf8")
    build = ("build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"))
    assert run(*build)[0] == 0
    (tmp_path / "a.txt").write_text("The mayor said that the dam would break.", "utf8")
    (tmp_path / "out" / "graph.ttl").unlink()
    (tmp_path / "out" / "graph.ttl").mkdir()  # where nothing can be written
    assert run(*build)[0] != 0
    said = ("query", "-e", "SELECT ?text { ?s schema:text ?text }", "--store", str(tmp_path / "out" / "store"))
    code, out, _ = run(*said)
    assert code == 0 and "would hold" in out and "would break" not in out
    (tmp_path / "out" / "graph.ttl").rmdir()
    assert run(*build)[0] == 0
    code, out, _ = run(*said)
    assert code == 0 and "would break" in out and "would hold" not in out


def test_every_command_shows_an_example() -> None:
    for name, command in main.commands.items():
        assert f"kg {name}" in (command.help or ""), name


def test_the_names_of_the_interface_stay_functions_whatever_is_imported() -> None:
    for module in pkgutil.iter_modules(kg.__path__, "kg."):
        importlib.import_module(module.name)
    assert all(callable(getattr(kg, name)) for name in kg.__all__)


def test_the_python_interface_mirrors_the_commands(tmp_path: Path) -> None:
    graph = kg.build([SEEDS])
    [admitted] = [row for row in graph.statements(speaker="Lukashenko") if "he was aware" in row["text"]]
    assert admitted["modeName"] == "mixed"
    assert graph.explore(tmp_path / "page.html").stat().st_size > 10_000
    graph.export("turtle", tmp_path / "graph.ttl")
    assert b"Lukashenko" in (tmp_path / "graph.ttl").read_bytes()
    article = kg.read(SEEDS)[0]
    assert kg.annotate(article)["headline"] == article.headline
    with pytest.raises(InputError):
        kg.read(tmp_path / "missing.txt")
