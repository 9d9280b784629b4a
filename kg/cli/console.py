"""What the commands share: reading inputs, progress, tables and problems."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.table import Table

from kg.cli.logs import is_quiet, tell_notes, tell_problems
from kg.errors import InputError
from kg.model import Article

if TYPE_CHECKING:
    from kg.building.state import Report
    from kg.query.results import Result
    from kg.reading.inputs import ReadResult
    from kg.reading.memory import ReadingMemory
    from kg.store import Store

LONGEST_LINE = 100_000
MODES = ("direct", "mixed", "indirect")


def read_inputs(
    inputs: Sequence[str], columns: Mapping[str, str] | None = None
) -> tuple[Sequence[Article], tuple[str, ...]]:
    """The articles of the inputs, and what could not be read; an error where there is none at all."""
    result = read_all(inputs, columns)
    return result.articles, result.problems


def read_all(
    inputs: Sequence[str], columns: Mapping[str, str] | None = None, memory: ReadingMemory | None = None
) -> ReadResult:
    """All that the inputs give, of which the notes are told; an error where there is no article at all."""
    from kg.reading.inputs import read

    result = read(inputs, columns, memory)
    tell_notes(result.notes)
    if not result.articles:
        tell_problems(result.problems)
        raise InputError(
            "Nothing could be read; give articles as text, HTML, PDF, JSON and the like, or folders of them."
        )
    return result


class progress_bar:
    """A bar on stderr for what takes over two seconds, off when stderr is no terminal."""

    def __init__(self, label: str, total: int) -> None:
        self.label, self.total = label, total
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("left:"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
            disable=not sys.stderr.isatty() or is_quiet(),
        )

    def __enter__(self) -> Callable[[int], None]:
        self.bar.start()
        self.task = self.bar.add_task(self.label, total=self.total)
        return self.advance

    def advance(self, count: int) -> None:
        """Tell of what is done: one thing, or many that were done before and say nothing of how long one takes."""
        if count > 1:
            self.bar.reset(self.task, completed=int(self.bar.tasks[0].completed) + count)
        else:
            self.bar.advance(self.task, count)

    @property
    def seconds_left(self) -> float | None:
        """How long the rest is likely to take; None where nothing tells."""
        return self.bar.tasks[0].time_remaining

    def __exit__(self, *_: object) -> None:
        self.bar.stop()


def console() -> Console:
    """The console for people: lines are cut to a terminal's width, never in a pipe."""
    return Console(soft_wrap=not sys.stdout.isatty(), highlight=False, markup=False)


def print_table(table: Table) -> None:
    """A table as wide as the terminal; in a pipe, one line a row, however long."""
    is_cut = sys.stdout.isatty() or "COLUMNS" in os.environ
    (console() if is_cut else Console(width=LONGEST_LINE, highlight=False, markup=False)).print(table)


def print_answer(result: Result, format_: str | None) -> None:
    """A table on a terminal; in a pipe, or as asked for, what programs read. Notes go to stderr."""
    for note in _as_options(getattr(result, "notes", ())):
        click.echo(f"({note})", err=True)
    from kg.query.results import Graph, print_result, write_result

    if format_ == "table" or (format_ is None and sys.stdout.isatty()):
        print_result(result, console())
        return
    default = "ttl" if isinstance(result, Graph) else "csv"
    write_result(result, format_ or default, sys.stdout.buffer)


def print_answer_in_words(
    store: Store, question: str, show: bool, limit: int | None, format_: str | None, kinds: str | None
) -> None:
    """The answer to a question in words, as text or as rows in a format; with ``show`` its query."""
    from kg.ask.by_name import kinds_called
    from kg.ask.words.answers import ask_in_words
    from kg.ask.words.render import LIMIT, render
    from kg.query.results import write_result
    from kg.vocabulary import SHOWN

    rows_format = None if format_ in (None, "table") else format_
    told = kinds_called(kinds) if kinds else SHOWN
    answer = ask_in_words(store, question, None if rows_format else limit or LIMIT, told)
    answer = replace(answer, remarks=_as_options(answer.remarks))
    if show:
        click.echo(answer.sparql, err=True)
    if rows_format:
        write_result(answer.every_row, rows_format, sys.stdout.buffer)
    else:
        click.echo(render(answer, console().width, limit or LIMIT), nl=False)


def _as_options(notes: Sequence[str]) -> tuple[str, ...]:
    """Notes that name an option as it is typed here, not as programs give it."""
    from kg.ask.by_name import EVERY_KIND

    return tuple(note.replace(EVERY_KIND, "--kinds all") for note in notes)


def print_report(report: Report, out: Path) -> None:
    """What a build found, as a short table."""
    if is_quiet():
        return
    table = Table(box=None, show_header=False)
    statements = ", ".join(f"{report.statements.get(mode, 0)} {mode}" for mode in MODES)
    table.add_row("articles", str(report.articles))
    table.add_row("statements", f"{sum(report.statements.values())} ({statements})")
    table.add_row("speakers", str(report.speakers))
    for plural, kind in (
        ("people", "person"),
        ("organizations", "organization"),
        ("groups", "group"),
        ("places", "place"),
    ):
        table.add_row(plural, str(report.entities.get(kind, 0)))
    table.add_row("events", str(report.events))
    table.add_row("verdicts", str(report.verdicts))
    for relation, count in report.comparisons.items():
        table.add_row(relation, str(count))
    table.add_row("written to", f"{out}/")
    console().print(table)


def end_with(problems: Sequence[str]) -> None:
    """Tell what could not be read or processed, and end with 1 where there is any: the rest was done."""
    if problems:
        tell_problems(problems)
        sys.exit(1)
