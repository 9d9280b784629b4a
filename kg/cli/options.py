"""The options that several commands share."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import click

from kg.errors import InputError, StoreError
from kg.settings import DEFAULT_BASE, DEFAULT_OUT, STORE_FOLDER


def store_option(command: Callable) -> Callable:
    """The option that names the store to work on: a folder, or the URL of an endpoint."""
    return _store("The store that 'kg build' wrote, or the URL of a SPARQL endpoint.", "FOLDER|URL")(command)


def local_store_option(command: Callable) -> Callable:
    """The option that names the store to work on where only a folder will do."""
    return _store("The store that 'kg build' wrote.", "FOLDER", _checked_folder)(command)


def report_format_option(command: Callable) -> Callable:
    """The option of measures: a table for people, or JSON."""
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "json"]),
        default="table",
        show_default=True,
        help="A table for people, or JSON.",
    )(command)


def _store(help_text: str, metavar: str, callback: Callable | None = None) -> Callable:
    return click.option(
        "--store",
        "store_path",
        type=_folder_or_url,
        metavar=metavar,
        callback=callback,
        default=str(DEFAULT_OUT / STORE_FOLDER),
        show_default=True,
        help=help_text,
    )


def _folder_or_url(value: str | Path) -> Path | str:
    # A Path would make one slash of the two in a URL.
    return value if str(value).startswith(("http://", "https://")) else Path(value)


def _checked_folder(context: click.Context, parameter: click.Parameter, value: Path | str) -> Path:
    if isinstance(value, str):
        raise StoreError(
            f"kg {context.info_name} needs a store in a folder, not {value}; name one with --store FOLDER."
        )
    return value


def check_folder(folder: Path) -> None:
    """InputError where a folder can't be made, or can't be written into; it is not made yet."""
    try:
        there = next(path for path in (folder.absolute(), *folder.absolute().parents) if os.path.lexists(path))
        in_the_way = not there.is_dir()
    except OSError as error:
        raise InputError(f"{folder} can't be used ({error.strerror}); choose another with --out.") from error
    if in_the_way:
        raise InputError(f"{folder} can't be made: {there} is no folder; choose another with --out.")
    if not os.access(there, os.W_OK | os.X_OK):
        raise InputError(f"{folder} can't be written into; check its permissions, or choose another with --out.")


def out_option(command: Callable) -> Callable:
    """The option that names the folder of a corpus."""
    return click.option(
        "--out",
        type=click.Path(path_type=Path, file_okay=False),
        default=DEFAULT_OUT,
        show_default=True,
        help="The folder for the store and the files.",
    )(command)


def base_option(command: Callable) -> Callable:
    """The option that sets the base of the IRIs."""
    return click.option(
        "--base",
        default=DEFAULT_BASE,
        show_default=True,
        callback=_checked_base,
        help="What the IRIs of articles and entities start with.",
    )(command)


def jobs_option(command: Callable) -> Callable:
    """The option that sets the number of processes."""
    return click.option(
        "--jobs",
        type=click.IntRange(1),
        help="Processes to use. [default: one a core, where there is enough to read]",
    )(command)


def columns_option(command: Callable) -> Callable:
    """The option that says which column of a table holds which field."""
    return click.option(
        "--columns",
        multiple=True,
        metavar="FIELD=NAME",
        callback=_checked_columns,
        help="Which column of a CSV file holds text, headline, published, outlet, url or author.",
    )(command)


def _checked_columns(context: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    from kg.reading.fields import NAMES

    pairs = dict(item.partition("=")[::2] for item in value)
    for field, name in pairs.items():
        if field not in NAMES or not name:
            raise click.BadParameter(f"{field!r} is none of {', '.join(NAMES)}; write it as text=Body.")
    return pairs


def min_confidence_option(command: Callable) -> Callable:
    """The option that leaves doubtful statements out."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        help="Leave out statements that are less likely to be right than this.",
    )(command)


def kinds_option(command: Callable) -> Callable:
    """The option that says how statements may be told."""
    return click.option(
        "--kinds",
        metavar="KINDS",
        help="Which statements: speech, thought, text, deed, hypothetical, unsure, or all.  [default: speech,thought,text]",
    )(command)


def _checked_base(context: click.Context, parameter: click.Parameter, value: str) -> str:
    from kg.graph.triples import check_base

    problem = check_base(value)
    if problem is not None:
        raise click.BadParameter(problem)
    return value
