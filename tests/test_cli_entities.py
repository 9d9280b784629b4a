"""``kg entities`` as people use it: look at what was built, correct it, build again."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

STORY = """President Alexander Lukashenko said that the talks failed.

“We are ready,” Aleksandr Lukashenko told Reuters in Minsk.
"""


def kg(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two articles and what was built of them."""
    folder = tmp_path_factory.mktemp("entities")
    (folder / "a.txt").write_text(STORY, "utf8")
    (folder / "b.txt").write_text("Viktor Lukashenko said that Minsk was calm.\n", "utf8")
    assert kg("build", str(folder / "*.txt"), "--out", str(folder / "outputs")).exit_code == 0
    return folder


@pytest.fixture
def at_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder as the current one, with no authority file."""
    monkeypatch.chdir(folder)
    (folder / "authority.yaml").unlink(missing_ok=True)
    return folder


def test_list_search_and_why_show_identifiers_whole_and_reasons(at_home: Path) -> None:
    assert "person/aleksandr-lukashenko" in kg("entities", "list", "--type", "person").stdout
    assert "place/minsk" not in kg("entities", "search", "LUKÁSH").stdout
    why = kg("entities", "why", "person/aleksandr-lukashenko").stdout
    assert "a.txt: Alexander Lukashenko" in why


def test_corrections_count_in_the_next_build_and_in_the_one_after(at_home: Path) -> None:
    assert kg("entities", "rename", "person/viktor-lukashenko", "Viktar Lukashenka").exit_code == 0
    assert kg("entities", "type", "reuters", "group").exit_code == 0
    for out in ("once", "again"):
        built = kg("build", "a.txt", "b.txt", "--out", out, "--authority", "authority.yaml")
        assert built.exit_code == 0, built.output
        listed = kg("entities", "list", "--annotations", f"{out}/annotations.jsonl").stdout
        assert "person/viktar-lukashenka" in listed
        assert "group/reuters" in listed
        assert "organization/reuters" not in listed


def test_merge_makes_two_entities_one_and_split_takes_a_mention_away(at_home: Path) -> None:
    people = ("person/aleksandr-lukashenko", "person/viktor-lukashenko")
    assert kg("entities", "merge", *people).exit_code == 0
    assert kg("build", "a.txt", "b.txt", "--out", "m", "--authority", "authority.yaml").exit_code == 0
    listed = kg("entities", "list", "--annotations", "m/annotations.jsonl").stdout
    assert people[0] in listed and people[1] not in listed
    why = kg("entities", "why", people[0], "--annotations", "m/annotations.jsonl").stdout
    assert "authority file" in why and "b.txt: Viktor Lukashenko" in why
    (at_home / "authority.yaml").unlink()
    split = kg("entities", "split", people[0], "--mention", "a.txt", "Alexander Lukashenko",
               "--name", "Another Lukashenko")  # fmt: skip
    assert split.exit_code == 0, split.output
    assert kg("build", "a.txt", "b.txt", "--out", "s", "--authority", "authority.yaml").exit_code == 0
    assert "person/another-lukashenko" in kg(
        "entities", "list", "--annotations", "s/annotations.jsonl"
    ).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("why", "nobody"), "No entity is called 'nobody'"),
        (("list", "--annotations", "missing.jsonl"), "missing.jsonl is not what 'kg build' writes"),
        (("split", "reuters", "--mention", "a.txt", "Rooters"), "a.txt has no mention 'Rooters'"),
        (("merge", "reuters", "reuters"), "is one entity already"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(
    at_home: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = kg("entities", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr and "Traceback" not in result.output


def test_a_wrong_line_of_the_authority_file_is_named_by_file_and_line(at_home: Path) -> None:
    (at_home / "authority.yaml").write_text("- name: Reuters\n  type: firm\n", "utf8")
    for arguments in (
        ("entities", "rename", "reuters", "Thomson Reuters"),
        ("build", "a.txt", "--out", "x", "--authority", "authority.yaml"),
    ):
        result = kg(*arguments)
        assert result.exit_code == 2
        assert "authority.yaml:2: 'firm' is not one of" in result.stderr
