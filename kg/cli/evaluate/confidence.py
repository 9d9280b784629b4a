"""``kg evaluate confidence``: whether confidences keep what they promise, on statements that were read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.evaluate.confidence import Band, ConfidenceReport, Judged, judged_in, measure
from kg.evaluate.identity import articles_of, read_gold


@click.command("confidence")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--articles",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The corpus that holds the articles of the gold, as JSON Lines.",
)
@click.option("--part", type=click.Choice(["train", "choose", "report"]), help="Only this part of the gold.")
@report_format_option
def evaluate_confidence(gold: Path, articles: Path, part: str | None, format_: str) -> None:
    """Measure how many statements are right by their confidence, as somebody judged who read them.

    GOLD holds one article a line without its text: id, sha1 of the text, and the statements that
    were read by offset. The texts come from --articles.

    \b
    Example:  kg evaluate confidence tests/gate/confidence.jsonl --articles corpus_news.jsonl
    """
    report = measure(list(_judged(*read_gold(gold, articles, part))))
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    _print(report)


def _judged(documents: list[dict[str, Any]], sources: list[dict[str, Any]]) -> Iterator[Judged | None]:
    from kg.building.article import process

    with progress_bar("Reading who said what", len(sources)) as advance:
        for document, article in zip(documents, articles_of(sources), strict=True):
            yield from judged_in(document, process(article))
            advance(1)


def _print(report: ConfidenceReport) -> None:
    for title, bands in (("confidence", report.bands), ("speaker confidence", report.speaker_bands)):
        table = Table(title, "read", "right", "share of all told", box=None)
        for band in bands:
            table.add_row(f"{band.low:g} to {band.high:g}", *_row(band))
        console().print(table)
    click.echo(f"shown by default: {_told(report.shown)}; {report.shown_of_told:.3f} of all that is told")
    click.echo(f"the right speaker too, or rightly none: {_told(report.speakers_shown)}")
    click.echo(f"wrong speakers among those shown: {report.wrong_speakers_shown}; told no more: {report.lost}")


def _row(band: Band) -> list[str]:
    return [str(band.read), str(band.right), f"{band.share:.3f}" if band.read else "-"]


def _told(band: Band) -> str:
    return f"{band.right} of {band.read} right, {band.share:.3f} of all that they stand for"
