"""``kg link``: the entities of a store to items of Wikidata. It goes online."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.table import Table

from kg.authority.file import ENTITY_TYPES
from kg.cli.console import print_table, progress_bar
from kg.cli.entities import authority_option
from kg.cli.options import store_option
from kg.errors import LinkError
from kg.model import EntityType
from kg.settings import DEFAULT_OUT

if TYPE_CHECKING:
    from kg.link.run import Finding, Plan

WIKIDATA_API = "https://www.wikidata.org/w/api.php"
INTERRUPTED = 130  # what a shell calls a program that Ctrl-C ended


@click.command()
@click.option(
    "--type",
    "types",
    type=click.Choice(ENTITY_TYPES),
    multiple=True,
    default=("person", "organization", "place"),
    show_default=True,
    help="Only these; may be repeated.",
)
@click.option("--limit", type=click.IntRange(1), help="Ask about this many, the most mentioned first.")
@click.option(
    "--min-score",
    type=click.FloatRange(0, 1),
    default=0.75,
    show_default=True,
    help="How sure a link must be.",
)
@click.option(
    "--cache",
    type=click.Path(path_type=Path, file_okay=False),
    default=DEFAULT_OUT / "wikidata",
    show_default=True,
    help="Where answers are kept: what is there is not asked again.",
)
@click.option("--api", default=WIKIDATA_API, show_default=True, help="The API of Wikidata, or of a mirror.")
@click.option(
    "--contact", envvar="KG_CONTACT", help="Your e-mail address, for the people of the servers; or KG_CONTACT."
)
@click.option("--pause", type=click.FloatRange(0), default=0.5, show_default=True, help="Seconds between two requests.")
@click.option("--dry-run", is_flag=True, help="Show what would be linked and write nothing but the cache.")
@authority_option
@store_option
def link(
    types: Sequence[EntityType],
    limit: int | None,
    min_score: float,
    cache: Path,
    api: str,
    contact: str | None,
    pause: float,
    dry_run: bool,
    authority: Path,
    store_path: Path | str,
) -> None:
    """Link people, organizations and places to Wikidata, where it is clear which item they are.

    Sends their names to Wikidata, slowly. Links go into the authority file, which the next
    build obeys, and into the store; what is not clear is listed for you to decide.

    \b
    Example:  kg link --limit 50 --dry-run
    """
    from kg.authority.file import Authority, load_authority
    from kg.link.actors import actors_of
    from kg.link.api import WikidataApi
    from kg.link.cache import Cache
    from kg.link.run import add_to_store, keep, links_of, plan
    from kg.link.run import link as find
    from kg.store import open_store

    known = load_authority(authority) if authority.exists() else Authority()
    with open_store(store_path) as store:
        planned = plan(actors_of(store, types), known, limit)
    findings: list[Finding] = []
    stopped: LinkError | KeyboardInterrupt | None = None
    try:
        with WikidataApi(api, Cache(cache), pause, contact) as asked, progress_bar("Asking", len(planned.asked)) as bar:
            for found in find(planned, asked, min_score, bar):
                if not dry_run:
                    keep(authority, found)
                findings += found
    except (LinkError, KeyboardInterrupt) as error:
        stopped = error
    problem = None if dry_run else add_to_store(store_path, links_of(planned, findings))
    if findings or stopped is None:
        _print(planned, findings)
    if any(found.winner for found in findings) and not dry_run:
        click.echo(f"Written to {authority}; 'kg build … --authority {authority}' obeys it.")
    if problem:
        click.echo(f"kg: the links are not in the store: {problem}", err=True)
    if isinstance(stopped, KeyboardInterrupt):
        click.echo(
            f"kg: stopped; what was answered is kept in {cache}, and the same command goes on from there.", err=True
        )
        raise click.exceptions.Exit(INTERRUPTED)
    if stopped is not None:
        raise stopped


def _print(planned: Plan, findings: Sequence[Finding]) -> None:
    """Which entities are linked and why, which are for people to decide, and how many are neither."""
    from kg.link.run import said_of, same_items
    from kg.query.results import visible

    linked = [found for found in findings if found.winner]
    unclear = [found for found in findings if found.candidates and not found.winner]
    for title, chosen in (("linked to", linked), ("may be", unclear)):
        if not chosen:
            continue
        table = Table("entity", title, "what speaks for it", box=None)
        for found in chosen:
            for place, candidate in enumerate([found.winner] if found.winner else found.candidates[:3]):
                name = found.actor.name if place == 0 else ""
                table.add_row(*map(visible, (name, candidate.item.id, said_of(candidate))))
        print_table(table)
    for item, names in same_items(findings):
        click.echo(
            f"{'Both' if len(names) == 2 else 'All'} are {item}: {', '.join(names)}; 'kg entities merge' makes them one."
        )
    if unclear:
        click.echo("Decide with: kg entities match ENTITY Q…")
    if planned.namesakes:
        several = ", ".join(planned.namesakes[:10])
        click.echo(f"Several entities of one name, left alone: {several}; 'kg entities split' tells them apart.")
    nothing = len(findings) - len(linked) - len(unclear)
    click.echo(f"{len(linked)} linked, {len(unclear)} to decide, {nothing} not found.")
