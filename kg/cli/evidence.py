"""``kg evidence``: a folder that shows and proves what somebody is said to have said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.opening import opened
from kg.cli.options import check_folder, store_option


@click.command()
@click.argument("statements", nargs=-1, required=True, metavar="ID...")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default="evidence",
    show_default=True,
    help="The folder to write; it must be empty.",
)
@store_option
def evidence(statements: Sequence[str], out: Path, store_path: Path | str) -> None:
    """Write the evidence of statements, by their IRIs or how these end, into a folder: quotations in
    context, articles with their digests, verdicts, contradictions, and a program that verifies it all.

    \b
    Example:  kg evidence 036971a658da --out evidence
              python3 evidence/verify.py
    """
    from kg.export.evidence import write_evidence

    check_folder(out)
    with opened(store_path) as store:
        sealed = write_evidence(store, statements, out)
    click.echo(f"{sealed.statements} statements in {out}; 'python3 {out}/verify.py' verifies them.")
    click.echo(f"Seal: {sealed.seal}")
