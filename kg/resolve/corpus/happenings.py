"""The happenings of a corpus: tellings that are one event, in one article or several, made one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import msgspec

from kg.model import Event, Happening, ResolvedArticle, StatementReference
from kg.resolve.corpus.accords import WIDTH, Accords
from kg.resolve.corpus.events import EventMention, cluster_events, telling, words_in

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")  # participants are a set


@dataclass(frozen=True, slots=True)
class Telling:
    """One event of an article: its identifier, the words that name it, how it is told, and how sure that is."""

    id: str
    label: str
    mention: EventMention
    confidence: float


@dataclass(frozen=True, slots=True)
class Tellings:
    """The events of one article, its words with how often each stands there, and when it appeared."""

    article: str
    published: str | None
    words: dict[str, int]
    events: tuple[Telling, ...]


def join_events(articles: Sequence[ResolvedArticle]) -> tuple[ResolvedArticle, ...]:
    """The articles by their identifiers, with the tellings of one happening made one event."""
    by_id = sorted(articles, key=lambda resolved: resolved.article.id)
    shared = happenings([tellings_of(resolved) for resolved in by_id])
    return tuple(with_happenings(resolved, shared) for resolved in by_id)


def tellings_of(resolved: ResolvedArticle) -> Tellings:
    """The events of an article as they are joined to others."""
    article = resolved.article
    events = tuple(
        Telling(event.id, article.text[slice(*event.trigger)], _mention(article.text, event), event.confidence)
        for event in resolved.extraction.events
    )
    return Tellings(article.id, article.published, dict(words_in(article.text)), events)


def happenings(articles: Iterable[Tellings], accords: Accords | None = None) -> dict[StatementReference, Happening]:
    """What tellings of one happening share, by article and event.

    It is called after its first telling, by date of publication: so it keeps its name when later
    articles tell of it too, and in every order of the articles. ``accords`` saves work and changes nothing.
    """
    dated = sorted(articles, key=lambda told: (told.published or "9999", told.article))
    tellings = [(told.article, event) for told in dated for event in told.events]
    mentions = [replace(event.mention, document=number) for number, told in enumerate(dated) for event in told.events]
    marks = [_mark(told, event) for told in dated for event in told.events]
    shared: dict[StatementReference, Happening] = {}
    among = partial((accords or Accords()).among, marks)
    for cluster in cluster_events(mentions, [told.words for told in dated], [told.published for told in dated], among):
        if len(cluster) > 1:
            happening = _happening([tellings[number] for number in cluster])
            shared.update(((tellings[n][0], tellings[n][1].id), happening) for n in cluster)
    return shared


def joined(articles: Iterable[Tellings], known: bytes | None) -> tuple[dict[StatementReference, Happening], bytes]:
    """What tellings of one happening share, and what is then known of pairs of them, of which some was ``known``."""
    accords = Accords(known)
    return happenings(articles, accords), accords.kept()


def _mark(told: Tellings, event: Telling) -> bytes:
    """By what a telling is known again, with all that hangs on its article."""
    return hashlib.sha256(_ENCODER.encode((told.article, told.published, event))).digest()[:WIDTH]


def _happening(tellings: Sequence[tuple[str, Telling]]) -> Happening:
    article, first = tellings[0]
    times = [event.mention.time for _, event in tellings if event.mention.time]
    latest = max(times, key=lambda time: (time[:1] != "-", len(time))) if times else None
    return Happening((article, first.id), first.label, latest, max(event.confidence for _, event in tellings))


def with_happenings(resolved: ResolvedArticle, shared: Mapping[StatementReference, Happening]) -> ResolvedArticle:
    """An article with what its events share with other tellings."""
    events = tuple(
        replace(event, happening=shared.get((resolved.article.id, event.id))) for event in resolved.extraction.events
    )
    return replace(resolved, extraction=replace(resolved.extraction, events=events))


def _mention(text: str, event: Event) -> EventMention:
    roles = (event.agent, event.patient, event.place)
    return telling(
        0, text, event.trigger[0], event.lemma, event.type, event.participants, event.time, roles, event.factuality
    )
