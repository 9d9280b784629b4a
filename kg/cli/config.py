"""The configuration file, ``testimonia.toml``: options that need not be typed each time.

A key above all tables holds for every command that has the option; one in the table of a command for
that command (``[entities]`` for all of its commands)::

    store = "graph/store"

    [build]
    out = "graph"
    min-confidence = 0.7
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from kg.errors import InputError, did_you_mean

CONFIG = Path("testimonia.toml")


def read_config(path: Path) -> dict[str, Any]:
    """The tables of a configuration file; InputError where it can't be read."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except OSError as error:
        raise InputError(f"{path} can't be read ({error.strerror}); give the path of a TOML file.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path} is no TOML that can be read: {error}.") from error


def defaults(path: Path, group: click.Group, context: click.Context, called: str) -> dict[str, Any]:
    """What the file says for the options of a command, as click wants it; InputError for names that no command has."""
    tables = read_config(path)
    names = group.list_commands(context)
    for name, value in tables.items():
        if isinstance(value, dict) and name not in names:
            raise InputError(f"{path} has a table [{name}], but there is no such command.{did_you_mean(name, names)}")
    command = group.get_command(context, called)
    if command is None:
        return {}
    everywhere = {name: value for name, value in tables.items() if not isinstance(value, dict)}
    all_options = {option for name in names for option in _options(group.get_command(context, name), context)}
    for name in everywhere:
        if name not in all_options:
            raise InputError(f"{path} sets {name!r}, which no command has.{did_you_mean(name, all_options)}")
    own = tables.get(called, {})
    for name in own:
        known = _options(command, context)
        if name not in known:
            raise InputError(f"{path} sets {name!r} for 'kg {called}', which has none.{did_you_mean(name, known)}")
    return {called: _named(command, context, everywhere | own)}


def _options(command: click.Command | None, context: click.Context) -> set[str]:
    """The long names of a command's options, or of those of its commands."""
    if isinstance(command, click.Group):
        return {
            option
            for name in command.list_commands(context)
            for option in _options(command.get_command(context, name), context)
        }
    return {_name(option) for option in _own(command)}


def _own(command: click.Command | None) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)] if command else []


def _name(option: click.Option) -> str:
    return max(option.opts, key=len).lstrip("-")


def _named(command: click.Command, context: click.Context, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values by the names of the parameters."""
    if isinstance(command, click.Group):
        commands = {name: command.get_command(context, name) for name in command.list_commands(context)}
        return {name: _named(one, context, values) for name, one in commands.items() if one is not None}
    return {option.name: values[_name(option)] for option in _own(command) if option.name and _name(option) in values}
