"""``kg export`` and ``kg explore``: the graph in other formats, and as a page."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.opening import opened
from kg.cli.options import store_option
from kg.errors import InputError


@click.command()
@click.argument("format_", metavar="FORMAT")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="A file; for parquet, shards, neo4j, obsidian, labelstudio and inception a folder.  [default: standard output]",
)
@store_option
def export(format_: str, output: Path | None, store_path: Path | str) -> None:
    """Write the graph as turtle, ntriples, nquads, trig, rdfxml or jsonld, or its network of
    who talks about whom as graphml, gexf, csv, or a small web page (pyvis). Into the folder
    of -o: parquet, tables; shards, N-Quads in many files for bulk loaders. Quotations, as JSON Lines
    in the shapes of two data sets: quotebank and gqg.
    For other tools: followthemoney, kumu, webannotation, nif, tei, conllu; neo4j and obsidian, folders.
    What a catalogue asks of a data set: void (VoID and DCAT).
    To be corrected by people, for kg import: labelstudio and inception, folders.

    \b
    Example:  kg export gexf -o network.gexf
    """
    from kg.export import export as write

    with opened(store_path) as store:
        write(store, format_, output or sys.stdout.buffer)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    help="The page to write.  [default: explorer.html beside the store; needed with a URL]",
)
@click.option("--open/--no-open", "open_", default=None, help="Open it in the browser.  [default: on a terminal]")
@click.option(
    "--sparql/--no-sparql",
    default=None,
    help="Put a SPARQL engine into the page (2 MB and more).  [default: up to 100,000 triples]",
)
@store_option
def explore(output: Path | None, open_: bool | None, sparql: bool | None, store_path: Path | str) -> None:
    """Write the explorer of a store as one HTML page, and open it.

    \b
    Example:  kg explore --output explorer.html
    """
    from kg.explorer.page import write_explorer
    from kg.settings import EXPLORER

    if output is None and not isinstance(store_path, Path):
        raise InputError("An endpoint's page has no place of its own; say where it goes with --output FILE.")
    output = output or Path(store_path).parent / EXPLORER  # not where another store's page may be
    with opened(store_path) as store:
        write_explorer(store, output, sparql=sparql)
    click.echo(output)
    if sys.stdout.isatty() if open_ is None else open_:
        click.launch(str(output))
