"""A store says which run of which version, with which models, made it from which articles."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from kg.building.version import MODELS_OF_QUESTIONS
from kg.cli.main import main
from kg.store import open_store
from kg.vocabulary import VERSION, term

TEXTS = {
    "a.txt": "Officials in Brno spoke to reporters.\n\nMayor Jana Novak said on Sunday that the bridge is safe.\n",
    "b.txt": "The minister answered.\n\n\u201cThe bridge is not safe,\u201d Petr Kral, the transport minister, said.\n",
}
GRAPH = NamedNode("https://testimonia.example/provenance")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.stdout, result.stderr


def rows(store: Path, query: str) -> list[dict]:
    code, out, err = run("query", "-e", query, "--format", "json", "--store", str(store))
    assert (code, err) == (0, "")
    return [{k: v["value"] for k, v in row.items()} for row in json.loads(out)["results"]["bindings"]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of one article to which another was added."""
    folder = tmp_path_factory.mktemp("provenance")
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf8")
    for command, name in (("build", "a.txt"), ("add", "b.txt")):
        code, _, err = run(command, str(folder / name), "--out", str(folder / "out"))
        assert code == 0, err
    return folder / "out"


def test_the_articles_of_a_corpus_are_known_by_their_digests(built: Path) -> None:
    found = rows(built / "store", """SELECT ?id ?digest {
        GRAPH ?g { ?corpus prov:wasGeneratedBy ?run ; prov:hadMember ?article . ?article schema:sha256 ?digest }
        ?article schema:identifier ?id }""")  # fmt: skip
    assert {row["id"]: row["digest"] for row in found} == {
        name: hashlib.sha256(text.encode()).hexdigest() for name, text in TEXTS.items()
    }


def test_one_run_is_told_with_its_version_and_the_digest_of_every_model_it_used(built: Path) -> None:
    [row] = rows(built / "store", """SELECT ?run ?release ?code (COUNT(?model) AS ?models) { GRAPH ?g {
        ?run a prov:Activity ; prov:wasAssociatedWith ?program ; prov:used ?model . ?model schema:sha256 ?digest .
        ?program rdfs:label "testimonia" ; schema:softwareVersion ?release ; schema:sha256 ?code
        } } GROUP BY ?run ?release ?code""")  # fmt: skip
    state = json.loads((built / ".kg" / "current" / "state.json").read_text())
    assert (row["release"], row["code"]) == (state["release"], state["version"])
    models = Path(__file__).parents[2] / "kg" / "models"
    used = {path.name for path in models.iterdir() if (path / "README.md").is_file()} - {*MODELS_OF_QUESTIONS}
    assert int(row["models"]) == len(used)


def test_the_graph_that_questions_are_asked_of_has_no_provenance(built: Path) -> None:
    assert rows(built / "store", "SELECT ?run { ?run a prov:Activity }") == []
    assert b"prov:Activity" not in (built / "graph.ttl").read_bytes()
    in_file = {quad.triple for quad in parse(path=str(built / "provenance.ttl"), format=RdfFormat.TURTLE)}
    with open_store(built / "store") as store:
        in_store = set(store.query("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }"))
    assert in_store and in_store <= in_file


@pytest.mark.parametrize("release", ["0.0.9", None], ids=["of an older release", "of one that kept none"])
def test_a_store_of_an_older_version_is_told(built: Path, tmp_path: Path, release: str | None) -> None:
    shutil.copytree(built, tmp_path / "out", symlinks=True)
    program = NamedNode("https://testimonia.example/software/testimonia")
    with open_store(tmp_path / "out" / "store", writable=True) as store:
        kept = set(store.query("CONSTRUCT { ?s ?p ?o } { GRAPH ?g { ?s ?p ?o } }"))
        older = {t for t in kept if (t.subject, t.predicate) != (program, term("schema:softwareVersion"))}
        older.add(Triple(program, term("schema:softwareVersion"), Literal(release or "")))
        store.set_graph(GRAPH, older if release else ())
    code, out, err = run("query", "-e", "ASK {}", "--store", str(tmp_path / "out" / "store"))
    assert (code, out) == (0, "true\n")
    assert err.startswith("kg: The store was made by ") and "'kg update' makes it anew" in err
    if release:
        assert f"release {release} with version {VERSION}" in err


def test_another_name_of_a_graph_holds_what_it_is_given(built: Path, tmp_path: Path) -> None:
    shutil.copytree(built, tmp_path / "out", symlinks=True)
    triple = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"))
    with open_store(tmp_path / "out" / "store", writable=True) as store:
        before = set(store.triples())
        store.set_graph(NamedNode("urn:g"), [triple])
        assert set(store.query("CONSTRUCT { ?s ?p ?o } { GRAPH <urn:g> { ?s ?p ?o } }")) == {triple}
        assert set(store.triples()) == before
