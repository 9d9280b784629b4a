"""RDF/XML, for tools that read nothing else."""

import re
from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph
from pyoxigraph import Literal, RdfFormat, Triple

from kg.errors import QueryError

# What XML 1.0 has no way to write.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_rdfxml(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write the triples as RDF/XML; text that XML can't hold is refused before anything is written."""
    ordered = sorted(set(triples), key=str)
    for triple in ordered:
        found = isinstance(triple.object, Literal) and NOT_XML.search(triple.object.value)
        if found:
            raise QueryError(
                f"RDF/XML can't hold the control character U+{ord(found.group()):04X} that {triple.subject} has"
                " in its text; export turtle or jsonld instead."
            )
    pyoxigraph.serialize(ordered, out, format=RdfFormat.RDF_XML)
