"""A corpus that is corrected: the same graph as a build with that authority file, and no article read again."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.authority.requested import requested
from kg.building import living
from kg.building.correcting import Corrector
from kg.building.folder import Folder
from kg.cli.main import main
from kg.errors import InputError, StoreError

ARTICLES = {
    "a.txt": "President Alexander Lukashenko said that the talks failed.\n\n“We are ready,” Aleksandr Lukashenko told Reuters in "
    "Minsk. Officials said that a bomb killed three people in Minsk on Monday.\n",
    "b.txt": "Viktor Lukashenko said that Minsk was calm. A spokeswoman said that nobody was hurt.\n",
}
WHEN = "2026-03-01 09:30 UTC"


def kg(*arguments):
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A folder with two articles and what was built of them."""
    folder = tmp_path_factory.mktemp("correcting")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, "utf8")
    kg("build", folder / "a.txt", folder / "b.txt", "--out", folder / "out")
    return folder


@pytest.fixture
def out(built, tmp_path):
    """A copy of it to be corrected."""
    return Path(shutil.copytree(built / "out", tmp_path / "out", symlinks=True))


def statement(out, words):
    """The statement with these words: its IRI, and its record."""
    for line in (out / "annotations.jsonl").read_text("utf8").splitlines():
        record = json.loads(line)
        for said in record["statements"]:
            if words in " ".join(record["text"][start:end] for start, end in said["content"]):
                return said["id"], said
    raise AssertionError(words)


def asked(**fields):
    given = {name: [value] if isinstance(value, str) else value for name, value in fields.items()}
    return requested({"by": ["Jana"], **given}, WHEN)


CORRECTIONS = {
    "merge": lambda out: asked(kind="merge", first="person/aleksandr-lukashenko", second="person/viktor-lukashenko"),
    "split": lambda out: asked(
        kind="split", entity="person/aleksandr-lukashenko", mention="a.txt\tAlexander Lukashenko", name="Another Man"
    ),
    "not-a-statement": lambda out: asked(kind="not-a-statement", statement=statement(out, "a bomb killed")[0]),
    "nobody": lambda out: asked(kind="wrong-speaker", statement=statement(out, "Minsk was calm")[0]),
    "somebody new": lambda out: asked(
        kind="wrong-speaker", statement=statement(out, "Minsk was calm")[0], speaker="Eva Malá", type="person"
    ),
}


@pytest.mark.parametrize("kind", CORRECTIONS)
def test_a_correction_gives_the_graph_of_a_build_with_that_authority_file(kind, built, out, tmp_path, monkeypatch):
    authority = tmp_path / "authority.yaml"
    again = shutil.copytree(out, tmp_path / "again", symlinks=True)
    before = (out / "annotations.jsonl").read_bytes()

    def read(articles, *_):
        assert not list(articles), "an article was worked out again"
        return iter(())

    with monkeypatch.context() as patched:
        patched.setattr(living, "worked_out", read)
        number, problems = Corrector(out, authority)(CORRECTIONS[kind](out), 1)
    assert (number, problems) == (2, ())
    assert (out / "annotations.jsonl").read_bytes() != before
    kg("build", built / "a.txt", built / "b.txt", "--out", again, "--authority", authority)
    for name in ("annotations.jsonl", "graph.ttl", "explorer.html"):
        assert (out / name).read_bytes() == (again / name).read_bytes(), name
    assert kg("export", "nquads", "--store", out / "store") == kg("export", "nquads", "--store", again / "store")
    assert "who: Jana" in authority.read_text("utf8") and WHEN in authority.read_text("utf8")


def test_what_is_no_statement_goes_with_what_it_alone_claims(out, tmp_path):
    record = (out / "graph.ttl").read_text("utf8")
    assert "a bomb killed" in record and "event=kill" in record
    Corrector(out, tmp_path / "authority.yaml")(CORRECTIONS["not-a-statement"](out))
    left = [json.loads(line) for line in (out / "annotations.jsonl").read_text("utf8").splitlines()]
    assert not any("a bomb" in entity["name"] for article in left for entity in article["entities"])
    assert [event["type"] for event in left[0]["events"]] == []


def test_of_two_statements_with_the_same_words_each_can_be_taken_out(tmp_path):
    twice = "“We won,” Anna Kovac said.\n\nThe crowd cheered.\n\n“We won,” Anna Kovac said.\n"
    (tmp_path / "a.txt").write_text(twice, "utf8")
    out, authority = tmp_path / "out", tmp_path / "authority.yaml"
    kg("build", tmp_path / "a.txt", "--out", out)
    for left in (1, 0):
        iri, _ = statement(out, "We won")
        Corrector(out, authority)(asked(kind="not-a-statement", statement=iri))
        assert len(json.loads((out / "annotations.jsonl").read_text("utf8"))["statements"]) == left


def test_what_cannot_be_done_is_said_and_nothing_is_changed(out, tmp_path):
    authority = tmp_path / "authority.yaml"
    correct = Corrector(out, authority)
    with pytest.raises(InputError, match="No entity is called 'Nobody Known'"):
        correct(asked(kind="rename", entity="Nobody Known", name="X"))
    with pytest.raises(InputError, match="There is no statement"):
        correct(asked(kind="not-a-statement", statement="https://testimonia.example/article/a.txt#statement=0"))
    with pytest.raises(InputError, match="Nobody is called 'Eva Malá' yet; choose whether"):
        correct(asked(kind="wrong-speaker", statement=statement(out, "calm")[0], speaker="Eva Malá"))
    assert not authority.exists() and Folder(out).numbers() == [1]
    correct(asked(kind="rename", entity="person/viktor-lukashenko", name="Viktar Lukashenka"))
    written = authority.read_bytes()
    with pytest.raises(InputError, match="Somebody has corrected or built this meanwhile"):
        correct(asked(kind="rename", entity="reuters", name="Thomson Reuters"), 1)
    with pytest.raises(InputError, match="obeys the authority file"):
        Corrector(out, tmp_path / "other.yaml")(asked(kind="rename", entity="reuters", name="Thomson Reuters"))
    with Folder(out).locked(), pytest.raises(StoreError, match="Another program is writing"):
        correct(asked(kind="rename", entity="reuters", name="Thomson Reuters"))
    assert authority.read_bytes() == written


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"kind": ["sing"]},
            "There is no correction 'sing'; there are merge, split, rename, not-a-statement, wrong-speaker.",
        ),
        ({"kind": ["merge"], "first": ["a"], "by": ["J"]}, "To correct by 'merge', give second."),
        ({"kind": ["rename"], "entity": ["a"], "name": ["b"]}, "Say who corrects this: give your name as 'by'."),
        (
            {"kind": ["rename"], "entity": ["a"], "name": ["b" * 501], "by": ["J"]},
            "A field has 500 characters at most.",
        ),
    ],
)
def test_a_request_that_lacks_something_says_what(fields, said):
    with pytest.raises(InputError, match=said.replace("?", r"\?")):
        requested(fields, WHEN)


def test_the_command_brings_a_corpus_in_line_with_the_file(out, tmp_path):
    authority = tmp_path / "authority.yaml"
    annotations = out / "annotations.jsonl"
    kg("entities", "rename", "reuters", "Thomson Reuters", "--annotations", annotations, "--authority", authority)
    assert "Thomson Reuters" not in annotations.read_text("utf8")
    kg("entities", "apply", "--out", out, "--authority", authority)
    assert "Thomson Reuters" in annotations.read_text("utf8")
    assert "Nothing has changed." in kg("entities", "apply", "--out", out, "--authority", authority)
