"""A corpus that lives: from one state to the next, working out only what is new.

The articles' results come from those that are kept, or are worked out and kept as soon as they are
there, so that whatever ends a build, the next one goes on where it was.
"""

from __future__ import annotations

import datetime
import importlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from kg.building.folder import Folder
from kg.building.means import Means, prepare, worked_out
from kg.building.results import ANSWERS, Results, content_digest, result_key, unpack
from kg.building.shards import results_in
from kg.building.state import Kept, Settings, State, digest, store_marks, write_state
from kg.building.version import article_version, whole_version
from kg.errors import InputError, StoreError
from kg.model import Article
from kg.settings import LEDGER, STORE_FOLDER

if TYPE_CHECKING:
    from kg.building.changes import Before, Told

NAMED = 5  # articles in a sentence
MOST_CHANGED = 0.5  # of the articles, from which on a store is made anew sooner than changed
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Built:
    """The state that holds now, whether it is a new one, and what could not be done."""

    state: State
    is_new: bool
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a new state is to hold: articles just read, those of the state before by their identifiers,
    and what is asked for."""

    articles: tuple[Article, ...]
    kept: Mapping[str, Kept]
    settings: Settings
    failed: Mapping[str, str]


def planned_build(before: State | None, articles: Sequence[Article], settings: Settings, prune: bool) -> Plan:
    """The corpus is to be what was read. Raises InputError where articles would be dropped that are not
    in the input any more, unless ``prune`` allows it."""
    there = {article.id for article in articles}
    gone = [id for id in before.articles if id not in there] if before else []
    if gone and not prune:
        raise InputError(
            f"The corpus has {_named(gone)}, not in the input any more: add --prune to drop {_them(gone)},"
            " use 'kg add' to keep all, or choose another folder with --out."
        )
    return Plan(tuple(articles), {}, settings, {})


def planned_add(before: State, articles: Sequence[Article], inputs: Iterable[str], columns: Mapping[str, str]) -> Plan:
    """The corpus is to be what it is, and what was read; an identifier that is there is replaced."""
    there = {article.id for article in articles}
    settings = replace(
        before.settings,
        inputs=tuple(dict.fromkeys((*before.settings.inputs, *inputs))),
        columns={**before.settings.columns, **columns},
        removed=tuple(id for id in before.settings.removed if id not in there),
    )
    failed = {id: why for id, why in before.failed.items() if id not in there}
    return Plan(tuple(articles), _but(before, there), settings, failed)


def planned_update(before: State, articles: Sequence[Article], prune: bool) -> Plan:
    """The corpus is to be what its inputs hold now, but for what was removed by hand; as ``planned_build``."""
    wanted = [article for article in articles if article.id not in before.settings.removed]
    return planned_build(before, wanted, before.settings, prune)


def planned_removal(before: State, identifiers: Sequence[str]) -> Plan:
    """The corpus is to be what it is without some articles. InputError where one isn't there."""
    unknown = [id for id in identifiers if id not in before.articles and id not in before.failed]
    if unknown:
        raise InputError(f"The corpus has no {_named(unknown)}; 'kg status --articles' lists what it has.")
    gone = set(identifiers)
    settings = replace(before.settings, removed=tuple(sorted(gone.union(before.settings.removed))))
    return Plan((), _but(before, gone), settings, {id: why for id, why in before.failed.items() if id not in gone})


def _but(before: State, without: set[str]) -> dict[str, Kept]:
    return {id: kept for id, kept in before.articles.items() if id not in without}


def bring_about(folder: Folder, plan: Plan, means: Means, progress: Callable[[int], None] | None = None) -> Built:
    """Make the planned state hold, in a folder whose lock is held; nothing is done where it does.
    ``progress`` is told of articles as they are done."""
    started = datetime.datetime.now(datetime.UTC)
    before = folder.state()
    with Results(folder.inside) as results:
        articles = (*plan.articles, *_read_again(results, before, plan))
        keys = {id: kept.key for id, kept in plan.kept.items()}
        keys |= {article.id: result_key(article, plan.settings.min_confidence) for article in articles}
        failed = {**plan.failed, **_work_out(results, articles, keys, plan, means, progress or (lambda _: None))}
        keys = {id: key for id, key in sorted(keys.items()) if id not in failed}
        if not keys:
            raise InputError(" ".join(("No article is left.", *problems_of(failed)[:NAMED])))
        if before is not None and _holds(folder, before, plan.settings, keys, failed):
            return Built(before, False, problems_of(failed))
        return _written(folder, before, results, keys, plan.settings, failed, started)


def _work_out(
    results: Results,
    articles: Sequence[Article],
    keys: Mapping[str, str],
    plan: Plan,
    means: Means,
    progress: Callable[[int], None],
) -> dict[str, str]:
    """Work out, and keep, the results that are missing; gives the articles that have none, with why."""
    if means.results is not None:
        results.put(results_in(means.results))
    done = results.kept(keys[article.id] for article in articles)
    missing = [article for article in articles if keys[article.id] not in done]
    progress(len(articles) - len(missing))
    log.info("%d articles to work out, %d are kept", len(missing), len(articles) - len(missing))
    failed = {}
    if missing:
        prepare(means, missing)  # the models are loaded while this process loads the rest
        importlib.import_module("kg.building.outputs")
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
    return [unpack(packed).article for _, packed in results.packed(kept.key for kept in plan.kept.values())]


def _holds(
    folder: Folder, state: State, settings: Settings, keys: Mapping[str, str], failed: Mapping[str, str]
) -> bool:
    """Whether a state is what is planned, and whole."""
    place = folder.folder_of()
    return (
        place is not None
        and state.version == whole_version()
        and state.settings == settings
        and state.corrections == corrections_of(settings.authority)
        and {id: kept.key for id, kept in state.articles.items()} == keys
        and state.failed.keys() == failed.keys()
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
    results: Results,
    keys: Mapping[str, str],
    settings: Settings,
    failed: Mapping[str, str],
    started: datetime.datetime,
) -> Built:
    """Work out what the articles have in common, and write the new state."""
    from kg.authority.file import load_authority
    from kg.building.answers import KeptAnswers
    from kg.building.changes import pack_told, told_by
    from kg.building.outputs import report_of, write_outputs
    from kg.building.pipeline import corpus_of
    from kg.compare.pair_model import load_pair_model
    from kg.graph.annotations import annotation_lines
    from kg.resolve.corpus.ledger import load_ledger

    ledger = load_ledger(folder.ledger())
    authority = load_authority(Path(settings.authority)) if settings.authority else None
    resolved = [unpack(packed) for _, packed in results.packed(keys.values())]
    with Results(folder.inside, ANSWERS) as answers:
        known = KeptAnswers(answers, load_pair_model())
        corpus, unknown = corpus_of(resolved, authority, ledger=ledger, pair_model=known.model)
        known.forget_unused()
    log.info("%d entities and %d comparisons resolved", len(corpus.entities), len(corpus.comparisons))
    lines = annotation_lines(corpus, settings.base)
    told = told_by(corpus)
    packed = {id: pack_told(said) for id, said in told.items()}
    results.put(packed.values())
    articles = {
        article.article.id: Kept(
            keys[article.article.id],
            packed[article.article.id][0],
            content_digest(article.article),
            digest(line.encode("utf8")),
        )
        for article, line in zip(corpus.articles, lines, strict=True)
    }
    try:
        with folder.new_state() as part:
            previous = _before(folder, before, settings, results, articles, told)
            write_outputs(part, corpus, lines, settings.base, started, previous)
            (part / LEDGER).write_text(ledger.lines(), encoding="utf8", newline="\n")
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
                report=report_of(corpus),
                store=store_marks(part / STORE_FOLDER),
            )
            write_state(part, state)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(
            f"{folder.out} could not be written ({error}); it is as it was. Make room, and run the same command"
            " again: it goes on from there."
        ) from error
    results.keep_only(
        key for number in folder.numbers() for kept in folder.articles_of(number) for key in (kept.key, kept.told)
    )
    return Built(state, True, (*problems_of(failed), *unknown))


def _before(
    folder: Folder,
    state: State | None,
    settings: Settings,
    results: Results,
    articles: Mapping[str, Kept],
    told: Mapping[str, Told],
) -> Before | None:
    """What the new store can be made from; None where it is better made from nothing: by another
    version, with another base, of a store that somebody else wrote to, or where most has changed."""
    from kg.building.changes import Before, unpack_told

    place = folder.folder_of()
    if state is None or place is None or state.version != whole_version() or state.settings.base != settings.base:
        return None
    if state.store != store_marks(place / STORE_FOLDER):
        return None
    new = [id for id, kept in articles.items() if id not in state.articles or state.articles[id].told != kept.told]
    old = [kept.told for id, kept in state.articles.items() if id not in articles or articles[id].told != kept.told]
    if len(new) + len(old) > len(articles) * MOST_CHANGED:
        return None
    found = dict(results.packed(old))
    if found.keys() != set(old):
        return None
    return Before(place / STORE_FOLDER, tuple(map(unpack_told, found.values())), tuple(told[id] for id in new))


def problems_of(failed: Mapping[str, str]) -> tuple[str, ...]:
    """A sentence for each article that could not be processed."""
    return tuple(f"{id}: {why}" for id, why in sorted(failed.items()))


def _named(identifiers: Sequence[str]) -> str:
    shown = ", ".join(identifiers[:NAMED])
    more = f" and {len(identifiers) - NAMED:,} more" if len(identifiers) > NAMED else ""
    return f"{'article' if len(identifiers) == 1 else 'articles'} {shown}{more}"


def _them(identifiers: Sequence[str]) -> str:
    return "it" if len(identifiers) == 1 else "them"
