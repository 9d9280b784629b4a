"""Queries: what is bound, what is refused, what errors say, and how answers are written."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple
from rich.console import Console

from kg.errors import QueryError
from kg.query.results import Graph, Truth, print_result, shorten, write_result
from kg.query.run import bind, run_query
from kg.store import Rows, memory_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
FIRST = "https://testimonia.example/article/brno-morning%2Ftrams.txt#statement=44,91"
TEXTS = "SELECT ?statement ?text WHERE { ?statement schema:text ?text } ORDER BY ?statement"


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE))
    return store


def written(result, format):
    out = io.BytesIO()
    write_result(result, format, out)
    return out.getvalue()


def shown(result, width=100):
    console = Console(width=width, file=io.StringIO(), color_system=None)
    print_result(result, console)
    return console.file.getvalue()


def test_select_gives_rows_in_the_order_of_the_query(store):
    result = run_query(store, "SELECT ?name { ?p a schema:Person ; schema:name ?name } ORDER BY DESC(?name)")
    assert result == Rows(("name",), tuple((Literal(n),) for n in ("Petr Novák", "Oleg Sidorov", "Jana Nováková")))


def test_an_unbound_variable_is_none(store):
    assert run_query(store, "SELECT ?a { }").rows == ((None,),)


def test_ask_gives_a_truth(store):
    assert run_query(store, "ASK { ?s a kg:Statement }") == Truth(True)


def test_construct_gives_sorted_triples(store):
    result = run_query(store, "CONSTRUCT { ?s a kg:Seen } WHERE { ?s a kg:Statement }")
    assert isinstance(result, Graph) and len(result.triples) == 7
    assert list(result.triples) == sorted(result.triples, key=str)


def test_a_binding_restricts_its_variable_to_one_term(store):
    assert [row[0] for row in run_query(store, TEXTS, {"statement": NamedNode(FIRST)}).rows] == [NamedNode(FIRST)]


def test_a_binding_may_have_several_terms_or_none(store):
    both = [NamedNode(FIRST), NamedNode(FIRST.replace("44,91", "143,179"))]
    assert len(run_query(store, TEXTS, {"statement": both}).rows) == 2
    assert run_query(store, TEXTS, {"statement": []}).rows == ()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x { }",
        "ASK { FILTER(BOUND(?x)) }",
        "SELECT (EXISTS { } AS ?y) ?x WHERE { }",
        "CONSTRUCT { ?x a ?x } { }",
        "CONSTRUCT { ?x a [ a ?x ] } WHERE { }",
        "DESCRIBE ?x { }",
        "PREFIX : <urn:x#> SELECT ?x # {\n { }",
        "SELECT (CONCAT(\"{\", '''{''') AS ?y) ?x FROM <urn:x> { }",
    ],
)
def test_values_stand_at_the_start_of_the_outermost_pattern(query):
    bound = bind(query, {"x": NamedNode("urn:v")})
    assert bound.replace(" VALUES ?x { <urn:v> }", "", 1) == query
    pyoxigraph.Store().query(bound)


def test_a_query_without_a_pattern_binds_nothing(store):
    with pytest.raises(QueryError, match="no pattern"):
        run_query(store, "DESCRIBE <urn:x>", {"x": Literal("v")})


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_bound_text_stays_a_text(text):
    rows = run_query(memory_store(), "SELECT ?x { }", {"x": Literal(text)}).rows
    assert rows == ((Literal(text),),)


@pytest.mark.parametrize("engine_text", ['"} DROP ALL #', "\\", "'''", "> } SERVICE <http://127.0.0.1/> {"])
def test_a_bound_text_cannot_become_query(store, engine_text):
    assert run_query(store, TEXTS, {"text": Literal(engine_text)}).rows == ()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * { {} # comment\n SeRvIcE<http://127.0.0.1:1/>{ ?s ?p ?o } }",
        "SELECT * { ?s ?p '#' SERVICE <http://127.0.0.1:1/> { } }",
        "SELECT * { ?s ?p trueSERVICE<http://127.0.0.1:1/> { } }",
        "SELECT * { ?s ?p 1e5SERVICE<http://127.0.0.1:1/> { } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { SERVICE:x { ?s ?p ?o } }",
        "PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p falseSERVICE:x { ?s ?p ?o } }",
        "SELECT * { FILTER(1<2) SERVICE<http://127.0.0.1:1/>{ FILTER(3>2) } }",
    ],
)
def test_service_is_refused_however_it_is_written(store, query):
    with pytest.raises(QueryError, match="SERVICE is refused"):
        run_query(store, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <http://a/> {}' }",
        'SELECT * { ?s ?p """a " SERVICE """ }',
        "SELECT * { ?s ?p <urn:SERVICE> } # SERVICE",
        "SELECT ?SERVICE { ?SERVICE ?p ?o }",
        "SELECT * { ?s kg:SERVICE ?o }",
        "SELECT * { ?s ?p 'a'@service }",
    ],
)
def test_the_word_service_is_fine_where_it_is_no_keyword(store, query):
    assert run_query(store, query).rows == () or "SELECT ?SERVICE" in query


@pytest.mark.parametrize(
    "update", ["INSERT DATA { <a:a> <a:b> 1 }", "PREFIX a: <a:> drop all", "WITH <a:g> DELETE { } WHERE { }"]
)
def test_an_update_is_refused(store, update):
    with pytest.raises(QueryError, match="is refused: a query can read the store, not change it"):
        run_query(store, update)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT * WHERE {", r"line 1, column 17, where it ends\.$"),
        ("SELECT *\nWHERE { ?s ?p foo:bar }", r"line 2, .*: a prefix is not declared\.$"),
        ("SELECT ?s WERE { ?s ?p ?o }", r"line 1, column 11, at 'WERE'\.$"),
        ("", r"line 1, column 1, where it ends"),
    ],
)
def test_a_query_that_does_not_parse_says_where(store, query, message):
    with pytest.raises(QueryError, match=message):
        run_query(store, query)


def test_csv_quotes_iris_with_commas(store):
    lines = list(csv.reader(io.StringIO(written(run_query(store, TEXTS), "csv").decode())))
    assert lines[0] == ["statement", "text"]
    assert [FIRST, "The depot fire was an accident, nothing more 🔥,"] in lines


def test_json_and_xml_and_tsv_are_read_back_by_rdflib(store):
    result = run_query(store, "SELECT ?statement ?text ?none { ?statement schema:text ?text }")
    expected = {(row[0].value, row[1].value) for row in result.rows}
    for format in ("json", "xml", "tsv"):
        read = rdflib.query.Result.parse(io.BytesIO(written(result, format)), format=format)
        assert {(str(row[0]), str(row[1])) for row in read} == expected, format


def test_json_says_every_kind_of_term_as_the_engine_reads_it():
    terms = (
        NamedNode("https://example.org/a,b"), BlankNode("b1"), Literal('"quoted" – ü 🔥\n'), Literal("x", language="en-gb"),
        Literal("7", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")), None,
    )  # fmt: skip
    rows = Rows(("a", "b", "c", "d", "e", "f"), (terms, (None,) * 6))
    read = pyoxigraph.parse_query_results(written(rows, "json"), pyoxigraph.QueryResultsFormat.JSON)
    assert [v.value for v in read.variables] == list(rows.variables)
    assert [tuple(row) for row in read] == list(rows.rows)


def test_ask_is_written_as_json_and_plainly(store):
    assert json.loads(written(Truth(False), "json")) == {"head": {}, "boolean": False}
    assert b"<boolean>true</boolean>" in written(Truth(True), "xml")
    assert written(Truth(True), "csv") == b"true\n"


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize(
    ("format", "rdflib_format"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("rdfxml", "xml")]
)
def test_a_graph_is_read_back_by_rdflib(store, format, rdflib_format):
    result = run_query(store, "CONSTRUCT { ?s schema:text ?t } WHERE { ?s schema:text ?t }")
    read = rdflib.Graph().parse(data=written(result, format), format=rdflib_format)
    assert {(str(s), str(o)) for s, o in read.subject_objects()} == {
        (t.subject.value, t.object.value) for t in result.triples
    }


def test_turtle_of_an_answer_declares_only_what_it_uses():
    turtle = written(
        Graph((Triple(NamedNode("urn:a"), NamedNode("https://w3id.org/testimonia#cue"), Literal("x")),)), "ttl"
    )
    assert turtle.decode() == '@prefix kg: <https://w3id.org/testimonia#> .\n\n<urn:a> kg:cue "x" .\n'


def test_a_format_that_does_not_fit_names_those_that_do(store):
    with pytest.raises(QueryError, match="can't be written as 'ttl'; choose csv, tsv, json, xml"):
        written(Truth(True), "ttl")
    with pytest.raises(QueryError, match="choose ttl, nt, jsonld, rdfxml"):
        written(Graph(()), "csv")


def test_a_table_shortens_known_iris_and_folds_long_text(store):
    table = shown(run_query(store, "SELECT ?mode ?text { ?s kg:mode ?mode ; schema:text ?text }"), 60)
    assert "kg:mixed" in table and "https://w3id.org" not in table
    assert max(map(len, table.splitlines())) <= 60


def test_a_row_of_many_columns_is_shown_as_a_block(store):
    blocks = shown(run_query(store, "SELECT ?s ?p ?o ?none { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 2"), 60)
    assert blocks.startswith("── 1") and "── 2" in blocks and "none" not in blocks


def test_text_cannot_drive_the_terminal():
    result = Rows(("text",), ((Literal("a\x1b[31m[bold]b\x07\u202ec"),),))
    assert "a\ufffd[31m[bold]b\ufffd\ufffdc" in shown(result)


def test_no_rows_and_truths_are_said_in_words(store):
    assert shown(Rows(("a",), ())) == "no rows\n"
    assert shown(Truth(True)) == "yes\n"


def test_a_graph_is_shown_as_turtle(store):
    assert "kg:mode kg:direct ." in shown(
        run_query(store, f"CONSTRUCT {{ ?s kg:mode ?m }} {{ VALUES ?s {{ <{FIRST}> }} ?s kg:mode ?m }}")
    )


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("https://schema.org/Person", "schema:Person"),
        ("https://w3id.org/testimonia/events#ACCUSE", "event:ACCUSE"),
        ("https://schema.org/a/b", "https://schema.org/a/b"),
        ("https://schema.org/", "https://schema.org/"),
        ("urn:x", "urn:x"),
    ],
)
def test_only_a_simple_name_is_shortened(iri, short):
    assert shorten(iri) == short
