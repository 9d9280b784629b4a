"""Whether a confidence keeps what it promises: statements of real articles that somebody read and judged.

The gold holds for each article the spans of statements that were told, and no text (``sha1`` is of the
text): whether a reader accepts each as a statement with exactly these words (``right``), and whether
``speaker`` was right: "right", "wrong", "unnamed" (told as one without a name whom the article names),
"none" (nobody told, and nobody to tell) or "missing". ``told`` is a digest of the speakers' names then:
where others are told now the judgement of the speaker no longer holds. ``weight`` is how many
statements a reading stands for, as what is seldom was drawn more often.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.model import ResolvedArticle, Spans, Statement
from kg.vocabulary import SHOWN, SURE_FROM

BANDS = (0.0, 0.25, 0.5, 0.65, SURE_FROM, 0.85, 0.95, 1.01)
SPEAKER_BANDS = (0.0, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Judged:
    """A statement as it is told now and what a reader thinks of it; ``speaker`` is None where others
    are told than those that were read, and "silent" where nobody is told any more."""

    confidence: float
    is_right: bool
    speaker: str | None
    speaker_confidence: float | None
    weight: float


@dataclass(frozen=True)
class Band:
    """The statements of a confidence from ``low`` to below ``high``: how many were read, how many of
    them are right, and the share of right ones among all that they stand for."""

    low: float
    high: float
    read: int
    right: int
    share: float


@dataclass(frozen=True)
class ConfidenceReport:
    """``shown`` and ``speakers_shown`` are of what default views show; the latter of the right
    statements and wrong ones together, those with the right speaker, or rightly none."""

    bands: tuple[Band, ...]
    speaker_bands: tuple[Band, ...]
    shown: Band
    speakers_shown: Band
    wrong_speakers_shown: int
    told: float
    """How many statements those read stand for."""
    shown_of_told: float
    """The share of these that is shown."""
    lost: int
    """Readings of statements that are told no more."""


def judged_in(gold: Mapping[str, Any], resolved: ResolvedArticle) -> Iterator[Judged | None]:
    """What is told now of each statement that was read in an article; None where it is told no more."""
    told = {(s.content, s.source): s for s in resolved.extraction.statements}
    names = {cluster.id: cluster.name for cluster in resolved.clusters}
    for reading in gold["statements"]:
        found = told.get(place_of(reading))
        if found is None:
            yield None
        elif found.kind in SHOWN and not found.hypothetical:
            speaker = _speaker(found, reading, names)
            yield Judged(
                found.confidence, reading["right"], speaker, found.speaker_confidence, float(reading["weight"])
            )


def _speaker(found: Statement, reading: Mapping[str, Any], names: Mapping[str, str]) -> str | None:
    if found.speakers:
        same = names_digest(names[speaker] for speaker in found.speakers) == reading["told"]
        return str(reading["speaker"]) if same else None
    return str(reading["speaker"]) if reading["speaker"] in ("none", "missing") else "silent"


def names_digest(names: Iterable[str]) -> str:
    """By what the speakers of a statement are known again without their names."""
    return hashlib.sha1("\n".join(names).encode("utf8")).hexdigest()[:10]


def measure(judged: Sequence[Judged | None]) -> ConfidenceReport:
    """The shares of right statements and speakers by confidence."""
    read = [one for one in judged if one is not None]
    shown = [one for one in read if one.confidence >= SURE_FROM]
    known = [one for one in shown if one.speaker is not None]
    named = [one for one in read if one.speaker in ("right", "wrong", "unnamed")]
    told = sum(one.weight for one in read)
    return ConfidenceReport(
        tuple(_bands(read, BANDS, lambda one: one.confidence, lambda one: one.is_right)),
        tuple(_bands(named, SPEAKER_BANDS, lambda one: one.speaker_confidence or 0.0, _has_right_speaker)),
        _band(shown, SURE_FROM, 1.0, lambda one: one.is_right),
        _band(known, SURE_FROM, 1.0, lambda one: one.is_right and _has_right_speaker(one)),
        sum(one.speaker == "wrong" for one in shown),
        told,
        sum(one.weight for one in shown) / told if told else 0.0,
        sum(one is None for one in judged),
    )


def _has_right_speaker(one: Judged) -> bool:
    return one.speaker in ("right", "none")


def _bands(
    judged: Sequence[Judged], edges: Sequence[float], of: Callable[[Judged], float], holds: Callable[[Judged], bool]
) -> Iterator[Band]:
    for low, high in zip(edges, edges[1:], strict=False):
        yield _band([one for one in judged if low <= of(one) < high], low, min(high, 1.0), holds)


def _band(judged: Sequence[Judged], low: float, high: float, holds: Callable[[Judged], bool]) -> Band:
    weight = sum(one.weight for one in judged)
    right = sum(one.weight for one in judged if holds(one))
    return Band(low, high, len(judged), sum(map(holds, judged)), right / weight if weight else 0.0)


def place_of(reading: Mapping[str, Any]) -> tuple[Spans, Spans]:
    """The spans of content and source by which a statement that was read is known again."""
    return _spans(reading["content"]), _spans(reading["source"])


def _spans(spans: Iterable[Sequence[int]]) -> Spans:
    return tuple((span[0], span[1]) for span in spans)
