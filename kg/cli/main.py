"""The command line, ``kg`` or ``testimonia``: where each command is, and how our errors are told."""

from __future__ import annotations

import atexit
import errno
import os
import sys
from pathlib import Path
from typing import Any

import click

from kg.cli.config import CONFIG, defaults
from kg.cli.interrupt import INTERRUPTED
from kg.cli.lazy import LazyGroup
from kg.cli.logs import begin, tell_problems
from kg.errors import TestimoniaError

COMMANDS = {
    "add": "kg.cli.living:add",
    "annotate": "kg.cli.build:annotate",
    "ask": "kg.cli.query:ask",
    "build": "kg.cli.build:build",
    "compare": "kg.cli.compare:compare",
    "diff": "kg.cli.living:diff",
    "entities": "kg.cli.entities:entities",
    "evaluate": "kg.cli.evaluate:evaluate",
    "evidence": "kg.cli.evidence:evidence",
    "explore": "kg.cli.export:explore",
    "export": "kg.cli.export:export",
    "fetch": "kg.cli.fetch:fetch",
    "import": "kg.cli.import_:import_",
    "link": "kg.cli.link:link",
    "mcp": "kg.cli.serve:mcp",
    "query": "kg.cli.query:query",
    "remove": "kg.cli.living:remove",
    "serve": "kg.cli.serve:serve",
    "shard": "kg.cli.shard:shard",
    "status": "kg.cli.living:status",
    "update": "kg.cli.living:update",
    "validate": "kg.cli.validate:validate",
    "watch": "kg.cli.fetch:watch",
}
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # a disk, what a user may have of it, a file


class Commands(LazyGroup):
    """All commands; an error of ours ends them with one sentence and exit code 2."""

    def invoke(self, context: click.Context) -> Any:
        """Run a command; see the class."""
        begin()
        try:
            return super().invoke(context)
        except TestimoniaError as error:
            tell_problems([str(error)])
        except OSError as error:
            # A path that a command could not foresee; an output that nobody reads any more is click's.
            if error.errno in FULL:
                tell_problems(
                    ["There is no room for what is to be written; make some, and run the same command again."]
                )
            elif error.filename is None or error.errno == errno.EPIPE:
                raise
            else:
                path = os.fsdecode(error.filename)
                tell_problems([f"{path} can't be used ({error.strerror}); check the path and its permissions."])
        except KeyboardInterrupt:  # where nothing was begun that there is more to say of
            tell_problems(["Interrupted."])
            context.exit(INTERRUPTED)
        context.exit(2)


@click.group(cls=Commands, places=COMMANDS, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="testimonia")
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="KG_CONFIG",
    help="A file with defaults for the options of the commands.  [default: testimonia.toml, if it is there]",
)
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Who said what about whom, where, when, and who contradicts it?

    \b
    kg build seeds --out outputs      articles to a knowledge graph
    kg ask who-said-what              a ready question
    kg query -e "SELECT …"            your own
    """
    path = config or (CONFIG if CONFIG.is_file() else None)
    if path is not None and context.invoked_subcommand is not None:
        assert isinstance(context.command, click.Group)
        context.default_map = defaults(path, context.command, context, context.invoked_subcommand)


def run() -> None:
    """The program: ``main``, which then ends at once. What a build holds in memory need not be given back object by
    object, which takes half a second."""
    codes: list[int] = []

    def end() -> None:
        if not codes:  # an error that is not ours, which Python tells
            return
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except OSError:  # nobody reads it any more, which Python tells
            return
        os._exit(codes[0])

    atexit.register(end)  # the first to be registered is the last to be called
    try:
        main()
    except SystemExit as ended:
        if isinstance(ended.code, int | None):
            codes.append(ended.code or 0)
        raise
