"""What holds for every command: no path ends in a traceback, exit codes, hints, the configuration file."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import RdfFormat, parse

from kg.cli.main import main
from kg.store import open_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
SAID = "“We will not pay for this,” the mayor of Linz, Anna Huber, said on Friday.\n"


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("command") / "store"
    with open_store(folder, writable=True) as opened:
        opened.load(quad.triple for quad in parse(path=str(SMALL), format=RdfFormat.TURTLE))
    return folder


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A folder to work in, with ways to go wrong."""
    monkeypatch.chdir(tmp_path)
    Path("afile").write_text("")
    Path("folder").mkdir()
    Path("nowhere").symlink_to("not-there")
    Path("circle").symlink_to("circle")
    Path("article.txt").write_text(SAID)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


WRONG_PATHS = [
    "build article.txt --out afile/x",
    "build article.txt --out afile",
    "build article.txt --out nowhere/x",
    "build article.txt --out circle",
    "build article.txt --authority circle",
    "annotate circle",
    "annotate afile/x",
    "export turtle -o afile/x --store {store}",
    "export turtle -o folder --store {store}",
    "export turtle -o not/there --store {store}",
    "explore --no-open -o folder --store {store}",
    "explore --no-open -o afile/x --store {store}",
    "query -e ASK{{}} --store afile/x",
    "query -e ASK{{}} --store circle",
    "query afile/x --store {store}",
    "query circle --store {store}",
    "compare --speaker novakova --format html -o afile/x --store {store}",
    "entities list --annotations circle",
    "entities list --store {store}",
    "entities search x --annotations afile/x",
    "validate --store circle",
    "serve --store afile",
    "evaluate statements circle",
    "link --store circle",
    "annotate article.txt --log afile/x",
    "--config circle query -e ASK{{}}",
]


@pytest.mark.parametrize("line", WRONG_PATHS)
def test_no_path_ends_in_a_traceback(line, place, store):
    result = run(*line.format(store=store).split(" "))
    assert result.exit_code == 2, result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output


def test_a_query_that_is_empty_or_no_text_is_refused_in_a_sentence(place, store):
    Path("binary").write_bytes(b"\x87\xff\x00")
    empty = run("query", "-e", "", "--store", store)
    binary = run("query", "binary", "--store", store)
    assert (empty.exit_code, binary.exit_code) == (2, 2)
    assert "does not parse" in empty.stderr and "binary is no UTF-8 text" in binary.stderr


def test_what_could_be_read_is_built_and_the_exit_code_tells_that_some_could_not(place):
    result = run("annotate", "article.txt", "missing.txt")
    assert result.exit_code == 1
    assert "Anna Huber" in result.stdout and "missing.txt doesn't exist" in result.stderr
    assert run("annotate", "article.txt").exit_code == 0


def test_quiet_tells_only_what_went_wrong_and_a_log_keeps_everything(place):
    Path("latin.txt").write_bytes("“Das wäre zu viel,” said Anna Huber of Gemüse.\n".encode("cp1252"))
    assert "isn't UTF-8" in run("annotate", "latin.txt").stderr
    quiet = run("annotate", "latin.txt", "missing.txt", "--quiet", "--log", "log.txt")
    assert quiet.stderr == "kg: missing.txt doesn't exist; check the path.\n"
    kept = Path("log.txt").read_text()
    assert "isn't UTF-8" in kept and "missing.txt doesn't exist" in kept


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("bild article.txt", "'build'"),
        ("entities lst", "'list'"),
        ("export turtel --store {store}", "'turtle'"),
        ("ask verdicst --store {store}", "'verdicts'"),
    ],
)
def test_a_misspelt_name_gets_a_hint(line, meant, place, store):
    result = run(*line.format(store=store).split(" "))
    assert result.exit_code == 2 and f"Did you mean {meant}?" in result.output


def test_options_stand_in_the_configuration_file(place, store):
    Path("testimonia.toml").write_text(f'store = "{store}"\n[query]\nformat = "json"\n')
    assert '"boolean":true' in run("query", "-e", "ASK { ?s a kg:Statement }").stdout
    assert run("export", "ntriples").stdout.count("\n") > 100
    typed = run("query", "-e", "SELECT (1 AS ?one) {}", "--format", "csv")
    assert typed.stdout.split() == ["one", "1"]  # what is typed wins


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("stor = 1", "sets 'stor', which no command has. Did you mean 'store'?"),
        ("[qery]\nformat = 1", "no such command. Did you mean 'query'?"),
        ("[query]\nfromat = 1", "which has none. Did you mean 'format'?"),
        ("store = ", "is no TOML"),
    ],
)
def test_a_mistake_in_the_configuration_file_is_named(written, problem, place):
    Path("testimonia.toml").write_text(written)
    result = run("query", "-e", "ASK {}")
    assert result.exit_code == 2 and problem in result.output


def test_entities_are_found_beside_the_store(place):
    Path("built").mkdir()
    Path("built/annotations.jsonl").write_text(run("annotate", "article.txt").stdout)
    assert "Anna Huber" in run("entities", "list", "--store", "built/store").stdout


@pytest.mark.parametrize(
    ("query", "line", "column", "token"),
    [
        ("SELEKT * { ?s ?p ?o }", 1, 1, "SELEKT"),
        ("SELECT ?s\nWHERE {\n  ?s about ?é .\n}", 3, 6, "about"),
        ("SELECT * { ?s kg:matches 'éé' . ?s ?p ?o ?x }", 1, 42, "?x"),
        ("SELECT * { ?s ?p ?o } LIMIT ten", 1, 29, "ten"),
        ("SELECT * { FILTER(?x >) ?s ?p ?o }", 1, 23, ")"),
        ("SELECT * { ?s ?p ?o }}", 1, 22, "}"),
        ("SELECT * { ?s nothing:here ?o }", 1, 15, "nothing:here"),
    ],
)
def test_an_error_in_sparql_is_where_it_says(query, line, column, token, store):
    message = run("query", "-e", query, "--store", store).output
    assert f"at line {line}, column {column}, at {token!r}" in message
    assert query.split("\n")[line - 1][column - 1 :].startswith(token)
