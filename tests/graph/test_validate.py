"""Each rule of the shapes is broken once, in a small graph that is otherwise valid."""

from importlib.resources import files

import pyoxigraph
import pyshacl
import pytest
from rdflib import SH, Graph

from kg.graph.shapes import Violation
from kg.graph.validation import validate, validate_some

PREFIXES = """
@prefix : <https://testimonia.example/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix events: <https://w3id.org/testimonia/events#> .
@prefix geo: <http://www.opengis.net/ont/geosparql#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix kg: <https://w3id.org/testimonia#> .
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

TEXT = "🕊 “We met in Minsk,” Ann said, denying it. False, says The Daily."

ENTITIES = """
<ann> a schema:Person ; schema:name "Ann" ; rdfs:label "Ann" ; schema:alternateName "she" ;
    schema:jobTitle "minister"@en ; schema:nationality <minsk> ; schema:worksFor <daily> .
<daily> a schema:NewsMediaOrganization , schema:Organization ; schema:name "Daily" ; rdfs:label "Daily" .
<anne> dcterms:isReplacedBy <ann> .
<analysts> a kg:Group ; schema:name "analysts" ; rdfs:label "analysts" .
<minsk> a schema:Place ; schema:name "Minsk" ; rdfs:label "Minsk" ; kg:demonym "Minskers"@en ; geo:hasGeometry <minsk#geometry> ;
    schema:sameAs <https://sws.geonames.org/625144/> .
<minsk#geometry> a geo:Geometry ; geo:asWKT "POINT(27.5667 53.9)"^^geo:wktLiteral .
"""

ARTICLE = """
<a/N> a schema:NewsArticle , nif:Context ; nif:isString "TEXT" ; schema:identifier "N" ; schema:inLanguage "en" ;
    schema:headline "Ann"@en ; schema:datePublished "2025-08-08"^^xsd:date ; schema:publisher <daily> ;
    schema:url "https://daily.example/N"^^xsd:anyURI ; schema:author "B. Writer" .
<a/N/s1> a kg:Statement , schema:Claim ; kg:mode kg:direct ; kg:speaker <ann> ; kg:addressee <analysts> ;
    kg:speakerMention <a/N#char=22,25> ; kg:cue <a/N#char=26,30> ; kg:content <a/N#char=3,18> ;
    kg:cueLemma "say" ; schema:text "We met in Minsk"@en ; schema:about <minsk> , <a/N/e1> ;
    kg:favours <minsk> ; kg:negated false ; kg:hypothetical false ; kg:kind kg:speech ; kg:saidOn "2025-08"^^xsd:gYearMonth ;
    kg:occasion "in an interview"@en ; prov:wasDerivedFrom <a/N> ; kg:confidence 0.9 .
<a/N/s2> a kg:Statement ; kg:mode kg:indirect ; kg:content <a/N#char=40,42> ; schema:text "it"@en ;
    kg:within <a/N/s1> ; kg:negated true ; kg:hypothetical false ; kg:kind kg:thought ; prov:wasDerivedFrom <a/N> ; kg:confidence 1.0 ;
    kg:contradicts <a/N/s1> .
<a/N/e1> a sem:Event ; rdfs:label "Ann: met"@en ; sem:eventType events:CONSULT ; kg:agent <ann> ;
    kg:patient <analysts> ; sem:hasPlace <minsk> ; sem:hasTimeStamp "2025-08-07"^^xsd:date ;
    kg:trigger <a/N#char=6,9> ; kg:assertedIn <a/N/s1> ; kg:factuality kg:asserted ; kg:confidence 0.7 ;
    prov:wasDerivedFrom <a/N> .
<a/N/v1> a schema:ClaimReview ; schema:itemReviewed <a/N/s1> ; schema:claimReviewed "We met in Minsk"@en ;
    schema:reviewRating <a/N/v1-rating> ; schema:author <daily> ; kg:content <a/N#char=44,49> ;
    prov:wasDerivedFrom <a/N> .
<a/N/v2> a schema:ClaimReview ; schema:itemReviewed <a/N/v2-claim> ; schema:claimReviewed "She flew"@en ;
    schema:reviewRating <a/N/v2-rating> ; schema:author <daily> ; prov:wasDerivedFrom <a/N> ;
    schema:url "https://daily.example/review"^^xsd:anyURI ; schema:datePublished "2025-08-09"^^xsd:date .
<a/N/v2-claim> a schema:Claim ; schema:author <ann> ; schema:text "She flew"@en ;
    schema:datePublished "2025-08-07"^^xsd:date ; prov:wasDerivedFrom <a/N> .
<a/N/v2-rating> a schema:Rating ; schema:alternateName "True" ; schema:ratingValue 5 ;
    schema:bestRating 5 ; schema:worstRating 1 .
<a/N/v1-rating> a schema:Rating ; schema:alternateName "False" ; schema:ratingValue 1 ;
    schema:bestRating 5 ; schema:worstRating 1 .
<a/N/c1> a kg:Comparison ; kg:compares <a/N/s1> , <a/N/s2> ; kg:relation kg:contradicts ;
    kg:confidence 0.8 ; kg:reason "One denies the other."@en .
"""

TOLD = "kg:agent <ann> ; kg:patient <analysts> ; kg:assertedIn <a/N/s1> ; kg:factuality kg:asserted ;"
SPANS = {
    (3, 18): "",
    (6, 9): TOLD,
    (12, 17): "",
    (22, 25): "itsrdf:taIdentRef <ann> ;",
    (26, 30): "",
    (40, 42): "",
    (44, 49): "",
}


def article(number: int) -> str:
    spans = "".join(
        f"<a/N#char={b},{e}> a nif:Phrase ; nif:beginIndex {b} ; nif:endIndex {e} ; {more} "
        f'nif:anchorOf "{TEXT[b:e]}" ; nif:referenceContext <a/N> .\n'
        for (b, e), more in SPANS.items()
    )
    return (ARTICLE + spans).replace("TEXT", TEXT).replace("a/N", f"a/{number}").replace('"N"', f'"{number}"')


def turtle(articles: int = 1) -> str:
    return PREFIXES + ENTITIES + "".join(article(n) for n in range(articles))


def store_of(text: str) -> pyoxigraph.Store:
    store = pyoxigraph.Store()
    store.load(text.encode(), format=pyoxigraph.RdfFormat.TURTLE, base_iri="https://testimonia.example/")
    return store


# (what is replaced, by what, a part of the message that must come out)
BROKEN = [
    ('schema:headline "Ann"@en ;', 'schema:headline "Ann"@en , "Bob"@en ;', "at most one headline"),
    ('schema:identifier "0" ;', "", "exactly one identifier"),
    ("schema:NewsArticle , nif:Context", "schema:NewsArticle", "also a nif:Context"),
    ('"2025-08-08"^^xsd:date', '"8 August"', "publication date"),
    ("schema:publisher <daily>", "schema:publisher <ann>", "at most one publisher"),
    ("nif:beginIndex 22", "nif:beginIndex 21", "offsets of a span"),
    ("nif:beginIndex 44", "nif:beginIndex 54", "begins before it ends"),
    ("nif:beginIndex 22 ;", "", "exactly one nif:beginIndex"),
    ("<a/0#char=22,25> a nif:Phrase ;", "<a/0#char=22,25> ", "is typed nif:Phrase"),
    ("nif:referenceContext <a/0>", "nif:referenceContext <a/9>", "in exactly one article"),
    ("itsrdf:taIdentRef <ann>", "itsrdf:taIdentRef <nobody>", "An entity is exactly one of"),
    ("<ann> a schema:Person ;", "<ann> a schema:Person , schema:Place ;", "An entity is exactly one of"),
    ("kg:speaker <ann>", "kg:speaker <nobody>", "exactly one name"),
    ('rdfs:label "Ann"', 'rdfs:label "Anna"', "the same as its name"),
    ("schema:nationality <minsk>", "schema:nationality <daily>", "A nationality points"),
    ("schema:worksFor <daily>", "schema:worksFor <minsk>", "An employer"),
    ("schema:NewsMediaOrganization , schema:Organization", "schema:NewsMediaOrganization", "also typed"),
    ("isReplacedBy <ann>", "isReplacedBy <ann> , <daily>", "replaced by exactly one other"),
    ("isReplacedBy <ann>", "isReplacedBy <nobody>", "replaced by that of an entity"),
    ("<anne> dcterms", "<anne> a schema:Event ; dcterms", "is no entity any more"),
    ("POINT(27.5667 53.9)", "53.9, 27.5667", "geo:wktLiteral"),
    ("kg:mode kg:direct ;", "kg:mode kg:spoken ;", "exactly one mode"),
    ("kg:mode kg:direct ;", "kg:mode kg:direct , kg:mixed ;", "exactly one mode"),
    ("kg:Statement , schema:Claim ;", "schema:Claim ;", "typed kg:Statement"),
    ("kg:speaker <ann> ;", "kg:speaker <ann> ; kg:speakerConfidence 1.5 ;", "at most one speaker confidence"),
    ("kg:content <a/0#char=3,18>", "kg:content <minsk>", "at least one content span"),
    ("kg:cue <a/0#char=26,30>", "kg:cue <a/1#char=26,30>", "lie in the article"),
    ("schema:about <minsk> ,", "schema:about <a/0/s2> ,", "is about, favours or opposes"),
    ("kg:within <a/0/s1>", "kg:within <ann>", "lies within at most one other"),
    ("kg:negated false", 'kg:negated "no"', "whether it is negated"),
    ("kg:hypothetical false", 'kg:hypothetical "no"', "whether it is hypothetical"),
    ("kg:kind kg:speech ;", "kg:kind kg:rumour ;", "exactly one kind"),
    ('"2025-08"^^xsd:gYearMonth', '"in August"', "at most one date"),
    ("kg:confidence 0.9", "kg:confidence 1.9", "one confidence"),
    ("prov:wasDerivedFrom <a/0> ; kg:confidence 0.9", "kg:confidence 0.9", "comes from exactly one article"),
    ("events:CONSULT", "events:MEET", "a concept of events.ttl"),
    ("sem:hasPlace <minsk>", "sem:hasPlace <ann>", "place of an event"),
    ("kg:trigger <a/0#char=6,9> ;", "", "has a trigger"),
    ("kg:factuality kg:asserted ; nif:", "nif:", "exactly one factuality"),
    ("kg:confidence 0.7 ;", "", "An event has exactly one confidence"),
    ("kg:factuality kg:asserted", "kg:factuality kg:denied", "factualities of its tellings"),
    (
        "kg:assertedIn <a/0/s1> ; kg:factuality kg:asserted ; nif:",
        "kg:assertedIn <ann> ; nif:",
        "asserted in at most one",
    ),
    ("kg:agent <ann>", "kg:agent <daily>", "agents of its tellings"),
    ("kg:patient <analysts>", "kg:patient <daily>", "patients of its tellings"),
    ("kg:Statement , schema:Claim ;", "kg:Statement ;", "also typed schema:Claim"),
    ("schema:ratingValue 1", "schema:ratingValue 6", "from 1 (false) to 5 (true)"),
    ("schema:bestRating 5", "schema:bestRating 10", "best rating is 5"),
    ("kg:content <a/0#char=44,49> ;", "", "one evidence span"),
    ("kg:content <a/0#char=44,49> ;", "kg:content <a/1#char=44,49> ;", "lies in the article"),
    ('schema:datePublished "2025-08-09"^^xsd:date', 'schema:datePublished "then"', "datePublished, an xsd:date"),
    ('"https://daily.example/review"^^xsd:anyURI', '"https://daily.example/review"', "schema:url, an xsd:anyURI"),
    ("schema:author <ann> ; schema:text", "schema:author <a/0/s1> ; schema:text", "author of a claim is an entity"),
    ('; schema:text "She flew"@en ;', ";", "exactly one schema:text"),
    ("kg:compares <a/0/s1> , <a/0/s2>", "kg:compares <a/0/s1>", "exactly two statements"),
    ("kg:relation kg:contradicts", "kg:relation kg:within", "exactly one relation"),
    ("kg:contradicts <a/0/s1> .", "kg:repeats <a/0/s1> .", "also stands between"),
]


def test_valid_graph_conforms():
    report = validate(store_of(turtle()))
    assert report.violations == ()
    assert report.conforms
    assert report.articles_checked == 1


def test_empty_store_conforms():
    assert validate(pyoxigraph.Store()).conforms


@pytest.mark.parametrize(("old", "new", "message"), BROKEN, ids=[new or old for old, new, _ in BROKEN])
def test_broken_rule_is_found(old: str, new: str, message: str):
    valid = turtle(articles=2)
    assert old in valid
    report = validate(store_of(valid.replace(old, new, 1)))
    assert message in " ".join(v.message for v in report.violations)


@pytest.mark.parametrize("batch_size", [1, 2, 20])
def test_batch_size_does_not_change_the_result(batch_size: int):
    broken = turtle(articles=3).replace("kg:direct", "kg:spoken").replace('"Daily" .', '"D" .')
    report = validate(store_of(broken), batch_size)
    assert report.articles_checked == 3
    assert [v.focus.rpartition("/")[2] for v in report.violations] == ["s1"] * 3 + ["daily"] * 2


@pytest.mark.parametrize("batch_size", [1, 20])
def test_an_event_that_two_articles_tell_of_conforms(batch_size: int):
    told_again = """<a/0/e1> kg:trigger <a/1#char=12,17> ; kg:factuality kg:denied ; prov:wasDerivedFrom <a/1> .
        <a/1#char=12,17> kg:factuality kg:denied ."""
    assert validate(store_of(turtle(articles=2) + told_again), batch_size).violations == ()


def test_violation_names_node_property_and_value():
    report = validate(store_of(turtle().replace("kg:confidence 0.9", "kg:confidence 1.9")))
    assert report.violations == (
        Violation(
            focus="https://testimonia.example/a/0/s1",
            path="https://w3id.org/testimonia#confidence",
            message="A statement has exactly one confidence, an xsd:decimal from 0 to 1.",
            value="1.9",
        ),
    )


COMPARED = BROKEN[::4]  # pyshacl takes its time
STRAY = ("prov:wasDerivedFrom <a/0> ; kg:confidence 0.9", "kg:confidence 0.9")


def test_finds_what_pyshacl_finds_and_nothing_else():
    """Rules broken each in a small graph of its own, all of them checked at once, by pyshacl with
    ``shapes.ttl`` as it stands, too."""
    store, graph = pyoxigraph.Store(), Graph()
    for number, (old, new) in enumerate([case[:2] for case in COMPARED] + [STRAY]):
        base, broken = f"https://testimonia.example/{number}/", turtle().replace(old, new, 1)
        store.load(broken.encode(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=base)
        graph.parse(data=broken, format="turtle", publicID=base)
    _, report, _ = pyshacl.validate(graph, shacl_graph=str(files("kg.ontology") / "shapes.ttl"))
    expected = {
        tuple(str(report.value(result, part) or "") for part in (SH.focusNode, SH.resultMessage, SH.value))
        for result in report.subjects(SH.resultMessage)
    }
    found = {(v.focus, v.message, v.value) for v in validate(store).violations}
    assert len(expected) > len(COMPARED)
    assert found == expected


def test_some_articles_and_nodes_are_checked_alone():
    broken = turtle(articles=3).replace("nif:beginIndex 22", "nif:beginIndex 21").replace('"Daily" .', '"D" .')
    store, base = store_of(broken), "https://testimonia.example/"
    assert len(validate(store).violations) > len(validate_some(store, [], []).violations) == 0
    some = validate_some(store, [f"{base}a/1"], [f"{base}minsk"])
    assert {v.focus for v in some.violations} == {f"{base}a/1#char=22,25", f"{base}daily"}
    assert "offsets of a span" in " ".join(v.message for v in some.violations)


def test_offsets_count_code_points():
    assert TEXT[3:18] == "We met in Minsk"
    assert len(TEXT.encode("utf-16-le")) // 2 > len(TEXT)
    assert validate(store_of(turtle())).conforms
