"""``kg evaluate statements``."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.errors import InputError
from kg.evaluate import statements as measures


@click.command("statements")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--predictions",
    type=click.Path(path_type=Path, dir_okay=False),
    help="JSON Lines as 'kg annotate' prints them. [default: annotate the gold file's texts]",
)
@click.option("--errors", default=10, show_default=True, help="How many of the worst to show.")
@report_format_option
def evaluate_statements(gold: Path, predictions: Path | None, errors: int, format_: str) -> None:
    """Measure statements: content match, exact spans, sources, recall by mode, the worst errors.

    GOLD holds one document a line: id, text and attributions, each with the spans of source,
    cue and content (code points, half-open).

    \b
    Example:  kg evaluate statements tests/gate/statements.jsonl
    """
    documents = read_gold(gold)
    found = _read_predictions(predictions) if predictions else _predict(documents)
    report = measures.evaluate(documents, found)
    curve = measures.confidence_curve(documents, found)
    worst = measures.worst_errors(documents, found, errors)
    if format_ == "json":
        click.echo(json.dumps(_as_json(report, curve), indent=1))
        return
    _print_report(report)
    _print_curve(curve)
    for miss in worst:
        click.echo(f"{miss.kind}\t{miss.document}\t{miss.context}")


def read_gold(path: Path) -> list[dict[str, Any]]:
    """The documents of a gold file; InputError names the first line that is none."""
    documents = []
    try:
        lines = path.read_text("utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read ({error}); give a JSON Lines file.") from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            document = json.loads(line)
            documents.append(document)
            _ = document["id"], document["text"], document["attributions"]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                f"{path}:{number} is no gold document ({error}); it needs id, text, attributions."
            ) from error
    return documents


def _read_predictions(path: Path) -> dict[str, Sequence[Mapping]]:
    try:
        records = [json.loads(line) for line in path.read_text("utf8").splitlines() if line.strip()]
        return {record["id"]: record["statements"] for record in records}
    except (OSError, ValueError, KeyError) as error:
        raise InputError(f"{path} holds no predictions ({error}).") from error


def _predict(documents: Sequence[Mapping]) -> dict[str, Sequence[Mapping]]:
    """The statements that the pipeline finds in the texts of gold documents."""
    from kg.annotating.stage import annotate
    from kg.extract.statements.stage import extract_statements
    from kg.reading.inputs import read_text

    found: dict[str, Sequence[Mapping]] = {}
    with progress_bar("Reading who said what", len(documents)) as advance:
        for document in documents:
            [annotated] = annotate([read_text(document["text"], document["id"])])
            found[document["id"]] = [
                {
                    "source": s.source,
                    "cue": s.cue,
                    "content": s.content,
                    "confidence": s.confidence,
                }
                for s in extract_statements(annotated)
            ]
            advance(1)
    return found


def _as_json(report: measures.Report, curve: Sequence[measures.Point]) -> dict[str, Any]:
    return {
        "content": _score(report.content),
        "source_overlap": report.source_overlap,
        "exact": {field: _score(score) for field, score in report.exact.items()},
        "exact_micro": _score(report.exact_micro),
        "recall_by_mode": report.recall_by_mode,
        "gold": report.gold,
        "predicted": report.predicted,
        "curve": [{"confidence": p.confidence, **_score(p.content)} for p in curve],
    }


def _score(score: measures.Score) -> dict[str, float]:
    return {"precision": score.precision, "recall": score.recall, "f1": score.f1}


def _print_report(report: measures.Report) -> None:
    table = Table("", "P", "R", "F1", box=None)
    for name, score in (
        ("content match", report.content),
        *((f"exact {field}", score) for field, score in report.exact.items()),
        ("exact micro", report.exact_micro),
    ):
        table.add_row(name, *(f"{x:.3f}" for x in (score.precision, score.recall, score.f1)))
    console().print(table)
    click.echo(f"source overlaps, given a match: {report.source_overlap:.3f}")
    for mode, recall in report.recall_by_mode.items():
        click.echo(f"recall {mode}: {recall:.3f}")
    click.echo(f"gold {report.gold}, predicted {report.predicted}")


def _print_curve(curve: Sequence[measures.Point]) -> None:
    table = Table("confidence from", "P", "R", "F1", box=None)
    for point in curve[::2]:
        score = point.content
        values = (score.precision, score.recall, score.f1)
        table.add_row(f"{point.confidence:.2f}", *(f"{x:.3f}" for x in values))
    console().print(table)
