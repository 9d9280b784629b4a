"""What a corpus is to hold next: all of an input, more than it has, what its inputs have now, or less."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.building.state import Kept, Settings, State
from kg.errors import InputError
from kg.model import Article

NAMED = 5  # articles in a sentence


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
        raise InputError(
            f"The corpus has no {_named(unknown)}, so nothing was removed; 'kg status --articles' lists what it has."
        )
    gone = set(identifiers)
    settings = replace(before.settings, removed=tuple(sorted(gone.union(before.settings.removed))))
    return Plan((), _but(before, gone), settings, {id: why for id, why in before.failed.items() if id not in gone})


def _but(before: State, without: set[str]) -> dict[str, Kept]:
    return {id: kept for id, kept in before.articles.items() if id not in without}


def _named(identifiers: Sequence[str]) -> str:
    shown = ", ".join(identifiers[:NAMED])
    more = f" and {len(identifiers) - NAMED:,} more" if len(identifiers) > NAMED else ""
    return f"{'article' if len(identifiers) == 1 else 'articles'} {shown}{more}"


def _them(identifiers: Sequence[str]) -> str:
    return "it" if len(identifiers) == 1 else "them"
