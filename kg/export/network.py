"""Who talks about whom, as a directed network: GraphML, GEXF, or a CSV list of edges."""

import csv
import io
from typing import BinaryIO

import networkx as nx
from networkx.readwrite.gexf import GEXFWriter
from pyoxigraph import Literal, NamedNode

from kg.export.rdfxml import NOT_XML
from kg.query.run import select
from kg.store import Store
from kg.vocabulary import ENTITY_CLASSES, term

_TYPES = {term(name).value: kind for kind, name in ENTITY_CLASSES.items()}
_ENTITIES = f"""
SELECT ?entity ?type ?name {{
  VALUES ?type {{ {" ".join(f"<{iri}>" for iri in _TYPES)} }}
  ?entity a ?type ; schema:name ?name .
}} ORDER BY ?entity ?type ?name
"""
_SPOKEN = "SELECT ?speaker (COUNT(?statement) AS ?statements) { ?statement kg:speaker ?speaker } GROUP BY ?speaker"
_ABOUT = """
SELECT DISTINCT ?statement ?speaker ?about ?mode ?favours ?opposes ?published {
  ?statement kg:speaker ?speaker ; schema:about|kg:favours|kg:opposes ?about ; kg:mode ?mode .
  BIND(EXISTS { ?statement kg:favours ?about } AS ?favours)
  BIND(EXISTS { ?statement kg:opposes ?about } AS ?opposes)
  OPTIONAL { ?statement prov:wasDerivedFrom/schema:datePublished ?published }
}
"""
_COUNTS = ("weight", "direct", "indirect", "mixed", "favours", "opposes")
_EDGE_COLUMNS = ("source", "source_label", "target", "target_label", *_COUNTS, "first", "last")


def network(store: Store) -> nx.DiGraph:
    """Entities that speak or are spoken about, with an edge from each speaker to each subject.

    An edge counts its statements (``weight``), by mode and by stance, and has the dates of the
    first and the last article; nodes and edges are sorted.
    """
    spoken = {speaker.value: int(count.value) for speaker, count in select(store, _SPOKEN)}
    entities: dict[str, dict] = {}
    for entity, type_, name in select(store, _ENTITIES):
        attributes = {"label": name.value, "type": _TYPES[type_.value], "statements": spoken.get(entity.value, 0)}
        entities.setdefault(entity.value, attributes)
    edges: dict[tuple[str, str], dict] = {}
    for _, speaker, about, mode, favours, opposes, published in select(store, _ABOUT):
        if speaker.value in entities and about.value in entities:
            edge = edges.setdefault((speaker.value, about.value), dict.fromkeys(_COUNTS, 0) | {"first": "", "last": ""})
            _count(edge, mode, favours, opposes, published)
    graph = nx.DiGraph()
    touched = {entity for edge in edges for entity in edge} | (spoken.keys() & entities.keys())
    graph.add_nodes_from((entity, entities[entity]) for entity in sorted(touched))
    graph.add_edges_from((*edge, edges[edge]) for edge in sorted(edges))
    return graph


def _count(edge: dict, mode: NamedNode, favours: Literal, opposes: Literal, published: Literal | None) -> None:
    edge["weight"] += 1
    edge[mode.value.rpartition("#")[2]] += 1
    edge["favours"] += favours.value == "true"
    edge["opposes"] += opposes.value == "true"
    if published is not None:
        edge["first"] = min(edge["first"] or published.value, published.value)
        edge["last"] = max(edge["last"], published.value)


def write_graphml(store: Store, out: BinaryIO) -> None:
    """Write the network as GraphML; its identifiers may hold no slash, so that IRIs are attributes."""
    graph = _with_xml_labels(network(store))
    for entity, attributes in graph.nodes(data=True):
        attributes["iri"] = entity
    graph = nx.relabel_nodes(graph, {entity: f"n{number}" for number, entity in enumerate(graph)})
    # Not nx.write_graphml, which writes other bytes where lxml is installed.
    nx.write_graphml_xml(graph, out)


def write_gexf(store: Store, out: BinaryIO) -> None:
    """Write the network as GEXF, without the date of today and the name that networkx puts in: graphs have none."""
    writer = GEXFWriter(encoding="utf-8")
    graph = _with_xml_labels(network(store))
    _date(graph)
    writer.add_graph(graph)
    del writer.xml.find("meta").attrib["lastmodifieddate"]
    for element in writer.xml.findall("graph"):
        element.attrib.pop("name", None)
    writer.write(out)


def _date(graph: nx.DiGraph) -> None:
    """Let each edge be there from its first article to its last: Gephi shows the network as it grows."""
    for _, _, counts in graph.edges(data=True):
        if counts["first"]:
            counts["start"], counts["end"] = counts["first"], counts["last"]


def write_csv(store: Store, out: BinaryIO) -> None:
    """Write the edges as CSV, with the labels of both ends."""
    graph = network(store)
    text = io.StringIO()
    writer = csv.DictWriter(text, _EDGE_COLUMNS)
    writer.writeheader()
    for source, target, counts in graph.edges(data=True):
        labels = {"source_label": graph.nodes[source]["label"], "target_label": graph.nodes[target]["label"]}
        writer.writerow({"source": source, "target": target, **labels, **counts})
    out.write(text.getvalue().encode())


def _with_xml_labels(graph: nx.DiGraph) -> nx.DiGraph:
    for _, attributes in graph.nodes(data=True):
        attributes["label"] = NOT_XML.sub("\N{REPLACEMENT CHARACTER}", attributes["label"])
    return graph
