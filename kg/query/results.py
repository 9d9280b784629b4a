"""Answers to queries, written for people or programs."""

import csv
import io
import json
import re
from dataclasses import dataclass
from typing import Any, BinaryIO

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.graph.turtle import write_turtle
from kg.store import Rows, Term
from kg.vocabulary import PREFIXES

_STRING = Literal("").datatype
_SOLUTION_FORMATS = {
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
ROW_FORMATS = ("csv", *_SOLUTION_FORMATS)
GRAPH_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer to CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool


Result = Rows | Graph | Truth


def write_result(result: Result, format: str, out: BinaryIO) -> None:
    """Write an answer in one of ``ROW_FORMATS`` (SELECT; ASK in json and xml) or ``GRAPH_FORMATS``."""
    match result:
        case Rows() if format == "csv":
            out.write(_csv(result))
        case Rows() if format == "json":
            out.write(_json(result))
        case Rows() if format in _SOLUTION_FORMATS:
            _solutions(result).serialize(out, format=_SOLUTION_FORMATS[format])
        case Truth() if format in ("json", "xml"):
            truth = json.dumps({"head": {}, "boolean": result.value})
            answer = pyoxigraph.parse_query_results(truth, format=QueryResultsFormat.JSON)
            answer.serialize(out, format=_SOLUTION_FORMATS[format])
        case Truth() if format in ROW_FORMATS:
            out.write(b"true\n" if result.value else b"false\n")
        case Graph() if format == "ttl":
            out.write(_turtle(result).encode())
        case Graph() if format in GRAPH_FORMATS:
            pyoxigraph.serialize(result.triples, out, format=GRAPH_FORMATS[format])
        case _:
            fitting = GRAPH_FORMATS if isinstance(result, Graph) else ROW_FORMATS
            raise QueryError(f"This query's answer can't be written as {format!r}; choose {', '.join(fitting)}.")


def print_result(result: Result, console: Console) -> None:
    """Show an answer on a terminal: a table, or one block a row when the columns don't fit."""
    match result:
        case Truth():
            console.print("yes" if result.value else "no")
        case Graph():
            console.print(Text(visible(_turtle(result))), end="", soft_wrap=True)
        case Rows(rows=()):
            console.print("no rows")
        case Rows() if console.width // max(len(result.variables), 1) >= _COLUMN_WIDTH:
            console.print(_table(result))
        case Rows():
            for number, row in enumerate(result.rows, 1):
                console.print(_block(number, result.variables, row))


def shorten(iri: str) -> str:
    """The IRI with a known prefix, or unchanged."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and re.fullmatch(r"\w[\w-]*", local):
            return f"{prefix}:{local}"
    return iri


_COLUMN_WIDTH = 16
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text without the characters that could drive a terminal."""
    # Text of an article must not be able to drive the terminal.
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text.replace("\t", " "))


def _cell(term: Term | None) -> Text:
    match term:
        case None:
            return Text("")
        case NamedNode():
            return Text(visible(shorten(term.value)), style="cyan", overflow="fold")
        case Literal():
            return Text(visible(term.value), overflow="fold")
        case _:
            return Text(visible(str(term)), overflow="fold")


def _table(result: Rows) -> Table:
    table = Table(header_style="bold")
    for name in result.variables:
        table.add_column(name, overflow="fold", min_width=len(name))
    for row in result.rows:
        table.add_row(*map(_cell, row))
    return table


def _block(number: int, variables: tuple[str, ...], row: tuple[Term | None, ...]) -> Table:
    block = Table.grid(padding=(0, 1))
    block.add_column(style="bold", no_wrap=True)
    block.add_column(overflow="fold")
    block.add_row(f"── {number}", "")
    for name, term in zip(variables, row):
        if term is not None:
            block.add_row(name, _cell(term))
    return block


def _csv(result: Rows) -> bytes:
    # The binding's own CSV leaves IRIs unquoted, and those of statements hold a comma.
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(result.variables)
    for row in result.rows:
        writer.writerow(str(term) if isinstance(term, BlankNode | Triple) else term and term.value for term in row)
    return text.getvalue().encode()


def _json(result: Rows) -> bytes:
    """SPARQL 1.1 Query Results JSON."""
    rows = [
        {name: _json_term(term) for name, term in zip(result.variables, row) if term is not None} for row in result.rows
    ]
    answer = {"head": {"vars": result.variables}, "results": {"bindings": rows}}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def _json_term(term: Term) -> dict[str, Any]:
    match term:
        case NamedNode():
            return {"type": "uri", "value": term.value}
        case BlankNode():
            return {"type": "bnode", "value": term.value}
        case Triple():
            parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
            return {"type": "triple", "value": {name: _json_term(part) for name, part in parts.items()}}
    found = {"type": "literal", "value": term.value}
    if term.language is not None:
        return found | {"xml:lang": term.language}
    return found if term.datatype == _STRING else found | {"datatype": term.datatype.value}


def _turtle(result: Graph) -> str:
    out = io.BytesIO()
    write_turtle(result.triples, out, only_used=True)
    return out.getvalue().decode()


def _solutions(result: Rows) -> QuerySolutions:
    # The binding makes solutions only from a query or a file; TSV holds terms as SPARQL writes them.
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in result.rows]
    parsed = pyoxigraph.parse_query_results("\n".join(lines) + "\n", format=QueryResultsFormat.TSV)
    assert isinstance(parsed, QuerySolutions)
    return parsed
