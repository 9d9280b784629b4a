"""Text search: what ``kg:matches`` finds, where it may stand, and that it follows every change of the store."""

import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.errors import QueryError
from kg.query.results import Graph, Truth
from kg.query.run import run_query
from kg.store import memory_store, open_store
from kg.store.text import having

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"
TRAMS = BASE + "article/brno-morning%2Ftrams.txt"
FIRE = TRAMS + "#statement=44,91"
SAID = 'SELECT ?text { ?s a kg:Statement ; kg:matches "%s" ; schema:text ?text } ORDER BY ?text'


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]


@pytest.fixture(scope="module")
def store():
    store = memory_store()
    store.load(small_triples())
    return store


def texts(store, words):
    return [text.value for (text,) in run_query(store, SAID % words.replace('"', '\\"')).rows]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("accident", ["The depot fire was an accident, nothing more 🔥,"]),
        ("ACCIDENTS", ["The depot fire was an accident, nothing more 🔥,"]),
        ("acc*", ["The depot fire was an accident, nothing more 🔥,"]),
        ('"depot fire" accident', ["The depot fire was an accident, nothing more 🔥,"]),
        ('"fire depot" accident', []),
        ("accident drivers", []),
        (
            "accident OR trams",
            ["The depot fire was an accident, nothing more 🔥,", "“the city” would pay for new trams"],
        ),
        ("сидоров", ["the depot fire was arson … Олег Сидоров of neglect"]),
        ("xyzzy", []),
    ],
)
def test_statements_are_found_by_words_phrases_and_beginnings(store, words, found):
    assert texts(store, words) == found


def test_entities_are_found_by_any_of_their_names(store):
    query = 'SELECT DISTINCT ?name { ?who kg:matches "novakova" ; schema:name ?name }'
    assert run_query(store, query).rows == ((Literal("Jana Nováková"),),)


@pytest.mark.parametrize(
    "words", ['") OR 1', "NEAR(fire, 2)", "text: fire", "^fire", "fire NOT depot", "-fire", "{fire}"]
)
def test_the_language_of_the_index_has_no_meaning_in_words(store, words):
    assert texts(store, words) in ([], texts(store, "fire"))


@pytest.mark.parametrize("words", ["", "!?", "OR", '""'])
def test_words_without_a_letter_are_an_error(store, words):
    with pytest.raises(QueryError, match="There is no word to look for"):
        texts(store, words)


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?s { ?s kg:matches "accident" }',
        'SELECT ?s { ?s <https://w3id.org/testimonia#matches> "accident" }',
        'PREFIX t: <https://w3id.org/testimonia#> SELECT ?s { ?s t:matches "accident" }',
        "SELECT ?s { ?s kg:matches '''accident''' ; a kg:Statement }",
        "SELECT ?s { ?s a kg:Statement ; kg:matches 'accident', 'fire' }",
        "SELECT ?s { ?a nif:isString ?whole . ?s prov:wasDerivedFrom ?a . { ?s kg:matches 'accid\\u0065nt' } }",
        "SELECT ?s { { SELECT * { ?s kg:matches 'accident' } } }",
        "SELECT ?s { ?s a kg:Statement FILTER EXISTS { ?s kg:matches 'accident' } }",
        "SELECT ?s { ?s kg:content/^kg:content/kg:matches 'accident' } # kg:matches",
        "SELECT * { ?s kg:matches 'accident' }",
        "SELECT DISTINCT * { ?s kg:matches 'accident' . FILTER(STRLEN(\"kg:matches 'x'\") > 1) }",
    ],
)
def test_it_may_stand_wherever_a_property_may(store, query):
    result = run_query(store, query)
    assert (result.variables, result.rows) == (("s",), ((NamedNode(FIRE),),))


def test_it_works_in_every_form_of_query(store):
    assert run_query(store, 'ASK { ?s kg:matches "accident" }') == Truth(True)
    built = run_query(store, 'CONSTRUCT { ?s a kg:Found } WHERE { ?s kg:matches "accident" }')
    assert isinstance(built, Graph) and [t.subject.value for t in built.triples] == [FIRE]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s kg:matches ?words }",
        'CONSTRUCT WHERE { ?s kg:matches "fire" }',
        'CONSTRUCT { ?s kg:matches "fire" } WHERE { ?s a kg:Statement }',
        'SELECT ?s { ?s kg:matches "fire"@en }',
        "DESCRIBE kg:matches",
    ],
)
def test_elsewhere_the_error_shows_how_to_write_it(store, query):
    with pytest.raises(QueryError, match=r'\?s kg:matches "ceasefire"\.$'):
        run_query(store, query)


def test_an_error_of_syntax_is_found_where_it_was_written(store):
    with pytest.raises(QueryError, match=r"line 1, column 42, at '}'"):
        run_query(store, 'SELECT ?s { ?s kg:matches "fire" FILTER( }')


@pytest.mark.parametrize("words", ["accident", '"depot fire"', "acc*", "accident OR trams", "novakova", "(fire"])
def test_without_an_index_the_texts_are_read(store, words):
    query = f"SELECT ?text {{ {having(None, '?s', words)} ?s a kg:Statement ; schema:text ?text }} ORDER BY ?text"
    assert [text.value for (text,) in run_query(store, query).rows] == texts(store, words)


def test_a_removed_article_is_found_no_more():
    store = memory_store()
    store.load(small_triples())
    assert texts(store, "accident")
    store.remove_article(TRAMS)
    assert not texts(store, "accident")
    assert texts(store, "arson")
    assert not run_query(store, 'SELECT ?e { ?e kg:matches "drivers" ; a kg:Group }').rows


def test_a_replaced_article_is_found_by_its_new_words_only(tmp_path):
    fresh = Triple(NamedNode(FIRE), NamedNode("https://schema.org/text"), Literal("The depot flood was an accident"))
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(small_triples())
    with open_store(tmp_path / "store", writable=True) as store:
        store.remove_article(TRAMS)
        store.load(
            [fresh if t.subject == fresh.subject and t.predicate == fresh.predicate else t for t in small_triples()]
        )
    with open_store(tmp_path / "store") as store:
        assert texts(store, "flood") == ["The depot flood was an accident"]
        assert texts(store, "accident fire") == []
        assert len(texts(store, "drivers")) == 2


def test_what_an_update_writes_is_found(store):
    store = memory_store()
    store.load(small_triples())
    store.update(f'INSERT DATA {{ <{FIRE}> schema:text "A second text with zebras" }}')
    assert len(texts(store, "zebras OR accident")) >= 1
    store.update("DELETE WHERE { ?s schema:text ?t }")
    assert texts(store, "accident") == []


def test_an_index_left_behind_by_a_crash_is_not_believed(tmp_path):
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(small_triples())
    script = f"""
import os
from kg.store import open_store
store = open_store({str(tmp_path / "store")!r}, writable=True)
store.update('INSERT DATA {{ <{FIRE}> schema:text "zebras" }}')
os._exit(9)
"""
    assert subprocess.run([sys.executable, "-c", script]).returncode == 9
    with open_store(tmp_path / "store") as store:
        assert "zebras" in texts(store, "zebras")


def test_a_backup_can_be_searched_too(tmp_path):
    with open_store(tmp_path / "store", writable=True) as store:
        store.load(small_triples())
        store.backup(tmp_path / "copy")
    with open_store(tmp_path / "copy") as store:
        assert len(texts(store, "drivers")) == 2
