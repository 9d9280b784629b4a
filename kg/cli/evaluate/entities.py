"""``kg evaluate entities`` and ``kg evaluate places``: names, who is who, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.evaluate.statements import Score


@click.command("places")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--errors", default=10, show_default=True, help="How many misplaced names to show.")
def evaluate_places(gold: Path, errors: int) -> None:
    """Measure places: within 161 km of the gold point, and how far off.

    GOLD holds one document a line: id, text and toponyms, each with mention, lat and lon.

    \b
    Example:  kg evaluate places places.jsonl
    """
    from kg.evaluate import places

    report, misplaced = places.evaluate_places(places.read_documents(gold))
    click.echo(f"within 161 km: {report.accuracy:.3f} of {report.toponyms} toponyms")
    click.echo(f"told, no guesses: {report.told}, of which within 161 km: {report.told_accuracy:.3f}")
    click.echo(f"error: mean {report.mean_km:.0f} km, median {report.median_km:.0f} km")
    click.echo(f"resolved: {report.resolved}; documents: {report.documents}")
    for miss in misplaced[:errors]:
        far = "unresolved" if miss.kilometres is None else f"{miss.kilometres:.0f} km"
        click.echo(f"{far}\t{miss.document}\t{miss.mention}")


@click.command("entities")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--names", is_flag=True, help="Measure the names found, not who is who.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Processes.")
def evaluate_entities(gold: Path, names: bool, jobs: int) -> None:
    """Measure entities over articles: MUC, B³, CEAF-e and their CoNLL average; or, with
    --names, the names found: exact span and type.

    GOLD holds one article a line: id, text and mentions, each with start, end, type, chain,
    chain_scope and annotated, as in ECB+; for --names, entities with start, end and type.

    \b
    Example:  kg evaluate entities --names names.jsonl
    """
    from kg.evaluate.places import read_documents

    if names:
        _evaluate_names(read_documents(gold, "entities"))
    else:
        _evaluate_chains(read_documents(gold, "mentions"), jobs)


def _evaluate_names(documents: Sequence[Mapping[str, Any]]) -> None:
    from kg.annotating.stage import annotate
    from kg.evaluate.names import evaluate_names
    from kg.reading.inputs import read_text

    found = {}
    with progress_bar("Finding names", len(documents)) as advance:
        for document in documents:
            [annotated] = annotate([read_text(document["text"], document["id"])])
            found[document["id"]] = [
                (entity.start_char, entity.end_char, entity.label_) for entity in annotated.doc.ents
            ]
            advance(1)
    report = evaluate_names(documents, found)
    _print_scores({**report.by_type, "all": report.all})
    click.echo(f"{report.gold} gold names, {report.predicted} found")


def _evaluate_chains(documents: Sequence[Mapping[str, Any]], jobs: int) -> None:
    from kg.building.pipeline import build_corpus
    from kg.evaluate import entities
    from kg.reading.inputs import read_text

    articles = [read_text(document["text"], document["id"]) for document in documents]
    with progress_bar("Building", len(articles)) as advance:
        corpus, _ = build_corpus(articles, jobs, progress=advance, comparing=False)
    report = entities.evaluate_entities(documents, corpus)
    _print_scores({"MUC": report.muc, "B³": report.b_cubed, "CEAF-e": report.ceaf_e})
    click.echo(f"CoNLL average: {report.conll:.3f} on {report.mentions} gold mentions")


def _print_scores(scores: Mapping[str, Score]) -> None:
    table = Table("", "P", "R", "F1", box=None)
    for name, score in scores.items():
        table.add_row(name, *(f"{x:.3f}" for x in (score.precision, score.recall, score.f1)))
    console().print(table)
