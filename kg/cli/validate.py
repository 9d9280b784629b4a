"""``kg validate``: the graph against the shapes of the ontology."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.opening import opened
from kg.cli.options import store_option


@click.command()
@store_option
def validate(store_path: Path | str) -> None:
    """Check the graph against the shapes of the ontology; exit code 1 where it breaks them.

    \b
    Example:  kg validate
    """
    from kg.graph.validation import validate as check

    with opened(store_path) as store:
        report = check(store)
    for violation in report.violations:
        click.echo(f"{violation.focus}\t{violation.path}\t{violation.message}\t{violation.value}")
    if not report.conforms:
        sys.exit(1)
    click.echo(f"The graph conforms: {report.articles_checked} articles checked.")
