"""The store: what it keeps, what it removes, and how it says that it can't be opened."""

import sqlite3
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple

from kg.errors import StoreError
from kg.store import memory_store, open_store

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"
TRAMS = BASE + "article/brno-morning%2Ftrams.txt"
VESTNIK = BASE + "article/%D0%B2%D0%B5%D1%81%D1%82%D0%BD%D0%B8%D0%BA-7"
GREETING = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("привет 🔥\n"))


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]


@pytest.fixture
def store():
    store = memory_store()
    store.load(small_triples())
    return store


def ask(store, sparql):
    return bool(store.query(sparql))


def test_a_loaded_store_holds_exactly_the_triples(store):
    assert set(store.triples()) == set(small_triples())


def test_more_triples_than_are_added_together_are_all_there(monkeypatch):
    monkeypatch.setattr("kg.store.oxigraph._IN_BULK", 7)
    store = memory_store()
    store.load(small_triples())
    assert set(store.triples()) == set(small_triples())


def test_queries_know_the_prefixes(store):
    assert ask(store, "ASK { ?s a kg:Statement ; kg:mode kg:mixed }")


def test_a_query_may_declare_a_prefix_its_own_way(store):
    assert not ask(store, "PREFIX kg: <urn:else:> ASK { ?s a kg:Statement }")


def test_what_is_written_to_disk_is_read_back(tmp_path):
    with open_store(tmp_path / "store", writable=True) as store:
        store.load([GREETING])
        store.optimize()
    with open_store(tmp_path / "store") as store:
        assert list(store.triples()) == [GREETING]


def test_several_readers_may_open_a_store(tmp_path):
    with open_store(tmp_path, writable=True) as store:
        store.load([GREETING])
    with open_store(tmp_path) as first, open_store(tmp_path) as second:
        assert list(first.triples()) == list(second.triples())


def test_a_missing_store_is_one_sentence_and_makes_nothing(tmp_path):
    with pytest.raises(StoreError, match="There is no store at .*nowhere; make one with 'kg build"):
        open_store(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("writable", [False, True])
def test_a_folder_of_other_things_is_left_alone(tmp_path, writable):
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(StoreError, match="is not a store"):
        open_store(tmp_path, writable=writable)
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_file_is_not_a_store(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="is not a store"):
        open_store(tmp_path / "file")


def test_a_locked_store_says_who_holds_it(tmp_path):
    with open_store(tmp_path, writable=True), pytest.raises(StoreError, match="written by another program"):
        open_store(tmp_path, writable=True)


def test_a_damaged_store_says_to_build_again(tmp_path):
    with open_store(tmp_path, writable=True) as store:
        store.load([GREETING])
    for table in tmp_path.glob("*.sst"):
        table.unlink()
    with pytest.raises(StoreError, match="can't be opened .*; build it again"):
        open_store(tmp_path)


@pytest.mark.parametrize("left", [100, 5_000, "other"])
def test_a_damaged_index_keeps_nobody_from_the_graph_and_is_made_anew(tmp_path, left):
    with open_store(tmp_path, writable=True) as store:
        store.load(small_triples())
    index = tmp_path / "index.sqlite"
    whole = sqlite3.connect(index).execute("SELECT iri FROM statement ORDER BY iri").fetchall()
    index.write_bytes(b"something else" if left == "other" else index.read_bytes()[:left])
    with open_store(tmp_path) as store:
        assert ask(store, 'ASK { ?s kg:matches "drivers" }')
    with open_store(tmp_path, writable=True) as store:
        store.load([GREETING])
    assert sqlite3.connect(index).execute("SELECT iri FROM statement ORDER BY iri").fetchall() == whole


def test_a_closed_store_says_so(store):
    store.close()
    with pytest.raises(StoreError, match="closed"):
        store.query("ASK {}")


def test_removing_an_article_leaves_no_node_of_it(store):
    store.remove_article(TRAMS)
    left = [term.value for t in store.triples() for term in (t.subject, t.object) if isinstance(term, NamedNode)]
    assert not [iri for iri in left if iri.startswith(TRAMS)]


def test_removing_an_article_removes_its_comparisons(store):
    store.remove_article(TRAMS)
    assert not ask(store, "ASK { { ?c a kg:Comparison } UNION { ?a kg:contradicts ?b } }")


def test_removing_an_article_keeps_entities_that_others_use(store):
    store.remove_article(TRAMS)
    for name in ("Jana Nováková", "Oleg Sidorov", "Brno", "Вестник", "Czechia"):
        assert ask(store, f'ASK {{ ?e schema:name "{name}" ; a ?type }}'), name


def test_removing_an_article_removes_entities_that_only_it_used(store):
    store.remove_article(TRAMS)
    assert not ask(store, f"ASK {{ VALUES ?e {{ <{BASE}group/drivers> <{BASE}organization/brno-morning> }} ?e ?p ?o }}")


def test_removing_the_fact_check_leaves_no_rating(store):
    store.remove_article(VESTNIK)
    assert not ask(
        store, "ASK { { ?r a schema:Rating } UNION { ?r a schema:ClaimReview } UNION { ?s a schema:Claim } }"
    )


def test_a_claim_stops_being_one_when_its_only_review_goes(store):
    claim, review = NamedNode(TRAMS + "#statement=44,91"), NamedNode("urn:review")
    schema, derived = "https://schema.org/", NamedNode("http://www.w3.org/ns/prov#wasDerivedFrom")
    is_claim = Triple(claim, NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"), NamedNode(schema + "Claim"))
    store.load(
        [
            is_claim,
            Triple(review, NamedNode(schema + "itemReviewed"), claim),
            Triple(review, derived, NamedNode(VESTNIK)),
        ]
    )
    store.remove_article(VESTNIK)
    assert is_claim not in set(store.triples())
    assert ask(store, f"ASK {{ {claim} a kg:Statement }}")


@pytest.mark.parametrize(("gone", "left"), [(TRAMS, ["asserted"]), (VESTNIK, ["denied"])])
def test_of_an_event_of_two_articles_only_what_the_other_tells_is_left(gone, left):
    fire, again = f"{TRAMS}#event=54,58", f"{VESTNIK}#event=73,77"
    merged = SMALL.read_text("utf8").replace(f"<{again}>", f"<{fire}>")
    store = memory_store()
    store.load(quad.triple for quad in pyoxigraph.parse(merged, RdfFormat.TURTLE))
    told = f"SELECT (STRAFTER(STR(?f), '#') AS ?factuality) {{ <{fire}> kg:factuality ?f }} ORDER BY ?f"
    assert [row["factuality"].value for row in store.query(told)] == ["asserted", "denied"]
    store.remove_article(gone)
    assert [row["factuality"].value for row in store.query(told)] == left
    assert not ask(store, f"ASK {{ <{fire}> ?p ?o FILTER(STRSTARTS(STR(?o), '{gone}')) }}")


def test_removing_both_articles_leaves_only_what_no_article_brought(store):
    store.remove_article(TRAMS)
    store.remove_article(VESTNIK)
    assert {t.subject.value for t in store.triples()} == {BASE + "person/petr-novak"}


def test_removing_an_unknown_article_changes_nothing(store):
    store.remove_article(BASE + "article/other")
    assert set(store.triples()) == set(small_triples())


def test_an_article_name_cannot_smuggle_in_an_update(store):
    with pytest.raises(ValueError):
        store.remove_article("urn:x> } ; DROP ALL ; DELETE { <urn:y")
    assert set(store.triples()) == set(small_triples())
