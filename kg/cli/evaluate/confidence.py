"""``kg evaluate confidence``: whether confidences keep what they promise, on statements or events that were read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.evaluate.confidence import Band, ConfidenceReport, Judged, judged_in, measure
from kg.evaluate.event_confidence import EventBand, EventConfidenceReport, JudgedEvent, judged_events, measure_events
from kg.evaluate.identity import articles_of, read_gold
from kg.model import ResolvedArticle

One = TypeVar("One", Judged | None, JudgedEvent | None)


@click.command("confidence")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--articles",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A corpus that holds articles of the gold, as JSON Lines; may be given several times.",
)
@click.option("--part", type=click.Choice(["train", "choose", "report"]), help="Only this part of the gold.")
@report_format_option
def evaluate_confidence(gold: Path, articles: tuple[Path, ...], part: str | None, format_: str) -> None:
    """Measure how many statements or events are right by their confidence, as somebody judged who read them.

    GOLD holds one article a line without its text: id, sha1 of the text, and the statements or events that
    were read by offset. The texts come from --articles.

    \b
    Example:  kg evaluate confidence tests/gate/confidence.jsonl --articles corpus_news.jsonl
    """
    documents, sources = read_gold(gold, articles, part)
    report: ConfidenceReport | EventConfidenceReport
    if any("events" in document for document in documents):
        report = measure_events(list(_judged(documents, sources, judged_events)))
    else:
        report = measure(list(_judged(documents, sources, judged_in)))
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
    elif isinstance(report, EventConfidenceReport):
        _print_events(report)
    else:
        _print(report)


def _judged(
    documents: list[dict[str, Any]],
    sources: list[dict[str, Any]],
    judged: Callable[[dict[str, Any], ResolvedArticle], Iterator[One]],
) -> Iterator[One]:
    from kg.building.article import process

    with progress_bar("Reading who said what", len(sources)) as advance:
        for document, article in zip(documents, articles_of(sources), strict=True):
            yield from judged(document, process(article))
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


def _print_events(report: EventConfidenceReport) -> None:
    table = Table("confidence", "read", "right in all", "expected", "with a place", "with a time", box=None)
    for band in report.bands:
        table.add_row(f"{band.low:g} to {band.high:g}", *_event_row(band))
    console().print(table)
    for title, band in (("shown by default", report.shown), ("of all", report.every)):
        click.echo(
            f"{title}: {band.right} of {band.read} right in all; {band.placed} have a place, {band.timed} a time"
        )
    click.echo(f"told otherwise now, or no more: {report.changed}")


def _event_row(band: EventBand) -> list[str]:
    return [str(n) for n in (band.read, band.right, f"{band.expected:.0f}", band.placed, band.timed)]


def _row(band: Band) -> list[str]:
    return [str(band.read), str(band.right), f"{band.share:.3f}" if band.read else "-"]


def _told(band: Band) -> str:
    return f"{band.right} of {band.read} right, {band.share:.3f} of all that they stand for"
