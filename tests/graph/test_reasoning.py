"""A reasoner finds no contradiction in a graph under the ontology, and finds one where there is one."""

import owlrl
import pytest
import rdflib
from rdflib import RDF, Graph, URIRef

SMALL = f"{__file__.rpartition('/graph/')[0]}/data/small.ttl"
ONTOLOGY = f"{__file__.rpartition('/tests/')[0]}/ontology"
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
KG = rdflib.Namespace("https://w3id.org/testimonia#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ANN, DAM = URIRef("https://x.example/person/ann"), URIRef("https://x.example/article/a#statement=1")


def closure(*files: str, more: Graph | None = None) -> Graph:
    graph = Graph()
    for name in files:
        graph.parse(name)
    graph += more or Graph()
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def test_a_graph_with_the_ontology_and_its_alignments_is_consistent() -> None:
    graph = closure(f"{ONTOLOGY}/kg.ttl", f"{ONTOLOGY}/alignments.ttl", SMALL)
    assert list(graph.objects(None, ERROR)) == []
    statements = set(graph.subjects(RDF.type, KG.Statement))
    assert statements and statements <= set(graph.subjects(RDF.type, SCHEMA.CreativeWork))
    said = set(graph.subject_objects(KG.speaker))
    assert said and {(speaker, statement) for statement, speaker in said} == set(graph.subject_objects(KG.says))


@pytest.mark.parametrize(
    ("subject", "kinds"),
    [(ANN, (SCHEMA.Person, SCHEMA.Place)), (DAM, (KG.Statement, SCHEMA.Person))],
    ids=["a person that is a place", "a statement that is a person"],
)
def test_what_cannot_be_is_a_contradiction(subject: URIRef, kinds: tuple[URIRef, URIRef]) -> None:
    more = Graph()
    for kind in kinds:
        more.add((subject, RDF.type, kind))
    only = Graph().parse(f"{ONTOLOGY}/kg.ttl")
    disjoint = Graph()
    for list_ in only.subjects(RDF.type, rdflib.OWL.AllDisjointClasses):
        disjoint += only.cbd(list_)
        members = only.value(list_, rdflib.OWL.members)
        while members != RDF.nil:
            disjoint += only.cbd(members)
            members = only.value(members, RDF.rest)
    assert list(closure(more=disjoint + more).objects(None, ERROR))
    assert not list(closure(more=disjoint).objects(None, ERROR))
