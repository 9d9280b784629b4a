"""``kg add``, ``kg remove``, ``kg update``, ``kg status`` and ``kg diff``: a corpus that lives."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kg.cli.console import console, end_with, print_report, progress_bar, read_all, read_inputs
from kg.cli.interrupt import interruptible
from kg.cli.logs import tell_notes
from kg.cli.options import columns_option, jobs_option, out_option
from kg.errors import InputError
from kg.settings import CHARACTERS_PER_JOB

if TYPE_CHECKING:
    from kg.building.folder import Folder
    from kg.building.living import Built
    from kg.building.planning import Plan
    from kg.building.state import Settings, State
    from kg.model import Article

log = logging.getLogger(__name__)
WHILE_READING = "Interrupted while the inputs were read; {} is as it was."
NO_STATE = "There is no corpus in {}; make one with 'kg build INPUT --out FOLDER'."


def make_equal(
    out: Path,
    jobs: int | None,
    inputs: Sequence[str],
    settings: Settings,
    plan: Callable[[State | None, Sequence[Article]], Plan],
    **elsewhere: Any,
) -> tuple[str, ...]:
    """Make the corpus in a folder equal to some inputs, which aren't read where they are what they were; gives
    what could not be done, as ``in_folder``, which takes ``elsewhere``."""
    from kg.building.folder import Folder
    from kg.building.living import MANY, Built, problems_of
    from kg.building.means import Means, prepare
    from kg.building.reading import Reading, keep_reading, last_reading, reading_memory, remember
    from kg.reading.digest import digest_of_inputs

    with interruptible(lambda: WHILE_READING.format(out)):
        digest = digest_of_inputs(inputs, settings.columns)
        if digest is not None and Folder(out).folder_of() is None and _are_much(inputs):
            prepare(Means(jobs, elsewhere.get("cluster"), apart=True), ())  # the models are loaded while texts are read
        if digest is not None and Folder(out).folder_of() is not None:
            with Folder(out).locked() as folder:
                state = _there(folder.state(), out)
                last = last_reading(folder, state, settings, digest)
            if last is not None:
                tell_notes(last.notes)
                return _say(Built(state, False, problems_of(state.failed)), out)
            if len(state.articles) >= MANY:  # a new article is worked out by another process, which starts meanwhile
                prepare(Means(jobs, elsewhere.get("cluster"), apart=True), ())
        with reading_memory(Folder(out)) as memory:
            found = read_all(inputs, settings.columns, memory)
    log.info("%d articles read, %d not", len(found.articles), len(found.problems))

    def done(folder: Folder, state: State) -> None:
        keep_reading(folder, memory)
        if digest is not None and not found.problems:
            remember(folder, Reading(digest, state.number, found.notes))

    failed = in_folder(
        out, jobs, len(found.articles), lambda before: plan(before, found.articles), done=done, **elsewhere
    )
    return (*found.problems, *failed)


def _are_much(inputs: Sequence[str]) -> bool:
    """Whether one of some inputs is a file so long that other processes will work its articles out."""
    paths = map(Path, inputs)
    return any(path.stat().st_size >= 2 * CHARACTERS_PER_JOB for path in paths if path.is_file())


def in_folder(
    out: Path,
    jobs: int | None,
    total: int,
    plan: Callable[[State | None], Plan],
    done: Callable[[Folder, State], None] = lambda _folder, _state: None,
    **elsewhere: Any,
) -> tuple[str, ...]:
    """Carry out a plan for the corpus in a folder, under its lock, which is still held when it is ``done``, and
    say what came of it; gives what could not be done. ``elsewhere`` are the other means there are."""
    from kg.building.folder import Folder
    from kg.building.living import bring_about
    from kg.building.means import Means

    means = Means(jobs, tell=lambda sentence: tell_notes([sentence]), **elsewhere)
    count_done, held = 0, Folder(out).folder_of()

    def told() -> str:
        if Folder(out).folder_of() != held:
            return f"Interrupted when all was written: {out} holds the new state."
        done_so_far = f" after {count_done:,} of {total:,} articles, which are kept" if total else ""
        return f"Interrupted{done_so_far}; {out} is as it was, and the same command goes on from there."

    with interruptible(told), Folder(out).locked() as folder, progress_bar("Reading who said what", total) as bar:

        def advance(count: int) -> None:
            nonlocal count_done
            count_done += count
            bar(count)

        built = bring_about(folder, plan(folder.state()), means, advance)
        done(folder, built.state)
    return _say(built, out)


def _say(built: Built, out: Path) -> tuple[str, ...]:
    """Say what came of a build; gives what could not be done."""
    from kg.building.folder import Folder
    from kg.building.status import lacking

    if not built.is_new:
        tell_notes(["Nothing has changed."])
    tell_notes([*lacking(Folder(out))])
    print_report(built.state.report, out)
    return built.problems


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@out_option
@jobs_option
@columns_option
def add(inputs: Sequence[str], out: Path, jobs: int | None, columns: Mapping[str, str]) -> None:
    """Add articles to a corpus; one with the id of another takes its place.

    \b
    Example:  kg add today.jsonl --out outputs
    """
    from kg.building.folder import Folder
    from kg.building.planning import planned_add

    _there(Folder(out).state(), out)  # before a folder is made
    with interruptible(lambda: WHILE_READING.format(out)):
        articles, problems = read_inputs(inputs, columns)
    failed = in_folder(
        out, jobs, len(articles), lambda before: planned_add(_there(before, out), articles, lasting(inputs), columns)
    )
    end_with((*problems, *failed))


@click.command()
@click.argument("identifiers", nargs=-1, required=True, metavar="ID...")
@out_option
def remove(identifiers: Sequence[str], out: Path) -> None:
    """Remove articles from a corpus by their identifiers.

    \b
    Example:  kg remove prod-02-article.txt --out outputs
    """
    from kg.building.folder import Folder
    from kg.building.planning import planned_removal

    _there(Folder(out).state(), out)
    end_with(in_folder(out, 1, 0, lambda before: planned_removal(_there(before, out), identifiers)))


@click.command()
@out_option
@jobs_option
@click.option("--prune", is_flag=True, help="Drop the articles that are not in the input any more.")
def update(out: Path, jobs: int | None, prune: bool) -> None:
    """Read the inputs of a corpus again, and take up what is new or changed there.

    \b
    Example:  kg update --out outputs
    """
    from kg.building.folder import Folder
    from kg.building.planning import planned_update
    from kg.reading.files import STDIN

    settings = _there(Folder(out).state(), out).settings
    if STDIN in settings.inputs:
        raise InputError("Some of the articles came by standard input; pipe them into 'kg build' or 'kg add' again.")
    end_with(
        make_equal(
            out,
            jobs,
            settings.inputs,
            settings,
            lambda before, articles: planned_update(_there(before, out), articles, prune),
        )
    )


@click.command()
@out_option
@click.option("--articles", "listing", is_flag=True, help="List the articles instead, one identifier a line.")
def status(out: Path, listing: bool) -> None:
    """Say what is in a corpus, which version made it, and what is out of date.

    \b
    Example:  kg status --out outputs
    """
    from kg.building.folder import Folder
    from kg.building.status import stale

    folder = Folder(out)
    state = _there(folder.state(), out)
    if listing:
        for identifier in state.articles:
            click.echo(identifier)
        return
    print_report(state.report, out)
    console().print(f"Made {state.made} by release {state.release}, version {state.version}.")
    tell_notes([*stale(folder, state), *(f"{id}: {why}" for id, why in state.failed.items())])


@click.command()
@click.argument("states", nargs=-1, metavar="[A B]")
@out_option
@click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="The most articles to tell of.")
def diff(states: Sequence[str], out: Path, limit: int) -> None:
    """Say what changed between two states of a corpus, and why: by article, correction or version.

    A and B are numbers of states of OUT, or other output folders; without them, the last two.

    \b
    Example:  kg diff --out outputs
    """
    from kg.building.difference import difference

    for line in difference(*_two(out, states), limit):
        click.echo(line)


def _two(out: Path, given: Sequence[str]) -> tuple[Path, Path]:
    """The folders of two states."""
    from kg.building.folder import Folder

    numbers = Folder(out).numbers()
    if not given and len(numbers) > 1:
        given = [str(number) for number in numbers[-2:]]
    if not given and len(numbers) == 1:
        raise InputError(f"{out} has had one state only, so nothing has changed yet; compare it after the next change.")
    if len(given) != 2:
        raise InputError(f"Name two states to compare; {out} keeps {', '.join(map(str, numbers)) or 'none'}.")
    first, second = (_place(Folder(out), state) for state in given)
    return first, second


def _place(folder: Folder, given: str) -> Path:
    from kg.building.folder import Folder

    place = folder.folder_of(int(given)) if given.isdecimal() else Folder(Path(given)).folder_of()
    if place is None:
        kept = ", ".join(map(str, folder.numbers())) or "none"
        raise InputError(f"There is no state {given}; {folder.out} keeps {kept}, and a folder of 'kg build' has one.")
    return place


def lasting(inputs: Sequence[str]) -> tuple[str, ...]:
    """Inputs as they mean the same in every folder that a later command is called in."""
    from kg.reading.files import STDIN

    return tuple(given if given == STDIN else os.path.abspath(given) for given in inputs)


def _there(state: State | None, out: Path) -> State:
    if state is None:
        raise InputError(NO_STATE.format(out))
    return state
