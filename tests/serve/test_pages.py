"""The pages of ``kg serve`` in a real browser, from a real server, with the network outside refused."""

import re
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.serve.entries import entry
from kg.serve.settings import ServeSettings
from kg.store import open_store
from kg.store.ranking import keep_places, ranking

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
AXE = Path(__file__).parents[1] / "browser" / "axe" / "axe.min.js"
ARTICLE = "article/brno-morning%2Ftrams.txt"


@pytest.fixture(scope="module")
def served_markup(tmp_path_factory, serving):
    """A server of a store in which a headline and a name are markup."""
    folder = tmp_path_factory.mktemp("markup") / "store"
    turtle = SMALL.read_text(encoding="utf-8")
    turtle = turtle.replace('schema:headline "Вестник: пожар в депо"', 'schema:headline "<img src=x onerror=alert(1)>"')
    turtle = turtle.replace('schema:name "Oleg Sidorov"', 'schema:name "</script><b>Eve</b>"')
    with open_store(folder, writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(turtle, RdfFormat.TURTLE))
    with serving(ServeSettings(folder, seconds=20, workers=2)) as server:
        yield server


@pytest.fixture
def visit(chromium, served_markup):
    """Open a path of the server; what is asked of anybody else is refused and noted."""
    contexts = []

    def start(path: str, **options):
        context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce", **options)
        contexts.append(context)
        page = context.new_page()
        page.elsewhere, page.errors = [], []
        page.on("pageerror", lambda error: page.errors.append(str(error)))
        page.on("console", lambda said: page.errors.append(said.text) if said.type == "error" else None)
        page.on("dialog", lambda dialog: page.errors.append(dialog.message))

        def decide(route):
            if route.request.url.startswith((served_markup.url, "data:", "blob:")):
                return route.continue_()
            page.elsewhere.append(route.request.url)
            route.abort()

        page.route("**/*", decide)
        page.goto(served_markup.url + path)
        return page

    yield start
    for context in contexts:
        context.close()


def quiet(page) -> bool:
    """Nothing went wrong, and nothing was asked of anybody else."""
    return page.errors == [] and page.elsewhere == []


def test_the_explorer_fetches_the_evidence_of_an_actor(visit):
    page = visit("/")
    page.wait_for_selector("#panel h2")
    page.keyboard.press("/")
    page.keyboard.type("novak")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel .passage mark.content")
    assert page.inner_text("#panel h2") == "Jana Nováková"
    marked = page.locator("#panel .card mark.content").all_text_contents()
    assert any("fairy tale" in text or "neglect" in text for text in marked)
    assert quiet(page)


def test_the_explorer_puts_a_pair_side_by_side_and_leaves_corrections_to_the_pages(visit):
    page = visit("/#view=sides&beside=pair,person%2Fjana-novakova,person%2Foleg-sidorov")
    page.wait_for_selector("#sides .columns .card")
    assert page.locator("#sides .columns h3").all_inner_texts() == [
        "Jana Nováková on </script><b>Eve</b> 2",
        "</script><b>Eve</b> on Jana Nováková 1",
    ]
    page.evaluate("explorer.select(['node', 'person/jana-novakova'])")
    page.wait_for_selector("#panel .card")
    assert page.locator("#panel .correct").count() == 0
    assert quiet(page)


def test_the_explorer_reads_an_article_and_asks_the_endpoint(visit):
    page = visit("/#view=article")
    page.wait_for_selector("#article mark.mention")
    page.get_by_role("button", name="SPARQL").click()
    page.get_by_role("button", name="Run").click()
    page.wait_for_selector(".result tbody tr")
    assert page.locator(".result tbody tr").count() == 2
    assert quiet(page)


def test_a_question_in_the_explorers_box_is_answered_beside_the_picture(visit):
    page = visit("/")
    page.wait_for_selector("#panel h2")
    page.keyboard.press("Control+k")
    page.keyboard.type("who contradicts n")
    page.wait_for_selector("#suggestions li:has-text('Nováková?')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answered .told a")
    page.locator("#answered .in-explorer").first.click()
    page.wait_for_selector("#panel h2:has-text('Statement')")
    page.focus("#answered")
    page.keyboard.press("Escape")
    assert page.is_hidden("#answered")
    page.keyboard.type("what gibberish is this")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answered [role=alert]")
    assert "is no question that I understand" in page.inner_text("#answered [role=alert]")
    # A browser notes an answer of status 400 as an error of the page's.
    assert page.elsewhere == [] and all("400" in error for error in page.errors)


def test_the_editor_answers_with_the_servers_endpoint_alone(visit):
    page = visit("/editor")
    page.wait_for_selector(".yasqe .CodeMirror")
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table tbody tr")
    assert "Jana Nováková" in page.inner_text(".yasr table")
    page.select_option("#choice", "who-about-whom")
    written = "document.querySelector('.CodeMirror').CodeMirror.getValue()"
    assert "PREFIX schema:" in page.evaluate(written)
    page.select_option(
        "#choice", label="Who speaks about whom, and how often for and against them?"
    )  # an example of ontology/queries.ttl
    assert "kg:opposes ?subject" in page.evaluate(written)
    page.click(".yasqe_queryButton")
    page.wait_for_selector(".yasr table >> text=target")
    assert quiet(page)


def test_a_statements_iri_leads_to_it_in_its_article(visit, served):
    query = "SELECT ?s { ?s a kg:Statement } ORDER BY ?s LIMIT 1"
    answer = served.client.get("/sparql", params={"query": "PREFIX kg: <https://w3id.org/testimonia#> " + query})
    iri = answer.json()["results"]["bindings"][0]["s"]["value"]
    page = visit("/" + iri.removeprefix("https://testimonia.example/"))
    assert page.evaluate("document.querySelector(':target').className") == "card"
    assert quiet(page)


def test_markup_in_the_data_shows_as_written(visit):
    page = visit("/person/oleg-sidorov")
    assert page.inner_text("h1") == "</script><b>Eve</b>"
    assert page.query_selector("main b, main img") is None
    home = visit("/")
    home.wait_for_selector("#panel h2")
    assert home.query_selector("#app b, #app img") is None
    assert quiet(page) and quiet(home)


@pytest.mark.parametrize(
    "path", ["/", "/person/jana-novakova", f"/{ARTICLE}", "/ontology", "/ask?q=who contradicts whom?"]
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(visit, path, scheme):
    page = visit(path, color_scheme=scheme, bypass_csp=True)
    page.wait_for_selector("h1")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run().then(({ violations }) => violations)")
    assert [
        (v["id"], [n["html"][:200] for n in v["nodes"]]) for v in found if v["impact"] in ("serious", "critical")
    ] == []


@pytest.mark.parametrize(
    ("accept", "media_type", "format"),
    [
        ("text/turtle", "text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
        ("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8", "text/html", None),
    ],
)
@pytest.mark.parametrize("path", [ARTICLE, "person/jana-novakova"])
def test_people_get_html_and_machines_triples_of_the_same_iri(served, path, accept, media_type, format):
    answer = served.client.get("/" + path, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith(media_type)
    assert "Accept" in answer.headers["Vary"]
    if format is None:
        assert "script-src 'self'" in answer.headers["Content-Security-Policy"]
        return
    subjects = {quad.subject.value for quad in pyoxigraph.parse(answer.content, format)}
    assert f"https://testimonia.example/{path}" in subjects


def test_the_ontology_is_its_turtle_too(served):
    answer = served.client.get("/ontology", headers={"Accept": "text/turtle"})
    written = (Path(__file__).parents[2] / "ontology" / "kg.ttl").read_bytes()
    canonical = []
    for content in (answer.content, written):
        dataset = pyoxigraph.Dataset(pyoxigraph.parse(content, RdfFormat.TURTLE))
        dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.UNSTABLE)
        canonical.append({str(quad) for quad in dataset})
    assert canonical[0] == canonical[1]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/person/nobody", 404),
        ("/%3Cscript%3E", 404),
        ("/live/everything", 404),
        ("/live/node", 400),
        ("/live/search?q=%20", 400),
        ("/live/node?id=%3E%20%7D%20DROP", 400),
        ("/static/../app.py", 404),
        ("/person/jana-novakova?format=pdf", 406),
    ],
)
def test_what_is_not_there_is_said_in_plain_text(served, path, status):
    answer = served.client.get(path, headers={"Accept": "text/html"})
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/plain")


def test_a_search_takes_what_people_type_as_words(served):
    for words in ('"', "' OR 1=1 --", "trams) UNION SELECT", "*", "novak", "?x } #"):
        answer = served.client.get("/live/search", params={"q": words})
        assert answer.status_code in (200, 400), words
    found = served.client.get("/live/search", params={"q": "novak"}).json()
    assert "person/jana-novakova" in found["actors"]


@pytest.fixture(scope="module")
def served_crowd(tmp_path_factory, serving):
    """A server of a store with more statements than a page gets at once: a hub speaks about all
    others, and all others about one who is hardly spoken of."""
    folder = tmp_path_factory.mktemp("crowd") / "store"
    with open_store(folder, writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(crowd(1600), RdfFormat.TURTLE))
        # As kg build does with the places of its own explorer.
        most = ranking(store, 300).most
        keep_places(store, {iri: (place % 20, place // 20) for place, (iri, _) in enumerate(most)})
    with serving(ServeSettings(folder, seconds=20, workers=2)) as server:
        yield server


def crowd(count: int) -> str:
    """Turtle of a hub that makes a statement about each of some people, each of whom makes one about the next."""
    people = "".join(f'<person/p{n}> a schema:Person ; schema:name "P{n}" .\n' for n in range(count))
    said = [("hub", f"p{n}") for n in range(count)] + [(f"p{n}", f"p{(n + 1) % count}") for n in range(count)]
    statements = "".join(
        f'<article/a#statement={n}> a kg:Statement ; kg:mode kg:direct ; schema:text "word {n}"@en ; kg:confidence 1 ; '
        f"kg:speaker <person/{speaker}> ; schema:about <person/{about}> ; prov:wasDerivedFrom <article/a> .\n"
        for n, (speaker, about) in enumerate(said)
    )
    head = SMALL.read_text(encoding="utf-8").partition("\n<")[0]
    article = '<article/a> a schema:NewsArticle ; schema:identifier "a" ; nif:isString "words" .\n'
    hub = '<person/hub> a schema:Person ; schema:name "Hub" .\n'
    return f"@base <https://testimonia.example/> .\n{head}\n{article}{hub}{people}{statements}"


NODE_AT = """id => {
  const { sigma, graph, byId } = explorer;
  const box = sigma.getContainer().getBoundingClientRect();
  const point = sigma.graphToViewport(graph.getNodeAttributes(byId.get(id).index));
  return [box.x + point.x, box.y + point.y];
}"""


# The page's policy lets no text be evaluated later, so Playwright's own waiting is of no use.
GROWN = """async least => {
  const end = performance.now() + 20_000;
  while (explorer.graph.order < least && performance.now() < end) await new Promise(requestAnimationFrame);
  return explorer.graph.order;
}"""


def test_a_double_click_fetches_the_neighbours_from_the_server(chromium, served_crowd):
    page = chromium.new_page(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    asked = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(served_crowd.url)))
    page.goto(served_crowd.url)
    page.wait_for_selector(".status:has-text('newest')")
    # 1,601 actors and 3,200 statements are there; the page has 60 of the ones and 1,000 of the others.
    assert page.inner_text(".status").startswith("60 of 1,601 actors")
    assert "the newest 1,000 statements" in page.inner_text(".status")
    assert page.evaluate("explorer.byId.get('person/hub').weight") == 1600
    page.evaluate(
        "explorer.sigma.getCamera().setState({ ratio: 0.1, ...explorer.sigma.getNodeDisplayData(String(explorer.byId.get('person/hub').index)) })"
    )
    # What lies under the pointer is known once it is drawn.
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.mouse.dblclick(*page.evaluate(NODE_AT, "person/hub"))
    # The server gives 400 statements of an actor at once: 300 actors, and those of 400 that were not among them.
    assert page.evaluate(GROWN, 400) >= 400
    assert "of 1,600 statements" in page.inner_text("#panel")
    assert any(url.startswith("/live/node?id=person%2Fhub") for url in asked)
    places = page.evaluate("explorer.graph.mapNodes((key, { x, y }) => `${x} ${y}`)")
    assert len(set(places)) == len(places)
    page.wait_for_selector("#panel h2:text-is('Hub')")
    page.close()


def test_a_ready_question_goes_to_the_server_by_its_name(visit):
    page = visit("/#view=query&select=node,person%2Fjana-novakova")
    with page.expect_request("**/questions/who-is?*") as asked:
        page.select_option("#query select", "who-is")
    assert "about=https%3A%2F%2Ftestimonia.example%2Fperson%2Fjana-novakova" in asked.value.url
    page.wait_for_selector(".result tbody tr")
    assert "statements made" in page.inner_text(".result tbody")
    assert "VALUES ?about { <https://testimonia.example/person/jana-novakova> }" in page.input_value("#query textarea")
    assert quiet(page)


def test_the_editor_leads_to_the_page_of_the_question_that_is_chosen(visit):
    page = visit("/editor")
    page.select_option("#choice", "who-said-what")
    page.click("#by-name")
    page.fill("input[name=speaker]", "novakova")
    page.click("main >> text=Ask")
    assert set(page.locator("tbody td:first-child").all_inner_texts()) == {"Jana Nováková"}
    page.click("tbody a >> nth=0")
    assert page.inner_text("h1") != ""
    assert quiet(page)


def test_what_is_less_sure_is_folded_away_on_the_pages_of_articles_and_actors(tmp_path):
    unsure = SMALL.read_text("utf8").replace("kg:confidence 0.9 .", "kg:confidence 0.6 .", 1)
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(unsure, RdfFormat.TURTLE))
        for path in (ARTICLE, "person/jana-novakova"):
            cards = entry(store, path, "text/html").body.decode().partition("<h2>")[2]
            sure, _, rest = cards.partition("less sure than 75 %")
            assert "<blockquote>The depot fire was an accident" not in sure
            assert "<blockquote>The depot fire was an accident" in rest
        text = (
            entry(store, ARTICLE, "text/html").body.decode().partition('<div class="text">')[2].partition("</div>")[0]
        )
        assert re.search(r'<mark class="unsure"><a href="#[^"]+">The depot fire was an accident', text)
        assert len(re.findall(r"<mark>", text)) > 0


def test_a_mark_in_the_text_of_an_article_opens_what_it_leads_to(visit):
    page = visit("/" + ARTICLE)
    mark = page.locator(".text mark a").first
    anchor = mark.get_attribute("href")
    mark.click()
    assert page.locator(f"section[id='{anchor[1:]}']").is_visible()
    assert quiet(page)
