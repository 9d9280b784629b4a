"""The annotated story: statements that somebody chose, in order, with lines of text, as one page with evidence."""

from pathlib import Path

import pytest
from explorer_pages import drawn

AXE = Path(__file__).parent / "axe" / "axe.min.js"


def save_story(page, path: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as a page").click()
    download.value.save_as(path)
    return path


@pytest.fixture
def told(open_page, small_page):
    """A page with a story of two statements and a line of text between them."""
    page = open_page(small_page, "#select=node,person%2Fjana-novakova")
    for place in (0, 1):
        page.locator("#panel .card").nth(place).get_by_role("button", name="Add to story").click()
    assert page.locator("#panel .card").nth(0).get_by_role("button", name="In the story").count() == 1
    page.get_by_role("button", name="Story: 2 parts").click()
    page.get_by_label("Title of the story").fill("A fire <b>in Brno</b>")
    page.get_by_role("button", name="Add a line of text").click()
    page.get_by_label("A line of text").fill("Then <img src=x onerror=alert(1)> & more.")
    page.get_by_label("A line of text").press("Tab")
    page.get_by_role("button", name="Earlier").nth(2).click()
    return page


def test_a_story_is_a_page_with_its_evidence(told, chromium, tmp_path):
    words = told.locator("#panel .story mark.content").all_inner_texts()
    path = save_story(told, tmp_path / "story.html")
    page = chromium.new_page()
    requests, problems = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("dialog", lambda dialog: problems.append(dialog.message))
    page.goto(path.as_uri())
    assert page.inner_text("h1") == page.title() == "A fire <b>in Brno</b>"
    kinds = page.locator("main > *").evaluate_all("all => all.map((one) => one.tagName)")
    assert kinds == ["H1", "FIGURE", "P", "FIGURE"]
    assert page.inner_text("p.line") == "Then <img src=x onerror=alert(1)> & more."
    assert page.locator("mark.content").all_inner_texts() == words
    assert "Characters" in page.inner_text("figure .evidence >> nth=0")
    assert page.locator("img, b b, script").count() == 0
    assert "default-src 'none'" in path.read_text("utf8").partition("<title>")[0]
    assert (requests, problems) == ([path.as_uri()], [])
    page.close()


def test_a_story_stays_in_the_address_in_its_order(told, open_page, small_page):
    again = open_page(small_page, told.evaluate("location.hash"))
    assert again.evaluate("explorer.state.story") == told.evaluate("explorer.state.story")
    assert again.evaluate("explorer.state.story[1]").startswith("t:Then")
    again.get_by_role("button", name="Take out").nth(1).click()
    again.get_by_role("button", name="Later").nth(0).click()
    first, second = told.evaluate("explorer.state.story.filter((item) => item.startsWith('s:'))")
    assert again.evaluate("explorer.state.story") == [second, first]


def test_a_story_of_statements_that_are_not_there_is_empty(open_page, small_page):
    page = open_page(small_page, "#select=story&story=s%3Anobody,s%3Aperson%2Foleg-sidorov,x")
    assert page.locator("#panel .story li").count() == 0 and page.errors == []


def test_axe_finds_nothing_in_a_story_and_in_corrections(open_page, small_page):
    fix = "%5B%22rename%22%2C%22person%2Foleg-sidorov%22%2C%22O.%22%5D"
    statement = "article%2Ftrams%23s"
    for hash in (
        f"#select=fixes&fixes={fix}",
        f"#select=story&story=t%3AHello,s%3A{statement}",
        "#select=node,person%2Foleg-sidorov",
    ):
        page = open_page(small_page, hash, color_scheme="dark", bypass_csp=True)
        if page.locator("#panel .correct").count():
            page.click("#panel >> text=Correct this")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run().then(({ violations }) => violations)")
        assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
        page.set_viewport_size({"width": 360, "height": 700})
        drawn(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
