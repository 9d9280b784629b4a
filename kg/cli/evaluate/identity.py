"""``kg evaluate identity``: who is who and who says what, on gold of real articles."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.evaluate.identity import IdentityReport, Speakers, WrongSpeaker, articles_of, evaluate_identity, read_gold


@click.command("identity")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--articles",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A corpus that holds articles of the gold, as JSON Lines; may be given several times.",
)
@click.option("--part", type=click.Choice(["train", "choose", "report"]), help="Only this part of the gold.")
@click.option(
    "--annotations",
    type=click.Path(path_type=Path, dir_okay=False),
    help="What kg annotate printed of them, to be scored in place of a new reading.",
)
@click.option("--errors", default=10, show_default=True, help="How many wrong speakers to show.")
@report_format_option
def evaluate_identities(
    gold: Path, articles: tuple[Path, ...], part: str | None, annotations: Path | None, errors: int, format_: str
) -> None:
    """Measure who is who in real articles: the speakers of statements, people's names, and what is spoken about.

    GOLD holds one article a line without its text: id, sha1 of the text, entities with their key,
    mentions and statements by offset. The texts come from --articles.

    \b
    Example:  kg evaluate identity tests/gate/identity.jsonl --articles corpus_news.jsonl
    """
    documents, sources = read_gold(gold, articles, part)
    report, wrong = evaluate_identity(documents, _annotated(sources, annotations))
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    _print(report)
    for miss in wrong[:errors]:
        click.echo(_told(miss))


def _annotated(sources: list[dict[str, Any]], annotations: Path | None) -> list[dict[str, Any]]:
    """The annotations of some articles, read from a file or made, each article alone."""
    if annotations is not None:
        records = {r["id"]: r for r in map(json.loads, annotations.read_text("utf8").splitlines())}
        return [records[source["id"]] for source in sources]
    from kg.api import annotate

    made = []
    with progress_bar("Reading who is who", len(sources)) as advance:
        for article in articles_of(sources):
            made.append(annotate(article))
            advance(1)
    return made


def _print(report: IdentityReport) -> None:
    table = Table("speakers", "told", "of matched", "right", "wrong, named", box=None)
    for level, speakers in report.speakers.items():
        table.add_row(f"confidence ≥ {level:g}" if level else "all", *_row(speakers))
    table.add_row("said by a named person", *_row(report.of_named))
    console().print(table)
    people = [("pairs of people's names", report.people), ("people's names", report.names_found)]
    about = [("what statements are about", report.about)] if report.about else []
    for name, found in people + about:
        click.echo(f"{name}: P {found.precision:.3f}, R {found.recall:.3f}, F1 {found.f1:.3f}")
    click.echo(f"{report.articles} articles, {report.statements} gold statements")


def _row(speakers: Speakers) -> list[str]:
    return [str(speakers.told), str(speakers.matched), f"{speakers.accuracy:.3f}", str(speakers.wrong_named)]


def _told(miss: WrongSpeaker) -> str:
    return f"{miss.document}:{miss.start}\tsaid by {', '.join(miss.gold)}, found {miss.found} ({miss.confidence:g})"
