"""Corrections over HTTP: who may make them, what becomes of them, and what is said of those that can't be."""

import json

import pytest
from click.testing import CliRunner

from kg.building.correcting import Corrector
from kg.cli.main import main
from kg.errors import ServeError
from kg.serve.run import serve
from kg.serve.settings import ServeSettings

TOKEN = "sesame"
BASE = "https://testimonia.example/"
ARTICLE = "Viktor Lukashenko said that Minsk was calm. Anna Kovac told Reuters that nobody was hurt.\n"


@pytest.fixture(scope="module")
def corrected(tmp_path_factory, serving):
    """A server of a corpus of one article that takes corrections."""
    folder = tmp_path_factory.mktemp("corrected")
    (folder / "a.txt").write_text(ARTICLE, "utf8")
    built = CliRunner().invoke(main, ["build", str(folder / "a.txt"), "--out", str(folder / "out")])
    assert built.exit_code == 0, built.output
    corrector = Corrector(folder / "out", folder / "authority.yaml")
    settings = ServeSettings(folder / "out" / "store", token=TOKEN, corrector=corrector, seconds=20, workers=1)
    with serving(settings) as server:
        server.client.headers["Accept"] = "application/json"
        yield server


def send(served, token=TOKEN, **fields):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return served.client.post("/correct", json={"by": "Jana", **fields}, headers=headers)


def test_without_the_token_nothing_is_corrected(corrected):
    fields = {"kind": "rename", "entity": "person/anna-kovac", "name": "Anna Kovač"}
    for token in ("", "open", "séame"):
        headers = {"Authorization": f"Bearer {token}".encode()} if token else {}
        refused = corrected.client.post("/correct", json=fields | {"by": "Jana"}, headers=headers)
        assert refused.status_code == 401
        assert refused.json()["problem"].startswith("Corrections need the token that the server was started with")
    assert corrected.client.post("/correct", data=fields | {"by": "Jana", "token": "open"}).status_code == 401
    assert corrected.client.get("/person/anna-kovac").status_code == 200
    foreign = corrected.client.post("/correct", json=fields, headers={"Origin": "https://evil.example"})
    assert foreign.status_code == 403


def test_a_server_that_takes_none_says_so(served, corrected):
    answer = served.client.post("/correct", json={}, headers={"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.text) == (
        403,
        "This server takes no corrections; 'kg serve --authority FILE' starts one that does.\n",
    )
    assert served.client.get("/correct", params={"iri": BASE + "person/jana-novakova"}).status_code == 403
    assert served.client.get("/corrections").status_code == 403
    assert "/correct" not in served.client.get("/person/jana-novakova", headers={"Accept": "text/html"}).text
    # One that takes corrections takes no updates: they would be lost with the next correction.
    update = {"update": "CLEAR ALL"}
    refused = corrected.client.post("/sparql", data=update, headers={"Authorization": f"Bearer {TOKEN}"})
    assert refused.status_code == 403


@pytest.mark.parametrize(
    ("fields", "status", "said"),
    [
        ({"kind": "rename", "entity": "Nobody Known", "name": "X"}, 400, "No entity is called 'Nobody Known'"),
        ({"kind": "sing"}, 400, "There is no correction 'sing'"),
        ({"kind": "rename", "entity": "reuters", "name": "X", "by": ""}, 400, "Say who corrects this"),
        (
            {"kind": "rename", "entity": "reuters", "name": "X", "seen": "7"},
            400,
            "Somebody has corrected or built this",
        ),
    ],
)
def test_what_cannot_be_corrected_is_said_in_a_sentence(corrected, fields, status, said):
    answer = send(corrected, **fields)
    assert answer.status_code == status
    assert answer.json()["problem"].startswith(said)


def test_a_correction_shows_at_once_and_the_next_editor_hears_of_it(visit_corrected, corrected):
    page = visit_corrected("/person/anna-kovac")
    page.get_by_role("link", name="Correct").first.click()
    page.wait_for_load_state()
    form = page.locator("form", has_text="It has another name")
    for name, value in (("name", "Anna Kováč"), ("by", "Jana\n- name: Eve"), ("token", TOKEN)):
        form.locator(f"[name={name}]").fill(value)
    form.get_by_role("button").click()
    page.wait_for_selector("h1:has-text('Corrected')", timeout=90_000)
    assert "by Jana" in page.inner_text("main")
    answer = corrected.client.get("/ask", params={"q": "who is Anna Kováč?", "format": "json"})
    assert answer.json()["understood"] == "Who or what Anna Kováč is:"
    authority = corrected.settings.corrector.authority.read_text("utf8")
    assert "name: Anna Kováč" in authority and "renamed from Anna Kovac" in authority
    stale = send(corrected, kind="rename", entity="reuters", name="Thomson Reuters", seen="1")
    assert stale.json()["problem"].startswith("Somebody has corrected or built this meanwhile")
    # What was typed once is there for the next correction.
    page.goto(corrected.url + "/correct?iri=" + BASE + "organization/reuters")
    assert page.locator("[name=token]").first.input_value() == TOKEN
    assert page.errors == []


def test_a_correction_is_taken_back_from_the_list(corrected, visit_corrected):
    listed = corrected.client.get("/corrections").json()["corrections"]
    assert [(one["number"], one["what"].partition(" is ")[0], one["taken_back"]) for one in listed] == [
        (1, "person/anna-kovac", "")
    ]
    assert send(corrected, token="", kind="take-back", correction="1").status_code == 401
    assert "no number" in send(corrected, kind="take-back", correction="one").json()["problem"]
    page = visit_corrected("/corrections")
    for name, value in (("by", "Pavel"), ("token", TOKEN)):
        page.locator(f"form [name={name}]").fill(value)
    page.get_by_role("button", name="Take back").click()
    page.wait_for_selector("h1:has-text('Corrected')", timeout=90_000)
    answer = corrected.client.get("/ask", params={"q": "who is Anna Kovac?", "format": "json"})
    assert answer.json()["understood"] == "Who or what Anna Kovac is:"
    assert "Kováč" not in corrected.settings.corrector.authority.read_text("utf8")
    assert corrected.client.get("/corrections").json()["corrections"][0]["taken_back"].startswith("Pavel, ")
    again = send(corrected, kind="take-back", correction="1")
    assert again.json()["problem"].startswith("Correction 1 is taken back already, by Pavel")


@pytest.fixture
def visit_corrected(chromium, corrected):
    page = chromium.new_page()
    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))

    def go(path):
        page.goto(corrected.url + path)
        return page

    yield go
    page.close()


def test_the_forms_are_for_entities_and_statements_of_the_store(corrected):
    said = corrected.client.get("/questions/who-said-what", params={"format": "json", "limit": 1}).json()
    statement = said["results"]["bindings"][0]["statement"]["value"]
    page = corrected.client.get("/correct", params={"iri": statement}, headers={"Accept": "text/html"})
    assert "Take it out" in page.text and "Change the speaker" in page.text
    for iri, status in ((BASE + "person/nobody", 404), ("> } #", 400), ("", 400)):
        assert corrected.client.get("/correct", params={"iri": iri}).status_code == status


def test_bodies_that_are_no_correction_are_refused(corrected):
    headers = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}
    for content in (b"[1]", b"{", b"\xff", b'"x"'):
        assert corrected.client.post("/correct", content=content, headers=headers).status_code == 400
    long = json.dumps({"kind": "rename", "name": "x" * 70_000})
    assert corrected.client.post("/correct", content=long, headers=headers).status_code == 413
    assert corrected.client.post("/correct", content=b"x", headers=headers | {"Content-Type": "a/b"}).status_code == 415


def test_updates_and_corrections_are_not_taken_by_one_server(tmp_path):
    corrector = Corrector(tmp_path, tmp_path / "authority.yaml")
    options = {"public": False, "timeout": 1.0, "memory": 64, "workers": 1}
    with pytest.raises(ServeError, match="takes updates .* or corrections"):
        serve(tmp_path, "127.0.0.1", 0, writable=True, token=TOKEN, corrector=corrector, **options)
    with pytest.raises(ServeError, match="Corrections need a token"):
        serve(tmp_path, "127.0.0.1", 0, writable=False, token=None, corrector=corrector, **options)
