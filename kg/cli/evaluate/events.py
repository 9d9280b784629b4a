"""``kg evaluate events``: types, roles and coreference of events against gold files."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console
from kg.cli.options import report_format_option
from kg.errors import InputError
from kg.evaluate.entities import ClusterReport
from kg.evaluate.event_coreference import EventClusterReport, evaluate_event_clusters
from kg.evaluate.events import SentenceReport, TextReport, evaluate_sentences, evaluate_texts, folds
from kg.evaluate.happenings import HappeningsReport, evaluate_happenings
from kg.evaluate.identity import articles_of, read_gold
from kg.evaluate.places import read_documents
from kg.model import Article


@click.command("events")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--held-out", is_flag=True, help="Of labelled sentences only the fifth that the weights were not trained on."
)
@click.option(
    "--articles",
    multiple=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="For gold without its texts, a corpus that holds its articles, as JSON Lines; may be given several times.",
)
@report_format_option
def evaluate_events(gold: Path, held_out: bool, articles: tuple[Path, ...], format_: str) -> None:
    """Measure events: their types, who takes part, who asserts them, and which of them are one.

    GOLD holds one text a line: a sentence with its PLOVER code (event, source, target; macro-F1
    over the codes), or a text with all of its events (events, each with type, trigger, agent,
    patient, time, factuality, attributed), or an article of ECB+ (sentences, and mentions with
    their chains; MUC, B³, CEAF-e and their mean over all articles together), or all events of an
    article by offsets, whose text comes from --articles.

    \b
    Example:  kg evaluate events tests/gate/events.jsonl
    """
    if articles:
        found = evaluate_happenings(*_with_articles(gold, articles))
        if format_ == "json":
            click.echo(json.dumps(dataclasses.asdict(found), indent=1))
        else:
            _print(_happening_rows(found))
        return
    documents = read_documents(gold, "text")
    if documents and all("event" in d and "source" in d and "target" in d for d in documents):
        if held_out:
            documents = [d for d, fold in zip(documents, folds(documents), strict=True) if fold == 0]
        report: SentenceReport | TextReport | EventClusterReport = evaluate_sentences(documents)
    elif documents and all("events" in d for d in documents):
        report = evaluate_texts(documents)
    elif documents and all("mentions" in d and "sentences" in d for d in documents):
        report = evaluate_event_clusters(documents)
    else:
        raise InputError(
            f"{gold} has no gold events; each line needs event, source and target, or events, or mentions."
        )
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
    elif isinstance(report, SentenceReport):
        _print(_sentence_rows(report))
    elif isinstance(report, EventClusterReport):
        _print(_cluster_rows(report))
    else:
        _print(_text_rows(report))


def _with_articles(gold: Path, corpora: Sequence[Path]) -> tuple[list[dict[str, Any]], list[Article]]:
    """The gold's documents and their articles."""
    documents, records = read_gold(gold, corpora)
    return documents, list(articles_of(records, " and ".join(map(str, corpora))))


def _happening_rows(report: HappeningsReport) -> list[tuple[str, str]]:
    found = report.found
    return [
        ("articles, events", f"{report.articles}, {report.events}"),
        ("events found P / R / F1", f"{found.precision:.3f} / {found.recall:.3f} / {found.f1:.3f}"),
        ("right type, given the event", f"{report.typed:.3f}"),
        *(
            (
                f"{name} right or rightly none / where there is one / of those told",
                f"{part.right:.3f} / {part.where_marked:.3f} / {part.of_told:.3f}",
            )
            for name, part in report.parts.items()
        ),
    ]


def _sentence_rows(report: SentenceReport) -> list[tuple[str, str]]:
    return [
        ("sentences", str(report.sentences)),
        ("macro-F1", f"{report.macro_f1:.3f}"),
        ("accuracy", f"{report.accuracy:.3f}"),
        ("macro-F1 of the most frequent code", f"{report.majority:.3f}"),
        *((f"F1 {code}", f"{value:.3f}") for code, value in report.by_code.items()),
        ("agent overlaps, given the code", f"{report.agent_overlap:.3f}"),
        ("patient overlaps, given the code", f"{report.patient_overlap:.3f}"),
    ]


def _text_rows(report: TextReport) -> list[tuple[str, str]]:
    return [
        *(
            (f"{name} P / R / F1", f"{score.precision:.3f} / {score.recall:.3f} / {score.f1:.3f}")
            for name, score in (("events found", report.found), ("found with their type", report.typed))
        ),
        ("agent overlaps, given the event", f"{report.agent_overlap:.3f}"),
        ("patient overlaps, given the event", f"{report.patient_overlap:.3f}"),
        ("right time, given the event", f"{report.time:.3f}"),
        ("right factuality, given the event", f"{report.factuality:.3f}"),
        ("told from a speaker's, given the event", f"{report.attributed:.3f}"),
    ]


def _cluster_rows(report: EventClusterReport) -> list[tuple[str, str]]:
    def row(name: str, clusters: ClusterReport) -> tuple[str, str]:
        parts = (clusters.muc.f1, clusters.b_cubed.f1, clusters.ceaf_e.f1, clusters.conll)
        return f"{name}, F1 of MUC / B³ / CEAF-e / CoNLL", " / ".join(f"{part:.3f}" for part in parts)

    return [
        row("gold mentions", report.gold_mentions),
        row("gold mentions, same lemma", report.same_lemma),
        row("predicted mentions", report.predicted_mentions),
        ("joined pairs of predicted mentions, right", f"{report.right_pairs} of {report.joined_pairs}"),
    ]


def _print(rows: Sequence[tuple[str, str]]) -> None:
    table = Table("", "", box=None, show_header=False)
    for row in rows:
        table.add_row(*row)
    console().print(table)
