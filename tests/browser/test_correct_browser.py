"""Corrections made in the explorer that is a file: the authority file that it saves is one, and a build obeys it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from explorer_pages import until

from kg.authority.file import load_authority
from kg.cli.main import main

ARTICLES = {
    "a.txt": "President Alexander Lukashenko visited Grodno.\n\n“The harvest was good,” Lukashenko said on Monday."
    "\n\nViktor Lukashenko said that Minsk was calm. Anna Petrova said that a bomb killed two men.",
    "b.txt": "Aleksandr Lukashenka said that roads were dry. Pyotr Ivanov said that the shops were open.",
}


def kg(*arguments: object) -> None:
    done = CliRunner().invoke(main, [str(argument) for argument in arguments], catch_exceptions=False)
    assert done.exit_code == 0, done.output


def said(out: Path) -> dict[str, dict]:
    """The statements of a build by their words, each with the names of its speakers."""
    found = {}
    for line in (out / "annotations.jsonl").read_text("utf8").splitlines():
        record = json.loads(line)
        names = {entity["id"]: entity["name"] for entity in record["entities"]}
        for statement in record["statements"]:
            words = " ".join(record["text"][start:end] for start, end in statement["content"])
            found[words.strip("“”,. ")] = [names[speaker] for speaker in statement["speakers"]]
    return found


def save_authority(page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as authority.yaml").click()
    download.value.save_as(path)
    return path


def statement_id(page, words: str) -> str:
    find = "words => [...explorer.byId.values()].find((one) => one.mode && explorer.wordsOf(one).includes(words)).id"
    return page.evaluate(find, words)


def choose(page, name: str) -> None:
    page.fill("#search", name)
    page.keyboard.press("Enter")


def test_a_build_obeys_what_was_corrected_in_the_page(open_page, tmp_path):
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf8")
    inputs = [tmp_path / name for name in ARTICLES]
    kg("build", *inputs, "--out", tmp_path / "out")
    before = said(tmp_path / "out")
    assert before["that a bomb killed two men"] == ["Anna Petrova"] and before["that the shops were open"] == [
        "Pyotr Ivanov"
    ]

    page = open_page(tmp_path / "out" / "explorer.html")
    choose(page, "Pyotr Ivanov")
    page.click("#panel >> text=Correct this")
    page.get_by_label("Its name is").fill("Peter Ivanov")
    page.get_by_role("button", name="Rename").click()
    choose(page, "Anna Petrova")
    page.click("#panel >> text=Correct this")
    page.get_by_label("who is called").fill("Another Petrova")
    page.get_by_role("button", name="Split").click()
    page.evaluate("id => explorer.select(['statement', id])", statement_id(page, "roads were dry"))
    page.click("#panel >> text=Correct this")
    page.get_by_role("button", name="Not a statement").click()
    page.evaluate("id => explorer.select(['statement', id])", statement_id(page, "Minsk was calm"))
    page.click("#panel >> text=Correct this")
    page.get_by_role("button", name="Somebody else says it …").click()
    choose(page, "Pyotr Ivanov")
    page.wait_for_selector("#panel h2:has-text('Statement')")
    page.get_by_role("button", name="4 corrections").click()
    assert page.get_by_label("Your name").bounding_box()["width"] > 150
    page.get_by_label("Your name").fill("Jana")
    authority = save_authority(page, tmp_path / "authority.yaml")
    assert page.errors == []

    kg("build", *inputs, "--out", tmp_path / "obeyed", "--authority", authority)
    after = said(tmp_path / "obeyed")
    assert after["that the shops were open"] == ["Peter Ivanov"]
    assert after["that a bomb killed two men"] == ["Another Petrova"]
    assert after["that Minsk was calm"] == ["Peter Ivanov"]
    assert "that roads were dry" not in after and len(after) == len(before) - 1


@pytest.mark.parametrize(("button", "stays", "goes"), [
    ("and is called Oleg Sidorov", "Oleg Sidorov", "Jana Nováková"),
    ("and has the other's name", "Jana Nováková", "Oleg Sidorov"),
])  # fmt: skip
def test_merged_actors_and_a_statement_of_nobody_are_in_the_file(open_page, small_page, tmp_path, button, stays, goes):
    page = open_page(small_page, "#select=node,person%2Foleg-sidorov")
    page.click("#panel >> text=Correct this")
    page.evaluate("() => { window.asked = []; window.confirm = (text) => asked.push(text); }")
    page.get_by_role("button", name=f"It is the same as …, {button}").click()
    choose(page, "Jana Nováková")
    [asked] = page.evaluate("asked")
    assert "Oleg Sidorov and Jana Nováková" in asked
    page.evaluate("id => explorer.select(['statement', id])", statement_id(page, "fairy tale"))
    page.click("#panel >> text=Correct this")
    page.get_by_role("button", name="Nobody who is known says it").click()
    page.get_by_role("button", name="2 corrections").click()
    loaded = load_authority(save_authority(page, tmp_path / "authority.yaml"))
    [entry] = loaded.entries
    assert (entry.name, entry.type) == (stays, "person")
    assert set(entry.same_as) & {goes, "person/oleg-sidorov"}
    assert "nobody_says:" in (tmp_path / "authority.yaml").read_text("utf8")


def test_a_later_correction_takes_the_place_of_an_earlier_one_and_can_be_taken_back(open_page, small_page):
    page = open_page(small_page, "#select=node,person%2Foleg-sidorov")
    for name in ("Oleg S.", "O. Sidorov"):
        if not page.get_by_label("Its name is").is_visible():
            page.click("#panel >> text=Correct this")
        page.get_by_label("Its name is").fill(name)
        page.get_by_role("button", name="Rename").click()
    page.get_by_role("button", name="1 correction").click()
    assert "Oleg Sidorov is called O. Sidorov" in page.inner_text("#panel")
    page.get_by_role("button", name="Take back").click()
    assert page.evaluate("explorer.state.fixes") == []
    page.get_by_role("button", name="Undo").click()
    assert len(page.evaluate("explorer.state.fixes")) == 1


@pytest.mark.parametrize("name", ['"- {a: b}', "Ann\u2028: 'x' # y\t Łódź 🧚"])
def test_whatever_somebody_is_called_the_file_can_be_read(open_page, small_page, tmp_path, name):
    page = open_page(small_page)
    fix = json.dumps(["rename", "person/oleg-sidorov", name], ensure_ascii=False)
    page.evaluate("fix => (location.hash = 'select=fixes&fixes=' + encodeURIComponent(fix))", fix)
    until(page, "document.querySelector('#panel h2').textContent === 'Corrections'")
    [entry] = load_authority(save_authority(page, tmp_path / "authority.yaml")).entries
    assert entry.name == name
    assert entry.aliases == ("Oleg Sidorov",)


def test_corrections_that_a_link_makes_up_are_left_out(open_page, small_page):
    made_up = ["oops", '["constructor"]', '["rename","event"]', '["merge","person/oleg-sidorov","place/moon"]', "[1]"]
    fixes = ",".join("".join(f"%{byte:02X}" for byte in text.encode()) for text in made_up)
    page = open_page(small_page, f"#select=fixes&fixes={fixes}")
    assert page.locator("#panel li").count() == 0 and page.errors == []
