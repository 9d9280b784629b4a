"""The quick view: one page, offline, still, with names as plain text."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.export.quick_view import MOST_NODES, QuickView, quick_view
from kg.store import memory_store

SMALL = (Path(__file__).parents[1] / "data" / "small.ttl").read_text(encoding="utf-8")


def view_of(turtle: str) -> QuickView:
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
        return quick_view(store)


@pytest.fixture(scope="module")
def view() -> QuickView:
    return view_of(SMALL)


def test_nothing_is_loaded_from_elsewhere(view: QuickView):
    assert not re.search(r"<(?:link|script|img)\b[^>]*\b(?:href|src)=", view.page)
    assert "default-src 'none'" in view.page


def test_nodes_stand_still_where_the_layout_put_them(view: QuickView):
    assert re.search(r'"physics": \{\s*"enabled": false', view.page)
    assert view.page.count('"x": ') == 4


def test_names_are_data():
    page = view_of(SMALL.replace('schema:name "Oleg Sidorov"', 'schema:name "</script><img src=x>"')).page
    assert "<img src=x>" not in page


def test_only_the_most_telling_nodes_are_shown():
    people = "".join(
        f'<urn:p{n}> a <https://schema.org/Person> ; <https://schema.org/name> "P{n}" .\n'
        f"<urn:article#{n}> a kg:Statement ; kg:mode kg:direct ; kg:speaker <urn:p{n}> ; "
        f"<http://www.w3.org/ns/prov#wasDerivedFrom> <urn:article> ; kg:confidence 1 .\n"
        for n in range(MOST_NODES + 20)
    )
    article = (
        "@prefix kg: <https://w3id.org/testimonia#> .\n<urn:article> a <https://schema.org/NewsArticle> ; "
        '<https://schema.org/identifier> "a" ; '
        '<http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#isString> "" .\n'
    )
    assert view_of(article + people).page.count('"x": ') == MOST_NODES


def test_what_views_leave_out_is_left_out_here():
    assert "a fairy tale" in view_of(SMALL).page
    unsure = re.sub(r"kg:confidence 0\.9\b", "kg:confidence 0.7", SMALL)
    page = view_of(unsure).page
    assert "a fairy tale" not in page and '"x": ' not in page


def test_the_same_graph_gives_the_same_page(view: QuickView):
    assert view_of(SMALL).page == view.page


def test_a_file_is_utf_8_and_a_notebook_gets_a_frame(view: QuickView, tmp_path: Path):
    view.save(tmp_path / "view.html")
    assert (tmp_path / "view.html").read_bytes().decode() == view.page
    assert view._repr_html_().startswith("<iframe srcdoc=")
