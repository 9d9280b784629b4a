"""Exports: every RDF format holds the same graph, every format the same bytes each time."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import networkx as nx
import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Literal, NamedNode, Quad, RdfFormat, Triple
from rdflib.compare import isomorphic

from kg.errors import QueryError
from kg.export import FORMATS, export
from kg.export.jsonld import write_jsonld
from kg.export.network import network
from kg.graph.turtle import write_turtle
from kg.store import memory_store
from kg.vocabulary import PREFIXES

SMALL = Path(__file__).parents[1] / "data" / "small.ttl"
BASE = "https://testimonia.example/"
JANA, OLEG = BASE + "person/jana-novakova", BASE + "person/oleg-sidorov"
RDF_FORMATS = {
    "turtle": (RdfFormat.TURTLE, "turtle"),
    "ntriples": (RdfFormat.N_TRIPLES, "nt"),
    "nquads": (RdfFormat.N_QUADS, "nquads"),
    "trig": (RdfFormat.TRIG, "trig"),
    "rdfxml": (RdfFormat.RDF_XML, "xml"),
    "jsonld": (RdfFormat.JSON_LD, "json-ld"),
}
ODD = [
    Triple(NamedNode("urn:s"), NamedNode("urn:p"), value)
    for value in (
        Literal('"""'),
        Literal('ends in "\n"'),
        Literal("back\\slash\n\\u0041"),
        Literal("chat", language="fr-be"),
        Literal("042", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
        Literal("-7", datatype=NamedNode(PREFIXES["xsd"] + "integer")),
        Literal("5.", datatype=NamedNode(PREFIXES["xsd"] + "decimal")),
        Literal("1", datatype=NamedNode(PREFIXES["xsd"] + "boolean")),
        Literal("true", datatype=NamedNode(PREFIXES["xsd"] + "boolean")),
        Literal("1e3", datatype=NamedNode(PREFIXES["xsd"] + "double")),
        Literal("not a number", datatype=NamedNode("https://schema.org/a.b")),
        NamedNode("https://schema.org/a.b"),
        NamedNode("https://schema.org/a,b"),
        NamedNode("https://schema.org/"),
        NamedNode("https://schema.org/é"),
        NamedNode("https://w3id.org/testimonia#-x"),
        BlankNode("b"),
    )
] + [
    # Terms that a property of the contract does not expect.
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["kg"] + "speaker"), Literal("a name")),
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["nif"] + "beginIndex"), Literal("7")),
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["schema"] + "name"), NamedNode("urn:name")),
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["schema"] + "name"), Literal("nom", language="fr")),
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["kg"] + "content"), NamedNode("urn:s")),
    Triple(NamedNode("urn:s"), NamedNode(PREFIXES["kg"] + "cue"), NamedNode("urn:t")),
    Triple(NamedNode("urn:t"), NamedNode(PREFIXES["kg"] + "cue"), NamedNode("urn:s")),
]


def small_triples():
    return [quad.triple for quad in pyoxigraph.parse(path=str(SMALL), format=RdfFormat.TURTLE)]


# rdflib's own readers of quads and JSON-LD use what rdflib deprecates.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")


def store_of(triples):
    store = memory_store()
    store.load(triples)
    return store


@pytest.fixture(scope="module")
def store():
    return store_of(small_triples())


def exported(store, format):
    out = io.BytesIO()
    export(store, format, out)
    return out.getvalue()


def rdflib_graph(data, format):
    graph = rdflib.Graph()
    for triple in rdflib.Dataset(default_union=True).parse(data=data, format=format).triples((None, None, None)):
        graph.add(triple)
    return graph


@pytest.mark.parametrize("triples", [small_triples(), ODD], ids=["small", "odd"])
@pytest.mark.parametrize("format", RDF_FORMATS)
def test_pyoxigraph_reads_the_same_triples_back(format, triples):
    store = store_of(triples)
    read = pyoxigraph.Dataset(pyoxigraph.parse(exported(store, format), format=RDF_FORMATS[format][0]))
    expected = pyoxigraph.Dataset(Quad(t.subject, t.predicate, t.object) for t in store.triples())
    for dataset in (read, expected):
        dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    assert read == expected


@pytest.mark.parametrize("triples", [small_triples(), ODD], ids=["small", "odd"])
@pytest.mark.parametrize("format", RDF_FORMATS)
def test_rdflib_reads_an_isomorphic_graph_back(format, triples):
    store = store_of(triples)
    expected = rdflib.Graph().parse(data=exported(store, "ntriples"), format="nt")
    assert isomorphic(rdflib_graph(exported(store, format), RDF_FORMATS[format][1]), expected)


@pytest.mark.parametrize("format", FORMATS)
def test_the_same_triples_give_the_same_bytes(store, format):
    assert exported(store_of(reversed(small_triples())), format) == exported(store, format)


def test_bytes_do_not_depend_on_the_hash_seed():
    program = (
        "import io, sys, pyoxigraph; from kg.store import memory_store; from kg.export import FORMATS, export\n"
        "store = memory_store(); store.load(q.triple for q in pyoxigraph.parse(path=sys.argv[1], format=pyoxigraph.RdfFormat.TURTLE))\n"
        "for format in FORMATS: export(store, format, sys.stdout.buffer)"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", program, str(SMALL)],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SMALL.parents[2])},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1


def test_an_export_can_be_a_file(store, tmp_path):
    export(store, "turtle", tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_bytes() == exported(store, "turtle")


def test_an_unknown_format_is_answered_with_the_known(store):
    with pytest.raises(QueryError, match="no export format 'pdf'; there are turtle, ntriples"):
        export(store, "pdf", io.BytesIO())


def test_an_empty_store_is_exported_in_every_format():
    for format in FORMATS:
        assert exported(memory_store(), format) is not None


texts = st.text(st.one_of(st.characters(exclude_categories=["Cs"], min_codepoint=1), st.sampled_from('"\\\n\r\t🔥')))


@given(texts, st.sampled_from([None, "en", "de-at"]))
def test_turtle_keeps_every_text(text, language):
    triple = Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal(text, language=language))
    out = io.BytesIO()
    write_turtle([triple], out)
    assert [quad.triple for quad in pyoxigraph.parse(out.getvalue(), format=RdfFormat.TURTLE)] == [triple]
    read = list(rdflib.Graph().parse(data=out.getvalue(), format="turtle"))
    assert [str(value) for _, _, value in read] == [text]


@given(texts, st.sampled_from(["schema:name", "kg:speaker", "nif:beginIndex", "kg:other"]))
def test_jsonld_keeps_every_text_under_every_term(text, predicate):
    prefix, local = predicate.split(":")
    triple = Triple(NamedNode("urn:s"), NamedNode(PREFIXES[prefix] + local), Literal(text))
    out = io.BytesIO()
    write_jsonld([triple], out)
    assert [quad.triple for quad in pyoxigraph.parse(out.getvalue(), format=RdfFormat.JSON_LD)] == [triple]


def test_turtle_reads_well(store):
    turtle = exported(store, "turtle").decode()
    assert (
        f"\n<{JANA}> a schema:Person ;\n"
        '    rdfs:label "Jana Nováková" ;\n'
        '    schema:alternateName "Jana Novakova", "Mayor Jana Nováková" ;\n'
        '    schema:jobTitle "Mayor"@en ;\n'
        '    schema:name "Jana Nováková" ;\n'
        f"    schema:nationality <{BASE}place/czechia> .\n"
    ) in turtle
    assert '"""🚋 Trams stop in Brno\n\nBRNO, 3 March 2024' in turtle
    assert "    nif:beginIndex 44 ;\n" in turtle and "    kg:confidence 0.9 ;\n" in turtle


def test_jsonld_nests_spans_in_their_statement(store):
    nodes = {node["@id"]: node for node in json.loads(exported(store, "jsonld"))["@graph"]}
    statement = nodes[BASE + "article/brno-morning%2Ftrams.txt#statement=44,91"]
    assert statement["content"][0]["anchorOf"] == "The depot fire was an accident, nothing more 🔥,"
    assert (statement["content"][0]["beginIndex"], statement["speaker"], statement["mode"]) == (44, [JANA], "kg:direct")
    assert nodes[BASE + "place/brno"]["hasGeometry"]["asWKT"] == "POINT(16.60796 49.19522)"


def test_rdfxml_refuses_what_xml_cannot_hold():
    store = store_of([Triple(NamedNode("urn:s"), NamedNode("urn:p"), Literal("a\x01"))])
    with pytest.raises(QueryError, match="U\\+0001 .* export turtle or jsonld instead"):
        exported(store, "rdfxml")


def test_the_network_counts_statements_by_mode_and_stance(store):
    graph = network(store)
    assert graph.nodes[JANA] == {"label": "Jana Nováková", "type": "person", "statements": 3}
    assert graph.edges[JANA, OLEG] == {
        "weight": 2, "direct": 0, "indirect": 2, "mixed": 0, "favours": 0, "opposes": 1,
        "first": "2024-03-03", "last": "2024-03-04",
    }  # fmt: skip
    assert BASE + "person/petr-novak" not in graph


def by_iri(graph):
    return nx.relabel_nodes(graph, nx.get_node_attributes(graph, "iri"))


def test_graphml_and_gexf_are_read_back_by_networkx(store):
    graph = network(store)
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        back = by_iri(read(io.BytesIO(exported(store, format))))
        assert back.nodes[OLEG]["label"] == "Oleg Sidorov", format
        assert {edge: back.edges[edge]["weight"] for edge in back.edges} == nx.get_edge_attributes(graph, "weight"), (
            format
        )


def test_gexf_has_no_date_of_today(store):
    assert b"lastmodified" not in exported(store, "gexf")


def test_labels_that_xml_cannot_hold_do_not_break_the_network():
    triples = [
        t
        for t in small_triples()
        if t != Triple(NamedNode(JANA), NamedNode(PREFIXES["schema"] + "name"), Literal("Jana Nováková"))
    ]
    store = store_of(
        [*triples, Triple(NamedNode(JANA), NamedNode(PREFIXES["schema"] + "name"), Literal("Jana \x01 <&>"))]
    )
    for format, read in (("graphml", nx.read_graphml), ("gexf", nx.read_gexf)):
        assert by_iri(read(io.BytesIO(exported(store, format)))).nodes[JANA]["label"] == "Jana \ufffd <&>"


def test_the_edge_list_has_labels(store):
    rows = list(csv.DictReader(io.StringIO(exported(store, "csv").decode())))
    assert [(row["source_label"], row["target_label"]) for row in rows if row["opposes"] == "1"] == [
        ("Jana Nováková", "Oleg Sidorov"),
        ("Oleg Sidorov", "Jana Nováková"),
    ]
