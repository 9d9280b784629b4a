"""Statements that, as the authority file has it, are none, and those whose speaker nobody knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kg.authority.file import Authority
from kg.model import ResolvedArticle


def without_denied(resolved: ResolvedArticle, authority: Authority, names: Sequence[str]) -> ResolvedArticle:
    """The article without the statements that are none, whose lasting ``names`` stand in their order. What
    stood in one stands in what that stood in; events that it alone claims, and verdicts on it, go with it."""
    entry = authority.articles.get(resolved.article.id)
    if entry is None:
        return resolved
    extraction = resolved.extraction
    named = list(zip(names, extraction.statements, strict=True))
    gone = {s.id: s.within for name, s in named if name in entry.not_statements}
    silent = {s.id for name, s in named if name in entry.nobody_says}
    events = tuple(event for event in extraction.events if event.asserted_in not in gone)
    kept = {event.id for event in events}
    statements = []
    for s in extraction.statements:
        if s.id in gone:
            continue
        s = replace(s, within=_outside(s.within, gone), events=tuple(event for event in s.events if event in kept))
        statements.append(replace(s, speakers=(), speaker_confidence=None) if s.id in silent else s)
    verdicts = tuple(verdict for verdict in extraction.verdicts if verdict.statement not in gone)
    return replace(
        resolved, extraction=replace(extraction, statements=tuple(statements), events=events, verdicts=verdicts)
    )


def _outside(within: str | None, gone: Mapping[str, str | None]) -> str | None:
    while within is not None and within in gone:
        within = gone[within]
    return within
