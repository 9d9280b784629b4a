"""Side by side in the explorer: a pair, a topic, and what articles tell of an event."""

from pathlib import Path
from typing import Any

import pytest
from explorer_pages import drawn

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page

AXE = Path(__file__).parent / "axe" / "axe.min.js"
PAIR = "#view=sides&beside=pair,person%2Fjana-novakova,person%2Foleg-sidorov"


def page_of(path: Path, sentences: list[str], statements: list[dict], events: list[dict] = (), **more: Any) -> Path:  # type: ignore[assignment]
    """A page with an article for each sentence, of an outlet of its own, and people called Anna, Bert and Cleo."""
    names = ["Anna", "Bert", "Cleo", *(f"Outlet {number}" for number in range(len(sentences)))]
    nodes = tuple({"id": name.lower().replace(" ", "-"), "type": "person", "name": name} for name in names)
    articles = tuple(
        {"id": f"a{number}", "identifier": f"a{number}", "text": text, "outlet": 3 + number, "published": "2024-01-02"}
        for number, text in enumerate(sentences)
    )
    said = tuple(
        {"id": f"s{number}", "article": 0, "mode": "direct", "speaker": 0, "confidence": 1.0, "content": [[0, 5]]} | own
        for number, own in enumerate(statements)
    )
    data = ExplorerData("urn:", nodes, articles, said, tuple(events), (), more.get("comparisons", ()))
    path.write_text(explorer_page(data), encoding="utf-8")
    return path


def test_a_pair_is_side_by_side_from_its_line(open_page, small_page):
    page = open_page(small_page, "#select=pair,person%2Fjana-novakova,person%2Foleg-sidorov")
    page.click("#panel >> text=Side by side")
    heads = page.locator("#sides .columns h3").all_inner_texts()
    assert heads == ["Jana Nováková on Oleg Sidorov 2", "Oleg Sidorov on Jana Nováková 1"]
    there, back = (column.locator("mark.content") for column in page.locator("#sides .columns > div").all())
    assert "Oleg Sidorov had praised the drivers" in there.all_inner_texts()
    assert back.all_inner_texts() == ["a fairy tale 🧚"]


def test_two_actors_that_are_selected_are_a_pair(open_page, small_page):
    page = open_page(small_page, "#select=node,person%2Fjana-novakova")
    page.get_by_role("button", name="Side by side with …").click()
    page.keyboard.type("Sidorov")
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.state.beside") == ["pair", "person/jana-novakova", "person/oleg-sidorov"]
    assert page.locator("#sides .columns h3").count() == 2


def test_a_pair_differs_on_whom_one_favours_and_the_other_opposes(open_page, tmp_path):
    both = [{"about": [2], "favours": [2]}, {"speaker": 1, "about": [2], "opposes": [2]}, {"about": [1]}]
    page = open_page(page_of(tmp_path / "page.html", ["So it is."], both), "#view=sides&beside=pair,anna,bert")
    assert page.inner_text("#sides .apart h4") == "Cleo"
    assert page.locator("#sides .apart .card").count() == 2
    assert [cell.removesuffix(" ≠") for cell in page.locator("#sides .differs td").all_inner_texts()] == [
        "1 statement, 1 in favour",
        "1 statement, 1 against",
    ]
    one_side = [both[0], both[1] | {"opposes": []}, both[2]]
    page = open_page(page_of(tmp_path / "same.html", ["So it is."], one_side), "#view=sides&beside=pair,anna,bert")
    assert page.locator("#sides .apart, #sides .differs").count() == 0


def test_a_pair_differs_where_one_contradicts_the_other(open_page, tmp_path):
    said = [{"speaker": 1}, {"speaker": 0}, {"speaker": 0}]
    denied = [{"relation": "contradicts", "first": 0, "second": 1, "confidence": 1.0}]
    path = page_of(tmp_path / "page.html", ["So it is."], said, comparisons=denied)
    page = open_page(path, "#view=sides&beside=pair,anna,bert")
    assert [side.split(" · ")[0] for side in page.locator("#sides .side p.soft").all_inner_texts()] == ["Anna", "Bert"]


def test_the_search_box_leads_to_every_statement_with_some_words(open_page, tmp_path):
    sentences = [f"Emails number {number} are gone." for number in range(21)]
    said = [{"article": n, "speaker": n % 2, "content": [[0, 15]]} for n in range(21)]
    page = open_page(page_of(tmp_path / "page.html", sentences, said))
    page.fill("#search", "what is said about the emails?")
    page.click("#suggestions >> text=On “the emails”")
    assert page.locator("#sides .card").count() == 21
    assert page.inner_text("#sides .lead").startswith("21 statements, 2 speakers, 21 outlets")
    page.fill("#search", "ar")
    assert page.locator("#suggestions li").all_inner_texts() == ["Nothing has that name or says that."]
    page.fill("#search", "number ar gone")
    assert page.locator("#suggestions .said").count() == 0
    page.fill("#search", "Bert on email")
    page.keyboard.press("Enter")
    assert page.locator("#sides .card").count() == 10
    page.get_by_role("group", name="Columns").get_by_role("button", name="Months").click()
    assert page.locator("#sides .columns h3").all_inner_texts() == ["2024-01 10"]


def test_names_and_words_in_any_order_lead_to_statements(open_page, tmp_path):
    sentences = ["Emails are gone, and nobody asks why.", "Taxes rise."]
    said = [{"speaker": 0, "about": [1], "content": [[0, 15]]}, {"article": 1, "speaker": 1, "content": [[0, 11]]}]
    page = open_page(page_of(tmp_path / "page.html", sentences, said))
    for words in ("anna emails", "Who says Bert's emails are gone?", "gone bert"):
        page.fill("#search", words)
        page.keyboard.press("Enter")
        assert page.locator("#sides .card").all_inner_texts()[0].startswith("Anna"), words
        assert page.locator("#sides .card").count() == 1
    page.fill("#search", "anna bert")
    assert page.locator("#suggestions .name").first.inner_text() == "Anna about Bert"


def test_a_topic_opens_with_what_contradicts_and_folds_what_agrees(open_page, tmp_path):
    said = [{"article": n, "speaker": n, "content": [[0, 11]]} for n in range(3)]
    pairs = [
        {"relation": kind, "first": 0, "second": n, "confidence": 1.0}
        for n, kind in ((1, "contradicts"), (2, "repeats"))
    ]
    path = page_of(tmp_path / "page.html", ["Taxes rise."] * 3, said, comparisons=pairs)
    page = open_page(path, "#view=sides&beside=topic,taxes")
    assert page.locator("#sides .sides.contradicts").is_visible()
    assert not page.locator("#sides .sides.repeats").is_visible()
    page.click("#sides summary >> text=Repeats 1")
    assert page.locator("#sides .sides.repeats").is_visible()


def test_a_topic_is_who_has_the_name_too(open_page, small_page):
    page = open_page(small_page, "#view=sides&beside=topic,br%C3%BCnn")
    assert "Brno" in page.inner_text("#sides .lead")
    assert page.locator("#sides .card").count() >= 1


SENTENCES = [
    "Twelve people died in the 2015 blast.",
    "A dozen people died in the blast on March 3, 2015.",
    "Police said 1,200 had fled; the blast killed 1.5 million birds.",
    "One man saw the blast at 10:30 on 3 March.",
    "Sources spoke of two dozen dead in the blast. It cost $7.",
    "Mr. Low said thirty-five were hurt in the blast.",
]
VALUES = ["12", "12", "1,200, 1,500,000", "", "24", "35"]


@pytest.fixture
def event_page(tmp_path: Path) -> Path:
    """An event that six articles tell of, two of them with an agent, of whom one names another."""
    events = [
        {
            "id": f"a{number}#e", "article": number, "event": "a0#event=1,2", "type": "ASSAULT", "label": "blast",
            "factuality": "asserted", "trigger": [[text.index("blast"), text.index("blast") + 5]],
        } | ({"agent": number} if number < 2 else {})
        for number, text in enumerate(SENTENCES)
    ]  # fmt: skip
    return page_of(tmp_path / "page.html", SENTENCES, [{"about": [1]}], events)


def test_what_articles_tell_of_an_event_is_side_by_side(open_page, event_page):
    page = open_page(event_page, "#select=event,a0%23event%3D1%2C2")
    page.click("#panel >> text=Side by side")
    rows = [row.locator("td").all_inner_texts() for row in page.locator("#sides tbody tr").all()]
    assert [row[2].removesuffix(" ≠") for row in rows] == VALUES
    # Who leaves something out differs from nobody; of numbers, two articles have twelve, which is what the others differ from.
    assert [row[0].removesuffix(" ≠") for row in rows] == ["Anna", "Bert", "", "", "", ""]
    marked = page.locator("#sides td.unequal").evaluate_all("cells => cells.map((cell) => cell.cellIndex)")
    assert sorted(marked) == [1, 1, 3, 3, 3]
    assert page.inner_text("#sides .lead") == "6 articles tell of it; they differ in: by, numbers in the sentence."


def test_a_pair_that_nobody_knows_offers_what_there_is(open_page, small_page):
    page = open_page(small_page, "#view=sides&beside=pair,person%2Fnobody,person%2Foleg-sidorov")
    assert page.inner_text("#sides .offers li button") == "Oleg Sidorov and Jana Nováková"
    page.get_by_label("Who", exact=True).fill("Sidorov")
    page.get_by_label("and whom, or what").fill("trams")
    page.get_by_role("button", name="Compare").click()
    assert page.evaluate("explorer.state.beside") == ["topic", "trams", "person/oleg-sidorov"]
    assert page.errors == []


def test_markup_side_by_side_shows_as_written(open_page, hostile_page):
    page = open_page(hostile_page, "#view=sides&beside=topic,%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert "<img src=x onerror=alert(1)>" in page.inner_text("#sides h2")
    page.evaluate("explorer.select(['node', 'person/jana-novakova'])")
    assert page.query_selector("#app img, #app b") is None
    assert page.errors == []


@pytest.mark.parametrize(
    ("hash", "scheme"), [("#view=sides", "light"), (PAIR, "dark"), ("#view=sides&beside=topic,depot", "light")]
)
def test_axe_finds_nothing_side_by_side(open_page, small_page, hash, scheme):
    page = open_page(small_page, hash, color_scheme=scheme, bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
    page.set_viewport_size({"width": 360, "height": 700})
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
