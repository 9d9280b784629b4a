"""Identifiers of statements, events and verdicts made of their words, so that an edit elsewhere in
the article changes none; where the same words come again, a number tells them apart."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from kg.model import ResolvedArticle, Span, content_text
from kg.names.slugs import slug

LETTERS = 12  # of a digest, hexadecimal
WORDS = 30  # characters of an identifier that are made of an event's word


def with_lasting_identifiers(resolved: ResolvedArticle) -> ResolvedArticle:
    """The article with every statement, event and verdict called by its words."""
    text, extraction = resolved.article.text, resolved.extraction
    given: Counter[str] = Counter()
    new: dict[str, str] = {}

    def call(old: str, kind: str, words: Iterable[str], shown: str = "") -> None:
        digest = hashlib.sha256("\0".join((kind, *words)).encode("utf8", "surrogatepass")).hexdigest()[:LETTERS]
        name = f"{kind}={shown}-{digest}" if shown else f"{kind}={digest}"
        given[name] += 1
        new[old] = name if given[name] == 1 else f"{name}-{given[name]}"

    def words(span: Span | None) -> str:
        return " ".join(text[span[0] : span[1]].split()) if span is not None else ""

    for s in extraction.statements:
        call(s.id, "statement", (content_text(text, s), *map(words, s.source), "", *map(words, s.cue)))
    for e in extraction.events:
        spans = (e.trigger, e.agent_span, e.patient_span, e.place_span)
        call(e.id, "event", (e.type, *map(words, spans)), slug(words(e.trigger))[:WORDS].rstrip("-"))
    for v in extraction.verdicts:
        if v.evidence is not None:
            call(v.id, "verdict", (v.rating, words(v.evidence), new.get(v.statement or "", "")))
    return replace(
        resolved,
        extraction=replace(
            extraction,
            statements=tuple(
                replace(
                    s,
                    id=new[s.id],
                    within=new.get(s.within, s.within) if s.within else None,
                    events=tuple(new.get(event, event) for event in s.events),
                )
                for s in extraction.statements
            ),
            events=tuple(
                replace(e, id=new[e.id], asserted_in=new.get(e.asserted_in, e.asserted_in) if e.asserted_in else None)
                for e in extraction.events
            ),
            verdicts=tuple(
                replace(v, id=new.get(v.id, v.id), statement=new.get(v.statement, v.statement) if v.statement else None)
                for v in extraction.verdicts
            ),
        ),
    )
