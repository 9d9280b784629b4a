"""N-Triples, N-Quads and TriG: a triple a line, sorted. The graph is the default one."""

from collections.abc import Iterable
from typing import BinaryIO

import pyoxigraph
from pyoxigraph import Quad, RdfFormat, Triple


def write_ntriples(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write the triples as N-Triples."""
    pyoxigraph.serialize(sorted(set(triples), key=str), out, format=RdfFormat.N_TRIPLES)


def write_nquads(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write the triples as N-Quads of the default graph."""
    pyoxigraph.serialize(_quads(triples), out, format=RdfFormat.N_QUADS)


def write_trig(triples: Iterable[Triple], out: BinaryIO) -> None:
    """Write the triples as TriG of the default graph."""
    pyoxigraph.serialize(_quads(triples), out, format=RdfFormat.TRIG)


def _quads(triples: Iterable[Triple]) -> list[Quad]:
    return [Quad(t.subject, t.predicate, t.object) for t in sorted(set(triples), key=str)]
