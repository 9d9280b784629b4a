"""``kg build`` and ``kg annotate``: articles in, a graph or annotations out."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from kg.building.workers import start_jobs
from kg.cli.console import end_with, progress_bar, read_inputs
from kg.cli.living import lasting, make_equal
from kg.cli.options import base_option, check_folder, columns_option, jobs_option, min_confidence_option, out_option
from kg.settings import STORE_FOLDER


def _checked_endpoint(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None:
        from kg.store.remote import RemoteStore

        with RemoteStore(value) as store:
            store.query("ASK {}")  # it answers: better known before the articles are read
    return value


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@out_option
@click.option(
    "--store",
    "endpoint",
    metavar="URL",
    callback=_checked_endpoint,
    help="A SPARQL endpoint to put the graph into as well.",
)
@base_option
@jobs_option
@min_confidence_option
@columns_option
@click.option(
    "--authority",
    "authority_path",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Your corrections to the entities (YAML); they win over the machine.",
)
@click.option("--prune", is_flag=True, help="Drop the articles that are not in the input any more.")
@click.option(
    "--cluster", metavar="ADDRESS", help="A Dask scheduler (tcp://…:8786) that shares the work out, or local:N."
)
@click.option(
    "--results",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="A folder of results that 'kg shard' made of some of the articles.",
)
def build(
    inputs: Sequence[str],
    out: Path,
    endpoint: str | None,
    base: str,
    jobs: int | None,
    min_confidence: float,
    columns: Mapping[str, str],
    authority_path: Path | None,
    prune: bool,
    cluster: str | None,
    results: Path | None,
) -> None:
    """Build a knowledge graph from articles: files, folders, globs or - for standard input.

    Writes OUT/store, graph.ttl, annotations.jsonl, explorer.html and provenance.ttl. What is there
    already is made equal to the input: only articles that are new, or changed, are worked out. Ends
    with 1 where some of the inputs could not be read or processed; the others were.

    \b
    Example:  kg build seeds --out outputs
    """
    from kg.authority.file import load_authority
    from kg.building.planning import planned_build
    from kg.building.state import Settings

    if authority_path is not None:
        load_authority(authority_path)  # a line that is wrong is better known at once
    authority = str(authority_path.absolute()) if authority_path else None
    check_folder(out)  # better known before the articles are read
    settings = Settings(base, min_confidence, lasting(inputs), dict(columns), authority=authority)
    failed = make_equal(
        out,
        jobs,
        inputs,
        settings,
        lambda before, articles: planned_build(before, articles, settings, prune),
        cluster=cluster,
        results=results,
    )
    if endpoint is not None:
        from kg.building.outputs import publish

        publish(out / STORE_FOLDER, endpoint)
    end_with(failed)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@base_option
@jobs_option
@min_confidence_option
@columns_option
def annotate(
    inputs: Sequence[str], base: str, jobs: int | None, min_confidence: float, columns: Mapping[str, str]
) -> None:
    """Print the annotations of articles as JSON Lines, one article a line; ends as 'kg build' does.

    \b
    Example:  kg annotate seeds > annotations.jsonl
    """
    articles, problems = read_inputs(inputs, columns)
    jobs = start_jobs(articles, jobs)  # they load the models while this process loads the rest
    from kg.building.pipeline import build_corpus
    from kg.graph.annotations import annotation_lines

    with progress_bar("Annotating", len(articles)) as advance:
        corpus, failed = build_corpus(articles, jobs, advance, min_confidence, comparing=False)
    out = sys.stdout.buffer
    for line in annotation_lines(corpus, base):
        out.write(line.encode("utf8", "surrogatepass"))
    end_with((*problems, *failed))
