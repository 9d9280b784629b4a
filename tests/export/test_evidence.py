"""Evidence folders: what is in them, that they verify alone, and that no tampering passes."""

import hashlib
import json
import random
import shutil
import subprocess
import sys

import pytest

from kg.errors import InputError, QuestionError
from kg.export import verify
from kg.export.evidence import find_statement, write_evidence
from kg.graph.mapping import map_corpus
from kg.settings import DEFAULT_BASE
from kg.store import memory_store


@pytest.fixture(scope="module")
def seeds_store(seeds):
    store = memory_store()
    store.load(map_corpus(seeds, DEFAULT_BASE))
    return store


ALL = "SELECT ?s { ?s a kg:Statement } ORDER BY ?s"


@pytest.fixture(scope="module")
def written(seeds_store, tmp_path_factory):
    folder = tmp_path_factory.mktemp("evidence") / "folder"
    iris = [row[0].value for row in seeds_store.query(ALL)]
    return folder, write_evidence(seeds_store, iris, folder)


def test_every_statement_of_the_seeds_verifies_without_us(written, seeds_store):
    folder, sealed = written
    alone = [sys.executable, "-I", "-S", str(folder / "verify.py"), sealed.seal]
    run = subprocess.run(alone, capture_output=True, text=True, check=False)
    assert run.returncode == 0 and "Everything is as it was sealed" in run.stdout
    evidence = json.loads((folder / "evidence.json").read_text("utf8"))
    assert len(evidence["statements"]) == sealed.statements == len(list(seeds_store.query(ALL)))
    assert evidence["verdicts"] and evidence["comparisons"]
    iris = {row[0].value for row in seeds_store.query("SELECT ?s { ?s schema:name ?name }")}
    for statement in evidence["statements"]:
        assert statement["content"]
        assert {actor["id"] for actor in statement["speakers"] + statement["about"]} <= iris
    assert len((folder / "verify.py").read_text("utf8").splitlines()) <= 65


def test_one_statement_brings_those_that_it_is_compared_with(seeds_store, tmp_path):
    query = "SELECT ?s { ?c kg:relation kg:contradicts ; kg:compares ?s } ORDER BY ?s LIMIT 1"
    (iri,) = [row[0].value for row in seeds_store.query(query)]
    write_evidence(seeds_store, [iri.rpartition("=")[2]], tmp_path / "one")
    evidence = json.loads((tmp_path / "one" / "evidence.json").read_text("utf8"))
    assert iri in {statement["id"] for statement in evidence["statements"]}
    assert any(comparison["relation"] == "contradicts" for comparison in evidence["comparisons"])
    assert "contradicts" in (tmp_path / "one" / "README.md").read_text("utf8")


def tamper(folder, pick):
    """Change something in a folder, and seal it again half of the time as a clever forger would."""
    names = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "verify.py")
    file = pick.choice(names)
    kind = pick.choice(["byte", "cut", "insert", "remove", "add", "swap", "json"])
    data = bytearray(file.read_bytes())
    if kind == "byte":
        place = pick.randrange(len(data))
        data[place] ^= 1 << pick.randrange(8)
    elif kind == "cut":
        start = pick.randrange(len(data))
        del data[start : start + pick.randint(1, 50)]
    elif kind == "insert":
        place = pick.randrange(len(data) + 1)
        data[place:place] = b"not "
    elif kind == "remove":
        file.unlink()
        return kind
    elif kind == "add":
        (folder / f"added{pick.randrange(100)}.txt").write_text("more")
        return kind
    elif kind == "swap":
        other = pick.choice([name for name in names if name.read_bytes() != data])
        mine, theirs = file.read_bytes(), other.read_bytes()
        file.write_bytes(theirs)
        other.write_bytes(mine)
        return kind
    else:
        file = folder / "evidence.json"
        evidence = json.loads(file.read_text("utf8"))
        statement = pick.choice(evidence["statements"])
        span = pick.choice(statement["content"])
        change = pick.choice(["begin", "end", "exact", "speaker", "digest"])
        if change in ("begin", "end"):
            span[change] += pick.choice([-1, 1, 5])
        elif change == "exact":
            span["exact"] += "!"
        elif change == "speaker":
            statement["speakers"] = [{"id": "x", "name": "Somebody Else"}]
        else:
            evidence["articles"][0]["sha256"] = "0" * 64
        data = bytearray(json.dumps(evidence).encode())
    file.write_bytes(bytes(data))
    if pick.random() < 0.5 and (folder / "manifest.json").exists():
        reseal(folder, file)
    return kind


def reseal(folder, file):
    try:
        manifest = json.loads((folder / "manifest.json").read_text("utf8"))
    except ValueError:
        return
    name = file.relative_to(folder).as_posix()
    if isinstance(manifest.get("files"), dict) and name in manifest["files"]:
        manifest["files"][name] = hashlib.sha256(file.read_bytes()).hexdigest()
    (folder / "manifest.json").write_text(json.dumps(manifest))
    (folder / "SEAL").write_text(hashlib.sha256((folder / "manifest.json").read_bytes()).hexdigest())


def test_tamperings_are_caught(written, tmp_path, capsys):
    original, sealed = written
    pick = random.Random(19)
    folder = tmp_path / "copy"
    missed = []
    for number in range(200):
        shutil.copytree(original, folder)
        kind = tamper(folder, pick)
        if verify.main(folder, sealed.seal) == 0:
            missed.append((number, kind))
        shutil.rmtree(folder)
    assert missed == []


def test_a_folder_that_is_taken_and_a_statement_that_is_none_are_told(seeds_store, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InputError, match="is not empty"):
        write_evidence(seeds_store, ["x"], tmp_path)
    for given, message in (("nothing-ends-so", "No statement's IRI"), ("", "is no statement's IRI"), ('"x', "is no")):
        with pytest.raises(QuestionError, match=message):
            find_statement(seeds_store, given)
    with pytest.raises(QuestionError, match="give more of it"):
        find_statement(seeds_store, "a")
