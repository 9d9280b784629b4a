"""The explorer as a widget: the program that a notebook runs shows the page, and follows what Python says."""

from __future__ import annotations

import pyoxigraph
import pytest

from kg.api import KnowledgeGraph
from kg.store import memory_store

SMALL = f"{__file__.rpartition('/explorer/')[0]}/data/small.ttl"


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(path=SMALL, format=pyoxigraph.RdfFormat.TURTLE))
    return KnowledgeGraph(store)


def test_a_widget_holds_the_page_and_says_what_is_shown(graph: KnowledgeGraph) -> None:
    widget = graph.widget(height=500)
    assert widget.height == 500 and "Jana Nováková" in widget.page
    assert widget.show(view="timeline", q="Brno & fire", select=["node", "person/jana-novakova"], all=True) is widget
    assert widget.shown == "view=timeline&q=Brno%20%26%20fire&select=node,person%2Fjana-novakova&all=true"
    assert "application/vnd.jupyter.widget-view+json" in widget._repr_mimebundle_()[0]


@pytest.mark.browser
def test_the_widget_shows_the_explorer_and_follows(graph: KnowledgeGraph, chromium) -> None:
    widget = graph.widget()
    page = chromium.new_page()
    page.set_content("<div id=cell></div>")
    page.evaluate(
        """async ([program, values]) => {
            const module = await import("data:text/javascript," + encodeURIComponent(program));
            const heard = {};
            globalThis.model = { get: (name) => values[name], on: (name, act) => { heard[name] = act; }, off: () => {},
                set: (name, value) => { values[name] = value; heard[`change:${name}`](); } };
            module.default.render({ model, el: document.getElementById("cell") });
        }""",
        [str(widget._esm), {"page": widget.page, "height": widget.height, "shown": ""}],
    )
    frame = page.frame_locator("iframe")
    shown = "[aria-current=page]"
    frame.locator(shown, has_text="Network").wait_for()
    assert page.locator("iframe").bounding_box()["height"] >= 640
    page.evaluate("(shown) => model.set('shown', shown)", widget.show(view="table", q="Sidorov").shown)
    frame.locator(shown, has_text="Table").wait_for()
    assert frame.locator(shown).count() == 1
    page.close()
