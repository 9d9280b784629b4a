"""The command line, ``kg`` or ``testimonia``: where each command is, and how our errors are told."""

from __future__ import annotations

from typing import Any

import click

from kg.cli.lazy import LazyGroup
from kg.errors import TestimoniaError

COMMANDS = {
    "annotate": "kg.cli.build:annotate",
    "ask": "kg.cli.query:ask",
    "build": "kg.cli.build:build",
    "compare": "kg.cli.compare:compare",
    "entities": "kg.cli.entities:entities",
    "evaluate": "kg.cli.evaluate:evaluate",
    "explore": "kg.cli.export:explore",
    "export": "kg.cli.export:export",
    "link": "kg.cli.link:link",
    "mcp": "kg.cli.serve:mcp",
    "query": "kg.cli.query:query",
    "serve": "kg.cli.serve:serve",
    "validate": "kg.cli.validate:validate",
}


class Commands(LazyGroup):
    """All commands; an error of ours ends them with one sentence and exit code 2."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; see the class."""
        try:
            return super().invoke(context)
        except TestimoniaError as error:
            click.echo(f"kg: {error}", err=True)
            context.exit(2)


@click.group(cls=Commands, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="testimonia")
def main() -> None:
    """Who said what about whom, where, when, and who contradicts it?

    \b
    kg build seeds --out outputs      articles to a knowledge graph
    kg ask who-said-what              a ready question
    kg query -e "SELECT …"            your own
    """
