"""Types of events as concepts of the graph, and times of which the year is not known."""

from kg.building.pipeline import build_corpus
from kg.graph.mapping import map_corpus
from kg.graph.validation import validate
from kg.query.run import run_query
from kg.reading.text import read_text
from kg.settings import DEFAULT_BASE
from kg.store import Store, memory_store


def store_of(text: str, published: str | None = None) -> Store:
    corpus, problems = build_corpus([read_text(text, "a", published=published)])
    assert not problems
    store = memory_store()
    store.load(map_corpus(corpus, DEFAULT_BASE))
    return store


def test_events_are_found_by_the_class_of_their_type() -> None:
    store = store_of("Police in Tampere arrested two dock workers. Ghana donated ten thousand blankets to Togo.")
    [[label, kind]] = run_query(
        store,
        "SELECT ?label ?kind { ?e rdfs:label ?label ; sem:eventType ?type . ?type skos:broader event:MX ; skos:prefLabel ?kind }",
    ).rows
    assert (label.value, kind.value) == ("arrested", "Coerce")
    assert validate(store).conforms


def test_a_day_of_an_unknown_year_is_a_day_of_any_year() -> None:
    store = store_of("Police in Tampere arrested two dock workers on February 24.")
    [[time]] = run_query(store, "SELECT ?time { ?e sem:hasTimeStamp ?time }").rows
    assert (time.value, time.datatype.value.rpartition("#")[2]) == ("--02-24", "gMonthDay")
    assert validate(store).conforms


def test_a_day_that_can_not_be_gives_no_time() -> None:
    store = store_of("Police in Tampere arrested two dock workers on February 31.")
    assert run_query(store, "ASK { ?e sem:eventType event:COERCE }").value
    assert not run_query(store, "ASK { ?e sem:hasTimeStamp ?time }").value
