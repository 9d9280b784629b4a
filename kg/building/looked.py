"""The statements of a corpus are compared, and what pairs of them tell is kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from kg.building.briefs import Speech
from kg.building.results import Results
from kg.building.version import whole_version
from kg.compare.candidates import Marks, Met
from kg.compare.judging import Suspicion
from kg.compare.pair_model import PairModel
from kg.compare.stage import Looked, Memory, look_at, meet_ahead, told_of
from kg.compare.wording import Said
from kg.model import Comparison, Copy
from kg.resolve.corpus.copies import Wording, copies


@dataclass(frozen=True, slots=True)
class Judged:
    """What a pair of statements tells, or what the model is to be asked of it, as it is kept."""

    comparison: Comparison | None = None
    suspicion: Suspicion | None = None


def _remember(memory: Memory, pair: str, packed: bytes) -> None:
    judged = msgspec.msgpack.decode(packed, type=Judged) if packed else Judged()
    told = judged.comparison or judged.suspicion
    if told is None:
        memory.nothing.add(pair)
    else:
        memory.told[pair] = told


def remember_all(memory: Memory, kept: Iterable[tuple[str, bytes]]) -> None:
    """Let a memory know all that this version kept, by key."""
    # A pair is known by what was said, not by who judged it: another version judges anew.
    version = whole_version()
    for key, packed in kept:
        if key.startswith(version):
            _remember(memory, key.removeprefix(version), packed)


@dataclass(frozen=True, slots=True)
class Seen:
    """What was looked at: what is to be told, the pairs, and what is to be kept of those that are new."""

    looked: Looked
    pairs: tuple[str, ...]
    new: tuple[tuple[str, bytes], ...]


def seen(speeches: Iterable[Speech], memory: Memory, copied: Mapping[str, Copy]) -> Seen:
    """What the statements of articles tell before the model is asked; the ``memory`` saves work."""
    said, answered = _heard(speeches, memory)
    known = memory.nothing | memory.told.keys()
    looked = look_at(said, answered, memory, copied)
    new = sorted(memory.looked - known)
    return Seen(looked, tuple(memory.looked), tuple((pair, _pack(memory.told.get(pair))) for pair in new))


def compared(kept: Results, seen: Seen, model: PairModel, copied: Mapping[str, Copy]) -> tuple[Comparison, ...]:
    """The comparisons of what was looked at; what its pairs tell is ``kept``."""
    version = whole_version()
    kept.put((version + pair, packed) for pair, packed in seen.new)
    kept.keep_only(version + pair for pair in seen.pairs)
    return told_of(seen.looked, model, copied)


def met_ahead(speeches: Sequence[Speech], wordings: Mapping[str, Wording]) -> Met:
    """What the statements of articles will have met by their words when they are compared."""
    memory = Memory()
    return meet_ahead(_heard(speeches, memory)[0], copies(wordings), memory)


def _heard(speeches: Iterable[Speech], memory: Memory) -> tuple[list[Said], list[Comparison]]:
    """All that is said, in order, and answered; the marks of what is said go into the memory."""
    said: list[Said] = []
    answered: list[Comparison] = []
    alike: dict[Hashable, Any] = {}  # most marks of a text are others' marks, too
    for speech in speeches:
        said += speech.said
        answered += speech.answers
        for one, marks in zip(speech.said, speech.marks, strict=True):
            stems = tuple(alike.setdefault(stem, stem) for stem in marks.stems)
            memory.marks[one.text] = Marks(stems, alike.setdefault(marks.signs, marks.signs))
    return sorted(said, key=lambda one: one.reference), answered


def _pack(told: Comparison | Suspicion | None) -> bytes:
    """What is kept of a pair."""
    if told is None:
        return b""
    judged = Judged(comparison=told) if isinstance(told, Comparison) else Judged(suspicion=told)
    return msgspec.msgpack.encode(judged)
