"""Questions in words over HTTP: sentences with links to their passages, and what is said where there is no answer."""

import csv
import io
from html.parser import HTMLParser

import pytest

from kg.store import open_store


def ask(served, question, **options):
    return served.client.get("/ask", params={"q": question, **options})


class Links(HTMLParser):
    """The targets of a page's links."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found.append(dict(attributes)["href"])


def test_an_answer_is_sentences_each_with_the_page_where_it_stands(served):
    answer = ask(served, "who criticises Sidorov?", format="json").json()
    assert answer["understood"] == "What is said about Oleg Sidorov that opposes them: 1 statement"
    told, source = answer["lines"]
    assert told["text"].startswith("Jana Nováková said the depot fire was arson")
    assert source["text"].endswith("characters 63–123")
    assert answer["rows"][0]["statement"] == told["iri"]
    page = served.client.get(told["page"].partition("#")[0], headers={"Accept": "text/html"})
    assert page.status_code == 200 and "arson" in page.text


def test_a_browser_gets_the_same_as_a_page_whose_links_work(served):
    page = served.client.get("/ask", params={"q": "who is quoted most?"}, headers={"Accept": "text/html"})
    assert page.headers["Content-Type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["Content-Security-Policy"]
    links = [link for link in Links(page.text).found if link.startswith("/person/")]
    assert links
    assert all(served.client.get(link).status_code == 200 for link in links)


def test_the_rows_come_as_a_table_too(served):
    rows = list(csv.DictReader(io.StringIO(ask(served, "statements about Sidorov", format="csv").text)))
    assert {row["aboutName"] for row in rows} == {"Oleg Sidorov"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hello", "'hello' is no question that I understand. You can ask, for example:"),
        ("what did Novakowa Xyz say?", "No actor or place is called 'Novakowa Xyz'."),
        ("", "Ask something: /ask?q=who is quoted most?"),
        ("who " * 200, "The question is longer than 300 characters; ask a shorter one."),
    ],
)
def test_a_question_without_an_answer_says_in_a_sentence_what_is_wrong(served, question, said):
    answer = ask(served, question, format="json")
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert answer.text.startswith(said)
    page = ask(served, question, format="html")
    assert "Traceback" not in page.text
    assert page.status_code == (400 if question else 200)


def test_the_limit_and_the_kinds_are_taken_at_their_word_or_refused(served):
    assert len(ask(served, "statements about Sidorov", limit=1, format="json").json()["rows"]) == 1
    assert ask(served, "statements about Sidorov", limit="many").status_code == 400
    assert "There is no kind 'song' of statement" in ask(served, "statements about Sidorov", kinds="song").text
    assert served.client.get("/ask?q=a&q=b").text == "Give 'q' once.\n"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("who crit", "who criticises "),
        ("who criticises sid", "who criticises Oleg Sidorov?"),
        ("what did Novakova sa", "what did Novakova say about "),
        ("I wonder about novak", "I wonder about Jana Nováková"),
    ],
)
def test_what_is_typed_is_gone_on_with(served, typed, offered):
    assert offered in served.client.get("/ask/suggestions", params={"q": typed}).json()


def test_before_anything_is_typed_there_are_questions_about_those_who_are_quoted(served):
    first = served.client.get("/ask/suggestions", params={"q": ""}).json()
    assert any("Jana Nováková" in question for question in first)
    assert all(ask(served, question).status_code == 200 for question in first)


@pytest.mark.parametrize(
    "typed",
    ['"', "*", "' OR 1=1 --", "{a}", "\\", "(", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")],
)
def test_anything_may_be_typed(served, typed):
    assert served.client.get("/ask/suggestions", params={"q": typed}).status_code == 200


def test_the_same_is_offered_from_the_graph_where_there_is_no_index(small_store):
    from kg.ask.words.suggest import suggestions
    from kg.store.graph_names import NamesOfGraph
    from kg.store.known_names import IndexedNames

    with open_store(small_store) as store:
        indexed, graph = IndexedNames(store.index), NamesOfGraph(store._select)
        for words in (["novak"], ["oleg", "sid"], ["xyz"], []):
            assert sorted(indexed.beginning(words)) == sorted(graph.beginning(words))
        assert suggestions(store, "who criticises sid") == ["who criticises Oleg Sidorov?"]
