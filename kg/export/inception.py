"""INCEpTION: a UIMA CAS an article (XMI), with the statements in layers of their own to correct."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from kg.authority.inception import LINK, PART, TYPES, type_system
from kg.authority.marked import BETWEEN, PARTS
from kg.explorer.data import explorer_data, speakers_of
from kg.explorer.records import Record
from kg.graph.triples import writable
from kg.names.slugs import readable, slug
from kg.store import Store


def write_inception(store: Store, folder: Path) -> None:
    """Write ``TypeSystem.xml``, to be imported as layers, and a document an article."""
    types = type_system()  # tells what is not installed before there is a folder
    data = explorer_data(store)
    of_article: dict[int, list[Record]] = defaultdict(list)
    for statement in data.statements:
        of_article[statement["article"]].append(statement)
    names = [readable(node["id"]) for node in data.nodes]
    folder.mkdir(parents=True, exist_ok=True)
    types.to_xml(folder / TYPES)
    for place, article in enumerate(data.articles):
        target = folder / f"{place + 1:05d}-{slug(article['identifier'])[:60]}.xmi"
        _write(of_article[place], writable(article["text"]), names, target)


def _write(statements: list[Record], text: str, names: list[str], target: Path) -> None:
    from cassis import Cas

    types = type_system()
    cas = Cas(types)
    cas.sofa_string = text
    cas.sofa_mime = "text/plain"
    part_of, link_of = types.get_type(PART), types.get_type(LINK)
    for statement in statements:
        head = None
        for part in PARTS:
            for begin, end in statement.get(part, ()):
                found = part_of(begin=begin, end=end, part=part)
                cas.add(found)
                if head is None:
                    head = found
                    found.speaker = BETWEEN.join(names[node] for node in speakers_of(statement)) or None
                else:
                    cas.add(link_of(begin=begin, end=end, Governor=head, Dependent=found))
    cas.to_xmi(target, pretty_print=False)
