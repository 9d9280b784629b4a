"""The explorer in a real browser, opened from a file with the network refused."""

import json
import re
from pathlib import Path

import pytest

# Where a node or the middle of an edge is on the page; window.explorer is there for this.
NODE_AT = """id => {
  const { sigma, graph, byId } = window.explorer;
  const box = sigma.getContainer().getBoundingClientRect();
  const point = sigma.graphToViewport(graph.getNodeAttributes(byId.get(id).index));
  return [box.x + point.x, box.y + point.y];
}"""
EDGE_AT = """([from, to]) => {
  const { sigma, graph, byId } = window.explorer;
  const box = sigma.getContainer().getBoundingClientRect();
  const [a, b] = [from, to].map((id) => sigma.graphToViewport(graph.getNodeAttributes(byId.get(id).index)));
  const curve = graph.getEdgeAttribute(`${byId.get(from).index}>${byId.get(to).index}`, "curvature") / 2;
  return [box.x + (a.x + b.x) / 2 + (b.y - a.y) * curve, box.y + (a.y + b.y) / 2 - (b.x - a.x) * curve];
}"""
MARKED = """() => [...document.querySelectorAll("#panel .card")].map(card => ({
  statement: card.dataset.statement,
  pieces: [...card.querySelectorAll(":scope > .passage mark")].map(mark => [mark.dataset.spans, mark.textContent]),
}))"""


def page_data(path: Path) -> tuple[dict, list[str]]:
    """The data of a page: its graph and the texts of its articles."""
    html = path.read_text(encoding="utf-8")
    return tuple(
        json.loads(re.search(rf'<script type="application/json" id="{part}">(.*?)</script>', html, re.S)[1])
        for part in ("graph", "texts")
    )


def spans_of(card: dict) -> dict[str, str]:
    """The text of each marked span of a card: overlapping spans come in pieces."""
    found: dict[str, str] = {}
    for spans, text in card["pieces"]:
        for span in spans.split():
            found[span] = found.get(span, "") + text
    return found


def assert_exact(cards: list[dict], path: Path) -> None:
    graph, texts = page_data(path)
    by_id = {statement["id"]: statement for statement in graph["statements"]}
    assert cards
    for card in cards:
        statement = by_id[card["statement"]]
        text = texts[statement.get("article", 0)]
        expected = {
            f"{role}:{begin}-{end}": text[begin:end]
            for role in ("source", "cue", "content")
            for begin, end in statement.get(role, [])
        }
        assert spans_of(card) == expected


def test_opens_without_a_request_or_an_error(open_page, small_page):
    page = open_page(small_page)
    page.wait_for_timeout(500)
    assert page.requests == [small_page.as_uri()]
    assert page.errors == []


def test_click_on_a_node_shows_what_was_said_by_and_about_it(open_page, small_page):
    page = open_page(small_page)
    page.mouse.click(*page.evaluate(NODE_AT, "person/jana-novakova"))
    page.wait_for_selector("#panel .kicker")
    assert page.inner_text("#panel h2") == "Jana Nováková"
    cards = page.evaluate(MARKED)
    assert len(cards) == 4
    assert_exact(cards, small_page)


@pytest.mark.parametrize(
    ("pair", "quote"),
    [
        (("person/jana-novakova", "person/oleg-sidorov"), "Олег Сидоров of neglect"),
        (("person/oleg-sidorov", "person/jana-novakova"), "a fairy tale 🧚"),
    ],
)
def test_click_on_an_edge_opens_the_sentences_that_prove_it(open_page, small_page, pair, quote):
    page = open_page(small_page)
    page.mouse.click(*page.evaluate(EDGE_AT, pair))
    page.wait_for_selector("#panel h2.pair")
    cards = page.evaluate(MARKED)
    assert_exact(cards, small_page)
    assert any(quote in spans_of(card).values() for card in cards)


def test_search_finds_an_alias_in_another_script(open_page, small_page):
    page = open_page(small_page)
    page.keyboard.press("/")
    page.keyboard.type("олег")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Oleg Sidorov"


def test_without_webgl_the_table_and_its_evidence_work(launch, open_page, small_page):
    browser = launch("--disable-3d-apis")
    page = open_page(small_page, browser=browser)
    page.get_by_role("button", name="Show the table").click()
    page.click("tbody tr")
    assert_exact(page.evaluate(MARKED), small_page)
    assert page.errors == []
    browser.close()


def test_markup_in_the_data_shows_as_written(open_page, hostile_page):
    page = open_page(hostile_page)
    assert "<img src=x onerror=alert(1)>" in page.inner_text("#panel")
    assert "</script><b>Eve</b>" in page.inner_text("#panel")
    for view in ("Table", "Articles"):
        page.get_by_role("button", name=view, exact=True).click()
        page.wait_for_timeout(100)
        assert page.query_selector("#app img, #app b") is None
    assert page.errors == []
    assert page.requests == [hostile_page.as_uri()]
