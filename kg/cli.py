"""The command line, ``kg`` or ``testimonia``: finds a command and turns our errors into sentences."""

from __future__ import annotations

import importlib
from typing import Any

import click

from kg.errors import TestimoniaError

# Where each command is. Only the one that is called is loaded, so that each starts fast.
COMMANDS = {
    "annotate": "kg.commands.build",
    "ask": "kg.commands.query",
    "build": "kg.commands.build",
    "compare": "kg.commands.compare",
    "entities": "kg.commands.entities",
    "evaluate": "kg.evaluate.command",
    "explore": "kg.commands.export",
    "export": "kg.commands.export",
    "mcp": "kg.commands.serve",
    "query": "kg.commands.query",
    "serve": "kg.commands.serve",
    "validate": "kg.commands.validate",
}


class Commands(click.Group):
    """A group whose commands are loaded when they are called, and whose errors are one sentence
    and exit code 2."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command of a name, or None."""
        return getattr(importlib.import_module(COMMANDS[name]), name) if name in COMMANDS else None

    def invoke(self, context: click.Context) -> Any:
        """Run a command; see the class."""
        try:
            return super().invoke(context)
        except TestimoniaError as error:
            click.echo(f"kg: {error}", err=True)
            context.exit(2)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="testimonia")
def main() -> None:
    """Who said what about whom, where, when, and who contradicts it?

    \b
    kg build seeds --out outputs      articles to a knowledge graph
    kg ask who-said-what              a ready question
    kg query -e "SELECT …"            your own
    """


if __name__ == "__main__":
    main()
