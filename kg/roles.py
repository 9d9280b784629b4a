"""The roles that statements and events give to entities, and the one way to rewrite them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from kg.model import Extraction, Span, Spans

RoleName = Literal["speaker", "addressee", "about", "favours", "opposes", "agent", "patient", "place"]


@dataclass(frozen=True, slots=True)
class Role:
    """An entity in a role of a statement or an event, whose id is ``holder``; ``spans`` are what
    it is read from."""

    name: RoleName
    entity: str
    spans: Spans
    holder: str


def map_roles(extraction: Extraction, entities_of: Callable[[Role], Iterable[str]]) -> Extraction:
    """The extraction with every role held by the entities that ``entities_of`` gives for it; a
    role of one entity takes the first, and is empty where there is none."""

    def every(name: RoleName, entities: Iterable[str], spans: Spans, holder: str) -> tuple[str, ...]:
        given = (new for entity in entities for new in entities_of(Role(name, entity, spans, holder)))
        return tuple(dict.fromkeys(given))

    def one(name: RoleName, entity: str | None, spans: Spans, holder: str) -> str | None:
        return next(iter(every(name, () if entity is None else (entity,), spans, holder)), None)

    return replace(
        extraction,
        statements=tuple(
            replace(
                s,
                speakers=every("speaker", s.speakers, s.source, s.id),
                addressee=one("addressee", s.addressee, _spans(s.addressee_span), s.id),
                about=every("about", s.about, s.content, s.id),
                favours=every("favours", s.favours, s.content, s.id),
                opposes=every("opposes", s.opposes, s.content, s.id),
            )
            for s in extraction.statements
        ),
        events=tuple(
            replace(
                e,
                agent=one("agent", e.agent, _spans(e.agent_span), e.id),
                patient=one("patient", e.patient, _spans(e.patient_span), e.id),
                place=one("place", e.place, _spans(e.place_span), e.id),
            )
            for e in extraction.events
        ),
    )


def _spans(span: Span | None) -> Spans:
    return () if span is None else (span,)
