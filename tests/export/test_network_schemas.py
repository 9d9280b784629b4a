"""GEXF and GraphML are what their grammars allow: those parts of them that a network of ours can use, in RELAX NG.

Written after the published grammars (gexf.net/1.2, graphml.graphdrawing.org/xmlns/1.0), which allow more.
"""

import io

import pyoxigraph
import pytest
from lxml import etree

from kg.export import export
from kg.store import memory_store

SMALL = f"{__file__.rpartition('/export/')[0]}/data/small.ttl"
HEAD = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes" '
)
SCHEMA_LOCATION = """<define name="where"><attribute name="schemaLocation" ns="http://www.w3.org/2001/XMLSchema-instance">
  <list><oneOrMore><data type="anyURI"/></oneOrMore></list></attribute></define>"""
GEXF = f"""{HEAD} ns="http://www.gexf.net/1.2draft"><start><element name="gexf">
  <attribute name="version"><value>1.2</value></attribute><optional><ref name="where"/></optional>
  <optional><element name="meta">
    <optional><attribute name="lastmodifieddate"><data type="date"/></attribute></optional>
    <optional><element name="creator"><text/></element></optional></element></optional>
  <element name="graph">
    <optional><attribute name="defaultedgetype"><choice><value>directed</value><value>undirected</value></choice></attribute></optional>
    <optional><attribute name="mode"><choice><value>static</value><value>dynamic</value></choice></attribute></optional>
    <optional><attribute name="timeformat"><choice><value>date</value><value>dateTime</value></choice></attribute></optional>
    <ref name="time"/>
    <zeroOrMore><element name="attributes">
      <attribute name="class"><choice><value>node</value><value>edge</value></choice></attribute>
      <optional><attribute name="mode"><choice><value>static</value><value>dynamic</value></choice></attribute></optional>
      <zeroOrMore><element name="attribute"><attribute name="id"/><attribute name="title"/>
        <attribute name="type"><choice><value>integer</value><value>long</value><value>double</value><value>float</value>
          <value>boolean</value><value>string</value><value>anyURI</value></choice></attribute></element></zeroOrMore>
    </element></zeroOrMore>
    <element name="nodes"><zeroOrMore><element name="node"><attribute name="id"/><optional><attribute name="label"/></optional>
      <ref name="time"/><ref name="values"/></element></zeroOrMore></element>
    <element name="edges"><zeroOrMore><element name="edge"><attribute name="id"/><attribute name="source"/>
      <attribute name="target"/><optional><attribute name="weight"><data type="float"/></attribute></optional>
      <ref name="time"/><ref name="values"/></element></zeroOrMore></element>
  </element></element></start>
  <define name="time"><optional><attribute name="start"><data type="date"/></attribute></optional>
    <optional><attribute name="end"><data type="date"/></attribute></optional></define>
  <define name="values"><optional><element name="attvalues"><zeroOrMore><element name="attvalue">
    <attribute name="for"/><attribute name="value"/></element></zeroOrMore></element></optional></define>
  {SCHEMA_LOCATION}</grammar>"""
GRAPHML = f"""{HEAD} ns="http://graphml.graphdrawing.org/xmlns"><start><element name="graphml"><optional><ref name="where"/></optional>
  <zeroOrMore><element name="key"><attribute name="id"><data type="NMTOKEN"/></attribute>
    <attribute name="for"><choice><value>node</value><value>edge</value><value>graph</value></choice></attribute>
    <attribute name="attr.name"/><attribute name="attr.type"><choice><value>boolean</value><value>int</value><value>long</value>
      <value>float</value><value>double</value><value>string</value></choice></attribute></element></zeroOrMore>
  <element name="graph"><attribute name="edgedefault"><choice><value>directed</value><value>undirected</value></choice></attribute>
    <zeroOrMore><choice>
      <element name="node"><attribute name="id"><data type="NMTOKEN"/></attribute><ref name="data"/></element>
      <element name="edge"><attribute name="source"><data type="NMTOKEN"/></attribute>
        <attribute name="target"><data type="NMTOKEN"/></attribute><ref name="data"/></element>
    </choice></zeroOrMore></element></element></start>
  <define name="data"><zeroOrMore><element name="data"><attribute name="key"><data type="NMTOKEN"/></attribute><text/>
    </element></zeroOrMore></define>{SCHEMA_LOCATION}</grammar>"""
GRAMMARS = {"gexf": GEXF, "graphml": GRAPHML}


@pytest.fixture(scope="module")
def stores():
    small = memory_store()
    small.load(quad.triple for quad in pyoxigraph.parse(path=SMALL, format=pyoxigraph.RdfFormat.TURTLE))
    return {"small": small, "empty": memory_store()}


@pytest.mark.parametrize("which", ["small", "empty"])
@pytest.mark.parametrize("format", GRAMMARS)
def test_a_network_is_what_its_grammar_allows(stores, format: str, which: str) -> None:
    out = io.BytesIO()
    export(stores[which], format, out)
    document = etree.fromstring(out.getvalue())
    grammar = etree.RelaxNG(etree.fromstring(GRAMMARS[format]))
    assert grammar.validate(document), grammar.error_log
    nodes = {node.get("id") for node in document.iter("{*}node")}
    ends = {edge.get(end) for edge in document.iter("{*}edge") for end in ("source", "target")}
    assert ends <= nodes
    if format == "gexf" and which == "small":
        ids = {(kind.get("class"), one.get("id")) for kind in document.iter("{*}attributes") for one in kind}
        used = {
            (value.getparent().getparent().tag.rpartition("}")[2], value.get("for"))
            for value in document.iter("{*}attvalue")
        }
        assert used <= ids
    document.set("colour", "red")
    assert not grammar.validate(document)
