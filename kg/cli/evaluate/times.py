"""``kg evaluate times``: times in words, and what they mean."""

from __future__ import annotations

from pathlib import Path

import click


@click.command("times")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--errors", default=10, show_default=True, help="How many misread times to show.")
def evaluate_times(gold: Path, errors: int) -> None:
    """Measure times: found, and with the right TIMEX3 value.

    GOLD holds one document a line: id, text, published and timexes, each with start, end and value.

    \b
    Example:  kg evaluate times times.jsonl
    """
    from kg.evaluate import times
    from kg.evaluate.places import read_documents

    report, misread = times.evaluate_times(read_documents(gold, "timexes"))
    click.echo(f"gold: {report.gold}; found: {report.found}")
    click.echo(f"found, by overlap: F1 {report.f1(report.overlapping):.3f}")
    click.echo(f"found with the right value: F1 {report.f1(report.right):.3f}")
    for miss in misread[:errors]:
        click.echo(f"{miss.document}\t{miss.words!r}\tgold {miss.gold}\tfound {miss.found}")
