"""The graph in the formats of other tools: RDF for graphs; GraphML, GEXF, CSV and a page for networks;
Parquet for tables; quotations as Quotebank and GDELT have them.

The same triples give the same bytes in every format.
"""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from kg.errors import QueryError, did_you_mean
from kg.export.conllu import write_conllu
from kg.export.follow_the_money import write_follow_the_money
from kg.export.inception import write_inception
from kg.export.jsonld import write_jsonld
from kg.export.kumu import write_kumu
from kg.export.label_studio import write_label_studio
from kg.export.neo4j import write_neo4j
from kg.export.network import write_csv, write_gexf, write_graphml
from kg.export.nif import write_nif
from kg.export.obsidian import write_obsidian
from kg.export.quads import write_shards
from kg.export.quotations import write_gqg, write_quotebank
from kg.export.rdfxml import write_rdfxml
from kg.export.tables import write_tables
from kg.export.tei import write_tei
from kg.export.void import write_void
from kg.export.web_annotation import write_web_annotation
from kg.graph.turtle import write_turtle
from kg.store import Store
from kg.store.ntriples import write_nquads, write_ntriples, write_trig


def _write_quick_view(store: Store, out: BinaryIO) -> None:
    from kg.export.quick_view import quick_view  # pyvis takes a second to load

    out.write(quick_view(store).page.encode())


FORMATS: dict[str, Callable[[Store, BinaryIO], None]] = {
    "turtle": lambda store, out: write_turtle(store.triples(), out),
    "ntriples": lambda store, out: write_ntriples(store.triples(), out),
    "nquads": lambda store, out: write_nquads(store.triples(), out),
    "trig": lambda store, out: write_trig(store.triples(), out),
    "rdfxml": lambda store, out: write_rdfxml(store.triples(), out),
    "jsonld": lambda store, out: write_jsonld(store.triples(), out),
    "graphml": write_graphml,
    "gexf": write_gexf,
    "csv": write_csv,
    "pyvis": _write_quick_view,
    "gqg": write_gqg,
    "quotebank": write_quotebank,
    "followthemoney": write_follow_the_money,
    "webannotation": write_web_annotation,
    "kumu": write_kumu,
    "tei": write_tei,
    "nif": write_nif,
    "void": write_void,
    "conllu": write_conllu,
}
# Those of several files.
FOLDERS: dict[str, Callable[[Store, Path], None]] = {
    "parquet": write_tables,
    "shards": write_shards,
    "neo4j": write_neo4j,
    "obsidian": write_obsidian,
    "labelstudio": write_label_studio,
    "inception": write_inception,
}


def export(store: Store, format: str, out: BinaryIO | Path) -> None:
    """Write the whole store in one of ``FORMATS``, to a file or an open binary stream, or in one of
    ``FOLDERS``, to a folder."""
    if format in FOLDERS:
        if not isinstance(out, Path):
            raise QueryError(f"{format} is several files; name a folder for them with -o FOLDER.")
        FOLDERS[format](store, out)
        return
    if format not in FORMATS:
        known = (*FORMATS, *FOLDERS)
        raise QueryError(
            f"There is no export format {format!r}; there are {', '.join(known)}.{did_you_mean(format, known)}"
        )
    if isinstance(out, Path):
        with out.open("wb") as file:
            FORMATS[format](store, file)
    else:
        FORMATS[format](store, out)
