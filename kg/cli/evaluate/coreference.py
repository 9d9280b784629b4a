"""``kg evaluate coreference``: pronouns and chains of mentions against gold files."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.errors import InputError
from kg.evaluate.coreference import (
    ChainReport,
    PronounReport,
    Resolved,
    WrongPronoun,
    evaluate_chains,
    evaluate_pronouns,
    resolve_documents,
)
from kg.evaluate.entities import ClusterReport
from kg.evaluate.places import read_documents
from kg.evaluate.statements import Score


@click.command("coreference")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--errors", default=10, show_default=True, help="How many wrong pronouns to show.")
@report_format_option
def evaluate_coreference(gold: Path, errors: int, format_: str) -> None:
    """Measure coreference inside articles: who "he", "she" and "the company" are.

    GOLD holds one document a line, in the form of GAP (text, pronoun, candidates; F1 by the
    pronoun's gender) or of GUM (text, entities with the id of their chain; MUC, B³, CEAF-e and
    their average on the persons and organisations that have a name).

    \b
    Example:  kg evaluate coreference tests/gate/coreference.jsonl
    """
    documents = read_documents(gold, "text")
    if documents and all("pronoun" in d and "candidates" in d for d in documents):
        pronouns, wrong = evaluate_pronouns(documents, [r for _, r in _resolve(documents)])
        _show(pronouns, format_, _pronoun_rows(pronouns))
        if format_ == "table":
            for miss in wrong[:errors]:
                click.echo(f"{miss.document}:{miss.position}\t{_told(miss)}")
    elif documents and all("entities" in d for d in documents):
        chains = evaluate_chains(documents, _resolve(documents))
        _show(chains, format_, _chain_rows(chains))
    else:
        raise InputError(f"{gold} has no gold coreference; each line needs pronoun and candidates, or entities.")


def _resolve(documents: Sequence[Mapping[str, Any]]) -> list[Resolved]:
    with progress_bar("Reading who is who", len(documents)) as advance:
        found = []
        for resolved in resolve_documents(documents):
            found.append(resolved)
            advance(1)
    return found


def _told(miss: WrongPronoun) -> str:
    return f"stands for {miss.gold or 'neither'}, found {miss.found or 'nobody'}"


def _show(report: PronounReport | ChainReport, format_: str, rows: list[list[str]]) -> None:
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    table = Table("", "P", "R", "F1", box=None)
    for row in rows:
        table.add_row(*row)
    console().print(table)
    if isinstance(report, PronounReport):
        click.echo(f"{report.pronouns} pronouns, bias {report.bias:.2f} (feminine F1 / masculine F1)")
    else:
        click.echo(f"{report.documents} documents, {report.every.mentions} gold mentions")


def _pronoun_rows(report: PronounReport) -> list[list[str]]:
    scores = (
        ("pronouns", report.overall),
        ("masculine", report.masculine),
        ("feminine", report.feminine),
    )
    return [_row(name, score) for name, score in scores]


def _chain_rows(report: ChainReport) -> list[list[str]]:
    def rows(clusters: ClusterReport, name: str) -> list[list[str]]:
        return [
            [f"{name}:", "", "", ""],
            _row("MUC", clusters.muc),
            _row("B³", clusters.b_cubed),
            _row("CEAF-e", clusters.ceaf_e),
            ["CoNLL average", "", "", f"{clusters.conll:.3f}"],
        ]

    return [
        *rows(report.every, "all named persons and organisations"),
        *rows(report.repeated, "those mentioned more than once"),
    ]


def _row(name: str, score: Score) -> list[str]:
    return [name, f"{score.precision:.3f}", f"{score.recall:.3f}", f"{score.f1:.3f}"]
