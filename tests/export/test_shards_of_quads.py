"""N-Quads in many files: nothing is lost, the manifest is right, and the bulk loaders of other stores take them."""

import gzip
import hashlib
import json
import shutil
import subprocess
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from pyoxigraph import RdfFormat
from servers import OXIGRAPH, SETTINGS, VIRTUOSO, free_port, running

from kg.errors import StoreError
from kg.export import export
from kg.export.quads import write_shards
from kg.graph.mapping import map_corpus
from kg.model import Corpus
from kg.settings import DEFAULT_BASE
from kg.store import OxigraphStore, memory_store

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def store(seeds: Corpus):
    with memory_store() as store:
        store.load(map_corpus(seeds, DEFAULT_BASE))
        yield store


@pytest.fixture(scope="module")
def folder(store: OxigraphStore, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shards")
    write_shards(store, folder, articles=1)
    return folder


def quads(path: Path) -> list:
    return list(pyoxigraph.parse(gzip.decompress(path.read_bytes()), format=RdfFormat.N_QUADS))


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text("utf8"))


def test_all_triples_are_there_an_article_in_its_own_graph(store: OxigraphStore, folder: Path) -> None:
    found = [quad for path in sorted(folder.glob("*.nq.gz")) for quad in quads(path)]
    assert {quad.triple for quad in found} == set(store.triples())
    for quad in found:
        article = quad.subject.value.partition("#")[0]
        is_corpus = quad.graph_name.value == "urn:testimonia:corpus"
        assert quad.graph_name.value == article or (is_corpus and "/article/" not in article)


def test_the_manifest_says_what_the_files_hold_and_each_is_sorted(store: OxigraphStore, folder: Path) -> None:
    told = manifest(folder)
    assert {file["name"] for file in told["files"]} == {path.name for path in folder.glob("*.nq.gz")}
    assert len(told["files"]) >= 3 and told["articles"] == 2
    assert told["quads"] == sum(file["quads"] for file in told["files"]) == len(set(store.triples()))
    for file in told["files"]:
        data = (folder / file["name"]).read_bytes()
        lines = gzip.decompress(data).splitlines()
        assert hashlib.sha256(data).hexdigest() == file["sha256"]
        assert (len(data), len(lines)) == (file["bytes"], file["quads"])
        assert lines == sorted(set(lines))


def test_shards_take_the_place_of_those_of_a_larger_store(store: OxigraphStore, folder: Path, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    shutil.copytree(folder, shards)
    assert len(list(shards.glob("articles-*"))) == 2
    write_shards(store, shards)
    assert {file["name"] for file in manifest(shards)["files"]} == {path.name for path in shards.glob("*.nq.gz")}


def test_no_manifest_stands_beside_shards_that_were_broken_off(folder: Path, tmp_path: Path) -> None:
    shards = tmp_path / "shards"
    shutil.copytree(folder, shards)
    closed = memory_store()
    closed.close()
    with pytest.raises(StoreError):
        write_shards(closed, shards)
    assert not (shards / "manifest.json").exists()


def test_the_same_store_gives_the_same_bytes(store: OxigraphStore, tmp_path: Path) -> None:
    for name in ("one", "two"):
        export(store, "shards", tmp_path / name)
    assert (tmp_path / "one" / "manifest.json").read_bytes() == (tmp_path / "two" / "manifest.json").read_bytes()


def test_oxigraph_loads_them_in_bulk(folder: Path, tmp_path: Path) -> None:
    if OXIGRAPH is None:
        pytest.skip("Oxigraph's server is not installed (pip install oxigraph)")
    files = [argument for path in sorted(folder.glob("*.nq.gz")) for argument in ("--file", str(path))]
    subprocess.run([OXIGRAPH, "load", "--location", str(tmp_path / "db"), *files], check=True, capture_output=True)
    loaded = pyoxigraph.Store.read_only(str(tmp_path / "db"))
    assert len(list(loaded.quads_for_pattern(None, None, None))) == manifest(folder)["quads"]


def test_virtuoso_loads_them_in_bulk(folder: Path, tmp_path: Path) -> None:
    if VIRTUOSO is None or shutil.which("isql-vt") is None:
        pytest.skip("Virtuoso is not installed (apt install virtuoso-opensource)")
    sql, http = free_port(), free_port()
    settings = SETTINGS.format(sql=sql, http=http).replace("[HTTPServer]", f"DirsAllowed = {folder}\n[HTTPServer]")
    (tmp_path / "virtuoso.ini").write_text(settings)
    url = f"http://127.0.0.1:{http}/sparql"
    server = running([VIRTUOSO, "+foreground", "+configfile", "virtuoso.ini"], tmp_path, url)
    try:
        load = f"ld_dir('{folder}', '*.nq.gz', 'urn:none'); rdf_loader_run(); checkpoint;"
        subprocess.run(["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={load}"], check=True, capture_output=True)
        # It brings along graphs of its own.
        mine = COUNT[:-1] + (
            f"FILTER(STRSTARTS(STR(?g), '{DEFAULT_BASE}article/') || STR(?g) = 'urn:testimonia:corpus') }}"
        )
        answer = httpx.get(url, params={"query": mine, "format": "text/csv"}, timeout=60)
        assert int(answer.text.split()[-1].strip('"')) == manifest(folder)["quads"]
    finally:
        server.kill()
        server.wait()
