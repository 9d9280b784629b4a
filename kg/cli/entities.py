"""The commands ``kg entities …``: they parse; ``kg.authority`` does the work."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource
from rich.table import Table

from kg.authority.file import ENTITY_TYPES
from kg.cli.console import print_table
from kg.cli.options import out_option
from kg.errors import InputError
from kg.model import EntityType
from kg.settings import DEFAULT_OUT

ANNOTATIONS = "annotations.jsonl"

if TYPE_CHECKING:
    from kg.authority.known import Known


def authority_option(command: Callable) -> Callable:
    """The option that names the authority file to write corrections into."""
    return click.option(
        "--authority",
        type=click.Path(path_type=Path, dir_okay=False),
        default="authority.yaml",
        show_default=True,
        help="The authority file.",
    )(command)


def annotations_option(command: Callable) -> Callable:
    """The options that name what was built: its annotations, or the store that they stand beside."""
    for option in (
        click.option(
            "--annotations",
            type=click.Path(path_type=Path, dir_okay=False),
            default=DEFAULT_OUT / ANNOTATIONS,
            show_default=True,
            callback=_beside_store,
            help="What 'kg build' wrote.",
        ),
        click.option(
            "--store",
            type=click.Path(path_type=Path),
            is_eager=True,
            expose_value=False,
            callback=_remember_store,
            help="The store that 'kg build' wrote, instead of the annotations beside it.",
        ),
    ):
        command = option(command)
    return command


def _remember_store(context: click.Context, parameter: click.Parameter, value: Path | None) -> None:
    context.meta[ANNOTATIONS] = value


def _beside_store(context: click.Context, parameter: click.Parameter, value: Path) -> Path:
    store = context.meta.get(ANNOTATIONS)
    given = context.get_parameter_source("annotations") is ParameterSource.COMMANDLINE
    if store is None or given:
        return value
    if not (store.parent / ANNOTATIONS).is_file():
        raise InputError(f"{store} has no {ANNOTATIONS} beside it; name that file with --annotations.")
    return store.parent / ANNOTATIONS


@click.group()
def entities() -> None:
    """Look at the entities of a build, and correct them for the next one.

    \b
    kg entities why lukashenko
    kg entities merge person/a-lukashenko person/alexander-lukashenko
    kg build seeds --authority authority.yaml
    """


@entities.command("list")
@click.option("--type", "kind", type=click.Choice(ENTITY_TYPES), help="Only these.")
@annotations_option
def list_(kind: EntityType | None, annotations: Path) -> None:
    """List the entities, the most mentioned first.

    \b
    Example:  kg entities list --type person
    """
    from kg.authority import known as known

    _print_entities(known.list_entities(known.known_entities(annotations), kind))


@entities.command()
@click.argument("words")
@annotations_option
def search(words: str, annotations: Path) -> None:
    """Find entities by words of their names, whatever the case and the accents.

    \b
    Example:  kg entities search lukash
    """
    from kg.authority import known as known

    _print_entities(known.search(known.known_entities(annotations), words))


@entities.command()
@click.argument("entity")
@annotations_option
def why(entity: str, annotations: Path) -> None:
    """Show what was merged into an entity, each with reason and confidence, and where it is
    named.

    \b
    Example:  kg entities why lukashenko
    """
    from kg.authority import known as known
    from kg.query.results import visible

    for line in known.why(known.find(known.known_entities(annotations), entity)):
        click.echo(visible(line))


@entities.command()
@click.argument("first")
@click.argument("second")
@annotations_option
@authority_option
def merge(first: str, second: str, annotations: Path, authority: Path) -> None:
    """Make two entities one, with the name and the type of the first.

    \b
    Example:  kg entities merge analysts polls
    """
    from kg.authority import corrections
    from kg.authority import known as known
    from kg.authority.doubts import Described, doubts

    built = known.known_entities(annotations)
    one, other = known.find(built, first), known.find(built, second)
    corrections.merge(authority, built, one, other)
    for doubt in doubts(*(Described(entity.name, {entity.type}) for entity in (one, other))):
        click.echo(doubt, err=True)
    _print_written(authority)


@entities.command()
@click.argument("entity")
@click.option(
    "--mention",
    "mentions",
    nargs=2,
    multiple=True,
    required=True,
    metavar="ARTICLE TEXT",
    help="A mention that is somebody else's, as 'kg entities why' lists it; may be repeated.",
)
@click.option("--name", help="The other entity's name.  [default: the first mention's text]")
@annotations_option
@authority_option
def split(
    entity: str,
    mentions: Sequence[tuple[str, str]],
    name: str | None,
    annotations: Path,
    authority: Path,
) -> None:
    """Give mentions of an entity to another one.

    \b
    Example:  kg entities split belta --mention 000_b513d07dbce7e65c.txt BelTA --name "BelTA TV"
    """
    from kg.authority import corrections
    from kg.authority import known as known

    corrections.split(authority, known.find(known.known_entities(annotations), entity), mentions, name)
    _print_written(authority)


@entities.command()
@click.argument("entity")
@click.argument("name")
@annotations_option
@authority_option
def rename(entity: str, name: str, annotations: Path, authority: Path) -> None:
    """Give an entity another name; the old one becomes an alias.

    \b
    Example:  kg entities rename "Aleksandr Lukashenko" "Alyaksandr Lukashenka"
    """
    from kg.authority import corrections
    from kg.authority import known as known

    corrections.rename(authority, known.find(known.known_entities(annotations), entity), name)
    _print_written(authority)


@entities.command("type")
@click.argument("entity")
@click.argument("kind", metavar="TYPE", type=click.Choice(ENTITY_TYPES))
@annotations_option
@authority_option
def type_(entity: str, kind: EntityType, annotations: Path, authority: Path) -> None:
    """Set the type of an entity: person, organization, group or place.

    \b
    Example:  kg entities type record organization
    """
    from kg.authority import corrections
    from kg.authority import known as known

    built = known.known_entities(annotations)
    corrections.set_type(authority, built, known.find(built, entity), kind)
    _print_written(authority)


@entities.command()
@click.argument("entity")
@click.argument("item", metavar="IRI")
@annotations_option
@authority_option
def match(entity: str, item: str, annotations: Path, authority: Path) -> None:
    """Say what an entity is elsewhere: an IRI, or the Q… of an item of Wikidata.

    \b
    Example:  kg entities match "Aleksandr Lukashenko" Q2866
    """
    from kg.authority import corrections
    from kg.authority import known as known

    found = known.find(known.known_entities(annotations), entity)
    iri = f"http://www.wikidata.org/entity/{item}" if re.fullmatch(r"Q[1-9]\d*", item) else item
    corrections.match(authority, [corrections.Match(found.name, found.type, iri)])
    _print_written(authority)


@entities.command("apply")
@out_option
@authority_option
def apply_(out: Path, authority: Path) -> None:
    """Bring a corpus in line with the authority file, without reading its articles again.

    \b
    Example:  kg entities apply --out outputs
    """
    from kg.building.correcting import obey
    from kg.cli.console import end_with, print_report
    from kg.cli.logs import tell_notes

    built = obey(out, authority)
    if not built.is_new:
        tell_notes(["Nothing has changed."])
    print_report(built.state.report, out)
    end_with(built.problems)


def _print_entities(found: Sequence[Known]) -> None:
    from kg.query.results import visible

    table = Table(box=None)
    # Identifiers are there to be copied: they are never cut.
    table.add_column("entity", no_wrap=True, min_width=max((len(e.id) for e in found), default=0))
    for heading in ("name", "mentions", "aliases"):
        table.add_column(heading)
    for entity in found:
        row = (entity.id, entity.name, str(entity.mentions), ", ".join(entity.aliases))
        table.add_row(*map(visible, row))
    print_table(table)


def _print_written(authority: Path) -> None:
    click.echo(
        f"Written to {authority}; 'kg build … --authority {authority}' obeys it, and so does a corpus that is there"
        f" after 'kg entities apply --authority {authority}'."
    )
