"""What the stages over the corpus ask of one article whose entities have their identifiers: kept, so that
of an article that did not change nothing else is read."""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from kg.building.results import content_digest, pack, unpack
from kg.compare.answers import answers
from kg.compare.candidates import Marks, marks_of
from kg.compare.wording import Said, said_in
from kg.graph.provenance import Source, source_of
from kg.model import Comparison, ResolvedArticle
from kg.resolve.corpus.copies import Wording, wording_of
from kg.resolve.corpus.happenings import Tellings, tellings_of
from kg.resolve.corpus.outline import PackedOutline, outline_of, packed
from kg.resolve.corpus.stage import Naming, named


@dataclass(frozen=True, slots=True)
class Summary:
    """What is told of an article at the end: what provenance tells of it; the digest of its content; its outlet; who
    speaks first in its statements; the type of each event; how many statements of each mode and verdicts it has."""

    source: Source
    content: str
    outlet: str | None
    speakers: tuple[str, ...]
    events: dict[str, str]
    modes: dict[str, int]
    verdicts: int


@dataclass(frozen=True, slots=True)
class Speech:
    """What is said in an article, with the marks of each text, and answered there."""

    said: tuple[Said, ...]
    marks: tuple[Marks, ...]
    answers: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that is kept of an article for the stages over the corpus."""

    summary: Summary
    speech: Speech
    tellings: Tellings
    wording: Wording


@dataclass(frozen=True, slots=True)
class SummaryAndWording:
    """What is read of a brief to tell copies."""

    summary: Summary
    wording: Wording


@dataclass(frozen=True, slots=True)
class OnlySpeech:
    """What is read of a brief to compare statements."""

    speech: Speech


@dataclass(frozen=True, slots=True)
class OnlyTellings:
    """What is read of a brief to join events."""

    tellings: Tellings


def brief_of(resolved: ResolvedArticle) -> Brief:
    """The brief of an article."""
    speech = speech_of(resolved)
    summary = Summary(
        source_of(resolved),
        content_digest(resolved.article),
        resolved.outlet,
        tuple(sorted({one.speakers[0] for one in speech.said if one.speakers})),
        {event.id: event.type for event in resolved.extraction.events},
        dict(sorted(Counter(statement.mode for statement in resolved.extraction.statements).items())),
        len(resolved.extraction.verdicts),
    )
    return Brief(summary, speech, tellings_of(resolved), wording_of(resolved.article, resolved.outlet))


def speech_of(resolved: ResolvedArticle) -> Speech:
    """What is said and answered in an article."""
    said = tuple(said_in([resolved]))
    return Speech(said, tuple(marks_of(one.text) for one in said), tuple(answers([resolved])))


def digest_of(*parts: bytes | str) -> str:
    """A digest under which something that was made of some parts is kept, in 64 hexadecimal digits."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode("utf8", "surrogatepass") if isinstance(part, str) else part
        found.update(b"%d " % len(data) + data)
    return found.hexdigest()


def outlined(results: Sequence[bytes]) -> list[PackedOutline]:
    """The outlines of articles, given by their results."""
    return [packed(outline_of(unpack(data))) for data in results]


def named_with_briefs(found: Sequence[tuple[ResolvedArticle | bytes, Naming]]) -> list[tuple[bytes, bytes]]:
    """Articles, as such or by their results, with what becomes of them: with their names, and their briefs, packed."""
    encoder = msgspec.msgpack.Encoder()
    articles = (named(unpack(one) if isinstance(one, bytes) else one, naming) for one, naming in found)
    return [(pack(article), zlib.compress(encoder.encode(brief_of(article)), 1)) for article in articles]
