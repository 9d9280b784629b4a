"""The annotations of one article as plain JSON: what ``kg annotate`` prints on a line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from kg.graph.triples import entity_iri, event_iri, fragment_iri
from kg.model import Copy, Corpus, Entity, Event, ResolvedArticle, Spans, Statement, Verdict


def annotation_lines(corpus: Corpus, base: str) -> list[str]:
    """One JSON line an article, in the order of the articles, ending in a newline."""
    entities = {entity.id: entity for entity in corpus.entities}
    return [json.dumps(annotation(resolved, entities, base), ensure_ascii=False) + "\n" for resolved in corpus.articles]


def annotation(resolved: ResolvedArticle, entities: Mapping[str, Entity], base: str) -> dict[str, Any]:
    """The annotations of an article; offsets are code points into ``text``, half-open."""
    article, extraction = resolved.article, resolved.extraction
    used = {mention.entity for mention in resolved.mentions}
    # A government can act by the name of its country, which stays a mention of the country.
    used |= {speaker for statement in extraction.statements for speaker in statement.speakers}
    used |= {event.agent for event in extraction.events if event.agent is not None}
    used |= {key for verdict in extraction.verdicts for key in (verdict.author, verdict.speaker) if key is not None}
    used |= {other for key in used for other in (entities[key].governs, entities[key].of) if other is not None}
    events = {event.id: event_iri(article.id, event, base) for event in extraction.events}
    return {
        "id": article.id,
        "text": article.text,
        "headline": article.headline,
        "published": article.published,
        "outlet": article.outlet,
        "url": article.url,
        **({"pages": list(article.pages)} if article.pages else {}),
        **({"copy": _copy(resolved.copy)} if resolved.copy is not None else {}),
        "entities": [_entity(entities[key], base) for key in sorted(used)],
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "entity": entity_iri(mention.entity, base),
                "form": mention.form,
            }
            for mention in resolved.mentions
        ],
        "statements": [_statement(article.id, s, events, base) for s in extraction.statements],
        "events": [_event(article.id, event, base) for event in extraction.events],
        "verdicts": [_verdict(article.id, verdict, base) for verdict in extraction.verdicts],
    }


def _copy(copy: Copy) -> dict[str, Any]:
    return {"of": copy.of, "how": "version" if copy.is_version else "copy", "same_words": round(copy.words, 2)}


def _entity(entity: Entity, base: str) -> dict[str, Any]:
    of_article = {
        "of": _iri(entity.of, base),
        "anonymous": list(entity.anonymous) if entity.anonymous else None,
        "count": entity.count,
    }
    return {
        "id": entity_iri(entity.id, base),
        "name": entity.name,
        "type": entity.type,
        "aliases": list(entity.aliases),
        "reasons": list(entity.reasons),
        **(of_article if entity.article is not None else {}),
    }


def _statement(article: str, statement: Statement, events: Mapping[str, str], base: str) -> dict[str, Any]:
    return {
        "id": fragment_iri(article, statement.id, base),
        "mode": statement.mode,
        "kind": statement.kind,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "speaker": _iri(statement.speaker, base),
        "speakers": [entity_iri(key, base) for key in statement.speakers],
        "speaker_confidence": statement.speaker_confidence,
        "addressee": _iri(statement.addressee, base),
        "about": [
            *(entity_iri(key, base) for key in statement.about),
            *(events[event] for event in statement.events),
        ],
        "favours": [entity_iri(key, base) for key in statement.favours],
        "opposes": [entity_iri(key, base) for key in statement.opposes],
        "within": fragment_iri(article, statement.within, base) if statement.within else None,
        "negated": statement.negated,
        "hypothetical": statement.hypothetical,
        "said_on": statement.said_on,
        "occasion": statement.occasion,
        "confidence": statement.confidence,
    }


def _event(article: str, event: Event, base: str) -> dict[str, Any]:
    asserted_in = event.asserted_in
    return {
        "id": event_iri(article, event, base),
        "type": event.type,
        "trigger": list(event.trigger),
        "agent": _iri(event.agent, base),
        "patient": _iri(event.patient, base),
        "place": _iri(event.place, base),
        "place_by": event.place_by,
        "time": event.time,
        "between": list(event.between) if event.between else None,
        "time_by": event.time_by,
        "asserted_in": fragment_iri(article, asserted_in, base) if asserted_in else None,
        "factuality": event.factuality,
        "confidence": event.confidence,
    }


def _verdict(article: str, verdict: Verdict, base: str) -> dict[str, Any]:
    return {
        "id": fragment_iri(article, verdict.id, base),
        "statement": fragment_iri(article, verdict.statement, base) if verdict.statement else None,
        "rating": verdict.rating,
        "rating_value": verdict.rating_value,
        "author": _iri(verdict.author, base),
        "evidence": list(verdict.evidence) if verdict.evidence else None,
        "claim": verdict.review.claim if verdict.review else None,
        "claim_author": _iri(verdict.speaker, base),
        "url": verdict.review.url if verdict.review else None,
        "published": verdict.review.published if verdict.review else None,
    }


def _spans(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]


def _iri(entity: str | None, base: str) -> str | None:
    return entity_iri(entity, base) if entity is not None else None
