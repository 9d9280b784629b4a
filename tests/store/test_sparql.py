"""The tokenizer: no query that it lets through reaches another server, and no harmless one is held back."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pyoxigraph
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kg.ask.questions import QUESTIONS
from kg.errors import QueryError
from kg.store.sparql import refuse_calls, tokens, words

WATCHED = settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


class Listener:
    """A server elsewhere, which counts who calls it."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=100)
        self.calls, self.own = 0, 0
        self.iri = f"<http://127.0.0.1:{self.socket.getsockname()[1]}/>"
        threading.Thread(target=self._count, daemon=True).start()

    def _count(self) -> None:
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def heard(self) -> int:
        """How many others have called; who did so before us is counted before us."""
        with socket.create_connection(self.socket.getsockname(), timeout=60) as connection:
            connection.recv(1)  # closed from there, once it is counted
        self.own += 1
        return self.calls - self.own


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Listener]:
    listener = Listener()
    yield listener
    listener.socket.close()


@pytest.fixture(scope="module")
def database():
    store = pyoxigraph.Store()
    store.update("PREFIX : <http://x/> INSERT DATA { :a :b 1, 2, :c }")
    return store


# What can stand before a call, in the gaps of it and after it: comparisons that look like IRIs,
# comments that look like strings, names and numbers that a keyword can be glued to.
BEFORE = st.sampled_from(
    "FILTER(?a<?b)|FILTER(?a<2)|FILTER(1<?b)|FILTER(?a<x:b||true)|BIND(?a<?b AS ?k)|FILTER(?a<?b&&?b>?a)|"
    "FILTER('a'<'b')|FILTER(<a:b>=<a:b>)|?s ?p 1.|?s ?p 1e0.|?s ?p true .|?s ?p x:b.c.|?s ?p x:b.c.d.|?s ?p _:b.c.|"
    "?s ?p 'a'@en.|?s ?p '1'.|VALUES ?k {''}|VALUES ?k {'''a'''}|OPTIONAL{}|GRAPH ?g {}|{}".split("|")
)
GAP = st.sampled_from(
    ["", "", " ", "\n", "\r", "#>\n", "#'\n", "#'''\n", "#>'''\n", '#"""\n', "#>'\r", "#<\n", "#'>\n"]
)
AFTER = st.sampled_from(["", "#>", "#'''", "\n#'''", "#'", '#"""', "\n#>", " ?x ?y ?z"])


@WATCHED
@given(st.lists(st.tuples(GAP, BEFORE), max_size=2), st.tuples(GAP, GAP, GAP), st.booleans(), AFTER, AFTER)
@example([("", "FILTER(?a<?b)")], ("", "#>\n", ""), False, "", "")
@example([("", "FILTER(?a<?b)#>'''\n")], ("", " ", ""), True, "\n#'''", "")
def test_no_query_that_passes_calls_another_server(elsewhere, database, before, gaps, prefixed, after, end):
    target = "x:" if prefixed else elsewhere.iri
    call = f"{gaps[0]}SERVICE{gaps[1]}{target}{gaps[2]}{{ ?q ?w ?e }}"
    start = "".join(gap + part for gap, part in before)
    query = f"PREFIX x: {elsewhere.iri} SELECT * {{ ?s ?p ?a, ?b {start}{call}{after}\n}}{end}"
    try:
        refuse_calls(query)
    except QueryError:
        return
    calls = elsewhere.heard()
    with suppress(SyntaxError, OSError):
        list(database.query(query))
    assert elsewhere.heard() == calls, query


def test_the_listener_does_hear_a_call(elsewhere, database):
    calls = elsewhere.heard()
    with pytest.raises(OSError, match="onnection|empty|Empty"):
        list(database.query(f"SELECT * {{ SERVICE {elsewhere.iri} {{ ?s ?p ?o }} }}"))
    assert elsewhere.heard() > calls


TEXT = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=20)


@WATCHED
@given(TEXT, TEXT)
def test_a_string_may_say_service(database, before, after):
    literal = str(pyoxigraph.Literal(f"{before} SERVICE <http://elsewhere.example/> LOAD {after}"))
    query = f"SELECT * {{ VALUES ?text {{ {literal} }} }}"
    refuse_calls(query)
    assert len(list(database.query(query))) == 1


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p ?o } # SERVICE <http://elsewhere.example/>",
        "SELECT * { ?s <http://example.org/SERVICE/LOAD> ?o }",
        "SELECT * { ?s <urn:example:SERVICE> ?o }",
        "PREFIX x: <http://example.org/> SELECT * { ?s x:SERVICE ?o ; x:LOAD ?SERVICE }",
        "SELECT ?LOAD { ?LOAD ?SERVICE '''SERVICE\nLOAD''' }",
        'SELECT * { ?s ?p "SERVICE", """a "SERVICE" b""", \'LOAD\' }',
        "SELECT * { ?s ?p ?o, 'SERVICE'@en-SERVICE FILTER(?o < 5 && ?o > 1) }",
    ],
)
def test_what_only_looks_like_a_call_passes(database, query):
    refuse_calls(query)
    list(database.query(query))


def test_the_ready_questions_pass():
    for question in QUESTIONS:
        refuse_calls(question.sparql)


@pytest.mark.parametrize("update", ["LOAD <a:b>", "INSERT DATA {};load SILENT<a:b>", "PREFIX a:<a:b>LOAD<a:b>"])
def test_an_update_that_fetches_is_refused(update):
    with pytest.raises(QueryError, match="LOAD is refused"):
        refuse_calls(update)


@WATCHED
@given(st.text(alphabet="<>?ab:.#'\"{}()\n \\@1SERVICE", max_size=60))
def test_every_word_of_the_likeliest_reading_is_among_the_words_of_all(text):
    likeliest = {token for token in tokens(text) if token.kind in ("word", "name")}
    assert likeliest <= set(words(text))


@pytest.mark.parametrize(
    "piece", ["a.", "<a ", "<?a>", "'", "'''", '"""', "a:", "<", "((", "#", "\\", "a.b:c.", "\n<#'"]
)
def test_long_texts_take_time_in_proportion(piece):
    def taken(length):
        text = piece * (length // len(piece))
        began = time.process_time()
        with suppress(QueryError):
            refuse_calls(text)
        return time.process_time() - began

    short, long = min(taken(4_000) for _ in range(3)), min(taken(40_000) for _ in range(2))
    assert long < 40 * short + 0.05
