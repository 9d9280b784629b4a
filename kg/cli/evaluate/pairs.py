"""``kg evaluate comparisons`` and ``kg evaluate stance``."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from rich.table import Table

from kg.cli.console import console, progress_bar
from kg.cli.options import report_format_option
from kg.errors import InputError
from kg.evaluate.comparisons import LABELS, evaluate_comparisons
from kg.evaluate.statements import Score


@click.command("comparisons")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@report_format_option
def evaluate_pairs(gold: Path, format_: str) -> None:
    """Measure the comparison of statements: does one text support or refute the other?

    GOLD holds one pair a line: premise, hypothesis and label (SUPPORTS, REFUTES or NEI). The
    first rows are the choice among the three; "as used" is what 'kg build' tells, which reads
    each pair both ways and keeps only what is sure.

    \b
    Example:  kg evaluate comparisons tests/gate/comparisons.jsonl
    """
    from kg.compare.pair_model import load_pair_model

    pairs = _read(gold, ("premise", "hypothesis", "label"), "pair")
    if any(pair["label"] not in LABELS for pair in pairs):
        raise InputError(f"{gold} has a label that is none of {', '.join(LABELS)}; correct it.")
    with progress_bar("Comparing", len(pairs)) as advance:
        report = evaluate_comparisons(pairs, load_pair_model(), advance)
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    scores = list(report.choice.by_label.items())
    _print([*scores, ("supports, as used", report.supports), ("contradicts, as used", report.contradicts)])
    click.echo(f"accuracy {report.choice.accuracy:.3f} of {report.choice.items} pairs")


@click.command("stance")
@click.argument("gold", type=click.Path(path_type=Path, dir_okay=False))
@report_format_option
def evaluate_stances(gold: Path, format_: str) -> None:
    """Measure the attitude of sentences towards targets: macro-F1 of the three polarities.

    GOLD holds one sentence a line, in the form of NewsMTSC: text, and targets with start, end,
    polarity (negative, neutral or positive). How a sentence makes somebody look is not whom its
    speaker is against: 'kg build' tells kg:favours and kg:opposes by other means.

    \b
    Example:  kg evaluate stance tests/gate/stance.jsonl
    """
    from kg.evaluate.stance import evaluate_stance

    sentences = _read(gold, ("text", "targets"), "sentence")
    with progress_bar("Reading attitudes", len(sentences)) as advance:
        report = evaluate_stance(sentences, advance)
    if format_ == "json":
        click.echo(json.dumps(dataclasses.asdict(report), indent=1))
        return
    _print(list(report.by_label.items()))
    click.echo(f"macro-F1 {report.macro_f1:.3f}, accuracy {report.accuracy:.3f} of {report.items} targets")


def _read(path: Path, fields: Sequence[str], kind: str) -> list[dict[str, Any]]:
    """The lines of a gold file; InputError names the first that lacks a field."""
    try:
        lines = path.read_text("utf8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} can't be read ({error}); give a JSON Lines file.") from error
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            _ = [item[field] for field in fields]
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path}:{number} is no gold {kind} ({error}); it needs {', '.join(fields)}.") from error
        found.append(item)
    if not found:
        raise InputError(f"{path} has no gold {kind} in it; give one a line.")
    return found


def _print(scores: Sequence[tuple[str, Score]]) -> None:
    table = Table("", "P", "R", "F1", box=None)
    for name, score in scores:
        table.add_row(name, *(f"{x:.3f}" for x in (score.precision, score.recall, score.f1)))
    console().print(table)
