"""What is told beside the answer: problems, notes, and with ``--verbose`` or ``--log`` what is being done."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from kg.errors import InputError

_LOG = logging.getLogger("kg")
_FILE = "%(asctime)s %(levelname)s %(message)s"


class _OnStderr(logging.Handler):
    """Messages as our errors are told: one line, with the program's name."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write one message."""
        click.echo(f"kg: {record.getMessage()}", err=True)


def begin() -> None:
    """Tell problems and notes on stderr, whatever an earlier command of this process was told."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()
    handler = _OnStderr(logging.WARNING)
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.WARNING)
    _LOG.propagate = False


def is_quiet() -> bool:
    """Whether only what went wrong is to be told."""
    return any(handler.level > logging.WARNING for handler in _LOG.handlers)


def common_options() -> list[click.Option]:
    """The options that every command has."""
    return [
        click.Option(["-q", "--quiet"], is_flag=True, help="Tell only what went wrong.", **_aside(_quieter)),
        click.Option(["-v", "--verbose"], is_flag=True, help="Tell what is being done.", **_aside(_louder)),
        click.Option(
            ["--log"],
            type=click.Path(path_type=Path, dir_okay=False),
            help="A file to add everything to that is told, with the time.",
            **_aside(_to_file),
        ),
    ]


def _aside(callback: Any) -> dict[str, Any]:
    return {"callback": callback, "expose_value": False, "is_eager": True}


def _quieter(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        _on_stderr().setLevel(logging.ERROR)


def _louder(context: click.Context, parameter: click.Parameter, value: bool) -> None:
    if value:
        _on_stderr().setLevel(logging.INFO)
        _LOG.setLevel(logging.INFO)


def _to_file(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    if value is None:
        return
    try:
        handler = logging.FileHandler(value, encoding="utf8")
    except OSError as error:
        raise InputError(f"{value} can't be written ({error.strerror}); choose another --log.") from error
    handler.setFormatter(logging.Formatter(_FILE))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)


def _on_stderr() -> logging.Handler:
    return next(handler for handler in _LOG.handlers if isinstance(handler, _OnStderr))


def tell_problems(problems: Sequence[str]) -> None:
    """One line for each thing that went wrong, on stderr."""
    for problem in problems:
        _LOG.error("%s", problem)


def tell_notes(notes: Sequence[str]) -> None:
    """One line for each thing that is worth knowing, on stderr."""
    for note in notes:
        _LOG.warning("%s", note)
