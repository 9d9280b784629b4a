"""The example queries run as they are, on a store with its provenance, and each finds something."""

import datetime
from importlib.resources import files

import pyoxigraph
import pytest
from rdflib import RDFS, SH, Graph, URIRef

from kg.graph.mapping import map_corpus
from kg.graph.provenance import Run, map_run, provenance_graph, source_of
from kg.query.examples import Example, examples
from kg.query.results import Graph as Triples
from kg.query.run import run_query
from kg.settings import DEFAULT_BASE
from kg.store import Rows, memory_store

SHAPES = Graph().parse(data=files("kg.ontology").joinpath("queries.ttl").read_text("utf8"))


@pytest.fixture(scope="module")
def store(seeds):
    store = memory_store()
    store.load(map_corpus(seeds, DEFAULT_BASE))
    now = datetime.datetime(2026, 1, 2, tzinfo=datetime.UTC)
    store.set_graph(
        provenance_graph(DEFAULT_BASE),
        map_run(map(source_of, seeds.articles), DEFAULT_BASE, Run(now, now, "c0de", {"m": "d1"})),
    )
    return store


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_an_example_finds_something(store, example: Example) -> None:
    result = run_query(store, example.sparql)
    found = result.rows if isinstance(result, Rows) else result.triples if isinstance(result, Triples) else ()
    assert found, example.about


def test_every_executable_of_the_file_is_told_with_what_it_asks() -> None:
    executables = set(SHAPES.subjects(None, SH.SPARQLExecutable))
    assert {str(one).rpartition("#")[2] for one in executables} == {example.name for example in examples()}
    for one in executables:
        assert [comment.language for comment in SHAPES.objects(one, RDFS.comment)] == ["en"]
        assert SHAPES.value(one, SH.prefixes) == URIRef("https://w3id.org/testimonia/queries")


def test_the_declared_prefixes_are_all_that_other_programs_need() -> None:
    declared = {
        str(SHAPES.value(node, SH.prefix)): str(SHAPES.value(node, SH.namespace))
        for node in SHAPES.objects(None, SH.declare)
    }
    for example in examples():
        pyoxigraph.Store().query(example.sparql, prefixes=declared)
