"""``kg entities`` as people use it: look at what was built, correct it, build again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.authority.known import known_entities, why
from kg.cli.main import main

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
    assert "person/another-lukashenko" in kg("entities", "list", "--annotations", "s/annotations.jsonl").stdout


def test_a_merge_of_two_kinds_is_made_and_doubted(at_home: Path) -> None:
    unlike = kg("entities", "merge", "reuters", "person/viktor-lukashenko")
    assert unlike.exit_code == 0
    assert "Reuters is an organization, Viktor Lukashenko a person: if they are two, take it back." in unlike.stderr
    alike = kg("entities", "merge", "person/aleksandr-lukashenko", "person/viktor-lukashenko")
    assert alike.exit_code == 0 and "if they are two" not in alike.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("why", "nobody"), "No entity is called 'nobody'"),
        (("list", "--annotations", "missing.jsonl"), "missing.jsonl is not what 'kg build' writes"),
        (("split", "reuters", "--mention", "a.txt", "Rooters"), "a.txt has no mention 'Rooters'"),
        (("merge", "reuters", "reuters"), "is one entity already"),
    ],
)
def test_a_mistake_gets_one_sentence_and_exit_code_2(at_home: Path, arguments: tuple[str, ...], message: str) -> None:
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


BAD = {
    "pronouns.txt": "He said that she had told them. “I did it,” he told her. “You did not,” she said.\n",
    "person.txt": "Paris Houston said that she was tired. Houston said that her album was late.\n",
    "city.txt": "Houston, Texas, was flooded on Monday. Officials in Houston said that the roads were closed.\n",
    "company.txt": "Houston Inc. said that its profits fell. The company Houston, which makes pumps, cut jobs.\n",
    "scripts.txt": "Vladimir Putin said that the talks had failed. Владимир Путин said that the talks were over.\n\n"
    "فلاديمير بوتين said that Moscow was ready. 习近平 told Xi Jinping that 北京 agreed.\n",
}


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with articles that are hard on names, and what was built of them."""
    folder = tmp_path_factory.mktemp("bad")
    for name, text in BAD.items():
        (folder / name).write_text(text, "utf8")
    built = kg("build", *(str(folder / name) for name in BAD), "--out", str(folder / "outputs"))
    assert built.exit_code == 0 and "kg:" not in built.stderr, built.output
    return folder


def test_names_in_any_script_are_listed_and_merged_as_they_are_written(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad)
    lines = kg("entities", "list").stdout.splitlines()
    [putin] = [line.split()[0] for line in lines if "Владимир Путин" in line]
    assert putin.endswith("/владимир-путин")
    assert all(any(name in line for line in lines) for name in ("习近平", "فلاديمير بوتين"))
    assert kg("entities", "merge", "vladimir-putin", putin).exit_code == 0
    assert putin in Path("authority.yaml").read_text("utf8")
    kg("build", "scripts.txt", "--out", "merged", "--authority", "authority.yaml")
    why = kg("entities", "why", "Vladimir Putin", "--annotations", "merged/annotations.jsonl").stdout
    assert "Vladimir Putin = Владимир Путин: authority file (1.00)" in why


def test_no_name_joins_another_without_a_reason_that_why_shows(bad: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(bad)
    built = known_entities(Path("outputs/annotations.jsonl"))
    assert {e.id for e in built if "Houston" in e.name} == {
        "person/paris-houston", "place/houston", "organization/houston",
    }  # fmt: skip
    assert not {found.article for e in built for found in e.found} & {"pronouns.txt"}
    for entity in built:
        reasons = "\n".join(why(entity)[: -len(entity.found)])
        assert all(alias in reasons for alias in entity.aliases), entity
    assert (
        "Houston = Houston Inc.: name without its legal form (0.85)"
        in kg("entities", "why", "organization/houston").stdout
    )


def test_a_second_split_of_a_mention_counts_and_a_mention_that_is_nowhere_is_told(
    bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bad)
    Path("authority.yaml").unlink(missing_ok=True)
    split = ("entities", "split", "paris-houston", "--mention", "person.txt", "Houston")
    assert kg(*split).exit_code == 0
    assert kg(*split, "--name", "Whitney Houston").exit_code == 0
    kg("build", "person.txt", "city.txt", "--out", "split", "--authority", "authority.yaml")
    listed = kg("entities", "list", "--annotations", "split/annotations.jsonl").stdout
    assert {line.split()[0] for line in listed.splitlines() if "Houston" in line} == {
        "person/paris-houston", "person/whitney-houston", "place/houston",
    }  # fmt: skip
    built = kg("build", "city.txt", "--out", "split", "--authority", "authority.yaml", "--prune")
    assert "kg: authority file, line 2: there is no article 'person.txt'" in built.stderr


def test_a_name_can_neither_break_a_table_nor_drive_the_terminal(tmp_path: Path) -> None:
    name = "Ada [/b] \x1b[31m Brown"
    record = {
        "id": "a", "text": name,
        "entities": [{"id": "https://x/person/ada", "name": name, "type": "person", "aliases": []}],
        "mentions": [{"start": 0, "end": len(name), "entity": "https://x/person/ada"}],
    }  # fmt: skip
    path = tmp_path / "annotations.jsonl"
    path.write_text(json.dumps(record) + "\n", "utf8")
    for command in (("list",), ("search", "ada"), ("why", "ada")):
        shown = kg("entities", *command, "--annotations", str(path))
        assert shown.exit_code == 0 and "[/b]" in shown.stdout and "\x1b" not in shown.stdout
