"""A statement of several speakers: regular in the side index, and gone with its article."""

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, RdfFormat

from kg.ask.by_name import ask
from kg.ask.questions import question_named
from kg.query.run import run_query
from kg.store import OxigraphStore, memory_store
from kg.store.question_sparql import sparql_of

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


OUTLET = """
@prefix kg: <https://w3id.org/testimonia#> . @prefix schema: <https://schema.org/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> . @base <https://testimonia.example/> .
<organization/post> a schema:NewsMediaOrganization ; schema:name "The Post" .
<organization/sun> a schema:NewsMediaOrganization ; schema:name "The Sun" .
<article/a> schema:publisher <organization/post> .
<article/a#s> kg:speaker <organization/post> ; kg:favours <person/reed> .
<article/b> a schema:NewsArticle, nif:Context ; schema:identifier "b" ; nif:isString "Berg says trams stop." ;
    schema:publisher <organization/sun> .
<article/b#s> a kg:Statement ; kg:mode kg:indirect ; kg:speaker <person/berg> ; kg:negated false ; kg:opposes <person/reed> ;
    schema:text "trams stop"@en ; kg:content <article/b#char=10,20> ; kg:confidence 0.9 ; prov:wasDerivedFrom <article/b> .
<article/b#char=10,20> a nif:Phrase ; nif:beginIndex 10 ; nif:endIndex 20 ; nif:anchorOf "trams stop" ;
    nif:referenceContext <article/b> .
"""


def test_what_an_outlet_says_with_others_in_its_own_article_is_counted_once(store: OxigraphStore) -> None:
    store.load(quad.triple for quad in pyoxigraph.parse(OUTLET.encode(), RdfFormat.TURTLE))
    assert store.index is not None and store.index.regular
    post, sun = (NamedNode(f"{BASE}organization/{name}") for name in ("post", "sun"))
    differ = question_named("where-two-differ").asked({"first": [post], "second": [sun]})
    quoted = question_named("most-quoted-in-outlet").asked({"outlet": [post]})
    for question in (differ, quoted):
        assert store.answer(question).rows == run_query(store, sparql_of(question))
    [row] = store.answer(differ).rows.rows
    assert [getattr(cell, "value", None) for cell in row[:5]] == ["favours / opposes", "Alan Reed", None, "1", "1"]
    assert len(store.answer(quoted).rows.rows) == 3
    store.remove_article(f"{BASE}article/a")
    assert not store.answer(differ).rows.rows and not store.answer(quoted).rows.rows
