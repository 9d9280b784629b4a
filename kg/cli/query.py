"""``kg query`` and ``kg ask``: SPARQL, ready questions, and questions in words."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import MODES, console, print_answer, print_answer_in_words
from kg.cli.opening import opened
from kg.cli.options import kinds_option, store_option
from kg.errors import QueryError, QuestionError


@click.command()
@click.argument("file", type=click.File("r", encoding="utf8"), required=False)
@click.option("-e", "--expression", help="The query itself.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml"]),
    help="[default: a table on a terminal, else csv or ttl]",
)
@store_option
def query(file: Any, expression: str | None, format_: str | None, store_path: Path | str) -> None:
    """Answer a SPARQL query, from -e or a FILE (- for standard input). Prefixes are declared.

    \b
    Example:  kg query -e "SELECT ?name { ?s a schema:Person ; schema:name ?name }"
    """
    from kg.query.run import run_query

    if (file is None) == (expression is None):
        raise click.UsageError("Give the query with -e or as a FILE, one of the two.")
    with opened(store_path) as store:
        print_answer(run_query(store, _text_of(file) if expression is None else expression), format_)


def _text_of(file: Any) -> str:
    """The query in a file; QueryError where it is no text."""
    try:
        return str(file.read())
    except UnicodeDecodeError as error:
        raise QueryError(f"{file.name} is no UTF-8 text; give a file that holds a SPARQL query.") from error


@click.command()
@click.argument("question", nargs=-1)
@click.option("--show", is_flag=True, help="Print the SPARQL of a question in words too, on stderr.")
@click.option("--limit", type=click.IntRange(1), help="The first rows only.  [default: 10 in words, all by name]")
@click.option("--speaker", help="Who speaks; part of a name will do.")
@click.option("--about", help="Who or what is spoken about.")
@click.option("--place", help="Where it happened.")
@click.option("--outlet", help="Who reports it.")
@click.option("--mode", type=click.Choice(MODES), help="How it is quoted.")
@click.option("--statement", help="A statement's IRI, or words of it.")
@click.option("--actor", help="Who did it, or to whom it was done.")
@click.option("--addressee", help="Who is told.")
@click.option("--first", help="One of two actors or outlets.")
@click.option("--second", help="The other of the two.")
@click.option("--words", help="Words of what is said.")
@click.option("--beside", help="The other of two outlets.")
@click.option("--since", help="The first day, month or year, as 2022-02.")
@click.option("--before", help="The day, month or year after the last.")
@kinds_option
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml"]),
    help="[default: a table on a terminal, else csv]",
)
@store_option
def ask(
    question: Sequence[str],
    show: bool,
    limit: int | None,
    format_: str | None,
    kinds: str | None,
    store_path: Path | str,
    **given: str | None,
) -> None:
    """Answer a QUESTION in words, or a ready question by its name; without one, list them.

    \b
    Example:  kg ask "what did Lukashenko say about Putin?"
              kg ask what-did-x-say-about-y --speaker lukashenko --about putin
    """
    from kg.ask.by_name import ask as answer
    from kg.ask.questions import QUESTIONS

    if not question:
        table = Table("question", "answers", "parameters", box=None)
        for ready in QUESTIONS:
            table.add_row(ready.name, ready.description, ", ".join(ready.parameters))
        console().print(table)
        return
    text = " ".join(question)
    if not text.strip():
        raise QuestionError(
            'Nothing is asked; try kg ask "who is quoted most?", or kg ask alone for the ready questions.'
        )
    if " " in text.strip():
        with opened(store_path) as store:
            print_answer_in_words(store, text, show, limit, format_, kinds)
        return
    given["kinds"] = kinds
    parameters = {key: value for key, value in given.items() if value is not None}
    with opened(store_path) as store:
        print_answer(answer(store, text, parameters, limit), format_)
