"""SPARQL queries over a store: bound values, plain errors, and rows written for people or programs.

Values from outside never become part of the query's text as they are: they are terms,
written by pyoxigraph with everything escaped, in a ``VALUES`` block.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO, NamedTuple

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
)
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.errors import QueryError
from kg.store import Store, Term
from kg.vocabulary import PREFIXES

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
class Rows:
    """The answer to SELECT: an unbound variable is None."""

    variables: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Graph:
    """The answer to CONSTRUCT or DESCRIBE, sorted."""

    triples: tuple[Triple, ...]


@dataclass(frozen=True, slots=True)
class Truth:
    """The answer to ASK."""

    value: bool


Result = Rows | Graph | Truth
Bindings = Mapping[str, Term | Sequence[Term]]


def run_query(store: Store, sparql: str, bindings: Bindings | None = None) -> Result:
    """Answer a query; each binding restricts one of its variables to the terms given."""
    _refuse(sparql)
    if bindings:
        sparql = bind(sparql, bindings)
    try:
        answer = store.query(sparql)
        if isinstance(answer, QueryBoolean):
            return Truth(bool(answer))
        if isinstance(answer, QuerySolutions):
            return Rows(tuple(v.value for v in answer.variables), tuple(tuple(row) for row in answer))
        return Graph(tuple(sorted(set(answer), key=str)))
    except SyntaxError as error:
        raise QueryError(_explain(str(error), sparql)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(f"The query could not be evaluated: {error}.") from error


def select(store: Store, sparql: str, bindings: Bindings | None = None) -> tuple[tuple[Any, ...], ...]:
    """The rows of a SELECT query of our own."""
    result = run_query(store, sparql, bindings)
    assert isinstance(result, Rows)
    return result.rows


def bind(sparql: str, bindings: Bindings) -> str:
    """The query with the terms of each variable in ``VALUES`` at the start of its pattern."""
    position = _pattern_start(sparql)
    blocks = "".join(
        f" VALUES ?{name} {{ {' '.join(map(str, terms if isinstance(terms, Sequence) else [terms]))} }}"
        for name, terms in bindings.items()
    )
    return sparql[:position] + blocks + sparql[position:]


def write_result(result: Result, format: str, out: BinaryIO) -> None:
    """Write an answer in one of ``ROW_FORMATS`` (SELECT; ASK in json and xml) or ``GRAPH_FORMATS``."""
    match result:
        case Rows() if format == "csv":
            out.write(_csv(result))
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
        table.add_column(name, overflow="fold")
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


def _turtle(result: Graph) -> str:
    """Turtle with only the prefixes it uses, in order: the engine writes them in a random one."""
    out = io.BytesIO()
    pyoxigraph.serialize(result.triples, out, format=RdfFormat.TURTLE, prefixes=PREFIXES)
    body = out.getvalue().decode().splitlines(keepends=True)[len(PREFIXES) :]
    used = {name: iri for name, iri in PREFIXES.items() if any(f"{name}:" in line for line in body)}
    return "".join([*(f"@prefix {name}: <{iri}> .\n" for name, iri in used.items()), *body])


def _solutions(result: Rows) -> QuerySolutions:
    # The binding makes solutions only from a query or a file; TSV holds terms as SPARQL writes them.
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in result.rows]
    parsed = pyoxigraph.parse_query_results("\n".join(lines) + "\n", format=QueryResultsFormat.TSV)
    assert isinstance(parsed, QuerySolutions)
    return parsed


class _Token(NamedTuple):
    kind: str
    text: str
    end: int


# The terminals of SPARQL 1.1 (section 19.8) that can hide or hold a keyword. A "<" that opens
# no IRI is an operator; a name with a colon, a variable or a language tag is no keyword.
_TERMINALS = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
      | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
      | (?P<string>'''(?:[^'\\]|\\.|'(?!''))*'''|\"\"\"(?:[^"\\]|\\.|"(?!""))*\"\"\"
                  |'(?:[^'\\\n\r]|\\.)*'|"(?:[^"\\\n\r]|\\.)*")
      | (?P<variable>[?$]\w+)
      | (?P<language>@[A-Za-z]+(?:-\w+)*)
      | (?P<name>(?:[^\W\d_][\w.\-\u00b7]*)?:(?:[\w:.\-\u00b7]|%[0-9A-Fa-f]{2}|\\.)*)
      | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)
      | (?P<word>[^\W\d_]\w*)
      | (?P<other>\S)""",
    re.VERBOSE | re.DOTALL,
)
_UPDATES = {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"}
_FORMS = {"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"}


def _tokens(sparql: str) -> Iterator[_Token]:
    for match in _TERMINALS.finditer(sparql):
        kind = match.lastgroup or ""
        if kind != "comment":
            text = match.group()
            yield _Token(kind, text.upper() if kind == "word" else text, match.end())


def _refuse(sparql: str) -> None:
    """Refuse what a query must not do: change the store, or fetch from elsewhere."""
    form_seen = False
    for token in _tokens(sparql):
        if token.kind not in ("word", "name"):
            continue
        # Engines need no space around the keyword: "trueSERVICE:x" is "true SERVICE :x" to them.
        if "SERVICE" in token.text.partition(":")[0].upper():
            raise QueryError("SERVICE is refused, as is a prefix of that name: a query reads this store and no other.")
        if not form_seen and token.text in _UPDATES:
            raise QueryError(f"{token.text} is refused: a query can read the store, not change it.")
        form_seen = form_seen or token.text in _FORMS


def _pattern_start(sparql: str) -> int:
    """Where the outermost group graph pattern begins, after its brace."""
    form, depth, template = "", 0, 0
    previous = ""
    for token in _tokens(sparql):
        if not form:
            form = token.text if token.kind == "word" and token.text in _FORMS else ""
        elif token.text == "{" and depth == 0 and template == 0:
            if form != "CONSTRUCT" or previous != "CONSTRUCT":
                return token.end
            template = 1
        elif template:
            template += (token.text == "{") - (token.text == "}")
        else:
            depth += (token.text == "(") - (token.text == ")")
        previous = token.text
    raise QueryError("The query has no pattern in which a value could be bound.")


def _explain(message: str, sparql: str) -> str:
    """The engine's message with its position, without its list of every token it would take."""
    found = re.match(r"error at (\d+):(\d+): (.*)", message, re.DOTALL)
    if not found:
        return f"The query does not parse: {message}."
    line, column = int(found[1]), int(found[2])
    rest = "".join(sparql.splitlines(keepends=True)[line - 1 : line])[column - 1 :].split()
    where = f"before {rest[0][:30]!r}" if rest else "at the end of the line"
    reason = ": a prefix is not declared" if "Prefix not found" in found[3] else ""
    return f"The query does not parse at line {line}, column {column}, {where}{reason}."
