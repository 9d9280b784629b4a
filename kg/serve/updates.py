"""Carrying out an update, on the graphs that the request names (SPARQL 1.1 Protocol, section 2.2.3)."""

from kg.query.run import explain
from kg.serve.formats import Answer
from kg.serve.problem import Problem
from kg.store import Dataset, OxigraphStore
from kg.store.sparql import Token, refuse_calls, tokens


def update(store: OxigraphStore, sparql: str, dataset: Dataset | None = None, base: str | None = None) -> Answer:
    """Carry out an update; QueryError where it does not parse or fetches, Problem 400 where it names graphs twice."""
    refuse_calls(sparql)
    try:
        store.update(_silent(using(sparql, dataset) if dataset else sparql), base=base)
    except (SyntaxError, OSError, RuntimeError, ValueError) as error:
        raise explain(error, sparql) from error
    return Answer("text/plain", b"")


def using(sparql: str, dataset: Dataset) -> str:
    """The update with ``USING`` clauses for the dataset in each of its operations that have a WHERE.

    The engine's binding has no parameter for it. ``DELETE WHERE {…}``, which takes no such clause,
    becomes the ``DELETE {…} … WHERE {…}`` that it is short for.
    """
    clauses = "".join(f" USING {graph}" for graph in dataset.default)
    clauses += "".join(f" USING NAMED {graph}" for graph in dataset.named)
    found = list(tokens(sparql))
    pieces, end, depth = [], 0, 0
    for number, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth or token.kind != "word":
            continue
        if token.text in ("USING", "WITH"):
            raise Problem(
                400, f"The update names its graphs twice: with {token.text}, and in the request's parameters."
            )
        if token.text == "WHERE":
            previous = found[number - 1].text if number else ""
            template = _group(sparql, found[number + 1 :]) if previous == "DELETE" else ""
            pieces += [sparql[end : token.start], template, clauses, " WHERE"]
            end = token.end
    return "".join([*pieces, sparql[end:]])


def _silent(sparql: str) -> str:
    """The update with ``CLEAR`` as ``CLEAR SILENT``: a graph that is not there is as good as an empty one.

    The W3C's test update_base_uri clears a graph that nobody made.
    """
    pieces, end = [], 0
    found = [*tokens(sparql), Token("", "", len(sparql), len(sparql))]
    for token, following in zip(found, found[1:], strict=False):
        if token.kind == "word" and token.text == "CLEAR" and following.text != "SILENT":
            pieces += [sparql[end : token.end], " SILENT"]
            end = token.end
    return "".join([*pieces, sparql[end:]])


def _group(sparql: str, found: list[Token]) -> str:
    """The group in braces at the start of these tokens."""
    depth = 0
    for token in found:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return sparql[found[0].start : token.end]
    return ""
