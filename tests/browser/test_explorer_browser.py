"""The explorer in a real browser, opened from a file with the network refused."""

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree

import networkx
import pyoxigraph
import pytest
from explorer_pages import drawn, page_data, until
from pyoxigraph import RdfFormat

import kg
from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page, write_explorer
from kg.store import memory_store

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "data" / "small.ttl"
AXE = Path(__file__).parent / "axe" / "axe.min.js"

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
        text = texts[statement["article"]]
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


def test_filters_leave_fewer_statements_and_undo_brings_them_back(open_page, small_page):
    page = open_page(small_page)
    page.click("summary:text-is('Mode')")
    page.check("input[value=direct]")
    assert page.inner_text(".status").startswith("2 actors, 2 statements")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Undo").click()
    assert page.inner_text(".status").startswith("4 actors, 7 statements")


def test_a_brush_over_the_dates_filters(open_page, small_page):
    page = open_page(small_page)
    box = page.locator(".timeline svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + 20)
    page.mouse.up()
    assert page.evaluate("[explorer.state.from, explorer.state.to]") == ["2024-03-04", "2024-03-04"]
    assert "2 statements" in page.inner_text(".status")


def test_a_hidden_actor_is_gone_until_it_is_shown_again(open_page, small_page):
    page = open_page(small_page, "#select=node,group%2Fdrivers")
    page.get_by_role("button", name="Hide").click()
    assert page.evaluate("explorer.graph.order") == 3
    page.get_by_role("button", name="Show 1 hidden actor").click()
    assert page.evaluate("explorer.graph.order") == 4


def test_the_legend_switches_a_type_off(open_page, small_page):
    page = open_page(small_page)
    page.get_by_role("group", name="Legend").get_by_role("button", name="Place").click()
    assert page.evaluate("explorer.graph.order") == 3


def test_a_dragged_node_stays_pinned_after_a_reload(open_page, small_page):
    page = open_page(small_page)
    x, y = page.evaluate(NODE_AT, "group/drivers")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=4)
    page.mouse.up()
    page.reload()
    until(page, "globalThis.explorer?.ready")
    drawn(page)
    assert page.evaluate(NODE_AT, "group/drivers") == pytest.approx([x - 60, y + 40], abs=3)


def test_a_path_leads_from_actor_to_actor_by_evidence(open_page, small_page):
    page = open_page(small_page, "#select=node,person%2Fjana-novakova")
    page.get_by_role("button", name="Path to …").click()
    page.keyboard.type("Brünn")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == "Path in 2 steps"
    assert page.inner_text("#panel .path").split("–")[1].strip() == "Oleg Sidorov"
    assert_exact(page.evaluate(MARKED), small_page)


def test_the_address_keeps_the_whole_state(open_page, small_page):
    page = open_page(small_page)
    page.mouse.click(*page.evaluate(NODE_AT, "person/oleg-sidorov"))
    page.get_by_role("button", name="Table").click()
    page.click("summary:text-is('Outlet')")
    page.check("input[value='organization/vestnik']")
    again = open_page(small_page, page.evaluate("location.hash"))
    assert again.evaluate("explorer.state") == page.evaluate("explorer.state")
    assert again.inner_text("#panel h2") == "Oleg Sidorov"
    assert again.locator("tbody tr").count() == 3


def test_a_broken_address_opens_the_page_all_the_same(open_page, small_page):
    page = open_page(small_page, "#pins=%7Boops&select=node,nobody&view=moon&sure=x&%E0%A4%A")
    assert page.inner_text(".status").startswith("4 actors")
    assert page.errors == []


def test_the_table_sorts_and_copies(open_page, small_page):
    page = open_page(small_page, "#view=table", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Speaker").click()
    speakers = page.locator("tbody tr td:nth-child(2)").all_inner_texts()
    assert speakers == sorted(speakers) and "An inspector" in speakers
    page.get_by_role("button", name="Copy as CSV").click()
    page.get_by_role("button", name="Copied").wait_for()


def test_a_table_has_every_column_in_a_spreadsheet(open_page, small_page, tmp_path):
    page = open_page(small_page)
    page.click("summary:text-is('Export')")
    with page.expect_download() as download:
        page.get_by_role("button", name="Table (CSV)").click()
    download.value.save_as(tmp_path / "statements.csv")
    with (tmp_path / "statements.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    [row] = [row for row in rows if row["Statement"].startswith("the depot fire was arson")]
    _, texts = page_data(small_page)
    text = next(text for text in texts if "the depot fire was arson" in text)
    assert text[int(row["Begin"]) : int(row["End"])].startswith("the depot fire was arson")
    assert (row["Against"], row["Cue"], row["Kind"]) == ("Oleg Sidorov", "said", "speech")
    assert row["Article"] and row["Identifier"].startswith("https://")


def test_back_and_forward_go_from_view_to_view(open_page, small_page):
    page = open_page(small_page)
    page.evaluate("explorer.select(['node', 'person/jana-novakova'])")
    page.wait_for_timeout(600)
    page.click("nav >> text=Table")
    page.go_back()
    assert page.is_visible("#network .canvas") and page.inner_text("#panel h2") == "Jana Nováková"
    page.go_back()
    until(page, "document.querySelector('#panel h2').textContent.startsWith('Who says')")
    page.go_forward()
    until(page, "document.querySelector('#panel h2').textContent === 'Jana Nováková'")


def test_a_question_mark_shows_the_keys(open_page, small_page):
    page = open_page(small_page)
    page.keyboard.press("?")
    assert page.is_visible("dialog.keys >> text=Undo")
    page.keyboard.press("Escape")
    assert not page.is_visible("dialog.keys")


@pytest.mark.parametrize("words", ["novakova about sidorov", "what did Nováková say about Sidorov?"])
def test_one_about_another_is_found(open_page, small_page, words):
    page = open_page(small_page)
    page.fill("#search", words)
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2.pair").split() == ["Jana", "Nováková", "→", "Oleg", "Sidorov"]


def test_the_reader_marks_mentions_and_opens_them(open_page, small_page):
    page = open_page(small_page, "#view=article")
    page.click("#article mark.mention.person >> nth=0")
    assert page.inner_text("#panel h2") == "Jana Nováková"
    _, texts = page_data(small_page)
    assert page.text_content("#article .text") == texts[0]


def test_the_timeline_has_a_lane_for_each_speaker(open_page, small_page):
    page = open_page(small_page, "#view=timeline")
    # Both say two things on a date; he has more statements in all.
    names = page.locator(".lane-name").evaluate_all("lanes => lanes.map((lane) => lane.lastChild.textContent)")
    assert names == ["Oleg Sidorov", "Jana Nováková"]
    page.click(".lanes .said-mark >> nth=0")
    assert page.inner_text("#panel h2") == "Statement"
    assert_exact(page.evaluate(MARKED), small_page)


def test_the_network_works_by_keyboard(open_page, small_page):
    page = open_page(small_page)
    page.focus(".canvas")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    assert page.inner_text("#panel h2") == page.text_content("p.visually-hidden[role=status]") != ""
    page.focus("#panel .about .link >> nth=0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"


def test_a_double_click_brings_in_the_neighbours(open_page, crowded_page):
    page = open_page(crowded_page)
    assert page.inner_text(".status").startswith("60 of 321 actors, by number of statements")
    page.evaluate(
        "explorer.sigma.getCamera().setState({ ratio: 0.2, ...explorer.sigma.getNodeDisplayData(String(explorer.byId.get('hub').index)) })"
    )
    drawn(page)
    page.evaluate("explorer.sigma.setSetting('doubleClickTimeout', 60_000)")  # for a machine slower than a hand
    page.mouse.dblclick(*page.evaluate(NODE_AT, "hub"))
    assert page.evaluate("explorer.graph.order") == 321


def test_the_map_opens_a_place(open_page, small_page):
    page = open_page(small_page, "#view=map")
    page.click(".map .mark[aria-label='Brno: 2']")
    assert page.inner_text("#panel h2") == "Brno"


def test_an_event_opens_its_trigger_in_the_text(open_page, small_page):
    page = open_page(small_page, "#happened=true")
    assert page.evaluate("explorer.graph.order") == 7
    graph, texts = page_data(small_page)
    event = next(event for event in graph["events"] if event["type"] == "ACCUSE")
    page.evaluate("id => explorer.select(['event', id])", event["id"])
    begin, end = event["trigger"][0]
    assert page.inner_text("#panel mark.trigger") == texts[event["article"]][begin:end] == "accused"


def test_an_event_says_who_else_tells_of_it_and_how(open_page, tmp_path):
    turtle = SMALL.read_text("utf8")
    fires = re.findall(r"<(\S+#event=\d+,\d+)> a sem:Event ;\s+sem:eventType \S+ ;\s+rdfs:label \"fire\"@en ;", turtle)
    with memory_store() as store:
        merged = turtle.replace(fires[1], fires[0])
        store.load(quad.triple for quad in pyoxigraph.parse(merged, RdfFormat.TURTLE))
        write_explorer(store, tmp_path / "explorer.html")
    event = next(e for e in page_data(tmp_path / "explorer.html")[0]["events"] if e["factuality"] == "denied")
    page = open_page(tmp_path / "explorer.html")
    page.evaluate("id => explorer.select(['event', id])", event["id"])
    assert page.locator("#panel mark.trigger").all_inner_texts() == ["fire", "fire"]
    assert "Told elsewhere 1" in page.inner_text("#panel")


def test_a_sparql_query_runs_in_the_page_and_leads_to_an_actor(open_page, sparql_page):
    page = open_page(sparql_page, "#view=query")
    page.get_by_role("button", name="Run").click()
    page.click(".result button.iri >> nth=0")
    assert page.inner_text("#panel h2") == "Jana Nováková"
    assert page.locator(".result tbody tr").count() == 2
    assert page.errors == []
    assert all(url == sparql_page.as_uri() or url.startswith("blob:") for url in page.requests)


def test_a_ready_question_takes_the_selected_node(open_page, sparql_page):
    page = open_page(sparql_page, "#view=query&select=node,place%2Fbrno")
    page.select_option("#query select", "what-about")
    page.wait_for_selector(".result tbody tr")
    assert set(page.locator(".result td:nth-child(1)").all_inner_texts()) == {"Brno"}


def test_a_question_of_several_branches_is_about_the_selected_node_in_each(open_page, sparql_page):
    page = open_page(sparql_page, "#view=query&select=node,person%2Fjana-novakova")
    page.select_option("#query select", "who-is")
    page.wait_for_selector(".result tbody tr")
    said = page.locator(".result tbody").inner_text()
    assert "Sidorov" not in said and "Brno" not in said


def test_a_wrong_query_says_why_and_an_endless_one_can_be_stopped(open_page, sparql_page):
    page = open_page(sparql_page, "#view=query")
    page.fill("#query textarea", "SELEKT")
    page.get_by_role("button", name="Run").click()
    assert "expected" in page.inner_text(".failure")
    page.fill("#query textarea", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    assert page.inner_text(".failure") == "The query was stopped."


@pytest.mark.parametrize("entry", ["Picture (PNG)", "Drawing (SVG)", "Network (GEXF)", "Table (CSV)", "Graph (Turtle)"])
def test_exports_are_well_formed(open_page, small_page, entry, tmp_path):
    page = open_page(small_page)
    page.click("summary:text-is('Export')")
    with page.expect_download() as download:
        page.get_by_role("button", name=entry).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    CHECKS[file.suffix](file.read_bytes())
    assert page.errors == []


def check_turtle(content: bytes) -> None:
    triples = {quad.triple for quad in pyoxigraph.parse(content, pyoxigraph.RdfFormat.TURTLE)}
    whole = {quad.triple for quad in pyoxigraph.parse(SMALL.read_bytes(), pyoxigraph.RdfFormat.TURTLE)}
    statements = {
        t.subject for t in triples if t.object == pyoxigraph.NamedNode("https://w3id.org/testimonia#Statement")
    }
    assert len(statements) == 7
    told = "isString anchorOf #content #cue #speaker /text /headline /jobTitle /inLanguage".split()
    texts = [t for t in triples if t.predicate.value.endswith(tuple(told))]
    assert texts and set(texts) <= whole


CHECKS = {
    ".png": lambda content: content.index(b"PNG"),
    ".svg": lambda content: ElementTree.fromstring(content),
    ".gexf": lambda content: networkx.read_gexf(io.BytesIO(content), version="1.3"),
    ".csv": lambda content: list(csv.reader(io.StringIO(content.decode())))[7][3],
    ".ttl": check_turtle,
}


@pytest.mark.parametrize(
    "hash",
    [
        "",
        "#select=node,person%2Fjana-novakova",
        "#view=table",
        "#view=article",
        "#view=map",
        "#view=timeline&lanes=outlet",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(open_page, small_page, hash, scheme):
    page = open_page(small_page, hash, color_scheme=scheme, bypass_csp=True)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []


def test_nodes_have_their_full_size_where_there_is_room(open_page, small_page):
    page = open_page(small_page)
    sizes = "explorer.graph.mapNodes((key, { size }) => explorer.sigma.getNodeDisplayData(key).size / size)"
    until(page, f"Math.min(...{sizes}) > 0.9")
    page.set_viewport_size({"width": 390, "height": 780})
    until(page, f"Math.max(...{sizes}) < 0.6")


def test_a_narrow_screen_holds_everything(open_page, small_page):
    page = open_page(small_page)
    page.set_viewport_size({"width": 390, "height": 780})
    until(page, "document.documentElement.scrollWidth <= 390")


def test_without_webgl_the_network_opens_the_evidence_all_the_same(launch, open_page, small_page):
    browser = launch("--disable-3d-apis")
    page = open_page(small_page, browser=browser)
    page.mouse.click(*page.evaluate(EDGE_AT, ("person/jana-novakova", "person/oleg-sidorov")))
    assert page.inner_text("#panel h2.pair").split() == ["Jana", "Nováková", "→", "Oleg", "Sidorov"]
    assert_exact(page.evaluate(MARKED), small_page)
    assert page.errors == []
    browser.close()


def test_a_line_sums_up_its_statements(open_page, small_page):
    page = open_page(small_page, "#select=pair,person%2Fjana-novakova,person%2Foleg-sidorov")
    graph, _ = page_data(small_page)
    by_id = {node["id"]: place for place, node in enumerate(graph["nodes"])}
    jana, oleg = by_id["person/jana-novakova"], by_id["person/oleg-sidorov"]
    said = [s for s in graph["statements"] if s.get("speaker") == jana and oleg in s.get("about", ())]
    against = sum(oleg in s.get("opposes", ()) for s in said)
    assert page.inner_text("#panel .lead").startswith(f"{len(said)} statements · ")
    assert page.inner_text("#panel .lead").endswith(f"{against} against")


def test_a_great_many_actors_are_drawn_with_webgl_and_open_too(open_page, tmp_path_factory):
    count = 4000
    nodes = [{"id": f"p{n}", "type": "person", "name": f"P{n}"} for n in range(count)]
    article = {"id": "article", "identifier": "article", "text": ""}
    statements = [
        {"id": f"s{n}", "article": 0, "mode": "direct", "speaker": n, "about": [(n * 7 + 1) % count], "confidence": 1}
        for n in range(count)
    ]
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    data = ExplorerData("urn:", tuple(nodes), (article,), tuple(statements), (), (), ())
    path.write_text(explorer_page(data), encoding="utf-8")
    page = open_page(path)
    page.get_by_role("button", name="Show all").click()
    assert page.evaluate("explorer.graph.order") == count
    assert page.evaluate("explorer.sigma.getCanvases().nodes.getContext('webgl2') !== null")
    page.evaluate("explorer.sigma.getCamera().setState({ ratio: 0.05, ...explorer.sigma.getNodeDisplayData('5') })")
    drawn(page)
    page.mouse.click(*page.evaluate(NODE_AT, "p5"))
    page.wait_for_selector("#panel h2:text-is('P5')")
    assert page.errors == []


def test_communities_have_colours_that_a_reload_keeps(open_page, small_page):
    page = open_page(small_page)
    page.get_by_role("button", name="Communities").click()
    colours = "() => explorer.graph.mapNodes((key) => explorer.sigma.getNodeDisplayData(key).color)"
    drawn(page)
    before = page.evaluate(colours)
    assert page.locator(".legend .community").count() >= 1
    page.reload()
    page.wait_for_selector(".legend .community")
    until(page, "globalThis.explorer?.ready")
    drawn(page)
    assert page.evaluate(colours) == before


def test_markup_in_the_data_shows_as_written(open_page, hostile_page):
    page = open_page(hostile_page)
    assert "<img src=x onerror=alert(1)>" in page.inner_text("#panel")
    assert "</script><b>Eve</b>\ufffd" in page.inner_text("#panel")
    for view in ("Table", "Articles"):
        page.get_by_role("button", name=view, exact=True).click()
        drawn(page)
        assert page.query_selector("#app img, #app b") is None
    assert page.errors == []
    assert page.requests == [hostile_page.as_uri()]


@pytest.mark.parametrize("in_notebook", [False, True], ids=["page", "notebook"])
def test_the_quick_view_draws_offline(chromium, tmp_path, in_notebook):
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(SMALL.read_bytes(), pyoxigraph.RdfFormat.TURTLE))
        view = kg.KnowledgeGraph(store).view()
    path = tmp_path / "view.html"
    view.save(path)
    if in_notebook:
        path.write_text(f"<!doctype html><title>cell</title>{view._repr_html_()}", encoding="utf-8")
    page = chromium.new_page()
    requests, errors = [], []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    frame = page.frames[-1]
    frame.wait_for_selector("canvas")
    assert frame.evaluate("network.body.nodeIndices.length") == 4
    assert frame.evaluate("network.physics.physicsEnabled") is False
    assert [url for url in requests if not url.startswith(("file:", "about:", "data:"))] == []
    assert errors == []
    page.close()


def test_tellings_of_one_event_are_one_node_with_every_passage(open_page, tmp_path):
    """Two articles tell of one fire, each with its own agent."""
    texts = ["The mayor lit the fire.", "Vandals lit the fire, said the mayor."]
    nodes = [{"id": name, "type": "group", "name": name} for name in ("mayor", "vandals")]
    articles = [{"id": f"a{n}", "identifier": f"a{n}", "text": text} for n, text in enumerate(texts)]
    telling = {"event": "a0#event=10,13", "type": "ASSAULT", "label": "fire", "factuality": "asserted"}
    events = [
        telling | {"id": "a0#char=10,13", "article": 0, "agent": 0, "trigger": [[18, 22]]},
        telling | {"id": "a1#char=8,11", "article": 1, "agent": 1, "trigger": [[16, 20]], "claim": 0},
    ]
    said = {
        "id": "a1#s", "article": 1, "mode": "indirect", "confidence": 1, "speaker": 0, "about": [1],
        "content": [[0, 20]], "cue": [[22, 26]], "events": [1],
    }  # fmt: skip
    path = tmp_path / "explorer.html"
    data = ExplorerData("urn:", tuple(nodes), tuple(articles), (said,), tuple(events), (), ())
    path.write_text(explorer_page(data), encoding="utf-8")
    page = open_page(path, "#happened=true&select=event,a0%23event%3D10%2C13")
    assert page.evaluate("explorer.graph.filterNodes((key) => key.startsWith('event')).length") == 1
    assert page.evaluate("explorer.graph.degree('event0')") == 2
    assert page.locator("#panel mark.trigger").all_text_contents() == ["fire", "fire"]
    assert page.locator("#panel .about .link").all_inner_texts()[:2] == ["mayor", "vandals"]
    assert page.errors == []


@pytest.mark.parametrize("view", ["network", "table", "timeline"])
def test_an_address_whose_filters_leave_nothing_says_so(open_page, small_page, view):
    page = open_page(small_page, f"#view={view}&sure=1")
    assert page.inner_text(".nothing p") == "No statement is left by the filters."
    page.locator(".nothing").get_by_role("button", name="Clear filters").click()
    assert page.locator(".nothing").is_hidden()
    assert page.evaluate("explorer.graph.order") in (0, 4)
    assert page.errors == []


def test_an_empty_store_opens(open_page, tmp_path):
    with memory_store() as store:
        write_explorer(store, tmp_path / "explorer.html")
    page = open_page(tmp_path / "explorer.html")
    assert page.inner_text(".nothing p") == "No statement was found in these articles."
    assert page.errors == []


def test_what_is_unsure_done_or_supposed_waits_until_it_is_asked_for(open_page, tmp_path):
    turtle = SMALL.read_text(encoding="utf8").replace("kg:confidence 0.9", "kg:confidence 0.6", 1)
    turtle = turtle.replace("kg:kind kg:speech", "kg:kind kg:deed", 3).replace(
        "kg:kind kg:deed", "kg:kind kg:speech", 2
    )
    with memory_store() as store:
        store.load(quad.triple for quad in pyoxigraph.parse(turtle.encode(), RdfFormat.TURTLE))
        write_explorer(store, tmp_path / "page.html")
    page = open_page(tmp_path / "page.html")
    assert "5 statements" in page.inner_text(".status")
    page.get_by_role("button", name="Show them").click()
    assert "7 statements" in page.inner_text(".status")


def test_the_weightiest_of_many_are_named_and_no_name_lies_over_another(open_page, tmp_path):
    heavy = [{"speaker": n, "about": [(n * 7 + k) % 70]} for n in range(70) for k in range(1 + (n < 30) * 4)]
    nodes = tuple({"id": f"person/{n}", "type": "person", "name": f"Person Number {n}"} for n in range(70))
    article = {"id": "article/a", "identifier": "a", "text": "So it is.", "mentions": []}
    statements = tuple(
        said
        | {"id": f"article/a#statement={k}", "article": 0, "mode": "direct", "confidence": 1.0, "content": [[0, 2]]}
        for k, said in enumerate(heavy)
    )
    (tmp_path / "page.html").write_text(
        explorer_page(ExplorerData("https://x.example/", nodes, (article,), statements, (), (), ())), encoding="utf8"
    )
    page = open_page(tmp_path / "page.html")
    labels = page.evaluate("explorer.labels")
    weights = page.evaluate("explorer.graph.mapNodes((key, { node, size }) => [size, node.name])")
    named = {label["name"] for label in labels}
    assert {name for _, name in sorted(weights, reverse=True)[:20]} <= named
    boxes = [label["box"] for label in labels]
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert not any(a < right and c > left and b < bottom and d > top for a, b, c, d in boxes[:place])
