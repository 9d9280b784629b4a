"""``kg compare``: one speaker or topic across outlets."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.console import console
from kg.cli.opening import opened
from kg.cli.options import kinds_option, store_option


@click.command("compare")
@click.option("--speaker", help="Who speaks; part of a name will do.")
@click.option("--about", help="Who or what is spoken about; words of a topic will do.")
@click.option("--between", nargs=2, metavar="OUTLET OUTLET", help="Only these two outlets.")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["table", "csv", "html", "json"]),
    help="[default: a table on a terminal, else csv]",
)
@click.option(
    "--limit",
    type=click.IntRange(1),
    default=20,
    show_default=True,
    help="Claims in a table; csv, html and json have all.",
)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="[default: standard output]")
@kinds_option
@store_option
def compare(
    speaker: str | None,
    about: str | None,
    between: tuple[str, str] | None,
    format_: str | None,
    limit: int,
    output: Path | None,
    kinds: str | None,
    store_path: Path | str,
) -> None:
    """Lay one speaker or topic side by side across outlets: who reports it, who leaves it out,
    what is repeated, what conflicts, which verdicts exist.

    \b
    Example:  kg compare --speaker lukashenko --format html -o compare.html
    """
    from kg.ask.by_name import LEFT_OUT, kinds_called
    from kg.errors import InputError
    from kg.outlets import formats
    from kg.outlets.table import side_by_side
    from kg.vocabulary import SHOWN

    with opened(store_path) as store:
        found = side_by_side(store, speaker, about, between, kinds_called(kinds) if kinds else SHOWN)
    if found.left_out:
        more = "statement is" if found.left_out == 1 else "statements are"
        click.echo(f"({found.left_out} more {more} {LEFT_OUT}; --kinds all shows them.)", err=True)
    if format_ == "table" or (format_ is None and output is None and sys.stdout.isatty()):
        formats.print_side_by_side(found, console(), limit)
        return
    written = {"csv": formats.to_csv, "html": formats.to_html, "json": formats.to_json}
    data = written[format_ or "csv"](found).encode("utf8", "surrogatepass")
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        raise InputError(f"{output} can't be written ({error.strerror}); choose another --output.") from error
