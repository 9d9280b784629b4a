"""Two actors, a topic, an event, side by side: as pages and JSON, led to by answers."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple

from kg.serve.side_by_side import topic
from kg.store import open_store
from kg.vocabulary import term

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"


def beside(served, name, **given):
    return served.client.get(f"/beside/{name}", params=given, headers={"Accept": "application/json"})


def test_two_actors_stand_side_by_side_with_what_they_differ_on(served):
    page = beside(served, "pair", first="novakova", second="sidorov").json()
    assert page["title"] == "Jana Nováková and Oleg Sidorov"
    said, answered, against, *_, differ = page["sections"]
    assert said["title"] == "Jana Nováková about Oleg Sidorov"
    assert any(line["text"].startswith("Jana Nováková said the depot fire was arson") for line in said["lines"])
    assert answered["title"] == "Oleg Sidorov about Jana Nováková" and answered["total"] == len(answered["lines"]) / 2
    assert against["title"] == "Jana Nováková against Oleg Sidorov" and against["total"] == 1
    assert differ["title"] == "Where they differ"


def test_a_topic_has_a_section_for_each_outlet_and_one_for_contradictions(served):
    page = beside(served, "topic", words="fire").json()
    titles = [section["title"] for section in page["sections"]]
    assert set(titles) == {"Brno Morning", "Вестник", "Contradictions"}
    assert page["sections"][-1]["total"] == 1


def test_an_answer_leads_to_the_events_it_tells_of(served):
    answer = served.client.get("/ask", params={"q": "what happened in Brno?", "format": "json"}).json()
    page = served.client.get(answer["lines"][0]["page"], headers={"Accept": "text/html"})
    assert page.status_code == 200 and "What each tells" in page.text
    links = served.client.get("/ask", params={"q": "what did Novakova say about Sidorov?", "format": "json"}).json()
    assert all(served.client.get(link["page"]).status_code == 200 for link in links["beside"])
    assert {link["page"].partition("?")[0] for link in links["beside"]} == {"/beside/pair", "/beside/topic"}


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/beside/pair?first=novakova", 400, "Give first and second, and nothing else."),
        ("/beside/pair?first=novakova&second=nobodyknown", 400, "No actor, place or outlet is called 'nobodyknown'."),
        ("/beside/topic", 400, "Say what the topic is"),
        ("/beside/event?event=%3E%20%7D", 400, "This is no IRI."),
        ("/beside/event?event=https://testimonia.example/none", 404, "There is no event"),
        ("/beside/everything", 404, "There is no page 'everything'"),
    ],
)
def test_what_cannot_be_shown_is_said_in_a_sentence(served, path, status, said):
    answer = served.client.get(path)
    assert answer.status_code == status
    assert answer.text.startswith(said)


def test_a_topic_has_what_stands_in_articles_without_a_date_after_the_dated(tmp_path):
    undated = NamedNode(BASE + "article/brno-morning%2Ftrams.txt")
    triples = [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]
    dropped = {term("schema:datePublished"), term("schema:publisher")}
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(triple for triple in triples if triple.subject != undated or triple.predicate not in dropped)
        store.load([Triple(undated, term("schema:publisher"), NamedNode(BASE + "organization/vestnik"))])
        [section, _] = json.loads(topic(store, "application/json", "here", words="fire").body)["sections"]
    lines = [line["text"] for line in section["lines"]]
    middle = lines.index("In articles without a date:")
    assert section["total"] == (len(lines) - 1) / 2
    assert middle and all("2024-03-04" in line for line in lines[1:middle:2])
    assert lines[middle + 1] == "Jana Nováková told somebody: The depot fire was an accident, nothing more 🔥,"
