"""The page of ``kg compare`` in a real browser: nothing in an article becomes markup."""

from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.outlets import side_by_side
from kg.outlets.formats import to_html
from kg.store import memory_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def page(chromium, tmp_path: Path):
    turtle = SMALL.read_text(encoding="utf-8")
    turtle = turtle.replace('schema:text "The depot fire', f'schema:text "{MARKUP} The depot fire')
    turtle = turtle.replace('schema:name "Brno Morning"', 'schema:name "</table><script>alert(1)</script>"')
    turtle = turtle.replace("accident against arson", MARKUP)
    turtle = turtle.replace('schema:author "P. Reporter"', 'schema:url "javascript:alert(1)"^^xsd:anyURI')
    path = tmp_path / "page.html"
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
        path.write_text(to_html(side_by_side(store, speaker="Jana")), encoding="utf-8")
    context = chromium.new_context()
    page = context.new_page()
    page.problems = []
    page.on("dialog", lambda dialog: page.problems.append(dialog.message))
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("request", lambda request: page.problems.append(request.url) if request.url[:5] != "file:" else None)
    page.goto(path.as_uri())
    yield page
    context.close()


def test_markup_in_articles_is_shown_as_text_and_does_nothing(page) -> None:
    assert page.problems == []
    assert page.locator("img, script, a[href^=javascript]").count() == 0
    assert MARKUP in page.locator(".pair").inner_text()
    assert "</table><script>" in page.locator("th").all_inner_texts()[1]


def test_each_side_of_a_conflict_can_be_reached_and_opened(page) -> None:
    assert page.locator(".pair").count() == 1
    page.locator("a[href^='#claim-']").first.click()
    row = page.locator("tr:target")
    row.locator("summary").first.click()
    assert "characters" in row.locator("details[open]").inner_text()
