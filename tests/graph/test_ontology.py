"""The ontology files agree with each other and leave nothing undefined."""

import json
import runpy
from importlib.resources import files
from pathlib import Path

import pytest
from rdflib import OWL, PROV, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

from kg.export.jsonld import context
from kg.extract.events.types import CODES, YIELD
from kg.vocabulary import VERSION, VERSION_IRI

KG = Namespace("https://w3id.org/testimonia#")
EVENTS = Namespace("https://w3id.org/testimonia/events#")
SCHEMA = "https://schema.org/"
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
GRASP = "http://groundedannotationframework.org/grasp#"
PLOVER = {
    "VC": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "MC": {"COOPERATE", "AID", "RETREAT"},
    "VX": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "MX": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}
BESIDE = set(
    "ELECTION APPOINTMENT LAW TRIAL DEATH BIRTH ACCIDENT DISASTER MOVEMENT EXERCISE LAUNCH DEAL SPORT CRIME ECONOMY"
    " DISCOVERY AWARD GATHERING".split()
)
TYPES = PLOVER | {"HAPPENING": BESIDE}


def parse(name: str) -> Graph:
    return Graph().parse(data=files("kg.ontology").joinpath(f"{name}.ttl").read_text("utf-8"))


def own_terms(graph: Graph) -> set[URIRef]:
    return {term for triple in graph for term in triple if isinstance(term, URIRef) and term in KG}


VOCABULARY = parse("kg")
TERMS = sorted(own_terms(VOCABULARY))
PROPERTIES = [t for t in TERMS if (t, RDFS.range, None) in VOCABULARY or (t, RDFS.domain, None) in VOCABULARY]
KINDS = {OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.NamedIndividual}


@pytest.mark.parametrize("term", TERMS)
def test_term_is_documented(term: URIRef):
    assert KINDS & set(VOCABULARY.objects(term, RDF.type))
    assert [label.language for label in VOCABULARY.objects(term, RDFS.label)] == ["en"]
    assert [text.language for text in VOCABULARY.objects(term, SKOS.definition)] == ["en"]
    assert [text.language for text in VOCABULARY.objects(term, SKOS.example)] == ["en"]
    assert VOCABULARY.value(term, RDFS.isDefinedBy) == URIRef("https://w3id.org/testimonia")


def test_properties_have_domain_and_range():
    properties = {p for kind in (OWL.ObjectProperty, OWL.DatatypeProperty) for p in VOCABULARY.subjects(RDF.type, kind)}
    assert properties == set(PROPERTIES)
    for term in properties:
        assert VOCABULARY.value(term, RDFS.domain), term
        assert VOCABULARY.value(term, RDFS.range), term


@pytest.mark.parametrize("name", ["shapes", "alignments", "events"])
def test_other_files_use_only_defined_terms(name: str):
    assert own_terms(parse(name)) <= set(TERMS)


def test_every_property_that_a_graph_holds_has_a_shape():
    held = {term for term in PROPERTIES if VOCABULARY.value(term, OWL.inverseOf) is None}
    assert held <= own_terms(parse("shapes"))


@pytest.mark.parametrize("term", [term for term in PROPERTIES if (term, OWL.inverseOf, None) in VOCABULARY])
def test_an_inverse_has_domain_and_range_the_other_way_round(term: URIRef):
    def classes(property: URIRef, end: URIRef) -> set:
        node = VOCABULARY.value(property, end)
        union = VOCABULARY.value(node, OWL.unionOf)
        return set(Collection(VOCABULARY, union)) if union else {node}

    inverse = VOCABULARY.value(term, OWL.inverseOf)
    assert classes(term, RDFS.domain) == classes(inverse, RDFS.range)
    assert classes(term, RDFS.range) == classes(inverse, RDFS.domain)


def test_the_version_is_that_of_the_program_and_has_a_change_note():
    ontology = URIRef("https://w3id.org/testimonia")
    assert str(VOCABULARY.value(ontology, OWL.versionInfo)) == VERSION
    assert str(VOCABULARY.value(ontology, OWL.versionIRI)) == VERSION_IRI
    assert any(note.startswith(f"{VERSION}: ") for note in VOCABULARY.objects(ontology, SKOS.changeNote))


def test_the_page_is_that_of_the_ontology():
    root = Path(__file__).parents[2]
    page = runpy.run_path(str(root / "scripts" / "ontology-page"))["page"]()
    assert page == (root / "docs" / "ontology.md").read_text("utf8"), "run scripts/ontology-page"


def test_the_context_file_is_that_of_the_export():
    written = json.loads(files("kg.ontology").joinpath("context.jsonld").read_text("utf8"))
    assert written == {"@context": context()}, "run scripts/ontology-page"


def test_shapes_explain_themselves():
    shapes = parse("shapes")
    parts = set(shapes.objects(None, SH.property)) | set(shapes.objects(None, SH.sparql))
    assert len(parts) > 50
    for part in parts:
        assert str(shapes.value(part, SH.message)).endswith("."), shapes.value(part, SH.path)


def test_events_are_the_sixteen_codes_in_four_classes_and_what_news_has_beside_them():
    events = parse("events")
    scheme = events.value(None, RDF.type, SKOS.ConceptScheme)
    assert set(events.objects(scheme, SKOS.hasTopConcept)) == {EVENTS[code] for code in TYPES}
    for parent, codes in TYPES.items():
        assert set(events.subjects(SKOS.broader, EVENTS[parent])) == {EVENTS[code] for code in codes}
    for concept in events.subjects(RDF.type, SKOS.Concept):
        assert events.value(concept, SKOS.inScheme) == scheme
        assert str(events.value(concept, SKOS.notation)) == concept.removeprefix(EVENTS)
        assert events.value(concept, SKOS.prefLabel) and events.value(concept, SKOS.definition)
    for code in BESIDE:
        assert events.value(EVENTS[code], SKOS.example)
        assert any(
            True for link in (SKOS.note, SKOS.related, SKOS.relatedMatch) for _ in events.objects(EVENTS[code], link)
        )


def test_the_types_that_are_found_are_those_of_the_ontology():
    found = {code for name in CODES for code in (("CONCEDE", "RETREAT") if name == YIELD else (name,))}
    assert found == {code for codes in TYPES.values() for code in codes}


def test_shapes_allow_exactly_the_event_types():
    shapes = parse("shapes")
    (shape,) = shapes.subjects(SH.path, SEM.eventType)
    allowed = Collection(shapes, shapes.value(shape, SH["in"]))
    assert set(allowed) == {EVENTS[code] for codes in TYPES.values() for code in codes}


@pytest.mark.parametrize("vocabulary", [SCHEMA, PROV, SEM, NIF, GRASP])
def test_alignments_reach_each_vocabulary(vocabulary: str):
    links = {RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch}
    ends = {end for s, p, o in parse("alignments") if p in links for end in (s, o)}
    assert any(end.startswith(vocabulary) for end in ends)
