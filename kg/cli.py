"""The commands ``kg`` and ``testimonia``: they parse; plain functions do the work."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.console import (
    MODES,
    console,
    print_answer,
    print_answer_in_words,
    print_problems,
    print_report,
    progress_bar,
    read_inputs,
)
from kg.errors import TestimoniaError
from kg.settings import DEFAULT_BASE, DEFAULT_OUT, STORE_FOLDER
from kg.workers import start_jobs

# Commands that live in modules of their own.
ELSEWHERE = {
    "compare": "kg.side_by_side.command",
    "entities": "kg.cli_entities",
    "evaluate": "kg.evaluate.command",
}


class Commands(click.Group):
    """A group whose commands turn an error of ours into one sentence and exit code 2, and load
    what only they need when they are called."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted([*super().list_commands(context), *ELSEWHERE])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None."""
        if name in ELSEWHERE:
            return getattr(importlib.import_module(ELSEWHERE[name]), name)
        return super().get_command(context, name)

    def invoke(self, context: click.Context) -> Any:
        """Run a command; see the class."""
        try:
            return super().invoke(context)
        except TestimoniaError as error:
            click.echo(f"kg: {error}", err=True)
            context.exit(2)


def store_option(command: Callable) -> Callable:
    """The option that names the store to work on: a folder, or the URL of an endpoint."""
    return click.option(
        "--store",
        "store_path",
        type=_folder_or_url,
        default=str(DEFAULT_OUT / STORE_FOLDER),
        show_default=True,
        help="The store that 'kg build' wrote, or the URL of a SPARQL endpoint.",
    )(command)


def _folder_or_url(value: str | Path) -> Path | str:
    # A Path would make one slash of the two in a URL.
    return value if str(value).startswith(("http://", "https://")) else Path(value)


def base_option(command: Callable) -> Callable:
    """The option that sets the base of the IRIs."""
    return click.option(
        "--base",
        default=DEFAULT_BASE,
        show_default=True,
        callback=_checked_base,
        help="What the IRIs of articles and entities start with.",
    )(command)


def jobs_option(command: Callable) -> Callable:
    """The option that sets the number of processes."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        help="Processes to use. [default: one a core, where there is enough to read]",
    )(command)


def min_confidence_option(command: Callable) -> Callable:
    """The option that leaves doubtful statements out."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        help="Leave out statements that are less likely to be right than this.",
    )(command)


def _checked_base(context: click.Context, parameter: click.Parameter, value: str) -> str:
    from kg.rdf import check_base

    problem = check_base(value)
    if problem is not None:
        raise click.BadParameter(problem)
    return value


def _checked_endpoint(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    from kg.store import RemoteStore

    if value is not None:
        with RemoteStore(value) as store:
            store.query("ASK {}")  # it answers: better known before the articles are read
    return value


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="testimonia")
def main() -> None:
    """Who said what about whom, where, when, and who contradicts it?

    \b
    kg build seeds --out outputs      articles to a knowledge graph
    kg ask who-said-what              a ready question
    kg query -e "SELECT …"            your own
    """


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_OUT,
    show_default=True,
    help="The folder for the store and the files.",
)
@click.option("--store", "endpoint", metavar="URL", callback=_checked_endpoint, help="A SPARQL endpoint to put the graph into as well.")
@base_option
@jobs_option
@min_confidence_option
@click.option(
    "--authority",
    "authority_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your corrections to the entities (YAML); they win over the machine.",
)
def build(
    inputs: Sequence[str],
    out: Path,
    endpoint: str | None,
    base: str,
    jobs: int | None,
    min_confidence: float,
    authority_path: Path | None,
) -> None:
    """Build a knowledge graph from articles: files, folders, globs or - for standard input.

    Writes OUT/store, graph.ttl, annotations.jsonl, explorer.html and provenance.ttl.

    \b
    Example:  kg build seeds --out outputs
    """
    from kg.resolve.authority import load_authority

    authority = load_authority(authority_path) if authority_path else None
    articles, problems = read_inputs(inputs)
    jobs = start_jobs(articles, jobs)
    from kg.outputs import build_files, publish

    with progress_bar("Reading who said what", len(articles)) as advance:
        report = build_files(
            articles,
            out,
            base,
            jobs,
            advance,
            min_confidence,
            authority,
        )
    if endpoint is not None:
        publish(out / STORE_FOLDER, endpoint)
    print_report(report, out)
    print_problems((*problems, *report.problems))


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@base_option
@jobs_option
@min_confidence_option
def annotate(
    inputs: Sequence[str], base: str, jobs: int | None, min_confidence: float
) -> None:
    """Print the annotations of articles as JSON Lines, one article a line.

    \b
    Example:  kg annotate seeds > annotations.jsonl
    """
    articles, problems = read_inputs(inputs)
    jobs = start_jobs(articles, jobs)
    from kg.annotations import annotation_lines
    from kg.pipeline import build_corpus

    with progress_bar("Annotating", len(articles)) as advance:
        corpus, failed = build_corpus(
            articles, jobs, advance, min_confidence, comparing=False
        )
    out = sys.stdout.buffer
    for line in annotation_lines(corpus, base):
        out.write(line.encode("utf8", "surrogatepass"))
    print_problems((*problems, *failed))


@main.command()
@click.argument("file", type=click.File("r", encoding="utf8"), required=False)
@click.option("-e", "--expression", help="The query itself.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "tsv", "json", "xml", "ttl", "nt", "jsonld", "rdfxml"]),
    help="[default: a table on a terminal, else csv or ttl]",
)
@store_option
def query(
    file: Any, expression: str | None, format_: str | None, store_path: Path | str
) -> None:
    """Answer a SPARQL query, from -e or a FILE (- for standard input). Prefixes are declared.

    \b
    Example:  kg query -e "SELECT ?name { ?s a schema:Person ; schema:name ?name }"
    """
    from kg.query import run_query
    from kg.store import open_store

    if (file is None) == (expression is None):
        raise click.UsageError("Give the query with -e or as a FILE, one of the two.")
    with open_store(store_path) as store:
        print_answer(run_query(store, expression or file.read()), format_)


@main.command()
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
@click.option("--since", help="The first day, month or year, as 2022-02.")
@click.option("--before", help="The day, month or year after the last.")
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
    store_path: Path | str,
    **given: str | None,
) -> None:
    """Answer a QUESTION in words, or a ready question by its name; without one, list them.

    \b
    Example:  kg ask "what did Lukashenko say about Putin?"
              kg ask what-did-x-say-about-y --speaker lukashenko --about putin
    """
    from kg.ask import ask as answer
    from kg.ask import questions
    from kg.store import open_store

    if not question:
        table = Table("question", "answers", "parameters", box=None)
        for ready in questions():
            table.add_row(ready.name, ready.description, ", ".join(ready.parameters))
        console().print(table)
        return
    text = " ".join(question)
    if " " in text.strip():
        with open_store(store_path) as store:
            print_answer_in_words(store, text, show, limit, format_)
        return
    parameters = {key: value for key, value in given.items() if value is not None}
    with open_store(store_path) as store:
        print_answer(answer(store, text, parameters, limit), format_)


@main.command()
@store_option
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 600),
    default=20.0,
    show_default=True,
    help="When a call that takes longer is stopped.",
)
def mcp(store_path: Path, seconds: float) -> None:
    """Offer a store as tools to language-model clients, over the Model Context Protocol.

    It speaks on standard input and output: a client starts it. Needs the extra 'mcp'.

    \b
    Example:  claude mcp add testimonia -- kg mcp --store outputs/store
    """
    from kg.errors import ExtraError
    from kg.store import open_store

    try:
        from kg.mcp_server.server import serve
    except ImportError as error:
        raise ExtraError("kg mcp needs the MCP SDK: pip install 'testimonia[mcp]'.") from error
    open_store(store_path).close()
    serve(store_path, seconds)


@main.command()
@click.argument("format_", metavar="FORMAT")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="[default: standard output]")
@store_option
def export(format_: str, output: Path | None, store_path: Path | str) -> None:
    """Write the graph as turtle, ntriples, nquads, trig, rdfxml or jsonld, or its network of
    who talks about whom as graphml, gexf, csv, or a small web page (pyvis).

    \b
    Example:  kg export gexf -o network.gexf
    """
    from kg.export import export as write
    from kg.store import open_store

    with open_store(store_path) as store:
        write(store, format_, output or sys.stdout.buffer)


@main.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=DEFAULT_OUT / "explorer.html",
    show_default=True,
    help="The page to write.",
)
@click.option("--open/--no-open", "open_", default=True, help="Open it in the browser.")
@click.option(
    "--sparql/--no-sparql",
    default=None,
    help="Put a SPARQL engine into the page (2 MB and more).  [default: up to 100,000 triples]",
)
@store_option
def explore(output: Path, open_: bool, sparql: bool | None, store_path: Path | str) -> None:
    """Write the explorer of a store as one HTML page, and open it.

    \b
    Example:  kg explore --no-open
    """
    from kg.export.explorer import write_explorer
    from kg.store import open_store

    with open_store(store_path) as store:
        write_explorer(store, output, sparql=sparql)
    click.echo(output)
    if open_:
        click.launch(str(output))


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0: any.")
@click.option("--public", is_flag=True, help="Allow a --host that other machines can reach.")
@click.option("--writable", is_flag=True, help="Take updates from requests that send the token.")
@click.option("--token", envvar="KG_TOKEN", help="The token; better in the variable KG_TOKEN, which 'ps' doesn't show.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query.")
@click.option("--memory", type=click.IntRange(16), default=1024, show_default=True, help="MiB for a query.")
@click.option("--workers", type=click.IntRange(1), help="Queries at a time. [default: two a core, at least 4]")
@store_option
def serve(store_path: Path | str, **options: Any) -> None:
    """Serve a store over HTTP: a SPARQL 1.1 endpoint at /sparql, the explorer at /, an editor at
    /editor, and a page for every IRI.

    \b
    Example:  kg serve --port 8000
    """
    from kg.serve.run import serve as run

    if isinstance(store_path, str):
        raise click.UsageError("Only a store in a folder can be served; name it with --store FOLDER.")
    run(store_path, **options)


@main.command()
@store_option
def validate(store_path: Path | str) -> None:
    """Check the graph against the shapes of the ontology; exit code 1 where it breaks them.

    \b
    Example:  kg validate
    """
    from kg.store import open_store
    from kg.validate import validate as check

    with open_store(store_path) as store:
        report = check(store)
    for violation in report.violations:
        click.echo(f"{violation.focus}\t{violation.path}\t{violation.message}\t{violation.value}")
    if not report.conforms:
        sys.exit(1)
    click.echo(f"The graph conforms: {report.articles_checked} articles checked.")


if __name__ == "__main__":
    main()
