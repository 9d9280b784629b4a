"""Commands that are loaded when they are called, so that each starts fast."""

from __future__ import annotations

import importlib
from collections.abc import Mapping

import click


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
        return getattr(importlib.import_module(module), attribute)
