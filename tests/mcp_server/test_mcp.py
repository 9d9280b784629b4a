"""``kg mcp`` as a client meets it: the SDK's own client over stdio, on a real store."""

import asyncio
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pyoxigraph
import pytest
from click.testing import CliRunner
from meant_store import QUESTION, filled
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.cli.main import main
from kg.errors import QuestionError
from kg.mcp_server import jobs
from kg.store import open_store
from kg.vocabulary import PREFIXES

mcp = pytest.importorskip("mcp")

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
# For what is answered at once on an idle machine; and for what is to be stopped.
SECONDS, FEW_SECONDS = 60, 4
# Every triple with every other, and every other: for ever.
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("mcp") / "store"
    with open_store(path, writable=True) as store:
        store.load(quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE))
        store.load(
            Triple(NamedNode(f"urn:n{n}"), NamedNode(PREFIXES["schema"] + "text"), Literal("x")) for n in range(300)
        )
    return path


CALLS = {
    "asked": ("ask", {"question": "what did Novakova say about Sidorov?"}),
    "entities": ("find_entities", {"name": "sidorov"}),
    "statements": ("find_statements", {"speaker": "Novakova", "about": "Sidorov", "since": "2024-03-04"}),
    "with words": ("find_statements", {"words": "nothing more"}),
    "verdicts": ("ready_question", {"name": "verdicts", "parameters": {"speaker": "Novakova"}}),
    "evidence": ("evidence", {"statement": "accident, nothing more"}),
    "rows": ("query", {"sparql": "SELECT ?s ?p ?o { ?s ?p ?o }", "limit": 5}),
    "truth": ("query", {"sparql": "ASK { ?s a kg:Statement }"}),
    "triples": ("query", {"sparql": "CONSTRUCT { ?s a kg:Statement } WHERE { ?s a kg:Statement }", "limit": 3}),
    "listed": ("list_questions", {}),
    "not understood": ("ask", {"question": "how tall is Sidorov?"}),
    "nobody": ("find_statements", {"speaker": "Quetzalcoatl"}),
    "nothing": ("find_statements", {}),
    "no syntax": ("query", {"sparql": "SELECT ?"}),
    "elsewhere": ("query", {"sparql": "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"}),
    "update": ("query", {"sparql": "DELETE WHERE { ?s ?p ?o }"}),
    "no day": ("find_statements", {"words": "fire", "since": "9999-99-99"}),
    "no date": ("ready_question", {"name": "new-since", "parameters": {"since": "banana"}}),
    "the last year": ("find_statements", {"words": "fire", "since": "9999", "before": "9999-12-31"}),
    "no question": ("ready_question", {"name": "who-dunnit"}),
    "too many": ("query", {"sparql": "ASK {}", "limit": 10**6}),
}
RESOURCES = {
    "article": "testimonia://article/brno-morning%2Ftrams.txt",
    "no article": "testimonia://article/nothing",
}
STOPPED = {"runaway": ("query", {"sparql": RUNAWAY}), "after it": ("query", {"sparql": "ASK {}"})}


@pytest.fixture(scope="module")
def session(folder):
    """The tools, and for each call its error flag, and its structured answer or message."""
    return in_a_session(folder, CALLS, SECONDS)


def in_a_session(folder, calls, seconds):
    # A thread of its own: the browser tests keep an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, _session(folder, calls, seconds)).result()


async def _session(folder, calls, seconds):
    command = ["-m", "kg.cli", "mcp", "--store", str(folder), "--seconds", str(seconds)]
    answers = {}
    async with mcp.Client(mcp.StdioServerParameters(command=sys.executable, args=command)) as client:
        tools = (await client.list_tools()).tools
        for title, uri in RESOURCES.items():
            try:
                answers[title] = False, json.loads((await client.read_resource(uri)).contents[0].text)
            except mcp.MCPError as error:
                answers[title] = True, str(error)
        for title, (name, arguments) in calls.items():
            result = await client.call_tool(name, arguments)
            content = result.content[0].text if result.is_error else result.structured_content
            answers[title] = (result.is_error, content)
    return tools, answers


def answered(session, title):
    error, content = session[1][title]
    assert not error, content
    return content


def test_the_tools_are_described_and_read_only(session):
    assert {tool.name for tool in session[0]} == {
        "ask",
        "evidence",
        "find_entities",
        "find_statements",
        "list_questions",
        "query",
        "ready_question",
    }
    assert all(tool.annotations.read_only_hint and tool.description for tool in session[0])


def test_a_question_in_words_has_its_answer_and_its_query(session):
    asked = answered(session, "asked")
    assert asked["answer"].startswith("What Jana Nováková said about Oleg Sidorov: 2 statements")
    assert asked["rows_in_all"] == 2 and "kg:speaker" in asked["sparql"]


def test_a_passage_in_other_words_is_found_by_meaning(tmp_path):
    called = {"meant": ("ask", {"question": QUESTION})}
    found = answered(in_a_session(filled(tmp_path / "store"), called, SECONDS), "meant")
    assert "By meaning, not by words" in found["answer"] and "Coal smoke" in found["rows"][0]["text"]


def test_each_sentence_of_an_answer_can_be_cited(session):
    cited = answered(session, "asked")["citations"]
    assert [row["statement"] for row in answered(session, "asked")["rows"]] == [one["statement"] for one in cited]
    assert all(one["told"].startswith("Jana Nováková") for one in cited)
    article = answered(session, "article")
    assert article["outlet"] == "Brno Morning" and "nothing more" in article["text"]
    assert session[1]["no article"][0]


def test_a_date_after_all_others_finds_nothing(session):
    assert answered(session, "the last year")["rows"] == []


def test_entities_and_statements_are_found(session):
    assert [entity["name"] for entity in answered(session, "entities")["entities"]] == ["Oleg Sidorov"]
    [row] = answered(session, "statements")["rows"]
    assert (row["outletName"], row["published"], row["stance"]) == ("Вестник", "2024-03-04", "opposes")
    assert [row["speakerName"] for row in answered(session, "with words")["rows"]] == ["Jana Nováková"]
    assert answered(session, "verdicts")["rows"][0]["rating"] == "False"
    assert "verdicts" in [question["name"] for question in answered(session, "listed")["questions"]]


def test_a_statement_is_followed_to_its_passage(session):
    [row] = answered(session, "evidence")["rows"]
    assert "accident, nothing more" in row["passage"] and "Mayor Jana Nováková told" in row["after"]


def test_sparql_is_answered_up_to_the_limit(session):
    assert len(answered(session, "rows")["rows"]) == 5 and answered(session, "rows")["truncated"]
    assert answered(session, "truth") == {"answer": True}
    assert len(answered(session, "triples")["triples"]) == 3


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("not understood", "You can ask"),
        ("nobody", "No speaker is called 'Quetzalcoatl'"),
        ("nothing", "Say who speaks"),
        ("no syntax", "does not parse"),
        ("elsewhere", "SERVICE is refused"),
        ("update", "DELETE is refused"),
        ("no day", "'9999-99-99' is no date that I understand"),
        ("no date", "'banana' is no date that I understand"),
        ("no question", "There is no question 'who-dunnit'"),
        ("too many", "less than or equal to 500"),
    ],
)
def test_what_cannot_be_answered_says_why(session, title, words):
    error, message = session[1][title]
    assert error and words in message


def test_a_runaway_query_is_stopped_and_the_next_is_answered(folder):
    session = in_a_session(folder, STOPPED, FEW_SECONDS)
    error, message = session[1]["runaway"]
    assert error and "stopped after 4 seconds" in message
    assert answered(session, "after it") == {"answer": True}


def test_the_command_says_what_is_missing(tmp_path, monkeypatch):
    missing = CliRunner().invoke(main, ["mcp", "--store", str(tmp_path / "none")])
    assert missing.exit_code == 2 and "There is no store" in missing.stderr
    for name in [name for name in sys.modules if name.startswith("kg.mcp_server.server")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "mcp.server.mcpserver", None)
    without = CliRunner().invoke(main, ["mcp", "--store", str(tmp_path / "none")])
    assert without.exit_code == 2 and "pip install '.[mcp]'" in without.stderr


def test_half_a_character_is_refused_with_a_sentence(folder):
    with open_store(folder) as store:
        for arguments in ({"question": "what about \ud800", "limit": 1}, {"parameters": {"speaker": "\ud800"}}):
            with pytest.raises(QuestionError, match="only half there"):
                jobs.checked(store, jobs.ask, arguments)
