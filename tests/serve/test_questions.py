"""Ready questions by their names over HTTP: the same rows as their queries, in the form that the client likes."""

import csv
import io

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from kg.ask.questions import QUESTIONS
from kg.ask.questions.ready import DEFAULT_KINDS
from kg.serve.settings import ServeSettings
from kg.store.question_sparql import sparql_of

JANA = "https://testimonia.example/person/jana-novakova"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


def parsed(response):
    if response.headers["content-type"].startswith("text/csv"):
        return response.text
    form = pyoxigraph.QueryResultsFormat.from_media_type(response.headers["content-type"])
    answer = pyoxigraph.parse_query_results(response.content, form)
    return [variable.value for variable in answer.variables], [tuple(row) for row in answer]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_a_question_by_its_name_is_answered_as_its_query_is(served, question):
    dates = {"since": "2020", "before": "2030-02"}
    given = {name: dates.get(name, JANA) for name in question.required}
    terms = {name: [Literal(v) if name in dates else NamedNode(v)] for name, v in given.items()}
    if "statement" in given:
        said = served.client.get("/questions/who-said-what", params={"limit": 1, "format": "csv"}).text
        given["statement"] = next(csv.DictReader(io.StringIO(said)))["statement"]
        terms["statement"] = [NamedNode(given["statement"])]
    if "place" in given:
        given["place"] = "https://testimonia.example/place/brno"
        terms["place"] = [NamedNode(given["place"])]
    if "outlet" in given:
        given["outlet"] = "https://testimonia.example/organization/vestnik"
        terms["outlet"] = [NamedNode(given["outlet"])]
    query = sparql_of(question.asked(terms | (DEFAULT_KINDS if "kinds" in question.parameters else {})), 5)
    for accept in ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"):
        headers = {"Accept": accept}
        named = served.client.get(f"/questions/{question.name}", params=given | {"limit": 5}, headers=headers)
        asked = served.client.post("/sparql", data={"query": query}, headers=headers)
        assert named.status_code == asked.status_code == 200, named.text
        assert parsed(named) == parsed(asked)


def test_names_match_as_people_write_them(served):
    response = served.client.get("/questions/who-said-what?speaker=novakova&mode=direct&limit=2&format=csv")
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert rows and {row["speakerName"] for row in rows} == {"Jana Nováková"}
    assert {row["modeName"] for row in rows} == {"direct"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/questions/who-dunnit", 404, "There is no question 'who-dunnit'; /questions lists them."),
        (
            "/questions/most-quotd",
            404,
            "There is no question 'most-quotd'; /questions lists them. Did you mean 'most-quoted'?",
        ),
        (
            "/questions/who-said-what?speker=Oleg",
            400,
            "'who-said-what' has no parameter 'speker'; it has speaker, mode, outlet, words, since, before, kinds. "
            "Did you mean 'speaker'?",
        ),
        ("/questions/what-about", 400, "'what-about' needs about."),
        ("/questions/what-about?about=Nobody+At+All", 400, "No actor or place is called 'Nobody At All'."),
        (
            "/questions/what-about?about=Brno&sense=5",
            400,
            "'what-about' has no parameter 'sense'; it has about, words, outlet, since, before, kinds.",
        ),
        ("/questions/what-about?about=Brno&limit=many", 400, "A limit is a number of rows from 1 on, not 'many'."),
        ("/questions/what-about?about=Brno&about=Oleg", 400, "Give 'about' once."),
        ("/questions/what-about?about=Brno&format=gif", 406, "There is no format 'gif'"),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(served, path, status, said):
    response = served.client.get(path, headers={"Accept": "text/csv"})
    assert response.status_code == status and response.text.startswith(said)
    assert response.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_browser_gets_a_form_and_then_a_table_that_leads_to_pages(served):
    empty = served.client.get("/questions/what-about", headers={"Accept": BROWSER})
    assert empty.status_code == 200 and 'name="about"' in empty.text and "<table>" not in empty.text
    page = served.client.get("/questions/what-about?about=Brno", headers={"Accept": BROWSER})
    assert page.headers["content-security-policy"].startswith("default-src 'none'")
    assert 'value="Brno"' in page.text and "An inspector" in page.text
    path = page.text.split('<td><a href="')[1].split("#")[0]
    assert served.client.get(path, headers={"Accept": BROWSER}).status_code == 200


def test_what_is_asked_cannot_become_markup(served):
    response = served.client.get(
        "/questions/what-about", params={"limit": "3", "about": ""}, headers={"Accept": BROWSER}
    )
    assert response.status_code == 200
    asked = {"about": "Brno", "speaker": '"><script>alert(1)</script>'}
    refused = served.client.get("/questions/what-about", params=asked, headers={"Accept": BROWSER})
    assert refused.status_code == 400 and refused.headers["content-type"].startswith("text/plain")


def test_the_questions_are_listed_for_machines_and_people(served):
    listed = served.client.get("/questions").json()
    assert {
        "name": "what-x-told-y",
        "answers": "What an actor was told, and by whom.",
        "parameters": ["addressee", "speaker?", "kinds?"],
    } in listed
    page = served.client.get("/questions", headers={"Accept": BROWSER})
    assert page.text.count('<a href="/questions/') == len(QUESTIONS)


def test_an_answer_over_the_limit_is_refused(small_store, serving):
    with serving(ServeSettings(small_store, seconds=10, workers=1, max_answer=500)) as small:
        for format in ("json", "html"):
            response = small.client.get(f"/questions/who-said-what?format={format}")
            assert response.status_code == 422 and "over the limit" in response.text
        assert small.client.get("/questions/who-said-what?format=csv&limit=1").status_code == 200
