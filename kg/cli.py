"""The command line, ``kg`` or ``testimonia``: where each command is, and how our errors are told."""

from __future__ import annotations

from typing import Any

import click

from kg.commands.lazy import LazyGroup
from kg.errors import TestimoniaError

COMMANDS = {
    "annotate": "kg.commands.build:annotate",
    "ask": "kg.commands.query:ask",
    "build": "kg.commands.build:build",
    "compare": "kg.commands.compare:compare",
    "entities": "kg.commands.entities:entities",
    "evaluate": "kg.commands.evaluate:evaluate",
    "explore": "kg.commands.export:explore",
    "export": "kg.commands.export:export",
    "link": "kg.commands.link:link",
    "mcp": "kg.commands.serve:mcp",
    "query": "kg.commands.query:query",
    "serve": "kg.commands.serve:serve",
    "validate": "kg.commands.validate:validate",
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


if __name__ == "__main__":
    main()
