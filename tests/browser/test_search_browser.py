"""The explorer's search box: slips in names, topics among names, narrow screens."""

from pathlib import Path

import pytest
from test_beside_browser import page_of

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("novakowa", "Jana Nováková"),
        ("Sidrov", "Oleg Sidorov"),
        ("Sidoorv", "Oleg Sidorov"),
        ("Oleg Sidrov", "Oleg Sidorov"),
    ],
)
def test_a_name_with_a_slip_is_asked_about_and_not_taken(open_page, small_page, typed, meant):
    page = open_page(small_page)
    page.fill("#search", typed)
    assert page.locator("#suggestions .name").all_inner_texts() == [meant]
    assert "did you mean" in page.inner_text("#suggestions .none")


def test_a_name_that_is_quite_another_is_not_offered(open_page, small_page):
    page = open_page(small_page)
    for typed in ("Jaroslava", "sidewalks", "xyz", "🙂🙂🙂🙂", "(((((", "<b>Jana</b>"):
        page.fill("#search", typed)
        assert page.locator("#suggestions li").all_inner_texts() == ["Nothing has that name or says that."], typed


def test_what_many_say_comes_before_what_few_say_of_something_of_that_name(open_page, tmp_path):
    names = {"anna": "person", "taxes": "organization", "taxes-brown": "person"}
    nodes = tuple({"id": key, "type": kind, "name": key.replace("-", " ").title()} for key, kind in names.items())
    articles = ({"id": "a", "identifier": "a", "text": "Taxes rise, and rise, and rise."},)
    said = {"article": 0, "mode": "direct", "speaker": 0, "confidence": 1.0, "content": [[0, 11]]}
    statements = tuple(
        said | {"id": f"s{n}"} | ({"about": [1]} if n == 0 else {"about": [2]} if n == 1 else {}) for n in range(5)
    )
    path = tmp_path / "page.html"
    path.write_text(explorer_page(ExplorerData("urn:", nodes, articles, statements, (), (), ())), encoding="utf-8")
    page = open_page(path)
    page.fill("#search", "taxes")
    assert page.locator("#suggestions .name").all_inner_texts()[:3] == ["Taxes Brown", "On “taxes”", "Taxes"]


def test_on_a_narrow_screen_suggestions_are_as_wide_as_it(open_page, small_page):
    page = open_page(small_page)
    page.set_viewport_size({"width": 360, "height": 740})
    page.fill("#search", "Jana")
    box = page.locator("#suggestions").bounding_box()
    assert box["x"] >= 0 and 330 <= box["width"] <= 360 - box["x"]
    assert box["y"] >= page.locator("#search").bounding_box()["y"] + page.locator("#search").bounding_box()["height"]
    page.click("#suggestions li >> nth=0")
    assert page.inner_text("#panel h2") == "Jana Nováková"


def test_events_that_several_articles_tell_of_are_listed_with_whom_they_concern(open_page, tmp_path: Path):
    events = [
        {"id": f"e{n}", "article": n, "event": "urn:e", "type": "ARREST", "label": "found", "factuality": "asserted", "trigger": [[4, 9]], "patient": n}
        for n in range(2)
    ]  # fmt: skip
    page = open_page(
        page_of(tmp_path / "page.html", ["Was found dead.", "Was found dead."], [{}], events), "#view=sides"
    )
    assert page.locator("#sides .offers li").all_inner_texts()[0].split("\n") == ["found", "Anna, Bert", "2 articles"]


def test_a_long_address_does_not_widen_the_article(open_page, tmp_path: Path):
    articles = ({"id": "a", "identifier": "a", "text": "Nothing.", "url": "https://example.org/" + "long" * 60},)
    path = tmp_path / "page.html"
    path.write_text(explorer_page(ExplorerData("urn:", (), articles, (), (), (), ())), encoding="utf-8")
    page = open_page(path, "#view=article")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate(
        "(() => { const { scrollWidth, clientWidth } = document.querySelector('.reader'); return scrollWidth <= clientWidth; })()"
    )
