"""Layouts and sizes of the explorer's network, and communities that are opened on demand."""

from pathlib import Path

import pytest
from explorer_pages import drawn, until

from kg.explorer.data import ExplorerData
from kg.explorer.page import explorer_page

AXE = Path(__file__).parent / "axe" / "axe.min.js"
PLACES = "() => explorer.graph.mapNodes((key, { x, y }) => [key, x, y])"
GROUP_AT = """id => {
  const { sigma, graph } = explorer;
  const box = sigma.getContainer().getBoundingClientRect();
  const key = graph.findNode((_, { group }) => group?.id === id);
  const point = sigma.graphToViewport(graph.getNodeAttributes(key));
  return [box.x + point.x, box.y + point.y];
}"""
BOXES = """() => [...document.querySelectorAll("text")].map((text) => {
  const { left, top, right, bottom } = text.getBoundingClientRect();
  return [left, top + 2, right, bottom - 2];
})"""


@pytest.fixture(scope="module")
def camps_page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three camps of 25 actors, each around a leader and a deputy; the leaders speak of each other once."""
    path = tmp_path_factory.mktemp("explorer") / "explorer.html"
    camps, size = ("North", "South", "West"), 25
    ranks = ["Leader", "Deputy", *(f"Member {number}" for number in range(1, size - 1))]
    nodes = tuple(
        {"id": f"{camp}-{number}".lower(), "type": "person", "name": f"{camp} {rank}"}
        for camp in camps
        for number, rank in enumerate(ranks)
    )
    pairs = [(camp * size, ((camp + 1) % 3) * size) for camp in range(3)]
    for camp in range(3):
        first = camp * size
        pairs += [(first + number, first) for number in range(1, size) for _ in range(4 - camp)]
        pairs += [(first + number, first + 1) for number in range(2, size)]
        pairs += [(first + number, first + number + 1) for number in range(2, size - 1)]
    article = {"id": "a", "identifier": "a", "text": "So it is.", "published": "2024-01-01"}
    statements = tuple(
        {"id": f"s{n}", "article": 0, "mode": "direct" if n % 3 else "mixed", "confidence": 1.0, "content": [[0, 2]]}
        | {"speaker": speaker, "about": [about]}
        for n, (speaker, about) in enumerate(pairs)
    )
    path.write_text(explorer_page(ExplorerData("urn:", nodes, (article,), statements, (), (), ())), encoding="utf-8")
    return path


def assert_apart(boxes: list[list[float]]) -> None:
    assert len(boxes) > 2
    for place, (left, top, right, bottom) in enumerate(boxes):
        assert not any(a < right and c > left and b < bottom and d > top for a, b, c, d in boxes[:place])


@pytest.mark.parametrize("layout", ["circle", "community"])
def test_a_layout_keeps_everybody_in_place_whatever_is_filtered_and_in_a_link(open_page, camps_page, layout):
    page = open_page(camps_page, "#all=true")
    own = page.evaluate(PLACES)
    page.click("summary:text-is('Layout')")
    page.check(f"input[value={layout}]")
    places = page.evaluate(PLACES)
    assert len(places) == 75 and places != own
    page.keyboard.press("Escape")
    page.click("summary:text-is('Mode')")
    page.check("input[value=mixed]")
    left = page.evaluate(PLACES)
    assert 10 < len(left) < 75 and all(place in places for place in left)
    again = open_page(camps_page, page.evaluate("location.hash"))
    assert again.evaluate(PLACES) == left
    page.click("text=Clear filters")
    page.click("summary:text-is('Layout')")
    page.check("input[value=force]")
    assert page.evaluate(PLACES) == own


def test_whom_the_page_brings_no_place_for_finds_one_beside_whom_it_speaks_of(open_page, camps_page):
    page = open_page(camps_page, "#all=true")
    places = {key: (x, y) for key, x, y in page.evaluate(PLACES)}
    assert len({(round(x, 2), round(y, 2)) for x, y in places.values()}) == 75
    far = "(one, other) => Math.hypot(one[0] - other[0], one[1] - other[1])"
    # Members speak of their own leader; the last ones of a camp have no place in the first picture.
    own, others = page.evaluate(
        f"""() => {{
      const far = {far};
      const at = (id) => {{ const a = explorer.graph.getNodeAttributes(explorer.byId.get(id).index); return [a.x, a.y]; }};
      const to = (id) => ["north-0", "south-0", "west-0"].map((leader) => far(at(id), at(leader)));
      const west = to("west-20");
      return [west[2], Math.min(west[0], west[1])];
    }}"""
    )
    assert own < others


def test_on_a_circle_the_first_actors_stand_around_its_middle(open_page, camps_page):
    page = open_page(camps_page, "#layout=circle")
    reaches = page.evaluate("explorer.graph.mapNodes((key, { x, y }) => Math.hypot(x / 1.45, y))")
    assert len(reaches) == 60 and max(reaches) < 1.25 * min(reaches)


def test_communities_are_folded_until_they_are_opened(open_page, camps_page):
    page = open_page(camps_page, "#layout=community")
    assert page.inner_text(".status").startswith("75 actors; the 3 largest communities")
    assert {label["name"] for label in page.evaluate("explorer.labels")} == {
        f"{camp} Leader, {camp} Deputy +23" for camp in ("North", "South", "West")
    }
    page.mouse.click(*page.evaluate(GROUP_AT, "south-0"))
    drawn(page)
    assert page.inner_text("#panel h2") == "South Leader, South Deputy"
    assert page.inner_text("#panel .bars li >> nth=0").startswith("South Leader")
    names = page.evaluate("explorer.graph.mapNodes((key, { node, group }) => node?.name ?? group.id)")
    assert len(names) == 27 and {"South Member 9", "north-0", "west-0"} <= set(names)
    assert_apart([label["box"] for label in page.evaluate("explorer.labels")])
    again = open_page(camps_page, page.evaluate("location.hash"))
    assert again.evaluate(PLACES) == page.evaluate(PLACES)
    page.click("#panel >> text=Fold")
    assert page.evaluate("explorer.graph.order") == 3
    page.go_back()
    until(page, "explorer.graph.order === 27")


def test_a_folded_community_opens_by_keyboard(open_page, camps_page):
    page = open_page(camps_page, "#layout=community")
    page.focus(".canvas")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.evaluate("explorer.graph.order") == 27
    assert page.errors == []


def test_thousands_of_communities_find_room_at_once(open_page, tmp_path):
    count = 6000
    nodes = tuple({"id": f"p{n}", "type": "person", "name": f"P{n}"} for n in range(count))
    article = {"id": "a", "identifier": "a", "text": ""}
    statements = tuple(
        {"id": f"s{n}", "article": 0, "mode": "direct", "confidence": 1.0, "speaker": n, "about": [n + 1]}
        for n in range(0, count, 2)
    )
    path = tmp_path / "page.html"
    path.write_text(explorer_page(ExplorerData("urn:", nodes, (article,), statements, (), (), ())), encoding="utf-8")
    page = open_page(path, "#layout=community")
    assert page.evaluate("explorer.graph.order") == 24
    assert page.inner_text(".status").startswith("6,000 actors; the 24 largest communities")


def test_few_actors_are_not_folded(open_page, small_page):
    page = open_page(small_page, "#layout=community")
    assert page.evaluate("explorer.graph.order") == 4


def test_who_is_spoken_of_by_the_central_is_larger_by_centrality(open_page, tmp_path):
    names = ["Anna", "Bert", "Cleo", *(f"P{n}" for n in range(6))]
    nodes = tuple({"id": name.lower(), "type": "person", "name": name} for name in names)
    # Six speak of Anna, who speaks of Bert once; Cleo speaks four times, and nobody speaks of her.
    pairs = [*((n, 0) for n in range(3, 9)), (0, 1), *((2, 3) for _ in range(4))]
    article = {"id": "a", "identifier": "a", "text": "So it is."}
    statements = tuple(
        {"id": f"s{n}", "article": 0, "mode": "direct", "confidence": 1.0, "speaker": speaker, "about": [about]}
        for n, (speaker, about) in enumerate(pairs)
    )
    path = tmp_path / "page.html"
    path.write_text(explorer_page(ExplorerData("urn:", nodes, (article,), statements, (), (), ())), encoding="utf-8")
    page = open_page(path)
    sizes = "Object.fromEntries(explorer.graph.mapNodes((key, { node, size }) => [node.name, size]))"
    before = page.evaluate(sizes)
    assert before["Cleo"] > before["Bert"]
    page.click("summary:text-is('Layout')")
    page.check("input[value=centrality]")
    after = page.evaluate(sizes)
    assert after["Bert"] > after["Cleo"] and after["Anna"] == before["Anna"]


@pytest.mark.parametrize("hash", ["#layout=circle", "#layout=community&opened=north-0"])
def test_names_in_an_exported_drawing_are_apart_in_every_layout(open_page, camps_page, tmp_path, hash):
    page = open_page(camps_page, hash)
    page.click("summary:text-is('Export')")
    with page.expect_download() as download:
        page.get_by_role("button", name="Drawing (SVG)").click()
    download.value.save_as(tmp_path / "network.svg")
    page.goto((tmp_path / "network.svg").as_uri())
    assert_apart(page.evaluate(BOXES))


@pytest.mark.parametrize(
    ("hash", "scheme"),
    [("#layout=circle", "light"), ("#layout=community&opened=north-0&select=group,north-0", "dark")],
)
def test_axe_finds_nothing_in_a_layout(open_page, camps_page, hash, scheme):
    page = open_page(camps_page, hash, color_scheme=scheme, bypass_csp=True)
    page.click("summary:text-is('Layout')")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [(v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found] == []
    page.set_viewport_size({"width": 360, "height": 700})
    drawn(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
