"""A statement of several speakers: regular in the side index, and gone with its article."""

import pyoxigraph
import pytest
from pyoxigraph import RdfFormat

from kg.ask.by_name import ask
from kg.store import OxigraphStore, memory_store

BASE = "https://testimonia.example/"
TURTLE = """
@prefix kg: <https://w3id.org/testimonia#> . @prefix schema: <https://schema.org/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @base <https://testimonia.example/> .
<article/a> a schema:NewsArticle, nif:Context ; schema:identifier "a" ; nif:isString "Berg and aides say trams run." .
<person/berg> a schema:Person ; schema:name "Jana Berg" ; rdfs:label "Jana Berg" .
<person/reed> a schema:Person ; schema:name "Alan Reed" ; rdfs:label "Alan Reed" .
<article/a#source-aides> a kg:UnnamedActor ; schema:name "aides of Reed" ; rdfs:label "aides of Reed" ; kg:of <person/reed> ;
    prov:wasDerivedFrom <article/a> .
<article/a#s> a kg:Statement ; kg:mode kg:indirect ; kg:speaker <person/berg> , <article/a#source-aides> ; kg:negated false ;
    schema:about <person/reed> ; schema:text "trams run"@en ; kg:content <article/a#char=19,28> ; kg:confidence 0.9 ;
    prov:wasDerivedFrom <article/a> .
<article/a#char=19,28> a nif:Phrase ; nif:beginIndex 19 ; nif:endIndex 28 ; nif:anchorOf "trams run" ;
    nif:referenceContext <article/a> .
"""


@pytest.fixture
def store() -> OxigraphStore:
    made = memory_store()
    made.load(quad.triple for quad in pyoxigraph.parse(TURTLE.encode(), RdfFormat.TURTLE))
    return made


def test_the_index_is_regular_and_counts_the_statement_for_each(store: OxigraphStore) -> None:
    assert store.index is not None and store.index.regular
    quoted = ask(store, "most-quoted", {})
    assert [[term.value for term in row[:2]] for row in quoted.rows] == [["Jana Berg", "1"], ["aides of Reed", "1"]]
    [[_, statements, *_]] = ask(store, "most-discussed", {}).rows
    assert statements.value == "1"


def test_a_description_is_not_asked_for_as_the_name_in_it(store: OxigraphStore) -> None:
    assert not ask(store, "who-said-what", {"speaker": "Reed"}).rows
    assert len(ask(store, "who-said-what", {"speaker": "Berg"}).rows) == 1
