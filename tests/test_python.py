"""The Python interface on a store: plain values, frames, notebooks."""

import datetime
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, parse

import kg
from kg.errors import ExtraError, QueryError, QuestionError, StoreError
from kg.store import open_store

SMALL = Path(__file__).parent / "data" / "small.ttl"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("store")
    with open_store(path / "store", writable=True) as store:
        store.load(quad.triple for quad in parse(path=str(SMALL), format=RdfFormat.TURTLE))
    return path / "store"


@pytest.fixture(scope="module")
def graph(folder):
    return kg.open(folder)


def test_importing_the_package_loads_nothing_heavy():
    heavy = "numpy spacy pyoxigraph onnxruntime rdflib networkx trafilatura rapidfuzz".split()
    code = f"import sys, kg; print(*sorted(set({heavy}) & set(sys.modules)))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert loaded.split() == []


def test_a_store_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(StoreError, match="There is no store at"):
        kg.open(tmp_path / "nothing")


def test_rows_are_plain_values(graph):
    rows = graph.query(
        """SELECT (1 AS ?int) (0.5 AS ?decimal) (1e3 AS ?double) (true AS ?bool) ("2024-03-03"^^xsd:date AS ?date)
                  ("2024-03"^^xsd:gYearMonth AS ?month) (<urn:x> AS ?iri) ("text"@en AS ?text) ?unbound {}"""
    )
    assert rows[0] == {
        "int": 1,
        "decimal": 0.5,
        "double": 1000.0,
        "bool": True,
        "date": datetime.date(2024, 3, 3),
        "month": "2024-03",
        "iri": "urn:x",
        "text": "text",
        "unbound": None,
    }
    assert type(rows[0]["bool"]) is bool and type(rows[0]["int"]) is int


def test_a_value_that_does_not_fit_its_type_stays_text(graph):
    assert graph.query('SELECT ("soon"^^xsd:date AS ?when) ("x"^^xsd:integer AS ?n) {}')[0] == {
        "when": "soon",
        "n": "x",
    }


def test_ask_and_construct(graph):
    assert graph.query("ASK { ?s a kg:Statement }") is True
    assert len(graph.query("CONSTRUCT { ?s a kg:Statement } WHERE { ?s a kg:Statement }").triples) == 7


def test_a_wrong_query_is_an_error_of_ours(graph):
    with pytest.raises(QueryError, match="does not parse"):
        graph.query("SELECT ?")


def test_statements_by_speaker_and_subject(graph):
    found = graph.statements(speaker="Novakova", about="Sidorov")
    assert [row["published"] for row in found] == [datetime.date(2024, 3, 3), datetime.date(2024, 3, 4)]
    assert [row["stance"] for row in found] == ["", "opposes"]
    assert all(isinstance(row["begin"], int) for row in found)
    assert len(graph.statements()) > len(graph.statements(speaker="Novakova")) > len(found)


def test_rows_behave_as_a_sequence(graph):
    found = graph.statements()
    assert found[0] == next(iter(found)) and found[-1] == list(found)[-1]
    assert len(found[1:3]) == 2 and found[1:3].columns == found.columns
    assert found.column("speakerName")[0] == found[0]["speakerName"]


def test_a_question_in_words_and_a_ready_one(graph):
    answer = graph.ask("what did Novakova say about Sidorov?")
    assert answer.records.rows == graph.ask("what-did-x-say-about-y", speaker="Novakova", about="Sidorov").rows
    assert str(answer).startswith("What Jana Nováková said about Oleg Sidorov: 2 statements")
    assert graph.query(answer.sparql).rows == answer.records.rows
    with pytest.raises(QuestionError, match="You can ask"):
        graph.ask("how tall is Sidorov?")


def test_a_frame_has_the_same_columns_and_rows(graph):
    pandas = pytest.importorskip("pandas")
    frame = graph.statements(speaker="Sidorov").to_pandas()
    assert isinstance(frame, pandas.DataFrame) and list(frame.columns)[0] == "speakerName"
    assert len(frame) == len(graph.statements(speaker="Sidorov"))
    assert (graph.ask("who is quoted most?").to_pandas()["statements"] > 0).all()


def test_without_pandas_the_error_says_what_to_install(graph, monkeypatch):
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ExtraError, match=r"pip install '\.\[pandas\]'"):
        graph.statements().to_pandas()


def test_a_notebook_shows_a_table_in_which_nothing_of_an_article_is_markup(graph):
    hostile = "<script>alert(1)</script>"
    page = graph.query(f"SELECT ({Literal(hostile)} AS ?text) {{}}")._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page
    shown = graph.ask("what did Novakova say about Sidorov?")._repr_html_()
    assert "What Jana Nováková said about Oleg Sidorov" in shown and shown.count("<tr>") == 3


def test_a_notebook_shows_the_beginning_of_a_long_table(graph):
    page = graph.query("SELECT ?s ?p ?o { ?s ?p ?o }")._repr_html_()
    assert page.count("<tr>") == 101 and "more rows" in page
