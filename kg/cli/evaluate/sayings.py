"""``kg evaluate sayings``: whether it was said, to whom, and what others are said to say, on articles that were read."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from kg.cli.console import progress_bar
from kg.cli.options import report_format_option
from kg.evaluate.identity import articles_of, read_gold
from kg.evaluate.sayings import SayingsReport, measure
from kg.model import Statement


@click.command("sayings")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--articles",
    required=True,
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="A corpus that holds articles of the gold, as JSON Lines; may be given several times.",
)
@click.option("--part", type=click.Choice(["train", "report"]), help="Only this part of the gold.")
@report_format_option
def evaluate_sayings(gold: Path, articles: tuple[Path, ...], part: str | None, format_: str) -> None:
    """Measure what was not said, to whom it was said, and what others are said to say.

    GOLD holds articles without their text: id, sha1 of the text, and by offset statements with what a
    reader found them to be. The texts come from --articles.

    \b
    Example:  kg evaluate sayings tests/gate/sayings.jsonl --articles corpus_news.jsonl
    """
    from kg.annotating.stage import annotate
    from kg.extract.statements.stage import extract_statements

    documents, sources = read_gold(gold, articles, part)
    told: dict[str, tuple[Statement, ...]] = {}
    with progress_bar("Reading who said what", len(sources)) as advance:
        for annotated in annotate(articles_of({record["id"]: record for record in sources}.values())):
            told[annotated.article.id] = extract_statements(annotated)
            advance(1)
    report = measure(documents, told)
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    _print(report)


def _print(report: SayingsReport) -> None:
    for name in ("negated", "hypothetical", "addressee", "nested"):
        found, (wanted, told) = getattr(report, name), report.counts[name]
        click.echo(
            f"{name}: precision {found.precision:.3f}, recall {found.recall:.3f} ({wanted} in the gold, {told} told)"
        )
    click.echo(f"statements read: {report.read}; told no more: {report.lost}")
