"""``kg fetch`` and ``kg watch``: articles from the web to files, and what is new to a corpus."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.console import end_with, progress_bar, read_all
from kg.cli.interrupt import interruptible
from kg.cli.living import in_folder, lasting
from kg.cli.logs import tell_notes, tell_problems
from kg.cli.options import base_option, check_folder, columns_option, jobs_option, out_option
from kg.errors import ExtraError, InputError
from kg.web import is_web_address

if TYPE_CHECKING:
    from kg.building.planning import Plan
    from kg.building.state import State
    from kg.fetching.run import Fetched, Wish

FETCHED = Path("fetched")
MINUTES = 15.0
TICK = 500  # milliseconds


def polite_options(command: Callable) -> Callable:
    """The options of how pages are asked for."""
    for option in reversed(
        (
            click.option("--limit", type=click.IntRange(1), help="The latest entries of each feed.  [default: all]"),
            click.option(
                "--pause",
                type=click.FloatRange(0),
                default=2.0,
                show_default=True,
                help="Seconds between two requests to one host; more where its robots.txt says so.",
            ),
            click.option(
                "--contact",
                envvar="KG_CONTACT",
                help="Your e-mail address, for the people of the servers; or KG_CONTACT.",
            ),
        )
    ):
        command = option(command)
    return command


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="URL|FEED|OPML...")
@click.option(
    "--to",
    type=click.Path(path_type=Path, file_okay=False),
    default=FETCHED,
    show_default=True,
    help="The folder for the pages, which 'kg build' reads.",
)
@click.option("--refresh", is_flag=True, help="Ask whether pages that are there have changed.")
@polite_options
def fetch(inputs: Sequence[str], to: Path, refresh: bool, limit: int | None, pause: float, contact: str | None) -> None:
    """Fetch articles from the web: pages, feeds (RSS, Atom) or lists of feeds (OPML), by address or as files.

    One request at a time, as robots.txt allows, with a pause for each host. What is there already is not
    fetched again, so that the same command goes on where it was, or takes what is new.

    \b
    Example:  kg fetch https://news.example/feed.xml --to fetched && kg build fetched
    """
    from kg.fetching.run import Wish

    check_folder(to)
    found = _fetch(Wish(inputs, limit, refresh, pause, contact), to)
    if not found.new and not found.there:
        tell_problems(found.problems)
        why = "" if found.problems else f" of {', '.join(inputs)}: no page, and no feed or list that names one"
        raise InputError(f"Nothing could be fetched{why}.")
    click.echo(f"{len(found.new):,} new, {found.there:,} there already; 'kg build {to}' reads them.")
    end_with(found.problems)


def _fetch(wish: Wish, to: Path) -> Fetched:
    from kg.fetching.run import Fetch

    with (
        interruptible(lambda: f"Interrupted; what was fetched is in {to}, and the same command goes on from there."),
        ExitStack() as stack,
    ):
        return Fetch(wish, to).run(lambda count: stack.enter_context(progress_bar("Fetching", count)))


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="FOLDER|FEED...")
@out_option
@base_option
@jobs_option
@columns_option
@click.option(
    "--every",
    type=click.FloatRange(0.01),
    default=MINUTES,
    show_default=True,
    help="Minutes between two looks at a feed; of folders it is told at once.",
)
@click.option("--once", is_flag=True, help="Add what is new and end: for cron and the like.")
@polite_options
def watch(
    inputs: Sequence[str],
    out: Path,
    base: str,
    jobs: int | None,
    columns: Mapping[str, str],
    every: float,
    once: bool,
    limit: int | None,
    pause: float,
    contact: str | None,
) -> None:
    """Keep a corpus up with folders and feeds: what is new or changed there is added, until Ctrl-C.

    Pages of feeds are kept in OUT/fetched. What is deleted stays in the corpus; see 'kg remove'.

    \b
    Example:  kg watch articles https://news.example/feed.xml --out outputs
    """
    from kg.fetching.run import Wish

    check_folder(out)
    feeds = [given for given in inputs if is_web_address(given)]
    folders = [given for given in inputs if not is_web_address(given)]
    for given in folders:
        if not Path(given).is_dir():
            raise InputError(f"{given} is no folder and no address of a feed; name one of these.")
    wish = Wish(feeds, limit, False, pause, contact)
    with interruptible(lambda: f"Stopped watching; {out} has what was added."):
        failed: tuple[str, ...] = ()
        for asked in looks(folders, every * 60 if feeds else None, out, once):
            before, failed = failed, _add_new(folders, wish if asked else None, out, base, jobs, columns)
            if not once:  # else the end tells them
                tell_problems([problem for problem in failed if problem not in before])
    end_with(failed)


def _add_new(
    folders: Sequence[str],
    wish: Wish | None,
    out: Path,
    base: str,
    jobs: int | None,
    columns: Mapping[str, str],
) -> tuple[str, ...]:
    """Add what is new in folders, and in feeds where there is something to fetch; gives what went wrong."""
    from kg.building.folder import Folder
    from kg.building.planning import planned_add, planned_build
    from kg.building.reading import keep_reading, reading_memory
    from kg.building.state import Settings

    problems: tuple[str, ...] = ()
    pages = out / FETCHED
    if wish is not None and wish.inputs:
        problems = _fetch(wish, pages).problems
    inputs = [*folders, *([str(pages)] if pages.is_dir() else [])]

    def plan(before: State | None) -> Plan:
        if before is None:
            return planned_build(None, articles, Settings(base, 0.0, lasting(inputs), dict(columns)), False)
        return planned_add(before, articles, lasting(inputs), columns)

    try:
        with reading_memory(Folder(out)) as memory:
            found = read_all(inputs, columns, memory)
    except InputError as error:  # a folder may be empty as yet
        tell_notes([str(error)])
        return problems
    articles = found.articles
    failed = in_folder(out, jobs, len(articles), plan, done=lambda folder, _: keep_reading(folder, memory))
    return (*problems, *found.problems, *failed)


def looks(folders: Sequence[str], seconds: float | None, out: Path, once: bool) -> Iterator[bool]:
    """When to look for what is new, and whether at the feeds, too: at once, whenever something changes in a
    folder, and at feeds every so many ``seconds``."""
    if once or not folders:
        yield True
        while not once and seconds is not None:
            time.sleep(seconds)
            yield True
        return
    try:
        from watchfiles import watch as changes
    except ImportError as error:
        raise ExtraError("kg watch needs more than is installed", "fetch") from error
    own = str(out.resolve())
    due = 0.0
    is_first = True
    # The first answer comes when it watches, so that nothing is missed that changes during the first look.
    for found in changes(
        *folders,
        watch_filter=lambda _, path: not os.path.realpath(path).startswith(own + os.sep),
        yield_on_timeout=True,
        rust_timeout=TICK,
    ):
        is_due = is_first or (seconds is not None and time.monotonic() >= due)
        if is_due:
            due = time.monotonic() + (seconds or 0.0)
        if found or is_due:
            yield is_due
        if is_first:
            tell_notes([f"Watching {', '.join(folders)}; Ctrl-C ends it."])
            is_first = False
