"""Commands that are loaded when they are called, so that each starts fast."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click

from kg.cli.logs import common_options
from kg.errors import did_you_mean


class LazyGroup(click.Group):
    """A group that knows of its commands only the place, as ``module:name``."""

    def __init__(self, *args, places: Mapping[str, str], **options) -> None:
        super().__init__(*args, **options)
        self._places = places

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(self._places)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None."""
        if name not in self._places:
            return None
        module, _, attribute = self._places[name].partition(":")
        command = getattr(importlib.import_module(module), attribute)
        _add_common_options(command, context)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a hint for a misspelt name."""
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            hint = did_you_mean(args[0], self.list_commands(context))
            raise click.UsageError(f"{error.message}{hint}", error.ctx) from None


def _add_common_options(command: click.Command, context: click.Context) -> None:
    """Give a command, or those of a group, the options of all."""
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if (one := command.get_command(context, name)) is not None:
                _add_common_options(one, context)
    elif "--quiet" not in {name for parameter in command.params for name in parameter.opts}:
        command.params.extend(common_options())
