"""``kg serve`` and ``kg mcp``: a store offered to browsers, programs and language-model clients."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.opening import opened
from kg.cli.options import local_store_option


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0: any.")
@click.option("--public", is_flag=True, help="Allow a --host that other machines can reach.")
@click.option("--writable", is_flag=True, help="Take updates from requests that send the token.")
@click.option(
    "--authority",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Take corrections from requests that send the token, and write them into this authority file.",
)
@click.option("--token", envvar="KG_TOKEN", help="The token; better in the variable KG_TOKEN, which 'ps' doesn't show.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Let pages of this origin use the server; '*': all.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name of the server beside localhost.")
@click.option("--timeout", type=click.FloatRange(0.1), default=30.0, show_default=True, help="Seconds for a query.")
@click.option("--memory", type=click.IntRange(16), default=1024, show_default=True, help="MiB for a query.")
@click.option("--workers", type=click.IntRange(1), help="Queries at a time. [default: two a core, at least 4]")
@local_store_option
def serve(store_path: Path, authority: Path | None, **options: Any) -> None:
    """Serve a store over HTTP: a SPARQL 1.1 endpoint at /sparql, the explorer at /, an editor at
    /editor, and a page for every IRI.

    \b
    Example:  kg serve --port 8000
    """
    from kg.building.questions import READER
    from kg.serve.run import serve as run

    with opened(store_path):
        pass  # it is there
    corrector = None
    if authority is not None:
        from kg.building.correcting import Corrector

        corrector = Corrector(store_path.absolute().parent, authority.absolute())
        corrector.state()  # which says in a sentence what can't be corrected
    run(store_path, corrector=corrector, reader=READER, **options)


@click.command()
@local_store_option
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 600),
    default=20.0,
    show_default=True,
    help="When a call that takes longer is stopped.",
)
def mcp(store_path: Path, seconds: float) -> None:
    """Offer a store as tools to language-model clients, over the Model Context Protocol.

    It speaks on standard input and output: a client starts it. Needs the extra 'mcp'.

    \b
    Example:  claude mcp add testimonia -- kg mcp --store outputs/store
    """
    from kg.building.questions import READER
    from kg.errors import ExtraError

    try:
        from kg.mcp_server.server import serve
    except ImportError as error:
        raise ExtraError("kg mcp needs the MCP SDK", "mcp") from error
    with opened(store_path):
        pass  # it is there
    serve(store_path, seconds, READER)
