"""``kg import``: what people corrected in an annotation tool, for the next build and as gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from kg.cli.entities import annotations_option, authority_option
from kg.cli.logs import tell_problems
from kg.errors import InputError


@click.command("import")
@click.argument("format_", metavar="FORMAT", type=click.Choice(["labelstudio", "inception"]))
@click.argument("inputs", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, exists=True))
@click.option("--gold", type=click.Path(path_type=Path, dir_okay=False), help="A gold file for kg evaluate to write.")
@annotations_option
@authority_option
@click.pass_context
def import_(
    context: click.Context, format_: str, inputs: Sequence[Path], gold: Path | None, annotations: Path, authority: Path
) -> None:
    """Take over what people corrected in what 'kg export labelstudio' or 'kg export inception' wrote.

    Other speakers of statements go to the authority file, which the next build obeys. --gold writes
    all statements of the marked articles, other spans, new and deleted ones too.

    \b
    Example:  kg import labelstudio project-1.json --gold gold.jsonl
    """
    from kg.authority.corrected import corrected
    from kg.authority.inception import read_inception
    from kg.authority.label_studio import read_label_studio
    from kg.authority.sayings import say

    read = read_inception if format_ == "inception" else read_label_studio
    articles = [article for path in inputs for article in read(path)]
    if not articles:
        raise InputError(
            f"{', '.join(map(str, inputs))}: nobody has marked an article there; submit some, and export again."
        )
    found = corrected(annotations, articles)
    if found.corrections:
        say(authority, found.corrections)
    if gold is not None:
        lines = (json.dumps(document, ensure_ascii=False) + "\n" for document in found.gold)
        gold.write_text("".join(lines), "utf8", newline="\n")
        click.echo(f"Written to {gold}; articles: {len(found.gold)}.")
    click.echo(f"Statements with other speakers: {len(found.corrections)}.")
    if found.corrections:
        click.echo(f"Written to {authority}; 'kg build … --authority {authority}' obeys it.")
    if found.problems:
        tell_problems(found.problems)
        context.exit(1)
