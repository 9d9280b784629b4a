"""A corpus that lives: from one state to the next, working out only what is new.

The articles' results come from those that are kept, or are worked out and kept as soon as they are
there, so that whatever ends a build, the next one goes on where it was.
"""

from __future__ import annotations

import datetime
import importlib
import logging
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.building.folder import Folder
from kg.building.means import Means, prepare, worked_out
from kg.building.planning import NAMED, Plan
from kg.building.results import RENAMED, Results, article_in, result_key
from kg.building.shards import results_in
from kg.building.state import Kept, Settings, State, digest, store_marks, write_state
from kg.building.version import article_version, whole_version
from kg.errors import InputError, StoreError, ValidationError
from kg.model import Article
from kg.settings import ANNOTATIONS, LEDGER, STORE_FOLDER

if TYPE_CHECKING:
    from kg.building.changes import Before
    from kg.building.gathering import Gatherer

MANY = 300  # articles that take as long to look through as the models to load
AHEAD_UP_TO = 5_000  # articles of which all that is kept may be in memory at once, some .1 MB each
MOST_CHANGED = 0.5  # of the articles, from which on a store is made anew sooner than changed
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """The state that holds now, whether it is a new one, and what could not be done."""

    state: State
    is_new: bool
    problems: tuple[str, ...] = ()


def bring_about(folder: Folder, plan: Plan, means: Means, progress: Callable[[int], None] | None = None) -> Built:
    """Make the planned state hold, in a folder whose lock is held; nothing is done where it does.
    ``progress`` is told of articles as they are done."""
    started = datetime.datetime.now(datetime.UTC)
    before = folder.state()
    with Results(folder.inside) as results, Results(folder.inside, RENAMED) as renamed, results.read():
        articles = (*plan.articles, *_read_again(results, before, plan))
        keys = {id: kept.key for id, kept in plan.kept.items()}
        keys |= {article.id: result_key(article, plan.settings.min_confidence) for article in articles}
        is_like = before is not None and before.version == whole_version()
        kept = before.articles.values() if before is not None and is_like and len(keys) <= AHEAD_UP_TO else ()
        gatherers: list[Gatherer] = []  # none where nothing is to be done

        def meanwhile() -> None:
            gatherers.append(_gatherer(folder, results, plan.settings))
            gatherers[0].read_ahead([one.key for one in kept], [one.recipe for one in kept])

        progress = progress or (lambda _: None)
        failed = {**plan.failed, **_work_out(results, articles, keys, plan, means, progress, meanwhile)}
        keys = {id: key for id, key in sorted(keys.items()) if id not in failed}
        if not keys:
            raise InputError(
                " ".join(("No article would be left, so nothing was changed.", *problems_of(failed)[:NAMED]))
            )
        if before is not None and _is_planned(folder, before, plan.settings, keys, failed):
            return Built(before, False, problems_of(before.failed | failed))
        from kg.resolve.corpus.stage import uncollected

        if not gatherers:
            meanwhile()
        refused: dict[str, str] = {}
        while True:
            gatherer = gatherers.pop() if gatherers else _gatherer(folder, results, plan.settings)
            try:
                with uncollected():
                    return _written(folder, before, gatherer, renamed, keys, plan.settings, failed, refused, started)
            except ValidationError as error:
                if not error.articles or keys.keys() == error.articles.keys():
                    raise
                log.warning("%d articles are left out: what they say would break the shapes", len(error.articles))
                failed |= error.articles
                refused |= {id: keys.pop(id) for id in error.articles}


def _gatherer(folder: Folder, results: Results, settings: Settings) -> Gatherer:
    """What gathers the articles, with the corrections and the ledger read."""
    from kg.authority.file import Authority, load_authority
    from kg.building.gathering import Gatherer
    from kg.resolve.corpus.ledger import load_ledger

    authority = load_authority(Path(settings.authority)) if settings.authority else Authority()
    return Gatherer(folder.inside, results, authority, load_ledger(folder.ledger()))


def _work_out(
    results: Results,
    articles: Sequence[Article],
    keys: Mapping[str, str],
    plan: Plan,
    means: Means,
    progress: Callable[[int], None],
    meanwhile: Callable[[], None],
) -> dict[str, str]:
    """Work out, and keep, the results that are missing; gives the articles that have none, with why. Where
    other articles are many, ``meanwhile`` is called as soon as another process has begun to load the models."""
    if means.results is not None:
        results.put(results_in(means.results))
    done = results.kept(keys[article.id] for article in articles)
    missing = [article for article in articles if keys[article.id] not in done]
    progress(len(articles) - len(missing))
    log.info("%d articles to work out, %d are kept", len(missing), len(articles) - len(missing))
    failed = {}
    means = replace(means, apart=len(keys) - len(missing) >= MANY)
    if missing:
        prepare(means, missing)  # the models are loaded while this process loads the rest
        importlib.import_module("kg.building.outputs")
        whole_version()  # remembered: it reads all models
        if means.apart:
            meanwhile()
    for article, outcome in worked_out(missing, plan.settings.min_confidence, means):
        if isinstance(outcome, bytes):
            results.put([(keys[article.id], outcome)])
        else:
            failed[article.id] = outcome
        progress(1)
    return failed


def _read_again(results: Results, before: State | None, plan: Plan) -> list[Article]:
    """The articles of the state before whose results are those of other code or another setting."""
    if before is None or not plan.kept:
        return []
    if before.code == article_version() and before.settings.min_confidence == plan.settings.min_confidence:
        return []
    found = results.packed(kept.key for kept in plan.kept.values())
    try:
        return [article_in(packed) for _, packed in found]
    except ValueError:
        raise InputError(
            f"What is kept in {results.path} is of a release that this one can't read; give 'kg build' all inputs, with --prune."
        ) from None


def _is_planned(
    folder: Folder, state: State, settings: Settings, keys: Mapping[str, str], failed: Mapping[str, str]
) -> bool:
    """Whether a state is what is planned, and whole."""
    return (
        {id: kept.key for id, kept in state.articles.items()} | state.refused == keys
        and state.failed.keys() - state.refused.keys() == failed.keys()
        and holds(folder, state, settings)
    )


def holds(folder: Folder, state: State, settings: Settings) -> bool:
    """Whether a state was made by this version with these settings and the corrections as they are, and is whole."""
    place = folder.folder_of()
    return (
        place is not None
        and state.version == whole_version()
        and state.settings == settings
        and state.corrections == corrections_of(settings.authority)
        and state.store == store_marks(place / STORE_FOLDER)
        and folder.is_whole()
    )


def corrections_of(authority: str | None) -> str | None:
    """A digest of an authority file; InputError where it can't be read."""
    if authority is None:
        return None
    try:
        return digest(Path(authority).read_bytes())
    except OSError as error:
        raise InputError(
            f"The corrections in {authority} can't be read ({error.strerror}); name the file with --authority."
        ) from None


def _written(
    folder: Folder,
    before: State | None,
    gatherer: Gatherer,
    renamed: Results,
    keys: Mapping[str, str],
    settings: Settings,
    failed: Mapping[str, str],
    refused: Mapping[str, str],
    started: datetime.datetime,
) -> Built:
    """Work out what the articles have in common, and write the new state."""
    from kg.building.annotated import OldLines, write_annotations
    from kg.building.changes import pack_telling, tellings_of
    from kg.building.outputs import report_of, write_outputs

    results = gatherer.results
    gathered = gatherer.gather(keys, renamed)
    packed = {id: pack_telling(telling) for id, telling in tellings_of(gathered).items()}
    results.put(packed.values())
    told = {id: key for id, (key, _) in packed.items()}
    del packed
    place = folder.folder_of()
    is_like = before is not None and before.version == whole_version() and before.settings.base == settings.base
    try:
        with folder.new_state() as part:
            old = OldLines(place / ANNOTATIONS, before.articles) if is_like and before and place else None
            annotated = write_annotations(part / ANNOTATIONS, gathered, told, settings.base, old)
            previous = _before(folder, before, results, renamed, told) if is_like else None
            last: Callable[[], object] = annotated
            try:
                last = write_outputs(part, gathered, settings.base, started, previous)
                lines = annotated()
                articles = {
                    id: Kept(
                        keys[id], told[id], summary.content, lines[id].digest, gathered.recipes[id], lines[id].made_of
                    )
                    for id, summary in gathered.summaries.items()
                }
                (part / LEDGER).write_text(gatherer.ledger.lines(), encoding="utf8", newline="\n")
            finally:
                last()  # whatever comes, nothing is left at work
            state = State(
                number=int(part.stem),
                made=started.isoformat(timespec="seconds"),
                code=article_version(),
                version=whole_version(),
                release=version("testimonia"),
                corrections=corrections_of(settings.authority),
                settings=settings,
                articles=articles,
                failed=dict(failed),
                report=report_of(gathered),
                store=store_marks(part / STORE_FOLDER),
                refused=dict(refused),
            )
            write_state(part, state)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{folder.out} could not be written ({error}); it is as it was. Make room, and run the same command"
            " again: it goes on from there."
        ) from error
    kept = [kept for number in folder.numbers() for kept in folder.articles_of(number)]
    results.keep_only([*(key for one in kept for key in (one.key, one.told)), *refused.values()])
    renamed.keep_only(one.recipe for one in kept)
    return Built(state, True, (*problems_of(failed), *gathered.unknown))


def _before(
    folder: Folder, state: State | None, results: Results, renamed: Results, now: Mapping[str, str]
) -> Before | None:
    """What the new store can be made from, where the articles say what they say ``now``; None where it is better made from nothing: of a store that
    somebody else wrote to, or where most has changed."""
    from kg.building.changes import Before, read_shared, unpack_telling

    place = folder.folder_of()
    if state is None or place is None or state.store != store_marks(place / STORE_FOLDER):
        return None
    shared = read_shared(place)
    if shared is None:
        return None
    was = {id: kept.told for id, kept in state.articles.items()}
    new = [told for id, told in now.items() if was.get(id) != told]
    old = [told for id, told in was.items() if now.get(id) != told]
    if len(new) + len(old) > len(now) * MOST_CHANGED:
        return None
    found = dict(results.packed((*old, *new)))
    if found.keys() != {*old, *new}:
        return None
    gone, come = (tuple(unpack_telling(found[key]).told(renamed) for key in keys) for keys in (old, new))
    return Before(place / STORE_FOLDER, shared, gone, come)


def problems_of(failed: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each article that could not be processed."""
    return tuple(f"{id}: {why}" for id, why in sorted(failed.items()))
